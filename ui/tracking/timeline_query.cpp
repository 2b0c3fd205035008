#include "ui/tracking/timeline_query.h"

#include "models/store/repositories.h"

// Until the timeline's own room is there, what was said stands for it.
#if __has_include("models/timeline/build_timeline.h")
#include "models/timeline/build_timeline.h"
#define HELIOGRAPH_BUILDS_TIMELINE
#endif

namespace ui {

models::Timeline timelineOf(const models::Repositories &all, const models::IncidentId &incident)
{
#ifdef HELIOGRAPH_BUILDS_TIMELINE
    return models::buildTimeline(all, incident);
#else
    models::Timeline timeline;
    for (const models::Update &update : all.updates.of(incident)) {
        models::TimelineEntry entry;
        entry.at = update.publishedAt;
        entry.kind = update.state == models::UpdateState::Published ? models::TimelineKind::Update
                                                                    : models::TimelineKind::Draft;
        entry.title = update.title;
        entry.text = update.body;
        entry.state = update.incidentState;
        entry.who = update.author;
        timeline.entries.append(entry);
    }
    return timeline;
#endif
}

} // namespace ui
