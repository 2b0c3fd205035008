#include "app/cli/delivery_output.h"

#include "app/cli/command.h"
#include "app/composition.h"
#include "models/publishing/dispatcher.h"

#include <QJsonArray>

namespace app {

using namespace Qt::StringLiterals;
using models::DeliveryState;

namespace {

constexpr DeliveryState shownStates[] = {DeliveryState::Delivered, DeliveryState::Sending,
    DeliveryState::Retrying, DeliveryState::Queued, DeliveryState::Held, DeliveryState::Failed,
    DeliveryState::Uncertain, DeliveryState::Skipped};

QJsonValue deliveryTime(const std::optional<models::Instant> &time)
{
    return time ? QJsonValue(models::toIso(*time)) : QJsonValue();
}

QJsonValue idOrNull(const QString &id)
{
    return id.isEmpty() ? QJsonValue() : QJsonValue(id);
}

} // namespace

QJsonObject deliveryJson(const models::Delivery &delivery)
{
    return {{u"id"_s, delivery.id.toString()}, {u"update"_s, delivery.update.toString()},
        {u"channel"_s, delivery.channelName}, {u"target"_s, delivery.target},
        {u"target_name"_s, delivery.targetName},
        {u"contact"_s, idOrNull(delivery.contact.toString())},
        {u"customer"_s, idOrNull(delivery.customer.toString())},
        {u"customer_name"_s, delivery.customerName},
        {u"state"_s, models::deliveryStateName(delivery.state)}, {u"attempts"_s, delivery.attempts},
        {u"reason"_s, delivery.reason}, {u"receipt"_s, delivery.receipt},
        {u"place"_s, delivery.place}, {u"heard_by"_s, delivery.heardBy},
        {u"queued_at"_s, models::toIso(delivery.queuedAt)},
        {u"retry_at"_s, deliveryTime(delivery.retryAt)},
        {u"settled_at"_s, deliveryTime(delivery.settledAt)}};
}

QJsonObject deliveryCountsJson(const models::DeliveryCounts &counts)
{
    QJsonObject object;
    for (const DeliveryState state : shownStates)
        object.insert(models::deliveryStateName(state), counts.in(state));
    object.insert(u"by_hand"_s, counts.byHand);
    return object;
}

QString deliveryCountsText(const models::DeliveryCounts &counts)
{
    QStringList words;
    for (const DeliveryState state : shownStates) {
        const int count = counts.in(state) - (state == DeliveryState::Queued ? counts.byHand : 0);
        if (count > 0)
            words << u"%1 %2"_s.arg(count).arg(models::deliveryStateName(state));
    }
    if (counts.byHand > 0)
        words << u"%1 to be said by hand (updates say)"_s.arg(counts.byHand);
    return words.isEmpty() ? u"none"_s : words.join(u", "_s);
}

QJsonObject channelJson(const models::ChannelConfig &channel)
{
    return {{u"id"_s, channel.id.toString()}, {u"type"_s, models::channelTypeName(channel.type)},
        {u"name"_s, channel.name}, {u"settings"_s, channel.settings},
        {u"secrets"_s,
            channel.secrets ? QJsonValue(QJsonArray::fromStringList(*channel.secrets))
                            : QJsonValue()},
        {u"depends_on"_s, channel.dependsOn}, {u"enabled"_s, channel.enabled}};
}

int sendAndReport(CommandContext &context, const models::UpdateId &update,
    const QJsonObject &before, const QString &textBefore)
{
    auto dispatcher = context.composition().dispatcher();
    if (!dispatcher)
        return context.failed(dispatcher.error());
    const auto report = (*dispatcher)->drain(update).result();
    if (!report)
        return context.failed(report.error());
    QJsonObject object = before;
    object.insert(u"deliveries"_s, deliveryCountsJson(report->counts));
    object.insert(u"sent_elsewhere"_s, report->elsewhere);
    object.insert(u"offline"_s, report->offline);
    QString text = textBefore + u"Deliveries: %1."_s.arg(deliveryCountsText(report->counts));
    if (report->elsewhere)
        text += u"\nAnother Heliograph has this workspace open and sends: what is queued goes out"
                " there."_s;
    else if (report->offline)
        text += u"\nThere is no network. What is queued goes out once when it is back: keep"
                " Heliograph open, or run deliveries send."_s;
    else if (report->counts.underWay() > 0)
        text += u"\nSome wait to be tried again: keep Heliograph open, or run deliveries send."_s;
    if (report->counts.needPerson() > 0)
        text += u"\nSome need a decision: deliveries list, then deliveries retry or settle."_s;
    context.print(object, text);
    using enum DeliveryState;
    return report->counts.in(Failed) + report->counts.in(Uncertain) > 0 ? 1 : 0;
}

} // namespace app
