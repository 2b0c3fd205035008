#pragma once

#include "models/values/ids.h"
#include "models/values/timeline.h"

namespace models {
struct Repositories;
}

namespace ui {

//! Everything that happened in an incident.
models::Timeline timelineOf(const models::Repositories &all, const models::IncidentId &incident);

} // namespace ui
