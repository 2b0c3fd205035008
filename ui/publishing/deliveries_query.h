#pragma once

#include "models/values/channel.h"
#include "models/values/delivery.h"
#include "models/values/update.h"

#include <QVector>

namespace models {
struct Repositories;
}

namespace ui {

//! Which deliveries of an incident the tab shows.
struct DeliveriesFilter
{
    models::DeliveryFilter filter;
    bool needPerson = false; //!< only held, failed and uncertain ones, and those said by hand
};

//! What the deliveries tab shows.
struct DeliveriesView
{
    QVector<models::Delivery> deliveries;
    models::DeliveryCounts counts; //!< of the incident, whatever the filter
    QVector<models::ChannelConfig> channels;
    QVector<models::Update> updates; //!< published here, newest first
    bool more = false;
};

DeliveriesView deliveriesView(
    const models::Repositories &all, const DeliveriesFilter &filter, int limit);

} // namespace ui
