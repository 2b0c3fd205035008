#include "ui/readiness/backup_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/shell/settings.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QtConcurrentRun>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QSpinBox *countBox(int least, int most, int value, const QString &unit, const QString &objectName)
{
    auto *box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setSuffix(unit);
    box->setObjectName(objectName);
    return box;
}

} // namespace

BackupDialog::BackupDialog(
    const PageParts &parts, const models::KeepingRules &rules, QWidget *parent)
    : FormDialog(tr("Backups of this workspace"), tr("Save"), parent)
    , m_parts(parts)
    , m_folder(new QLineEdit(rules.backupFolder))
    , m_every(countBox(1, models::mostBackupHours, int(rules.backupEvery.count()), tr(" hours"),
          u"backupEvery"_s))
    , m_days(
          countBox(1, models::mostBackupDays, rules.backupKeepDays, tr(" days"), u"backupDays"_s))
    , m_weeks(countBox(
          0, models::mostBackupWeeks, rules.backupKeepWeeks, tr(" weeks"), u"backupWeeks"_s))
    , m_retention(countBox(models::leastRetentionDays, models::mostRetentionDays,
          rules.retentionDays, tr(" days"), u"retentionDays"_s))
{
    setObjectName(u"backupDialog"_s);
    m_folder->setObjectName(u"backupFolder"_s);
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setPlaceholderText(tr("None: no backup is made by itself"));
    auto *place = new QWidget;
    auto *line = new QHBoxLayout(place);
    line->setContentsMargins(0, 0, 0, 0);
    QPushButton *choose = button(tr("Choose…"), u"chooseBackupFolder"_s);
    choose->setAccessibleName(tr("Choose the folder"));
    line->addWidget(m_folder, 1);
    line->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        auto *files = new QFileDialog(this, tr("Choose a folder"), m_folder->text());
        files->setAttribute(Qt::WA_DeleteOnClose);
        files->setFileMode(QFileDialog::Directory);
        connect(files, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
        files->open();
    });
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    const auto add = [form](const QString &name, QWidget *field) {
        if (field->accessibleName().isEmpty())
            field->setAccessibleName(name);
        form->addRow(name, field);
    };
    add(tr("Folder"), place);
    add(tr("One every"), m_every);
    add(tr("Keep one a day for"), m_days);
    add(tr("Keep one a week for"), m_weeks);
    add(tr("Keep withdrawn contacts for"), m_retention);
    content()->addWidget(
        wrappedLabel(tr("All backups of the last 24 hours are kept besides. A disk of its own is "
                        "better: what breaks this one must not break them. Passwords are in no "
                        "backup."),
            Tone::Secondary));
    content()->addLayout(form);
    setMinimumWidth(fontMetrics().averageCharWidth() * 78);
    m_folder->setFocus();
}

models::KeepingRules BackupDialog::wanted() const
{
    models::KeepingRules rules;
    const QString folder = m_folder->text().trimmed();
    rules.backupFolder = folder.isEmpty() ? QString() : QDir::cleanPath(folder);
    rules.backupEvery = std::chrono::hours(m_every->value());
    rules.backupKeepDays = m_days->value();
    rules.backupKeepWeeks = m_weeks->value();
    rules.retentionDays = m_retention->value();
    return rules;
}

//! The folder is looked at elsewhere: a disk may take its time.
void BackupDialog::act()
{
    const models::KeepingRules rules = wanted();
    actionButton()->setEnabled(false);
    const auto usable = QtConcurrent::run([folder = rules.backupFolder] {
        return folder.isEmpty() || (QDir::isAbsolutePath(folder) && QFileInfo(folder).isDir());
    });
    models::whenDone(usable, this, [this, rules](bool there) {
        actionButton()->setEnabled(true);
        if (there)
            save(rules);
        else
            sayError(
                {models::ErrorKind::NotFound, tr("the folder %1").arg(rules.backupFolder), {}});
    });
}

void BackupDialog::save(const models::KeepingRules &rules)
{
    acceptWhenDone(m_parts.workspace.write({m_parts.settings.person(), {}},
        [rules](models::Repositories &all) { all.keeping.setRules(rules); }));
}

} // namespace ui
