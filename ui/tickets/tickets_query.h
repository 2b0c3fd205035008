#pragma once

#include "models/store/tickets.h"
#include "models/values/ticket.h"

#include <QVector>

#include <optional>

namespace models {
struct Repositories;
}

namespace ui {

struct TicketList
{
    QVector<models::Ticket> tickets;
    models::TicketCounts counts;
    bool more = false;
};

TicketList ticketList(const models::Repositories &all, const models::TicketFilter &filter);

//! A customer that a ticket may be of, with what speaks for and against it.
struct TicketCandidate
{
    models::CustomerId customer;
    QString name;
    double confidence = -1; //!< 0 to 1; below 0: not the best guess, so not counted
    QVector<models::Evidence> evidence;
};

//! A ticket with its candidates, the best guess first.
struct TicketView
{
    std::optional<models::Ticket> ticket;
    QVector<TicketCandidate> candidates;
};

TicketView ticketView(const models::Repositories &all, const models::TicketId &id);

//! Tickets grouped under customers that an incident affects, newest first.
TicketList incidentTickets(
    const models::Repositories &all, const models::IncidentId &incident, bool openOnly);

} // namespace ui
