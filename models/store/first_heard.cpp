#include "models/store/first_heard.h"

#include "models/store/database.h"
#include "models/store/incidents.h"
#include "models/store/promises.h"
#include "models/store/updates.h"
#include "models/tracking/promise_keeping.h"

namespace models {

std::optional<UpdateId> unheardUpdateOf(const StoreParts &parts, const DeliveryId &delivery)
{
    Statement row = parts.database.query(
        "SELECT u.uuid FROM delivery d JOIN incident_update u ON u.key = d.incident_update"
        " WHERE d.uuid = ?"
        " AND NOT EXISTS (SELECT 1 FROM heard h WHERE h.incident_update = u.key)",
        delivery);
    return row.next() ? std::optional(row.id<UpdateId>(0)) : std::nullopt;
}

void followFirstHeard(const StoreParts &parts, const UpdateId &id, Instant at)
{
    const auto update = Updates(parts).find(id);
    if (!update)
        return;
    Promises promises(parts);
    for (const Promise &settled : settlePromises(promises.of(update->incident), *update, at))
        promises.settle(settled);
    if (update->audience.kind == AudienceKind::Internal)
        return;
    Incidents incidents(parts);
    const auto incident = incidents.find(update->incident);
    if (!incident || incident->milestone(MilestoneKind::FirstCommunicated))
        return;
    const auto set = incidents.setMilestone(incident->id, MilestoneKind::FirstCommunicated, at);
    if (!set)
        parts.database.setFailure(set.error());
}

} // namespace models
