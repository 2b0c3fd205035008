#include "ui/readiness/backups_panel.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/customers/erase_dialog.h"
#include "ui/readiness/backup_dialog.h"
#include "ui/shell/error_text.h"
#include "ui/shell/services.h"
#include "ui/shell/time_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/content_area.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/ticker.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QLabel *namedLabel(const QString &objectName)
{
    QLabel *label = wrappedLabel({});
    label->setObjectName(objectName);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void sayInTone(QLabel *label, const QString &text, Tone tone)
{
    if (label->text() == text)
        return;
    label->setText(text);
    setTone(label, tone);
}

//! What can be done, in words, and what does it.
Card *actionCard(const QString &title, const QString &text, const QVector<QPushButton *> &buttons)
{
    auto *card = new Card(u"plain"_s);
    card->content()->addWidget(sectionHeading(title));
    card->content()->addWidget(wrappedLabel(text));
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    for (QPushButton *each : buttons)
        line->addWidget(each);
    card->content()->addLayout(line);
    return card;
}

} // namespace

BackupsPanel::BackupsPanel(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_progress(new ProgressStrip)
    , m_last(namedLabel(u"backupLast"_s))
    , m_trouble(wrappedLabel({}, Tone::Wrong))
    , m_place(namedLabel(u"backupPlace"_s))
    , m_kept(namedLabel(u"backupKept"_s))
    , m_retention(wrappedLabel({}, Tone::Secondary))
    , m_backUp(
          new KeyButton(parts.theme, tr("Back up now"), QKeySequence(Qt::Key_B), u"backUpNow"_s))
    , m_change(
          new KeyButton(parts.theme, tr("Change…"), QKeySequence(Qt::Key_E), u"changeBackups"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(m_banner);
    layout->addWidget(m_progress);
    auto *noFolder = new EmptyState(tr("No backups yet"),
        tr("Everything this desk knows is one file on this machine. Name a folder, better on "
           "another disk, and a checked copy is made there every few hours while work goes on."),
        tr("Choose a folder…"));
    connect(noFolder, &EmptyState::actionRequested, this, &BackupsPanel::change);
    m_noFolder = noFolder;
    m_standing = makeStanding();
    m_noFolder->hide(); // which of the two is shown, the workspace says
    m_standing->hide();
    auto *area = new ContentArea;
    area->rows()->setSpacing(10);
    area->rows()->addWidget(m_noFolder, 1);
    area->rows()->addWidget(m_standing);
    area->rows()->addWidget(makeRestoring());
    area->rows()->addWidget(makePacks());
    area->rows()->addWidget(makeErasing());
    area->rows()->addStretch();
    layout->addWidget(area, 1);
    connect(m_backUp, &QPushButton::clicked, this, &BackupsPanel::backUp);
    connect(m_change, &QPushButton::clicked, this, &BackupsPanel::change);
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] { m_stop.request_stop(); });
    m_live = liveQuery(
        parts.workspace, this,
        [] { return [](const models::Repositories &all) { return all.keeping.backups(); }; },
        [this](const models::BackupState &state) { showState(state); });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    connect(&parts.ticker, &Ticker::ticked, this, [this] {
        if (isVisible())
            showAge();
    });
}

QWidget *BackupsPanel::makeStanding()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto *state = new Card(u"plain"_s);
    m_trouble->setObjectName(u"backupTrouble"_s);
    for (QLabel *label : {m_last, m_trouble, m_place, m_kept, m_retention})
        state->content()->addWidget(label);
    layout->addWidget(state);
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_change);
    line->addWidget(m_backUp);
    layout->addLayout(line);
    return page;
}

QWidget *BackupsPanel::makeRestoring()
{
    QPushButton *restore = button(tr("Restore…"), u"restoreBackup"_s);
    connect(restore, &QPushButton::clicked, this, &BackupsPanel::restore);
    return actionCard(tr("Restore from a backup"),
        tr("The window closes, the backup takes the workspace's place, and the window opens again. "
           "What is there now is kept beside; nobody comes back who was erased since, and nothing "
           "is sent again."),
        {restore});
}

