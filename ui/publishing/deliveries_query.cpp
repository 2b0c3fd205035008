#include "ui/publishing/deliveries_query.h"

#include "models/store/repositories.h"

namespace ui {

namespace {

QVector<models::Delivery> needingPerson(
    const models::Repositories &all, models::DeliveryFilter filter, int limit)
{
    QVector<models::Delivery> found;
    filter.limit = limit;
    for (const auto state : {models::DeliveryState::Uncertain, models::DeliveryState::Held,
             models::DeliveryState::Failed, models::DeliveryState::Queued}) {
        filter.state = state;
        for (const models::Delivery &delivery : all.deliveries.list(filter)) {
            // A queued one waits for a person only where a person is what says it.
            if (state == models::DeliveryState::Queued) {
                const auto channel = all.channels.find(delivery.channel);
                if (!channel || channel->type != models::ChannelType::ByHand)
                    continue;
            }
            found.append(delivery);
        }
    }
    return found;
}

} // namespace

DeliveriesView deliveriesView(
    const models::Repositories &all, const DeliveriesFilter &wanted, int limit)
{
    DeliveriesView view;
    view.channels = all.channels.list();
    for (const models::Update &update : all.updates.of(wanted.filter.incident)) {
        if (update.state == models::UpdateState::Published && !update.imported)
            view.updates.prepend(update);
    }
    models::DeliveryFilter whole;
    whole.incident = wanted.filter.incident;
    view.counts = all.deliveries.counts(whole);
    models::DeliveryFilter filter = wanted.filter;
    filter.limit = limit;
    filter.newestFirst = true;
    view.deliveries = wanted.needPerson && !filter.state ? needingPerson(all, filter, limit)
                                                         : all.deliveries.list(filter);
    view.more = view.deliveries.size() >= limit;
    return view;
}

} // namespace ui
