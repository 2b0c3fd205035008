#include "ui/customers/customer_query.h"

#include "models/store/repositories.h"

namespace ui {

namespace {

constexpr int shownTold = 12;

}

CustomerView customerView(const models::Repositories &all, const models::CustomerId &id,
    const models::IncidentId &incident)
{
    CustomerView view;
    const auto root = all.customers.rootOf(id);
    if (!root)
        return view;
    view.customer = all.customers.find(*root);
    view.sites = all.customers.sites(*root);
    view.contacts = all.contacts.of(*root);
    if (const auto act = all.contacts.lastAct(*root))
        view.regrouped = all.journal.entry(*act);
    view.merged = all.customers.merged(*root);
    models::TicketFilter tickets;
    tickets.customer = *root;
    tickets.limit = 20;
    view.tickets = all.tickets.list(tickets);
    models::DeliveryFilter told;
    told.customer = *root;
    told.incident = incident;
    told.newestFirst = true;
    told.limit = shownTold;
    view.told = all.deliveries.list(told);
    return view;
}

CustomerList customerList(const models::Repositories &all, const QString &text, int limit)
{
    CustomerList list;
    list.rows = all.customers.list(text, limit);
    list.more = list.rows.size() >= limit;
    return list;
}

} // namespace ui
