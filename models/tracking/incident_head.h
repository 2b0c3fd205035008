#pragma once

#include "models/store/incidents.h"
#include "models/tracking/cadence.h"
#include "models/tracking/promise_keeping.h"
#include "models/values/heard.h"
#include "models/values/incident.h"

#include <QVector>

namespace models {

struct Repositories;

//! What an incident's head is computed from: read once a change, not once a tick.
struct HeadFacts
{
    Incident incident;
    HeardTimes heard;
    AffectedTotals affected;
    QVector<Promise> promises;

    bool operator==(const HeadFacts &) const = default;
};

//! What stands above an incident at one moment.
struct IncidentHead
{
    IncidentId incident;
    QString title;
    int severity = 3;
    IncidentState state = IncidentState::Investigating;
    Instant startedAt{};
    std::optional<Instant> endedAt;
    Duration runningFor{};
    std::optional<Instant> lastHeard; //!< none: customers have heard nothing yet
    std::optional<Instant> lastNews;
    SilenceClock silence; //!< against the cadence; once resolved nothing is due
    std::optional<Promise> nextUpdate; //!< as promised
    bool nextUpdateMissed = false;
    std::optional<Instant> nextUpdateDue; //!< the earlier of promise and cadence
    std::optional<EtaTrack> eta;
    bool etaMissed = false;
    AffectedTotals affected;

    bool operator==(const IncidentHead &) const = default;
};

HeadFacts headFacts(const Repositories &all, const Incident &incident);
//! The head at this moment. Pure: clocks may call it every second.
IncidentHead headAt(
    const HeadFacts &facts, Instant now, const Cadence &cadence = cadencePresets().constFirst());
//! Both at once. An incident that is not there has a head without an id.
IncidentHead incidentHead(const Repositories &all, const IncidentId &incident, Instant now);

} // namespace models
