#pragma once

#include "models/support/instant.h"

#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace models {

//! How often something must be heard, by severity and state.
struct Cadence
{
    using Limit = std::optional<std::chrono::minutes>; //!< none: nothing is due

    QString name; //!< "gitlab", "pagerduty"
    //! Between two messages: [severity 1 to 4][investigating, identified, monitoring, resolved].
    std::array<std::array<Limit, 4>, 4> between{};
    Limit first; //!< the first message after the start, where it has a time of its own
    Limit second; //!< the second message after the first
    //! From here on after the start a promised time for the next update takes the cadence's place.
    Limit longIncident;

    bool operator==(const Cadence &) const = default;
};

enum class Silence
{
    Calm,
    Amber, //!< the last quarter of the time is running
    Red //!< something should have been heard
};

QString silenceName(Silence silence); //!< "calm", "amber", "red"

//! How long customers have heard nothing, against the cadence.
struct SilenceClock
{
    Instant since{}; //!< the last time they heard, else the start
    Duration silent{};
    std::optional<Instant> dueAt; //!< none: nothing is due
    Silence state = Silence::Calm;

    bool operator==(const SilenceClock &) const = default;
};

} // namespace models
