#pragma once

#include "models/support/instant.h"

#include <optional>

namespace models {

//! When customers heard from us about an incident: a delivery that arrived, what a person said
//! and marked as said, or an imported update by its own time.
struct HeardTimes
{
    std::optional<Instant> last; //!< anything
    std::optional<Instant> lastNews; //!< something that said something new
    int updates = 0; //!< how many were heard: none, one, or 2 for more

    bool operator==(const HeardTimes &) const = default;
};

} // namespace models
