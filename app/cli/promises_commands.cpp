#include "app/cli/commands.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/timeline/promise_entries.h"
#include "models/tracking/promise_keeping.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QJsonValue promiseTime(const std::optional<models::Instant> &at)
{
    return at ? QJsonValue(models::toIso(*at)) : QJsonValue();
}

QJsonObject promiseJson(const models::Promise &promise, models::Instant now)
{
    return {
        {u"id"_s, promise.id.toString()},
        {u"type"_s, models::promiseTypeName(promise.type)},
        {u"scope"_s, models::audienceKindName(promise.scope.kind)},
        {u"scope_of"_s, promise.scope.of},
        {u"what"_s, promise.what},
        {u"due_at"_s, models::toIso(promise.dueAt)},
        {u"earliest"_s, promiseTime(promise.earliest)},
        {u"confidence"_s, models::confidenceName(promise.confidence)},
        {u"said_in"_s, promise.saidIn.toString()},
        {u"said_at"_s, models::toIso(promise.saidAt)},
        {u"by"_s, promise.by},
        {u"state"_s, models::promiseStateName(models::stateAt(promise, now))},
        {u"settled_at"_s, promiseTime(promise.settledAt)},
        {u"moved_to"_s, promise.movedTo.toString()},
    };
}

int listPromises(CommandContext &context)
{
    if (context.lacksIncident())
        return 2;
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto promises
        = (*workspace)
              ->read(
                  [text = context.value(u"incident"_s)](
                      const models::Repositories &all) -> models::Result<QVector<models::Promise>> {
                      const auto incident = all.incidents.resolve(text);
                      if (!incident)
                          return models::fail(incident.error());
                      return all.promises.of(*incident);
                  })
              .result();
    if (!promises)
        return context.failed(promises.error());
    const models::Instant now = (*workspace)->clock().now();
    QJsonArray json;
    QString text;
    for (const models::Promise &promise : *promises) {
        json.append(promiseJson(promise, now));
        text += u"%1  %2  %3\n"_s.arg(promise.id.toString())
                    .arg(models::promiseStateName(models::stateAt(promise, now)), -9)
                    .arg(models::promiseWords(promise));
    }
    context.print(json, text.isEmpty() ? u"Nothing was promised."_s : text);
    return 0;
}

int withdrawPromise(CommandContext &context)
{
    const auto id = models::PromiseId::fromString(context.positional().constFirst());
    const QString why = context.value(u"why"_s).trimmed();
    if (why.isEmpty())
        return context.wrongUse(u"--why says why it is taken back; the timeline keeps it."_s);
    if (!id)
        return context.failed({models::ErrorKind::NotFound,
            u"there is no promise \"%1\"; promises list shows them"_s.arg(
                context.positional().constFirst()),
            {}});
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const models::Instant now = (*workspace)->clock().now();
    const auto withdrawn
        = (*workspace)
              ->write({context.who(), why},
                  [id, now](models::Repositories &all) { return all.promises.withdraw(*id, now); })
              .result();
    if (!withdrawn)
        return context.failed(withdrawn.error());
    context.print(
        promiseJson(*withdrawn, now), u"Withdrawn: "_s + models::promiseWords(*withdrawn));
    return 0;
}

} // namespace

std::vector<Command> promisesCommands()
{
    return {
        {u"promises"_s, u"list"_s, {}, u"Show what was promised and what became of it"_s,
            u"An open promise whose time has passed shows as missed."_s,
            {{u"incident"_s, u"The incident."_s, u"ID"_s}}, 0, 0, listPromises},
        {u"promises"_s, u"withdraw"_s, u"ID"_s, u"Take back an open promise"_s,
            u"The reason stands in the timeline. A promise whose time has passed was missed."_s,
            {{u"why"_s, u"The reason."_s, u"REASON"_s}}, 1, 1, withdrawPromise},
    };
}

} // namespace app
