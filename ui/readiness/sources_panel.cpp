#include "ui/readiness/sources_panel.h"

#include "models/store/repositories.h"
#include "models/support/async.h"
#include "ui/readiness/country_dialog.h"
#include "ui/readiness/source_dialog.h"
#include "ui/shell/error_text.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/open_secrets.h"
#include "ui/shell/prompts.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/ticker.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct SourcesView
{
    QVector<models::SourceStatus> sources;
    QString country;
};

bool isSynced(const models::SourceConfig &source)
{
    return source.type != models::SourceType::Import && source.type != models::SourceType::Hand;
}

//! The brake holds its last sync, and a person may let it through.
bool waitsForReview(const models::SourceStatus &source)
{
    return isSynced(source.config) && source.last && source.last->held;
}

int firstToLookAt(const QVector<models::SourceStatus> &sources)
{
    const auto held = std::find_if(sources.begin(), sources.end(), waitsForReview);
    return held == sources.end() ? 0 : int(held - sources.begin());
}

Cell ageCell(const models::SourceStatus &source, models::Instant now)
{
    if (!source.acceptedAt)
        return {SourcesPanel::tr("never"),
            source.config.every.count() > 0 ? Tone::Warning : Tone::Secondary};
    const Cell age{spanText(now - *source.acceptedAt)};
    if (const auto over = source.overdue(now))
        return {age.text, Tone::Wrong, true, SourcesPanel::tr("%1 overdue").arg(spanText(*over))};
    return {age.text, source.config.every.count() > 0 ? Tone::Good : Tone::Plain};
}

Cell runCell(const models::SourceStatus &source)
{
    if (!source.last)
        return {SourcesPanel::tr("not synced yet"), Tone::Secondary};
    const models::SyncSummary &run = *source.last;
    const QLocale locale;
    switch (run.state) {
    case models::SyncState::Accepted:
        if (givesTickets(source.config.type)) {
            const QString text = SourcesPanel::tr("%1 new, %2 changed")
                                     .arg(locale.toString(run.added), locale.toString(run.changed));
            return run.error ? Cell{text, Tone::Warning, false, run.error->detail} : Cell{text};
        }
        return {SourcesPanel::tr("%1 new, %2 changed, %3 withdrawn")
                    .arg(locale.toString(run.added), locale.toString(run.changed),
                        locale.toString(run.withdrawn)),
            Tone::Plain};
    case models::SyncState::Held:
        return {run.withdrawn > 0
                ? SourcesPanel::tr("held: would withdraw %1").arg(locale.toString(run.withdrawn))
                : SourcesPanel::tr("held: would empty fields"),
            Tone::Warning, true};
    case models::SyncState::Dropped:
        return {run.error ? errorText(*run.error) : SourcesPanel::tr("stopped"), Tone::Wrong};
    case models::SyncState::Staging:
        return {run.endedAt ? SourcesPanel::tr("stopped") : SourcesPanel::tr("under way"),
            Tone::Accent};
    }
    return {};
}

//! What concerns a whole source is of no record.
QString firstProblem(const models::RowProblem &problem)
{
    return problem.row > 0
        ? SourcesPanel::tr("The first: record %1, %2.").arg(problem.row).arg(problem.reason)
        : SourcesPanel::tr("The first: %1.").arg(problem.reason);
}

} // namespace

SourcesModel *makeSourcesModel(const Ticker &ticker, QObject *parent)
{
    return new SourcesModel(
        {
            {SourcesPanel::tr("Source"),
                [](const models::SourceStatus &row) {
                    return Cell{row.config.name, Tone::Plain, true};
                },
                24},
            {SourcesPanel::tr("Kind"),
                [](const models::SourceStatus &row) {
                    return Cell{sourceTypeText(row.config.type)};
                },
                20},
            {SourcesPanel::tr("Rank"),
                [](const models::SourceStatus &row) {
                    return givesTickets(row.config.type)
                        ? Cell()
                        : Cell{QString::number(row.config.rank), Tone::Secondary};
                },
                8},
            {SourcesPanel::tr("Has"),
                [](const models::SourceStatus &row) {
                    const QLocale locale;
                    const int count = int(row.records);
                    return Cell{givesTickets(row.config.type)
                            ? SourcesPanel::tr("%Ln ticket(s)", nullptr, count)
                            : SourcesPanel::tr("%Ln contact(s)", nullptr, count),
                        Tone::Plain, false,
                        row.withdrawn > 0 ? SourcesPanel::tr("and %1 withdrawn")
                                                .arg(locale.toString(row.withdrawn))
                                          : QString()};
                },
                26},
            {SourcesPanel::tr("Age"),
                [&ticker](const models::SourceStatus &row) { return ageCell(row, ticker.now()); },
                24},
            {SourcesPanel::tr("May become"),
                [](const models::SourceStatus &row) {
                    if (row.config.every.count() == 0)
                        return Cell{SourcesPanel::tr("any age"), Tone::Secondary};
                    if (!row.config.enabled)
                        return Cell{SourcesPanel::tr("switched off"), Tone::Warning};
                    return Cell{spanText(row.config.every)};
                },
                14},
            {SourcesPanel::tr("Last run"),
                [](const models::SourceStatus &row) { return runCell(row); }},
        },
        [](const models::SourceStatus &row) { return row.config.id.toString(); }, parent);
}

