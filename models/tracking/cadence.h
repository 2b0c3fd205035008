#pragma once

#include "models/values/cadence.h"
#include "models/values/heard.h"
#include "models/values/incident.h"

#include <QVector>

namespace models {

//! The presets, the default first. GitLab: incident communication table of its handbook;
//! PagerDuty: its incident response guide (5 minutes, 5 more, then every 20 for two hours, then
//! by stated times).
const QVector<Cadence> &cadencePresets();
std::optional<Cadence> cadencePreset(const QString &name);

//! What the silence of an incident is measured by.
struct SilenceFacts
{
    int severity = 3;
    IncidentState state = IncidentState::Investigating;
    Instant startedAt{};
    HeardTimes heard;
    std::optional<Instant> promisedNext; //!< the open promise of a next update

    bool operator==(const SilenceFacts &) const = default;
};

//! How long nothing was heard, when something is due, and how near that is.
SilenceClock silenceClock(const Cadence &cadence, const SilenceFacts &facts, Instant now);

} // namespace models
