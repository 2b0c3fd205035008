#pragma once

#include "models/values/channel.h"
#include "models/values/delivery.h"

#include <QJsonObject>

namespace app {

class CommandContext;

// How commands show deliveries and channels as JSON: times in ISO 8601 in UTC, null for none.
QJsonObject deliveryJson(const models::Delivery &delivery);
QJsonObject deliveryCountsJson(const models::DeliveryCounts &counts);
QJsonObject channelJson(const models::ChannelConfig &channel);

//! "297 delivered, 2 failed, 1 to be said by hand"; "none" when there are none.
QString deliveryCountsText(const models::DeliveryCounts &counts);

//! Which deliveries are counted for whoever reads.
enum class Report
{
    Whole, //!< all of the update: it was published just now
    ThisRun //!< those that waited when the run began
};

//! Sends what is queued of the update (null: everything) in this process and waits until nothing
//! goes on by itself. Prints the counts with what was found before. Answers the exit code by what
//! waited when it began: 1 when any of that failed, stands uncertain or waits for a channel to be
//! opened, or when nothing of it could be delivered.
int sendAndReport(CommandContext &context, const models::UpdateId &update, Report which,
    const QJsonObject &before = {}, const QString &textBefore = {});

} // namespace app