SourcesPanel::SourcesPanel(const PageParts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_progress(new ProgressStrip)
    , m_stack(new QStackedWidget)
    , m_model(makeSourcesModel(parts.ticker, this))
    , m_table(new DataTable(parts.theme, tr("Sources")))
    , m_country(textLabel({}, Tone::Secondary))
    , m_review(new KeyButton(parts.theme, tr("Review…"), QKeySequence(Qt::Key_R), u"reviewSync"_s))
    , m_sync(new KeyButton(parts.theme, tr("Sync"), QKeySequence(Qt::Key_S), u"syncSource"_s))
    , m_test(new KeyButton(parts.theme, tr("Test"), QKeySequence(Qt::Key_T), u"testSource"_s))
    , m_change(
          new KeyButton(parts.theme, tr("Change…"), QKeySequence(Qt::Key_E), u"changeSource"_s))
    , m_remove(button(tr("Remove…"), u"removeSource"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(m_banner);
    layout->addWidget(m_progress);
    auto *empty = new EmptyState(tr("No source yet"),
        tr("Contacts are here before anything breaks: from a folder of files, an address book, a "
           "directory, a help desk; and tickets from the desks and mailboxes where customers "
           "write. Each source is read when it is older than it may be, and nothing that it "
           "loses is lost here."),
        tr("Add a source…"));
    connect(empty, &EmptyState::actionRequested, this, &SourcesPanel::add);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeList());
    layout->addWidget(m_stack, 1);
    layout->addLayout(makeCountry());
    connect(m_sync, &QPushButton::clicked, this, [this] {
        if (const auto source = chosen())
            sync(*source, {});
    });
    connect(m_review, &QPushButton::clicked, this, &SourcesPanel::reviewLast);
    connect(m_test, &QPushButton::clicked, this, &SourcesPanel::test);
    connect(m_change, &QPushButton::clicked, this, &SourcesPanel::change);
    connect(m_remove, &QPushButton::clicked, this, &SourcesPanel::remove);
    connect(m_table, &DataTable::chosen, this, &SourcesPanel::change);
    connect(m_table, &DataTable::selectionMoved, this, &SourcesPanel::showButtons);
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] { m_stop.request_stop(); });
    m_live = liveQuery(
        parts.workspace, this,
        [] {
            return [](const models::Repositories &all) {
                return SourcesView{all.sources.list(), all.contactSyncs.country()};
            };
        },
        [this](const SourcesView &view) {
            m_model->setRows(view.sources);
            m_stack->setCurrentIndex(view.sources.isEmpty() ? 0 : 1);
            if (m_table->currentKey().isEmpty() && !view.sources.isEmpty())
                m_table->selectRow(firstToLookAt(view.sources));
            showCountry(view.country);
            showButtons();
        },
        models::Workspace::For::Background);
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    showButtons();
}

QWidget *SourcesPanel::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_table->setObjectName(u"sourceList"_s);
    m_table->setRowsModel(m_model);
    layout->addWidget(m_table, 1);
    auto *line = new QHBoxLayout;
    line->addWidget(keyHints({{u"↑↓"_s, tr("move")}, {tr("Enter"), tr("change")}}), 1);
    for (QPushButton *each : {m_remove, m_change, m_test, m_review, m_sync})
        line->addWidget(each);
    layout->addLayout(line);
    return list;
}

QLayout *SourcesPanel::makeCountry()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_country);
    QPushButton *change = linkButton(tr("Change…"), u"changeCountry"_s);
    change->setAccessibleName(tr("Change the country of phone numbers"));
    connect(change, &QPushButton::clicked, this, &SourcesPanel::changeCountry);
    line->addWidget(change);
    line->addStretch();
    return line;
}

void SourcesPanel::showCountry(const QString &country)
{
    m_countryCode = country;
    m_country->setText(country.isEmpty()
            ? tr("Nobody has said of which country phone numbers are that name none.")
            : tr("Phone numbers that name no country are of %1.").arg(countryText(country)));
}