QWidget *BackupsPanel::makePacks()
{
    QPushButton *take = button(tr("Import a contact pack…"), u"importPack"_s);
    QPushButton *make = button(tr("Make a contact pack…"), u"makePack"_s);
    connect(make, &QPushButton::clicked, this, [this] { openPack(PackDialog::For::Making); });
    connect(take, &QPushButton::clicked, this, [this] { openPack(PackDialog::For::Importing); });
    return actionCard(tr("Contact pack"),
        tr("All customers and contacts in one sealed file, to keep away from here. Another desk "
           "imports it and knows the same people."),
        {take, make});
}

QWidget *BackupsPanel::makeErasing()
{
    QPushButton *erase = button(tr("Erase people…"), u"erasePeople"_s);
    connect(erase, &QPushButton::clicked, this, [this] {
        auto *dialog = new EraseDialog(m_parts, {}, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    return actionCard(tr("Erasing people"),
        tr("Who asks for it by law is removed from everywhere here, one person or a list, and "
           "nothing brings them back. The backups and contact packs that still hold them are "
           "named."),
        {erase});
}

void BackupsPanel::openPack(PackDialog::For purpose)
{
    auto *dialog = new PackDialog(m_parts, purpose, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PackDialog::packed, this,
        [this](const QString &summary) { m_banner->say(breakable(summary), Tone::Good); });
    dialog->open();
}

void BackupsPanel::showAge()
{
    const models::Instant now = m_parts.ticker.now();
    if (!m_state.last)
        sayInTone(m_last, tr("None was made yet."), Tone::Warning);
    else if (const auto over = m_state.overdue(now))
        sayInTone(m_last,
            tr("The last good backup is from %1: %2 overdue.")
                .arg(momentWithYear(m_state.last->madeAt), spanText(*over)),
            Tone::Wrong);
    else
        sayInTone(m_last,
            tr("The last good backup is from %1 (%2).")
                .arg(momentWithYear(m_state.last->madeAt), agoText(m_state.last->madeAt, now)),
            Tone::Good);
}

void BackupsPanel::showState(const models::BackupState &state)
{
    m_state = state;
    const bool noFolder = state.rules.backupFolder.isEmpty();
    m_noFolder->setVisible(noFolder);
    m_standing->setVisible(!noFolder);
    showAge();
    m_trouble->setVisible(state.trouble.has_value());
    if (state.trouble)
        m_trouble->setText(
            tr("The last try failed, %1: %2")
                .arg(momentWithYear(state.trouble->at), errorText(state.trouble->error)));
    const models::KeepingRules &rules = state.rules;
    m_place->setText(tr("One is made every %1 in %2.")
                         .arg(spanText(rules.backupEvery), breakable(rules.backupFolder)));
    const QLocale locale;
    m_kept->setText(
        tr("Kept now: %1. All of the last 24 hours stay, then one a day for %2 days and one a week "
           "for %3 weeks.")
            .arg(locale.toString(state.kept), locale.toString(rules.backupKeepDays),
                locale.toString(rules.backupKeepWeeks)));
    m_retention->setText(tr("A contact that every source has withdrawn is removed after %1 days.")
                             .arg(locale.toString(rules.retentionDays)));
}

void BackupsPanel::focusFirst()
{
    m_backUp->setFocus();
}

void BackupsPanel::backUp()
{
    m_stop = std::stop_source();
    m_backUp->setEnabled(false);
    m_progress->begin(tr("Making a backup"));
    models::whenDone(m_parts.services.backUp(m_stop.get_token()), this,
        [this](const models::Result<models::BackupReport> &report) {
            m_progress->end();
            m_backUp->setEnabled(true);
            m_live->refresh();
            if (!report)
                m_banner->sayError(report.error());
            else
                m_banner->say(tr("Made and checked: %1").arg(breakable(report->path)), Tone::Good);
        });
}

void BackupsPanel::restore()
{
    auto *files = new QFileDialog(
        this, tr("Choose a backup"), m_state.rules.backupFolder, tr("Backups (*)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, this,
        [this](const QString &path) { m_parts.services.restoreFrom(path); });
    files->open();
}

void BackupsPanel::change()
{
    auto *dialog = new BackupDialog(m_parts, m_state.rules, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace ui
