#include "models/tracking/incident_head.h"

#include "models/store/repositories.h"

#include <algorithm>

namespace models {

HeadFacts headFacts(const Repositories &all, const Incident &incident)
{
    return {incident, all.heard.of(incident.id), all.incidents.affectedTotals(incident.id),
        all.promises.of(incident.id)};
}

IncidentHead headAt(const HeadFacts &facts, Instant now, const Cadence &cadence)
{
    IncidentHead head;
    head.incident = facts.incident.id;
    head.title = facts.incident.title;
    head.severity = facts.incident.severity;
    head.state = facts.incident.state;
    head.startedAt = facts.incident.startedAt();
    head.endedAt = facts.incident.resolvedAt;
    head.runningFor = std::max(head.endedAt.value_or(now) - head.startedAt, Duration::zero());
    head.lastHeard = facts.heard.last;
    head.lastNews = facts.heard.lastNews;
    head.nextUpdate = nextUpdatePromise(facts.promises);
    head.nextUpdateMissed
        = head.nextUpdate && stateAt(*head.nextUpdate, now) == PromiseState::Missed;
    head.eta = currentEta(facts.promises);
    head.etaMissed = head.eta && stateAt(head.eta->promise, now) == PromiseState::Missed;
    head.affected = facts.affected;
    head.silence = silenceClock(cadence,
        {head.severity, head.state, head.startedAt, facts.heard,
            head.nextUpdate ? std::optional(head.nextUpdate->dueAt) : std::nullopt},
        now);
    head.nextUpdateDue = head.silence.dueAt;
    if (head.nextUpdate)
        head.nextUpdateDue
            = std::min(head.nextUpdate->dueAt, head.silence.dueAt.value_or(Instant::max()));
    return head;
}

IncidentHead incidentHead(const Repositories &all, const IncidentId &incident, Instant now)
{
    const auto found = all.incidents.find(incident);
    return found ? headAt(headFacts(all, *found), now) : IncidentHead{};
}

} // namespace models
