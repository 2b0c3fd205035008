#include "ui/incidents/incidents_page.h"

#include "models/store/repositories.h"
#include "ui/incidents/incident_dialog.h"
#include "ui/incidents/incident_room.h"
#include "ui/incidents/incidents_query.h"
#include "ui/incidents/room_tab.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/services.h"
#include "ui/shell/settings.h"
#include "ui/shell/time_text.h"
#include "ui/shell/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_line.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/ticker.h"

#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

Cell heardCell(const models::HeadFacts &facts, models::Instant now)
{
    const models::IncidentHead head = models::headAt(facts, now);
    if (head.endedAt)
        return {head.lastHeard ? momentText(*head.lastHeard) : QString(), Tone::Secondary};
    const Tone tone = head.silence.state == models::Silence::Red ? Tone::Wrong
        : head.silence.state == models::Silence::Amber           ? Tone::Warning
                                                                 : Tone::Plain;
    if (!head.lastHeard)
        return {IncidentsPage::tr("never"), Tone::Wrong, true};
    return {agoText(*head.lastHeard, now), tone, tone == Tone::Wrong,
        head.silence.dueAt && *head.silence.dueAt < now
            ? IncidentsPage::tr("%1 overdue").arg(spanText(now - *head.silence.dueAt))
            : QString()};
}

Cell restoredCell(const models::HeadFacts &facts)
{
    const models::AffectedTotals &affected = facts.affected;
    if (affected.customers == 0)
        return {};
    return {IncidentsPage::tr("%1 of %2").arg(affected.customersRestored).arg(affected.customers),
        Tone::Plain, false, {}, double(affected.customersRestored) / affected.customers};
}

} // namespace

IncidentsModel *makeIncidentsModel(const Ticker &ticker, QObject *parent)
{
    using models::HeadFacts;
    return new IncidentsModel(
        {
            {IncidentsPage::tr("Incident"),
                [](const HeadFacts &facts) {
                    return Cell{
                        facts.incident.title, Tone::Plain, true, facts.incident.sourceProvider};
                }},
            {IncidentsPage::tr("Severity"),
                [](const HeadFacts &facts) {
                    return Cell{severityText(facts.incident.severity),
                        severityTone(facts.incident.severity)};
                },
                12},
            {IncidentsPage::tr("State"),
                [](const HeadFacts &facts) {
                    return Cell{stateText(facts.incident.state), stateTone(facts.incident.state)};
                },
                18},
            {IncidentsPage::tr("Running for"),
                [&ticker](const HeadFacts &facts) {
                    return Cell{spanText(models::headAt(facts, ticker.now()).runningFor)};
                },
                14},
            {IncidentsPage::tr("Customers last heard"),
                [&ticker](const HeadFacts &facts) { return heardCell(facts, ticker.now()); }, 38},
            {IncidentsPage::tr("Restored"),
                [](const HeadFacts &facts) { return restoredCell(facts); }, 22},
            {IncidentsPage::tr("Began"),
                [](const HeadFacts &facts) {
                    return Cell{momentWithYear(facts.incident.startedAt()), Tone::Secondary};
                },
                24},
        },
        [](const HeadFacts &facts) { return facts.incident.id.toString(); }, parent);
}

IncidentsPage::IncidentsPage(const PageParts &parts, QWidget *parent)
    : Page(parent)
    , m_parts(parts)
    , m_stack(new QStackedWidget)
    , m_room(new IncidentRoom(parts))
    , m_model(makeIncidentsModel(parts.ticker, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    QWidget *list = makeList();
    m_stack->addWidget(list);
    m_stack->addWidget(m_room);
    connect(m_room, &IncidentRoom::backRequested, this, [this] {
        emit goRequested({Place::Incidents, {}, u"list"_s});
    });
    connect(m_room, &IncidentRoom::findRequested, this, &Page::findRequested);
    connect(m_room, &IncidentRoom::tabChanged, this, &Page::moved);
    connect(m_room, &IncidentRoom::customerRequested, this, [this](const models::CustomerId &id) {
        emit goRequested({Place::Customers, id.toString(), {}});
    });
    connect(m_room, &IncidentRoom::ticketRequested, this, [this](const models::TicketId &id) {
        emit goRequested({Place::Tickets, id.toString(), {}});
    });
    m_live = liveQuery(
        parts.workspace, list,
        [this] {
            return [text = m_text](
                       const models::Repositories &all) { return incidentRows(all, text); };
        },
        [this](const QVector<models::HeadFacts> &rows) {
            m_model->setRows(rows);
            m_head->setCount(QLocale().toString(rows.size()));
            m_listStack->setCurrentIndex(rows.isEmpty() && m_text.isEmpty() ? 0 : 1);
            if (!m_openFirst.isEmpty() && !rows.isEmpty())
                openIncident(rows.first().incident.id.toString(), std::exchange(m_openFirst, {}));
        });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    connect(&parts.ticker, &Ticker::ticked, m_model, [this, list] {
        if (list->isVisible())
            m_model->refreshTexts();
    });
}

QWidget *IncidentsPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_head = new PageHead(m_parts.theme, tr("Incidents"));
    connect(m_head, &PageHead::findRequested, this, &Page::findRequested);
    QPushButton *bring = button(tr("Import…"), u"importIncidents"_s);
    connect(bring, &QPushButton::clicked, this, &IncidentsPage::importDialog);
    auto *openNew = new KeyButton(m_parts.theme, tr("Open an incident…"),
        QKeySequence(Qt::CTRL | Qt::Key_N), u"openIncident"_s);
    openNew->setProperty("primary", u"true"_s);
    connect(openNew, &QPushButton::clicked, this, &IncidentsPage::openDialog);
    m_head->addAction(bring);
    m_head->addAction(openNew);
    layout->addWidget(m_head);

    auto *body = new QVBoxLayout;
    body->setContentsMargins(16, 12, 16, 12);
    body->setSpacing(10);
    m_banner = new Banner;
    body->addWidget(m_banner);
    m_listStack = new QStackedWidget;
    auto *empty = new EmptyState(tr("No incident yet"),
        tr("Open one the moment something breaks, or import what a status page has of earlier "
           "ones: what was said before is what drafts are checked against."),
        tr("Open an incident…"));
    connect(empty, &EmptyState::actionRequested, this, &IncidentsPage::openDialog);
    m_listStack->addWidget(empty);
    auto *rows = new QWidget;
    auto *rowsLayout = new QVBoxLayout(rows);
    rowsLayout->setContentsMargins(0, 0, 0, 0);
    rowsLayout->setSpacing(10);
    auto *filter = new FilterLine(tr("Filter incidents"));
    filter->setObjectName(u"incidentFilter"_s);
    filter->setMaximumWidth(420);
    connect(filter, &FilterLine::filterChanged, this, [this](const QString &text) {
        m_text = text;
        m_live->refresh();
    });
    rowsLayout->addWidget(filter);
    m_table = new DataTable(m_parts.theme, tr("Incidents"));
    m_table->setObjectName(u"incidentList"_s);
    m_table->setRowsModel(m_model);
    connect(m_table, &DataTable::chosen, this, [this](const QString &key) {
        emit goRequested({Place::Incidents, key, u"timeline"_s});
    });
    connect(filter, &FilterLine::downRequested, m_table, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->selectRow(0);
    });
    rowsLayout->addWidget(m_table, 1);
    rowsLayout->addWidget(keyHints({{u"↑↓"_s, tr("move")}, {tr("Enter"), tr("open")}}));
    m_listStack->addWidget(rows);
    body->addWidget(m_listStack, 1);
    layout->addLayout(body, 1);
    return list;
}

