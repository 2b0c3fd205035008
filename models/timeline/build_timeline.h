#pragma once

#include "models/values/ids.h"
#include "models/values/timeline.h"

namespace models {

struct Repositories;

//! Everything that happened in an incident, oldest first, each entry with its source. What has no
//! time stands where it stood in its source. An incident that is not there has no entries.
Timeline buildTimeline(const Repositories &all, const IncidentId &incident);

} // namespace models
