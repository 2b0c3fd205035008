#include "ui/tickets/tickets_query.h"

#include "models/store/repositories.h"

#include <QSet>

#include <algorithm>

namespace ui {

namespace {

constexpr int shownCandidates = 8;

} // namespace

TicketList ticketList(const models::Repositories &all, const models::TicketFilter &filter)
{
    TicketList list;
    list.tickets = all.tickets.list(filter);
    list.counts = all.tickets.counts();
    list.more = list.tickets.size() >= filter.limit;
    return list;
}

TicketView ticketView(const models::Repositories &all, const models::TicketId &id)
{
    TicketView view;
    view.ticket = all.tickets.find(id);
    if (!view.ticket)
        return view;
    const models::Grouping &grouping = view.ticket->grouping;
    const auto place = [&](const models::CustomerId &customer) -> TicketCandidate * {
        for (TicketCandidate &candidate : view.candidates) {
            if (candidate.customer == customer)
                return &candidate;
        }
        if (customer.isNull() || view.candidates.size() >= shownCandidates)
            return nullptr;
        TicketCandidate candidate;
        candidate.customer = customer;
        const auto known = all.customers.find(customer);
        candidate.name = known ? known->name : customer.toString();
        view.candidates.append(candidate);
        return &view.candidates.last();
    };
    if (TicketCandidate *best = place(grouping.customer))
        best->confidence = grouping.confidence;
    for (const models::Evidence &evidence : grouping.evidence) {
        if (TicketCandidate *candidate = place(evidence.customer))
            candidate->evidence.append(evidence);
    }
    return view;
}

TicketList incidentTickets(
    const models::Repositories &all, const models::IncidentId &incident, bool openOnly)
{
    TicketList list;
    QSet<models::CustomerId> seen;
    for (const models::Affected &affected : all.incidents.affected(incident)) {
        if (seen.contains(affected.customer))
            continue;
        seen.insert(affected.customer);
        models::TicketFilter filter;
        filter.customer = affected.customer;
        filter.state = models::GroupingState::Grouped;
        filter.openOnly = openOnly;
        list.tickets += all.tickets.list(filter);
    }
    std::stable_sort(list.tickets.begin(), list.tickets.end(),
        [](const models::Ticket &a, const models::Ticket &b) { return a.createdAt > b.createdAt; });
    return list;
}

} // namespace ui
