#pragma once

#include "models/support/instant.h"

#include <optional>

namespace models {
struct Repositories;
}

namespace ui {

//! What the status bar says of the workspace.
struct DeskFigures
{
    qint64 customers = 0;
    qint64 contacts = 0;
    std::optional<models::Instant> lastSync; //!< the newest accepted one of any source
    std::optional<models::Instant> freshUntil; //!< then the first source is older than it may be
    qint64 waiting = 0; //!< deliveries queued, sending or being retried
    qint64 asking = 0; //!< deliveries that a person must settle: held, uncertain

    bool operator==(const DeskFigures &) const = default;
};

DeskFigures deskFigures(const models::Repositories &all);

} // namespace ui
