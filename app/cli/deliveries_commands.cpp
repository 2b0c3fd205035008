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
        if (!words.state)
            return context.wrongUse(
                u"--state %1: it is queued, held, sending, delivered, retrying,"
                " failed, uncertain or skipped."_s.arg(context.value(u"state"_s)));
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

Result<models::DeliveryId> deliveryWord(const QString &word)
{
    const auto id = models::DeliveryId::fromString(word);
    if (!id)
        return fail(ErrorKind::NotFound,
            u"there is no delivery \"%1\"; deliveries list shows them"_s.arg(word));
    return *id;
}

int retryDeliveries(CommandContext &context)
{
    const bool whole = context.isSet(u"update"_s);
    if (whole == !context.positional().isEmpty())
        return context.wrongUse(u"Give one delivery, or --update UPDATE for all of an update's."_s);
    models::DeliveryId id;
    if (!whole) {
        const auto given = deliveryWord(context.positional().constFirst());
        if (!given)
            return context.failed(given.error());
        id = *given;
    }
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto retried
        = (*workspace)
              ->write({context.who(), context.value(u"why"_s)},
                  [id, update = context.value(u"update"_s), why = context.value(u"why"_s)](
                      models::Repositories &all) -> Result<int> {
                      if (!id.isNull())
                          return all.deliveries.retry(id, why).map([] { return 1; });
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

int settleOne(CommandContext &context, models::Settlement settlement)
{
    const auto id = deliveryWord(context.positional().constFirst());
    if (!id)
        return context.failed(id.error());
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString why = context.value(u"why"_s);
    const auto settled
        = (*workspace)
              ->write({context.who(), why},
                  [id = *id, settlement, why](
                      models::Repositories &all) -> Result<models::Delivery> {
                      if (const auto done = all.deliveries.settle(id, settlement, why); !done)
                          return fail(done.error());
                      return *all.deliveries.find(id);
                  })
              .result();
    if (!settled)
        return context.failed(settled.error());
    context.print(deliveryJson(*settled),
        u"%1 is %2."_s.arg(settled->id.toString(), models::deliveryStateName(settled->state)));
    return 0;
}

int settleMany(CommandContext &context, models::Settlement settlement)
{
    using enum models::DeliveryState;
    const auto state = models::deliveryStateFromName(context.value(u"state"_s));
    if (state != Held && state != Failed && state != Uncertain)
        return context.wrongUse(
            u"--state %1: it is held, failed or uncertain."_s.arg(context.value(u"state"_s)));
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString why = context.value(u"why"_s);
    const auto settled = (*workspace)
                             ->write({context.who(), why},
                                 [&](models::Repositories &all) {
                                     return all.updates.resolve(context.value(u"update"_s))
                                         .and_then([&](const models::UpdateId &update) {
                                             return all.deliveries.settleAll(update, *state,
                                                 settlement, why, context.value(u"confirm"_s));
                                         });
                                 })
                             .result();
    if (!settled)
        return context.failed(settled.error());
    context.print(
        QJsonObject{{u"settled"_s, *settled}, {u"as"_s, models::settlementName(settlement)}},
        u"%1 settled: %2."_s.arg(*settled).arg(
            models::settlementName(settlement).replace(u'_', u' ')));
    return 0;
}

int settleDeliveries(CommandContext &context)
{
    const QStringList words = context.positional();
    const bool many = context.isSet(u"update"_s);
    if (words.size() != (many ? 1 : 2))
        return context.wrongUse(
            u"Give a delivery and what became of it, or --update UPDATE and what became of all."_s);
    const auto settlement = models::settlementFromName(words.constLast());
    if (!settlement)
        return context.wrongUse(
            u"\"%1\": it is delivered, not-delivered or skip."_s.arg(words.constLast()));
    if (context.value(u"why"_s).trimmed().isEmpty())
        return context.wrongUse(u"Say how you know with --why: the journal keeps it."_s);
    return many ? settleMany(context, *settlement) : settleOne(context, *settlement);
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
        {u"deliveries"_s, u"settle"_s, u"[DELIVERY] delivered|not-delivered|skip"_s,
            u"Say what became of a delivery"_s,
            u"For held, failed and uncertain ones. not-delivered queues it again. With --update "
            u"all\n"
            "uncertain ones of an update, or those of --state; more than 25 want the count typed\n"
            "back, as --confirm settle-37."_s,
            {why, {u"update"_s, u"All of this update."_s, u"UPDATE"_s},
                {u"state"_s, u"Of those the held, failed or uncertain ones."_s, u"STATE"_s,
                    u"uncertain"_s},
                {u"confirm"_s, u"The count phrase, typed back."_s, u"settle-N"_s}},
            1, 2, settleDeliveries},
        {u"deliveries"_s, u"send"_s, {}, u"Send what is queued"_s,
            u"Waits until all is sent, or waits for the network, for later or for a person.\n"
            "Says and judges what it sent itself. Exit code 1 when one of those failed or stands\n"
            "uncertain, or none could be delivered."_s,
            {update}, 0, 0, sendDeliveries},
    };
}

} // namespace app
