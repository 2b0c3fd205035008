#include "ui/tickets/incident_tickets_tab.h"

#include "models/store/repositories.h"
#include "ui/tickets/tickets_query.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/live_query.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSet>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

IncidentTicketsTab::IncidentTicketsTab(const PageParts &parts, QWidget *parent)
    : RoomTab(parent)
    , m_parts(parts)
    , m_banner(new Banner)
    , m_openOnly(new QCheckBox(tr("Only open ones")))
    , m_count(textLabel({}, Tone::Secondary))
    , m_stack(new QStackedWidget)
    , m_model(makeTicketsModel(parts.ticker, this))
    , m_table(new DataTable(parts.theme, tr("Tickets of those affected")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(10);
    auto *line = new QHBoxLayout;
    m_openOnly->setObjectName(u"ticketsOpenOnly"_s);
    m_openOnly->setChecked(true);
    line->addWidget(m_openOnly);
    line->addSpacing(12);
    line->addWidget(m_count);
    line->addStretch();
    layout->addLayout(line);
    layout->addWidget(m_banner);
    m_table->setObjectName(u"incidentTicketList"_s);
    m_table->setRowsModel(m_model);
    m_stack->addWidget(new EmptyState(tr("No ticket of those affected"),
        tr("Tickets that are grouped under an affected customer stand here."), {}));
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    layout->addWidget(keyHints({{u"↑↓"_s, tr("move")}, {tr("Enter"), tr("open")}}));
    connect(m_table, &DataTable::chosen, this, [this](const QString &key) {
        if (const auto id = models::TicketId::fromString(key))
            emit ticketRequested(*id);
    });
    setFirst(m_table);
    m_live = liveQuery(
        parts.workspace, this,
        [this] {
            return
                [id = m_incident, openOnly = m_openOnly->isChecked()](
                    const models::Repositories &all) { return incidentTickets(all, id, openOnly); };
        },
        [this](const TicketList &list) {
            m_model->setRows(list.tickets);
            QSet<QString> customers;
            for (const models::Ticket &ticket : list.tickets)
                customers.insert(ticket.grouping.customer.toString());
            m_count->setText(
                tr("%1 tickets of %2 customers").arg(list.tickets.size()).arg(customers.size()));
            m_stack->setCurrentIndex(list.tickets.isEmpty() ? 0 : 1);
        });
    connect(m_live, &LiveQueryBase::failed, m_banner, &Banner::sayError);
    connect(m_openOnly, &QCheckBox::toggled, m_live, &LiveQueryBase::refresh);
}

void IncidentTicketsTab::setIncident(const models::IncidentId &incident)
{
    m_incident = incident;
    m_live->refresh();
}

} // namespace ui
