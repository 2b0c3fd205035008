#include "models/store/promises.h"

#include "models/store/database.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String promiseTable("promise");

constexpr const char promiseColumns[]
    = "SELECT p.uuid, i.uuid, p.type, p.scope_kind, p.scope_of, p.what, p.due_at, p.earliest,"
      " p.confidence, u.uuid, p.said_at, p.promised_by, p.state, p.settled_at, m.uuid"
      " FROM promise p JOIN incident i ON i.key = p.incident"
      " LEFT JOIN incident_update u ON u.key = p.said_in"
      " LEFT JOIN promise m ON m.key = p.moved_to ";

Promise readPromise(const Statement &row)
{
    Promise promise;
    promise.id = row.id<PromiseId>(0);
    promise.incident = row.id<IncidentId>(1);
    promise.type = row.text(2) == promiseTypeName(PromiseType::Eta) ? PromiseType::Eta
                                                                    : PromiseType::NextUpdate;
    promise.scope.kind = audienceKindFromName(row.text(3)).value_or(AudienceKind::AllAffected);
    promise.scope.of = row.text(4);
    promise.what = row.text(5);
    promise.dueAt = row.time(6);
    promise.earliest = row.maybeTime(7);
    promise.confidence = confidenceFromName(row.text(8)).value_or(Confidence::Unknown);
    promise.saidIn = row.id<UpdateId>(9);
    promise.saidAt = row.time(10);
    promise.by = row.text(11);
    promise.state = promiseStateFromName(row.text(12)).value_or(PromiseState::Open);
    promise.settledAt = row.maybeTime(13);
    promise.movedTo = row.id<PromiseId>(14);
    return promise;
}

} // namespace

Promises::Promises(const StoreParts &parts)
    : m_parts(parts)
{ }

QVector<Promise> Promises::of(const IncidentId &incident) const
{
    QVector<Promise> promises;
    Statement rows = m_parts.database.query(std::string(promiseColumns)
            + "WHERE p.incident = (SELECT key FROM incident WHERE uuid = ?) AND p.present"
              " ORDER BY p.said_at, p.key",
        incident);
    while (rows.next())
        promises.append(readPromise(rows));
    return promises;
}

std::optional<Promise> Promises::find(const PromiseId &id) const
{
    Statement row = m_parts.database.query(
        std::string(promiseColumns) + "WHERE p.uuid = ? AND p.present", id);
    return row.next() ? std::optional(readPromise(row)) : std::nullopt;
}

void Promises::add(const Promise &promise)
{
    m_parts.records.create(promiseTable, promise.id.uuid,
        {
            {u"incident"_s, toJson(promise.incident)},
            {u"type"_s, promiseTypeName(promise.type)},
            {u"scope_kind"_s, audienceKindName(promise.scope.kind)},
            {u"scope_of"_s, promise.scope.of},
            {u"what"_s, promise.what},
            {u"due_at"_s, toJson(promise.dueAt)},
            {u"earliest"_s, toJson(promise.earliest)},
            {u"confidence"_s, confidenceName(promise.confidence)},
            {u"said_in"_s, toJson(promise.saidIn)},
            {u"said_at"_s, toJson(promise.saidAt)},
            {u"promised_by"_s, promise.by},
            {u"state"_s, promiseStateName(promise.state)},
            {u"settled_at"_s, toJson(promise.settledAt)},
            {u"moved_to"_s, toJson(promise.movedTo)},
        },
        u"promise"_s);
}

void Promises::settle(const Promise &promise)
{
    m_parts.records.change(promiseTable, promise.id.uuid,
        {
            {u"state"_s, promiseStateName(promise.state)},
            {u"settled_at"_s, toJson(promise.settledAt)},
            {u"moved_to"_s, toJson(promise.movedTo)},
        },
        promiseStateName(promise.state));
}

Result<Promise> Promises::withdraw(const PromiseId &id, Instant now)
{
    auto promise = find(id);
    if (!promise)
        return fail(ErrorKind::NotFound, u"there is no promise %1"_s.arg(id.toString()));
    if (promise->state != PromiseState::Open)
        return fail(ErrorKind::Conflict,
            u"the promise is settled already: %1"_s.arg(promiseStateName(promise->state)));
    if (promise->dueAt < now)
        return fail(ErrorKind::Conflict,
            u"its time has passed (%1): it was missed"_s.arg(toUtcMinutes(promise->dueAt)));
    promise->state = PromiseState::Withdrawn;
    promise->settledAt = now;
    settle(*promise);
    return *promise;
}

} // namespace models