void SourcesPanel::changeCountry()
{
    auto *dialog = new CountryDialog(m_parts, m_countryCode, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SourcesPanel::focusList()
{
    m_table->setFocus();
}

std::optional<models::SourceStatus> SourcesPanel::chosenStatus() const
{
    const int row = m_model->rowOf(m_table->currentKey());
    return row < 0 ? std::nullopt : std::optional(m_model->row(row));
}

std::optional<models::SourceConfig> SourcesPanel::chosen() const
{
    const auto status = chosenStatus();
    return status ? std::optional(status->config) : std::nullopt;
}

void SourcesPanel::showButtons()
{
    const auto status = chosenStatus();
    const auto source = chosen();
    m_review->setVisible(status && waitsForReview(*status));
    m_review->setEnabled(!m_busy);
    m_change->setEnabled(source.has_value());
    m_remove->setEnabled(source && source->type != models::SourceType::Hand);
    m_test->setEnabled(source && isSynced(*source) && !m_busy);
    m_sync->setEnabled(source && isSynced(*source) && !m_busy);
}

void SourcesPanel::add()
{
    auto *dialog = new SourceDialog(m_parts, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SourceDialog::saved, this, [this](const models::SourceId &source) {
        m_table->selectKey(source.toString());
        m_banner->say(tr("Added. Test it, then sync it for the first time."), Tone::Good);
    });
    dialog->open();
}

void SourcesPanel::change()
{
    const auto source = chosen();
    if (!source)
        return;
    auto *dialog = new SourceDialog(m_parts, *source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SourcesPanel::remove()
{
    const auto source = chosen();
    if (!source)
        return;
    auto *dialog = new TextDialog(tr("Remove %1").arg(source->name),
        tr("It is not synced any more. What it gave stays."), tr("Why it is removed"), tr("Remove"),
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, source = *source] {
        auto done = m_parts.workspace.write({m_parts.settings.person(), dialog->text()},
            [id = source.id](models::Repositories &all) { return all.sources.remove(id); });
        models::whenDone(done, this, [this, source](const models::Result<void> &answer) {
            if (answer)
                forgetSecrets(source);
            else
                m_banner->sayError(answer.error());
        });
    });
    dialog->open();
}

//! Of a removed source, in the keychain or the vault.
void SourcesPanel::forgetSecrets(const models::SourceConfig &source)
{
    for (const models::SourceKindInfo &kind : m_parts.services.sourceKinds()) {
        for (const models::Setting &setting : kind.settings) {
            if (kind.type != source.type || setting.type != models::SettingType::Secret)
                continue;
            models::whenDone(m_parts.services.forgetSecret(source.id.toString(), setting.key), this,
                [this, source](const models::Result<void> &answer) {
                    if (!answer && !openedSecrets(answer.error(), [this, source] {
                            forgetSecrets(source);
                        }))
                        m_banner->sayError(answer.error());
                });
        }
    }
}

//! The vault was locked: it is asked for its passphrase, and then it is tried again.
bool SourcesPanel::openedSecrets(const models::Error &error, const std::function<void()> &again)
{
    if (error.kind != models::ErrorKind::Locked || !m_parts.services.secretsAreLocked())
        return false;
    openSecrets(m_parts.services, this, again);
    return true;
}

void SourcesPanel::test()
{
    const auto source = chosen();
    if (!source || m_busy)
        return;
    m_stop = std::stop_source();
    m_busy = true;
    showButtons();
    m_progress->begin(tr("Testing %1").arg(source->name));
    models::whenDone(m_parts.services.testSource(*source, m_stop.get_token()), this,
        [this](const models::Result<QString> &answer) {
            m_progress->end();
            m_busy = false;
            showButtons();
            if (answer)
                m_banner->say(*answer, Tone::Good);
            else if (!openedSecrets(answer.error(), [this] { test(); }))
                m_banner->sayTryFailed(answer.error());
        });
}

void SourcesPanel::sync(const models::SourceConfig &source, const QString &confirmation)
{
    if (m_busy)
        return;
    m_stop = std::stop_source();
    m_busy = true;
    showButtons();
    m_banner->hide(); // it is of what was before
    m_progress->begin(tr("Syncing %1").arg(source.name));
    SyncOrder order;
    order.confirmation = confirmation;
    order.who = m_parts.settings.person();
    models::whenDone(
        m_parts.services.syncSource(source, order, m_progress->reporter(), m_stop.get_token()),
        this, [this, source, confirmation](const models::Result<ImportReport> &report) {
            m_progress->end();
            m_busy = false;
            m_live->refresh();
            if (report)
                showReport(source, *report);
            else if (!openedSecrets(report.error(), [=, this] { sync(source, confirmation); }))
                m_banner->sayTryFailed(report.error());
        });
}

void SourcesPanel::showReport(const models::SourceConfig &source, const ImportReport &report)
{
    if (report.heldPhrase.isEmpty()) {
        QString text = report.summary;
        if (!report.accepted && !report.problems.isEmpty())
            text += u' ' + firstProblem(report.problems.constFirst());
        m_banner->say(text, report.accepted ? Tone::Good : Tone::Wrong);
        return;
    }
    review(source, report);
}

void SourcesPanel::review(const models::SourceConfig &source, const ImportReport &held)
{
    askToLetThrough(held, tr("The sync of %1 is held").arg(source.name), tr("Take it all the same"),
        this, [this, source](const QString &phrase) { sync(source, phrase); });
}

//! Whoever looks at one that was held while nobody did sees what they would have seen then.
void SourcesPanel::reviewLast()
{
    const auto status = chosenStatus();
    if (!status || !waitsForReview(*status) || m_busy)
        return;
    const models::HeldSync &held = *status->last->held;
    review(status->config, heldReport(held, heldText(held)));
}

} // namespace ui
