#include "app/cli/delivery_output.h"

#include "app/cli/command.h"
#include "app/composition.h"
#include "models/publishing/dispatcher.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "ui/shell/error_text.h"

#include <QJsonArray>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::DeliveryState;

namespace {

constexpr DeliveryState shownStates[] = {DeliveryState::Delivered, DeliveryState::Sending,
    DeliveryState::Retrying, DeliveryState::Queued, DeliveryState::Held, DeliveryState::Failed,
    DeliveryState::Uncertain, DeliveryState::Skipped};

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
        {u"retry_at"_s, timeJson(delivery.retryAt)},
        {u"settled_at"_s, timeJson(delivery.settledAt)}};
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

namespace {

//! What became of the deliveries that waited when the run began.
struct RunOutcome
{
    models::DeliveryCounts counts;
    QStringList waitingOn; // the channels of those that still wait
};

RunOutcome outcomeOf(const models::Repositories &all, const QVector<models::DeliveryId> &run)
{
    RunOutcome outcome{all.deliveries.countsOf(run), {}};
    if (outcome.counts.underWay() == 0)
        return outcome;
    for (const models::DeliveryId &id : run) {
        const auto delivery = all.deliveries.find(id);
        using enum DeliveryState;
        if (delivery && (delivery->state == Queued || delivery->state == Retrying)
            && !outcome.waitingOn.contains(delivery->channelName))
            outcome.waitingOn << delivery->channelName;
    }
    return outcome;
}

QString whatIsLeftText(const models::DrainReport &report, const RunOutcome &run)
{
    QString text;
    bool told = report.elsewhere;
    if (report.elsewhere)
        text += u"\nAnother Heliograph has this workspace open and sends: what is queued goes out"
                " there."_s;
    for (const models::ClosedChannel &closed : report.closed) {
        if (!run.waitingOn.contains(closed.name))
            continue;
        text += u"\n%1 waits. %2 Then run deliveries send."_s.arg(
            closed.name, ui::errorText(closed.why));
        told = true;
    }
    QStringList offline;
    for (const QString &name : report.withoutNetwork) {
        if (run.waitingOn.contains(name))
            offline << name;
    }
    if (!offline.isEmpty()) {
        text += u"\nNo connection for %1. What is queued there goes out once when it is back: keep"
                " Heliograph open, or run deliveries send."_s.arg(offline.join(u", "_s));
        told = true;
    }
    if (!told && run.counts.underWay() > 0)
        text += u"\nSome wait to be tried again: keep Heliograph open, or run deliveries send."_s;
    if (run.counts.needPerson() > 0)
        text += u"\nSome need a decision: deliveries list, then deliveries retry or settle."_s;
    return text;
}

int exitCodeOf(const models::DrainReport &report, const RunOutcome &run)
{
    using enum DeliveryState;
    const bool closed = std::any_of(report.closed.begin(), report.closed.end(),
        [&run](const models::ClosedChannel &one) { return run.waitingOn.contains(one.name); });
    if (closed || run.counts.in(Failed) + run.counts.in(Uncertain) > 0)
        return 1;
    const bool nothing = run.counts.total() > 0 && run.counts.in(Delivered) == 0;
    return nothing && !report.elsewhere ? 1 : 0;
}

} // namespace

int sendAndReport(CommandContext &context, const models::UpdateId &update, Report which,
    const QJsonObject &before, const QString &textBefore)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto waiting = (*workspace)
                             ->read([update](const models::Repositories &all) {
                                 return all.deliveryQueue.waiting(update);
                             })
                             .result();
    if (!waiting)
        return context.failed(waiting.error());
    auto dispatcher = context.composition().dispatcher();
    if (!dispatcher)
        return context.failed(dispatcher.error());
    const auto report = (*dispatcher)->drain(update).result();
    if (!report)
        return context.failed(report.error());
    const auto run = (*workspace)
                         ->read([waiting = *waiting](const models::Repositories &all) {
                             return outcomeOf(all, waiting);
                         })
                         .result();
    if (!run)
        return context.failed(run.error());
    const models::DeliveryCounts &shown = which == Report::Whole ? report->counts : run->counts;
    QJsonObject object = before;
    object.insert(u"deliveries"_s, deliveryCountsJson(shown));
    object.insert(u"sent_elsewhere"_s, report->elsewhere);
    object.insert(u"offline"_s, report->offline);
    QJsonArray closed;
    for (const models::ClosedChannel &one : report->closed)
        closed.append(QJsonObject{{u"channel"_s, one.name},
            {u"error"_s, models::errorKindName(one.why.kind)}, {u"detail"_s, one.why.detail}});
    object.insert(u"closed"_s, closed);
    context.print(object,
        textBefore + u"Deliveries: %1."_s.arg(deliveryCountsText(shown))
            + whatIsLeftText(*report, *run));
    return exitCodeOf(*report, *run);
}

} // namespace app
