#include "models/tracking/cadence.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Cadence gitlabCadence()
{
    Cadence cadence;
    cadence.name = u"gitlab"_s;
    cadence.between = {{
        {10min, 10min, 30min, std::nullopt},
        {15min, 30min, 60min, std::nullopt},
        {15min, 30min, 60min, std::nullopt},
        {15min, 30min, 60min, std::nullopt},
    }};
    return cadence;
}

Cadence pagerDutyCadence()
{
    Cadence cadence;
    cadence.name = u"pagerduty"_s;
    cadence.between.fill({20min, 20min, 20min, std::nullopt});
    cadence.first = 5min;
    cadence.second = 5min;
    cadence.longIncident = 2h;
    return cadence;
}

Cadence::Limit limitAt(const Cadence &cadence, const SilenceFacts &facts)
{
    const auto severity = size_t(std::clamp(facts.severity, 1, int(cadence.between.size())) - 1);
    const auto &row = cadence.between[severity];
    const Cadence::Limit usual
        = row[std::min(size_t(facts.state), row.size() - 1)]; // postmortem is as resolved
    if (!usual)
        return std::nullopt;
    if (!facts.heard.last && cadence.first)
        return cadence.first;
    if (facts.heard.updates == 1 && cadence.second)
        return cadence.second;
    return usual;
}

} // namespace

const QVector<Cadence> &cadencePresets()
{
    static const QVector<Cadence> presets{gitlabCadence(), pagerDutyCadence()};
    return presets;
}

std::optional<Cadence> cadencePreset(const QString &name)
{
    for (const Cadence &cadence : cadencePresets()) {
        if (cadence.name == name)
            return cadence;
    }
    return std::nullopt;
}

SilenceClock silenceClock(const Cadence &cadence, const SilenceFacts &facts, Instant now)
{
    SilenceClock clock;
    clock.since = facts.heard.last.value_or(facts.startedAt);
    clock.silent = std::max(now - clock.since, Duration::zero());
    const Cadence::Limit limit = limitAt(cadence, facts);
    if (!limit)
        return clock;
    clock.dueAt = clock.since + *limit;
    const bool isLong = cadence.longIncident && now - facts.startedAt >= *cadence.longIncident;
    if (isLong && facts.promisedNext && *facts.promisedNext > clock.since)
        clock.dueAt = facts.promisedNext;
    if (now > *clock.dueAt)
        clock.state = Silence::Red;
    else if ((*clock.dueAt - now) * 4 <= *clock.dueAt - clock.since)
        clock.state = Silence::Amber;
    return clock;
}

} // namespace models
