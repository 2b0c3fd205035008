#include "ui/tracking/timeline_query.h"

#include "models/store/repositories.h"
#include "models/timeline/build_timeline.h"

namespace ui {

models::Timeline timelineOf(const models::Repositories &all, const models::IncidentId &incident)
{
    return models::buildTimeline(all, incident);
}

} // namespace ui
