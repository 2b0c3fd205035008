#include "models/store/delivery_step.h"

#include "models/store/database.h"
#include "models/store/first_heard.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! A person put it back: what it waits for is counted anew.
bool isRelease(DeliveryState from, DeliveryState to)
{
    return to == DeliveryState::Queued && from != DeliveryState::Sending;
}

void openAttempt(Database &database, const DeliveryId &delivery, Instant at)
{
    database.run(
        "UPDATE delivery SET attempts = attempts + 1, tries = tries + 1 WHERE uuid = ?", delivery);
    database.run("INSERT INTO attempt (delivery, number, began_at)"
                 " SELECT key, attempts, ? FROM delivery WHERE uuid = ?",
        at, delivery);
}

void closeAttempt(
    Database &database, const DeliveryId &delivery, const DeliveryStep &step, Instant at)
{
    database.run("UPDATE attempt SET ended_at = ?, outcome = ?, reason = ?"
                 " WHERE delivery = (SELECT key FROM delivery WHERE uuid = ?) AND ended_at IS NULL",
        at, deliveryStateName(step.to), step.reason, delivery);
    if (!step.countsAsTry)
        database.run("UPDATE delivery SET tries = max(tries - 1, 0) WHERE uuid = ?", delivery);
}

} // namespace

bool takeStep(const StoreParts &parts, const DeliveryId &delivery, DeliveryState from,
    const DeliveryStep &step)
{
    Database &database = parts.database;
    if (!canBecome(from, step.to)) {
        database.setFailure({ErrorKind::Internal,
            u"a delivery cannot go from %1 to %2"_s.arg(
                deliveryStateName(from), deliveryStateName(step.to)),
            {}});
        return false;
    }
    const Instant at = step.at.value_or(parts.clock.now());
    std::optional<qint64> settledAt;
    if (isFinal(step.to))
        settledAt = at.time_since_epoch().count();
    // Asked before: with the row below the update counts as heard.
    const auto firstHeard
        = step.to == DeliveryState::Delivered ? unheardUpdateOf(parts, delivery) : std::nullopt;
    const qint64 changed = database.run(
        "UPDATE delivery SET state = ?, reason = ?, receipt = CASE WHEN ? = '' THEN receipt ELSE ?"
        " END, retry_at = ?, settled_at = ?, place = ?, heard_by = ? WHERE uuid = ? AND state = ?",
        deliveryStateName(step.to), step.reason, step.receipt, step.receipt, step.retryAt,
        settledAt, step.place, step.heardBy, delivery, deliveryStateName(from));
    if (changed == 0)
        return false;
    if (step.to == DeliveryState::Sending)
        openAttempt(database, delivery, at);
    if (from == DeliveryState::Sending)
        closeAttempt(database, delivery, step, at);
    if (firstHeard)
        followFirstHeard(parts, *firstHeard, at);
    if (isRelease(from, step.to))
        database.run("UPDATE delivery SET released_at = ?, tries = 0 WHERE uuid = ?", at, delivery);
    return true;
}

} // namespace models
