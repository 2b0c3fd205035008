#include "ui/tracking/promises_tab.h"

#include "models/store/repositories.h"
#include "models/tracking/promise_keeping.h"
#include "ui/shell/prompts.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/tracking/promises_query.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/ticker.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

// Whole phrases: German nouns keep their capitals.
QString nextUpdateTo(const models::Audience &audience)
{
    switch (audience.kind) {
    case models::AudienceKind::Public:
        return PromisesTab::tr("Next update, public");
    case models::AudienceKind::AllAffected:
        return PromisesTab::tr("Next update, all affected");
    case models::AudienceKind::Wave:
        return PromisesTab::tr("Next update, wave %1").arg(audience.of);
    case models::AudienceKind::Customer:
        return PromisesTab::tr("Next update, one customer");
    case models::AudienceKind::Executives:
        return PromisesTab::tr("Next update, executives");
    case models::AudienceKind::Internal:
        return PromisesTab::tr("Next update, internal");
    }
    return {};
}

QString promiseWhat(const models::Promise &promise)
{
    if (promise.type == models::PromiseType::NextUpdate)
        return nextUpdateTo(promise.scope);
    return promise.what.isEmpty() ? PromisesTab::tr("Everyone restored") : promise.what;
}

QString promisedText(const models::Promise &promise, models::Instant now)
{
    QString text = clockText(promise.dueAt, now);
    if (promise.confidence != models::Confidence::Unknown)
        text += u", "_s + confidenceText(promise.confidence);
    if (promise.earliest)
        text += PromisesTab::tr(" (from %1)").arg(momentText(*promise.earliest));
    return text;
}

Cell standsCell(const PromiseRow &row, models::Instant now)
{
    const models::Promise &promise = row.promise;
    const auto moved = [&row] {
        return row.slips > 0
            ? PromisesTab::tr("moved %n time(s), +%1", nullptr, row.slips).arg(spanText(row.shift))
            : QString();
    };
    switch (models::stateAt(promise, now)) {
    case models::PromiseState::Open: {
        const models::Duration left = promise.dueAt - now;
        const bool near = left < std::chrono::minutes(30);
        return {PromisesTab::tr("in %1").arg(spanText(left)), near ? Tone::Warning : Tone::Plain,
            near, moved()};
    }
    case models::PromiseState::Kept:
        return {PromisesTab::tr("kept"), Tone::Good};
    case models::PromiseState::Missed:
        return {PromisesTab::tr("missed by %1").arg(spanText(models::lateness(promise, now))),
            Tone::Wrong, promise.state == models::PromiseState::Open, moved()};
    case models::PromiseState::Moved:
        return {PromisesTab::tr("moved"), Tone::Warning, false, moved()};
    case models::PromiseState::Withdrawn:
        return {PromisesTab::tr("withdrawn"), Tone::Secondary};
    }
    return {};
}

} // namespace

PromisesModel *makePromisesModel(const Ticker &ticker, QObject *parent)
{
    return new PromisesModel(
        {
            {PromisesTab::tr("What"),
                [](const PromiseRow &row) { return Cell{promiseWhat(row.promise)}; }, 34},
            {PromisesTab::tr("Promised"),
                [&ticker](const PromiseRow &row) {
                    return Cell{promisedText(row.promise, ticker.now())};
                },
                36},
            {PromisesTab::tr("Said"),
                [](const PromiseRow &row) {
                    return Cell{momentText(row.promise.saidAt), Tone::Plain, false, row.saidWhere};
                }},
            {PromisesTab::tr("Stands"),
                [&ticker](const PromiseRow &row) { return standsCell(row, ticker.now()); }, 40},
            {PromisesTab::tr("By"), [](const PromiseRow &row) { return Cell{row.promise.by}; }, 18},
        },
        [](const PromiseRow &row) { return row.promise.id.toString(); }, parent);
}

PromisesTab::PromisesTab(const PageParts &parts, QWidget *parent)
    : RoomTab(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_kept(new ElidedLabel)
    , m_stack(new QStackedWidget)
    , m_model(makePromisesModel(parts.ticker, this))
    , m_table(new DataTable(parts.theme, tr("Promises")))
    , m_withdraw(button(tr("Withdraw…"), u"withdrawPromise"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(10);
    auto *line = new QHBoxLayout;
    auto *title = new ElidedLabel(tr("What was promised, and what became of it"));
    setTextSize(title, TextSize::Base, true);
    line->addWidget(title);
    line->addSpacing(12);
    setTone(m_kept, Tone::Secondary);
    line->addWidget(m_kept);
    line->addStretch();
    m_withdraw->setEnabled(false);
    line->addWidget(m_withdraw);
    layout->addLayout(line);
    layout->addWidget(m_banner);
    m_table->setObjectName(u"promiseList"_s);
    m_table->setRowsModel(m_model);
    m_stack->addWidget(new EmptyState(tr("Nothing promised yet"),
        tr("Every ETA and every time for a next update stands here from the moment it is "
           "published, with what became of it."),
        {}));
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    connect(m_withdraw, &QPushButton::clicked, this, &PromisesTab::withdraw);
    connect(m_table, &DataTable::selectionMoved, this, [this] {
        const int row = m_model->rowOf(m_table->currentKey());
        m_withdraw->setEnabled(row >= 0
            && models::stateAt(m_model->row(row).promise, m_parts.ticker.now())
                == models::PromiseState::Open);
    });
    setFirst(m_table);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return
                [id = m_incident](const models::Repositories &all) { return promiseRows(all, id); };
        },
        [this](const QVector<PromiseRow> &rows) { showRows(rows); });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    connect(&parts.ticker, &Ticker::ticked, m_model, [this] {
        if (isVisible())
            m_model->refreshTexts();
    });
}

void PromisesTab::setIncident(const models::IncidentId &incident)
{
    m_incident = incident;
    m_live->refresh();
}

void PromisesTab::showRows(const QVector<PromiseRow> &rows)
{
    m_model->setRows(rows);
    m_stack->setCurrentIndex(rows.isEmpty() ? 0 : 1);
    int kept = 0;
    int missed = 0;
    int open = 0;
    int moved = 0;
    for (const PromiseRow &row : rows) {
        const auto state = models::stateAt(row.promise, m_parts.ticker.now());
        kept += state == models::PromiseState::Kept;
        missed += state == models::PromiseState::Missed;
        open += state == models::PromiseState::Open;
        moved += state == models::PromiseState::Moved;
    }
    m_kept->setText(rows.isEmpty() ? QString()
                                   : tr("%1 kept, %2 missed, %3 moved, %4 open")
                                         .arg(kept)
                                         .arg(missed)
                                         .arg(moved)
                                         .arg(open));
}

void PromisesTab::withdraw()
{
    const auto id = models::PromiseId::fromString(m_table->currentKey());
    if (!id)
        return;
    auto *dialog = new TextDialog(tr("Withdraw this promise"),
        tr("It stays in the record as withdrawn. The next update should say so."),
        tr("Why it no longer holds"), tr("Withdraw"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id] {
        auto done = m_parts.workspace.write({m_parts.settings.person(), dialog->text()},
            [id = *id, now = m_parts.workspace.clock().now()](
                models::Repositories &all) { return all.promises.withdraw(id, now); });
        models::whenDone(done, this, [this](const models::Result<models::Promise> &answer) {
            if (!answer)
                m_banner->sayError(answer.error());
        });
    });
    dialog->open();
}

} // namespace ui
