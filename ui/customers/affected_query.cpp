#include "ui/customers/affected_query.h"

#include "models/store/repositories.h"

#include <QHash>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

void addHeard(AffectedRow &row, const models::Delivery &delivery)
{
    if (delivery.state == models::DeliveryState::Delivered) {
        if (!row.heardAt || (delivery.settledAt && *delivery.settledAt > *row.heardAt)) {
            row.heardAt = delivery.settledAt;
            row.heardBy = delivery.channelName;
        }
    } else if (delivery.state == models::DeliveryState::Failed
        || delivery.state == models::DeliveryState::Skipped) {
        row.trouble = delivery.reason;
    }
}

} // namespace

AffectedView affectedView(const models::Repositories &all, const models::IncidentId &incident)
{
    AffectedView view;
    QHash<models::CustomerId, int> places;
    for (const models::Affected &affected : all.incidents.affected(incident)) {
        auto place = places.find(affected.customer);
        if (place == places.end()) {
            place = places.insert(affected.customer, int(view.rows.size()));
            AffectedRow row;
            row.customer = affected.customer;
            row.name = affected.customerName;
            row.tier = affected.tier;
            view.rows.append(row);
        }
        AffectedRow &row = view.rows[*place];
        row.targets.append({affected.customer, affected.site});
        if (affected.site)
            row.sites << affected.siteId.toString();
        if (affected.restoredAt) {
            ++row.restored;
            row.restoredAt
                = qMax(row.restoredAt.value_or(*affected.restoredAt), *affected.restoredAt);
        }
    }
    models::DeliveryFilter filter;
    filter.incident = incident;
    for (const models::Delivery &delivery : all.deliveries.list(filter)) {
        if (const auto place = places.constFind(delivery.customer); place != places.constEnd())
            addHeard(view.rows[*place], delivery);
    }
    for (AffectedRow &row : view.rows) {
        const models::CustomerRow figures = all.customers.row(row.customer);
        row.contacts = figures.contacts;
        row.openTickets = figures.openTickets;
        if (!row.heardAt)
            ++view.neverReached;
    }
    view.totals = all.incidents.affectedTotals(incident);
    return view;
}

} // namespace ui