void IncidentsPage::open(const Location &location)
{
    if (location.ref == u"first"_s) {
        m_openFirst = location.tab;
        if (m_model->rowCount() > 0)
            openIncident(m_model->row(0).incident.id.toString(), std::exchange(m_openFirst, {}));
        else
            m_live->refresh();
    } else if (!location.ref.isEmpty()) {
        openIncident(location.ref, location.tab);
    } else if (location.tab == u"new"_s) {
        openDialog();
    } else if (location.tab == u"list"_s || m_room->incident().isNull()
        || m_stack->currentIndex() == 1) {
        // The rail's own entry leads from a room back to the list.
        showList();
    }
}

void IncidentsPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_live->refresh();
    m_table->setFocus();
    emit moved();
}

void IncidentsPage::openIncident(const QString &ref, const QString &tab)
{
    const auto id = models::IncidentId::fromString(ref);
    if (!id)
        return;
    m_stack->setCurrentWidget(m_room);
    m_room->open(*id, tab);
    emit moved();
}

Location IncidentsPage::location() const
{
    if (m_stack->currentIndex() == 0)
        return {Place::Incidents, {}, u"list"_s};
    return {Place::Incidents, m_room->incident().toString(), m_room->tab()};
}

QVector<PagePart> IncidentsPage::parts() const
{
    // Of the incident that is shown or was last; before any was, of the newest one that is open.
    models::IncidentId incident = m_room->incident();
    QString title = m_room->title();
    if (incident.isNull() && m_model->rowCount() > 0) {
        incident = m_model->row(0).incident.id;
        title = m_model->row(0).incident.title;
    }
    QVector<PagePart> parts;
    if (incident.isNull())
        return parts;
    for (const auto &[word, text] : IncidentRoom::tabs())
        parts.append({text, title, {Place::Incidents, incident.toString(), word}});
    return parts;
}

QWidget *IncidentsPage::first()
{
    RoomTab *tab = m_stack->currentIndex() == 1 ? m_room->currentTab() : nullptr;
    return tab ? tab->first() : m_table;
}

void IncidentsPage::openDialog()
{
    auto *dialog
        = new IncidentDialog(m_parts.workspace.clock().now(), m_parts.settings.person(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        auto opened = m_parts.workspace.write({m_parts.settings.person(), {}},
            [incident = dialog->incident()](
                models::Repositories &all) { return all.incidents.open(incident); });
        models::whenDone(opened, this, [this](const models::Result<models::IncidentId> &id) {
            if (id)
                emit goRequested({Place::Incidents, id->toString(), u"customers"_s});
            else
                m_banner->sayError(id.error());
        });
    });
    dialog->open();
}

void IncidentsPage::importDialog()
{
    ImportDialog::openFor(m_parts,
        {.title = tr("Import incidents"),
            .about = tr("A status page's incidents.json, or a file with one incident a line. What "
                        "is known already is brought up to date; nothing is doubled."),
            .files = tr("Incidents (*.json *.jsonl);;All files (*)"),
            .preview = {},
            .run =
                [this](const ImportOrder &order, const OnProgress &progress, std::stop_token stop) {
                    return m_parts.services.importIncidents(order, progress, std::move(stop));
                }},
        this);
}

} // namespace ui
