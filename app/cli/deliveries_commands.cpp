#include "app/cli/commands.h"
#include "app/cli/delivery_output.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

//! The words of --update, --incident and --channel, looked up in the workspace.
struct DeliveryWords
{
    QString update;
    QString incident;
    QString channel;
    std::optional<models::DeliveryState> state;
    int limit = 0;
};

Result<models::DeliveryFilter> filterOf(const models::Repositories &all, const DeliveryWords &words)
{
    models::DeliveryFilter filter;
    filter.state = words.state;
    filter.limit = words.limit;
    if (!words.update.isEmpty()) {
        const auto update = all.updates.resolve(words.update);
        if (!update)
            return fail(update.error());
        filter.update = *update;
    }
    if (!words.incident.isEmpty()) {
        const auto incident = all.incidents.resolve(words.incident);
        if (!incident)
            return fail(incident.error());
        filter.incident = *incident;
    }
    if (!words.channel.isEmpty()) {
        const auto channel = all.channels.resolve(words.channel);
        if (!channel)
            return fail(channel.error());
        filter.channel = channel->id;
    }
    return filter;
}

QString deliveryLine(const models::Delivery &delivery)
{
    QString line = u"%1  %2  %3  %4"_s.arg(delivery.id.toString(),
        models::deliveryStateName(delivery.state).leftJustified(9), delivery.channelName,
        delivery.target);
    if (!delivery.targetName.isEmpty() && delivery.targetName != delivery.channelName)
        line += u" (%1)"_s.arg(delivery.targetName.simplified());
    const QString why = delivery.reason.isEmpty() ? delivery.receipt : delivery.reason;
    return why.isEmpty() ? line : line + u": "_s + why.simplified();
}

int listDeliveries(CommandContext &context)
{
    const auto limit = context.limit(0);
    if (!limit)
        return 2;
    DeliveryWords words{context.value(u"update"_s), context.value(u"incident"_s),
        context.value(u"channel"_s), {}, *limit};
    if (context.isSet(u"state"_s)) {
        words.state = models::deliveryStateFromName(context.value(u"state"_s));
        if (!words.state) {
            context.err() << u"--state %1: it is queued, held, sending, delivered, retrying,"
                             " failed, uncertain or skipped.\n"_s.arg(context.value(u"state"_s));
            return 2;
        }
    }
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto found
        = (*workspace)
              ->read([words](const models::Repositories &all) {
                  return filterOf(all, words).map([&](const models::DeliveryFilter &filter) {
                      return all.deliveries.list(filter);
                  });
              })
              .result();
    if (!found)
        return context.failed(found.error());
    QJsonArray array;
    QStringList lines;
    for (const models::Delivery &delivery : *found) {
        array.append(deliveryJson(delivery));
        lines << deliveryLine(delivery);
    }
    context.print(array, lines.isEmpty() ? u"There are none."_s : lines.join(u'\n'));
    return 0;
}

std::optional<models::DeliveryId> deliveryWord(CommandContext &context)
{
    const QString word = context.positional().constFirst();
    const auto id = models::DeliveryId::fromString(word);
    if (!id)
        context.err() << u"\"%1\" is no delivery: deliveries list shows them.\n"_s.arg(word);
    return id;
}

int retryDeliveries(CommandContext &context)
{
    const bool whole = context.isSet(u"update"_s);
    if (whole == !context.positional().isEmpty()) {
        context.err() << u"Give one delivery, or --update UPDATE for all of an update's.\n"_s;
        return 2;
    }
    std::optional<models::DeliveryId> id;
    if (!whole && !(id = deliveryWord(context)))
        return 2;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto retried
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [id, update = context.value(u"update"_s), why = context.value(u"why"_s)](
                      models::Repositories &all) -> Result<int> {
                      if (id)
                          return all.deliveries.retry(*id, why).map([] { return 1; });
                      return all.updates.resolve(update).map([&](const models::UpdateId &whole_) {
                          return all.deliveries.retryAll(whole_, why);
                      });
                  })
              .result();
    if (!retried)
        return context.failed(retried.error());
    context.print(QJsonObject{{u"queued"_s, *retried}},
        u"%1 queued again: deliveries send, or the window, sends them."_s.arg(*retried));
    return 0;
}

int settleDelivery(CommandContext &context)
{
    const auto id = deliveryWord(context);
    const QString word = context.positional().at(1);
    const auto settlement = models::settlementFromName(word);
    if (!settlement)
        context.err() << u"\"%1\": it is delivered, not-delivered or skip.\n"_s.arg(word);
    if (!context.isSet(u"why"_s))
        context.err() << u"Say how you know with --why: the journal keeps it.\n"_s;
    if (!id || !settlement || !context.isSet(u"why"_s))
        return 2;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto settled
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [id, settlement, why = context.value(u"why"_s)](
                      models::Repositories &all) -> Result<models::Delivery> {
                      if (const auto done = all.deliveries.settle(*id, *settlement, why); !done)
                          return fail(done.error());
                      return *all.deliveries.find(*id);
                  })
              .result();
    if (!settled)
        return context.failed(settled.error());
    context.print(deliveryJson(*settled),
        u"%1 is %2."_s.arg(settled->id.toString(), models::deliveryStateName(settled->state)));
    return 0;
}

int sendDeliveries(CommandContext &context)
{
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    models::UpdateId update;
    if (context.isSet(u"update"_s)) {
        const auto found
            = (*workspace)
                  ->read([word = context.value(u"update"_s)](
                             const models::Repositories &all) { return all.updates.resolve(word); })
                  .result();
        if (!found)
            return context.failed(found.error());
        update = *found;
    }
    return sendAndReport(context, update, Report::ThisRun);
}

} // namespace

std::vector<Command> deliveriesCommands()
{
    const QCommandLineOption update(u"update"_s, u"Only of this update."_s, u"UPDATE"_s);
    const QCommandLineOption why(u"why"_s, u"The reason, for the journal."_s, u"TEXT"_s);
    return {
        {u"deliveries"_s, u"list"_s, {}, u"List deliveries with state, attempts and reason"_s, {},
            {update, {u"incident"_s, u"Only of this incident."_s, u"INCIDENT"_s},
                {u"channel"_s, u"Only on this channel."_s, u"NAME"_s},
                {u"state"_s, u"Only those that are queued, held, …"_s, u"STATE"_s},
                {u"limit"_s, u"At most so many."_s, u"N"_s}},
            0, 0, listDeliveries},
        {u"deliveries"_s, u"retry"_s, u"[DELIVERY]"_s, u"Queue held or failed deliveries again"_s,
            u"An uncertain one is settled instead: it may have arrived."_s, {update, why}, 0, 1,
            retryDeliveries},
        {u"deliveries"_s, u"settle"_s, u"DELIVERY delivered|not-delivered|skip"_s,
            u"Say what became of a delivery"_s,
            u"For held, failed and uncertain ones. not-delivered queues it again."_s, {why}, 2, 2,
            settleDelivery},
        {u"deliveries"_s, u"send"_s, {}, u"Send what is queued"_s,
            u"Waits until all is sent, or waits for the network, for later or for a person.\n"
            "Says and judges what it sent itself. Exit code 1 when one of those failed or stands\n"
            "uncertain, or none could be delivered."_s,
            {update}, 0, 0, sendDeliveries},
    };
}

} // namespace app
