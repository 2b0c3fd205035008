#include "ui/customers/affected_dialog.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "models/tracking/affected_list.h"
#include "ui/shell/settings.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestList = 64 * 1024 * 1024;

models::Result<models::AffectedChange> setAffected(models::Repositories &all,
    const models::IncidentId &incident, const models::AffectedList &list, const QString &typed)
{
    if (!list.problems.isEmpty())
        return models::fail(models::affectedListError(list));
    const models::ResolvedAffected resolved = models::resolveAffected(all, list);
    if (!resolved.unknown.isEmpty())
        return models::fail(models::ErrorKind::NotFound,
            u"nobody here has these ids:\n"_s + resolved.unknown.join(u'\n'));
    return all.incidents.setAffected(
        incident, resolved.targets, models::Incidents::Setting::Add, typed);
}

} // namespace

AffectedDialog::AffectedDialog(
    const PageParts &parts, const models::IncidentId &incident, QWidget *parent)
    : FormDialog(tr("Who is affected"), tr("Set them as affected"), parent)
    , m_parts(parts)
    , m_incident(incident)
    , m_about(wrappedLabel(tr("Paste ids with their kind in front, or choose a file with a column "
                              "of them. A number alone is not taken: a site's and an account's "
                              "look alike."),
          Tone::Secondary))
    , m_list(new QPlainTextEdit)
    , m_kind(new QComboBox)
    , m_source(new QWidget)
    , m_problems(new QPlainTextEdit)
    , m_countText(textLabel({}))
    , m_count(new QLineEdit)
{
    setObjectName(u"affectedDialog"_s);
    content()->addWidget(m_about);
    auto *line = new QHBoxLayout(m_source);
    line->setContentsMargins(0, 0, 0, 0);
    m_kind->addItem(tr("Sites and accounts"), int(models::AffectedKind::Any));
    m_kind->addItem(tr("Sites only"), int(models::AffectedKind::Site));
    m_kind->addItem(tr("Accounts only"), int(models::AffectedKind::Account));
    m_kind->setAccessibleName(tr("What the list holds"));
    m_kind->setObjectName(u"affectedKind"_s);
    QPushButton *choose = button(tr("From a file…"), u"affectedFile"_s);
    line->addWidget(textLabel(tr("The list holds")));
    line->addWidget(m_kind);
    line->addStretch();
    line->addWidget(choose);
    content()->addWidget(m_source);
    m_list->setPlaceholderText(u"site:12314\naccount:40188"_s);
    m_list->setAccessibleName(tr("Ids of those affected"));
    m_list->setObjectName(u"affectedIds"_s);
    m_list->setTabChangesFocus(true);
    m_list->setMinimumHeight(fontMetrics().height() * 9);
    content()->addWidget(m_list);
    m_problems->setReadOnly(true);
    m_problems->setTabChangesFocus(true);
    m_problems->setAccessibleName(tr("What cannot be used"));
    m_problems->setObjectName(u"affectedProblems"_s);
    m_problems->setFixedHeight(fontMetrics().height() * 6);
    m_problems->hide();
    content()->addWidget(m_problems);
    m_count->setAccessibleName(tr("Type the count back"));
    m_count->setObjectName(u"typedCount"_s);
    content()->addWidget(m_countText);
    content()->addWidget(m_count);
    m_countText->hide();
    m_count->hide();
    connect(choose, &QPushButton::clicked, this, &AffectedDialog::browse);
    m_list->setFocus();
}

void AffectedDialog::replaceBy(const QVector<models::AffectedTarget> &targets, const QString &text)
{
    m_targets = targets;
    m_hasTargets = true;
    m_about->setText(text);
    m_source->hide();
    m_list->hide();
}

void AffectedDialog::browse()
{
    auto *files = new QFileDialog(this, tr("The list of those affected"),
        m_parts.settings.get(settings::importFolder), tr("Lists (*.csv *.txt);;All files (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    connect(files, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QFile::ReadOnly) || file.size() > largestList) {
            say({models::ErrorKind::Io, path, {}});
            return;
        }
        m_list->setPlainText(QString::fromUtf8(file.readAll()));
    });
    files->open();
}

void AffectedDialog::say(const models::Error &error)
{
    if (error.kind == models::ErrorKind::NeedsCount) {
        m_countText->setText(tr("This reaches many. To go on, type %1").arg(error.detail));
        m_countText->show();
        m_count->show();
        m_count->setFocus();
        return;
    }
    // A list of problems reads better below each other than in one sentence.
    if (error.detail.contains(u'\n')) {
        m_problems->setPlainText(error.detail);
        m_problems->show();
        sayError({error.kind, tr("see the list above"), {}});
        return;
    }
    sayError(error);
}

void AffectedDialog::act()
{
    actionButton()->setEnabled(false);
    m_problems->hide();
    clearError();
    const QByteArray bytes = m_list->toPlainText().toUtf8();
    const auto kind = models::AffectedKind(m_kind->currentData().toInt());
    auto done = m_parts.workspace.write({m_parts.settings.person(), {}},
        [id = m_incident, bytes, kind, typed = m_count->text().trimmed(), exactly = m_hasTargets,
            targets = m_targets](
            models::Repositories &all) -> models::Result<models::AffectedChange> {
            if (exactly)
                return all.incidents.setAffected(
                    id, targets, models::Incidents::Setting::Replace, typed);
            return setAffected(all, id, models::readAffectedList(bytes, kind), typed);
        });
    models::whenDone(done, this, [this](const models::Result<models::AffectedChange> &answer) {
        actionButton()->setEnabled(true);
        if (!answer) {
            say(answer.error());
            return;
        }
        emit changed(tr("%1 added, %2 taken off, %3 were there already")
                         .arg(answer->added)
                         .arg(answer->removed)
                         .arg(answer->unchanged));
        accept();
    });
}

} // namespace ui
