#pragma once

#include "models/values/ids.h"

#include <QString>

namespace ui {

enum class Place
{
    Incidents,
    Customers,
    Tickets,
    Channels,
    Readiness
};

//! Somewhere in the program that can be gone to and come back to.
struct Location
{
    Place place = Place::Incidents;
    QString ref; //!< the id of the thing shown, as text; empty: the page's list
    QString tab; //!< of the thing's tabs; empty: as it was

    bool operator==(const Location &) const = default;
};

} // namespace ui
