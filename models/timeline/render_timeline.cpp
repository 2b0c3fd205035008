#include "models/timeline/render_timeline.h"

#include "models/timeline/render_csv.h"
#include "models/timeline/render_html.h"
#include "models/timeline/render_json.h"
#include "models/timeline/render_markdown.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

struct TimelineRenderer
{
    QLatin1String name;
    TimelineFormat format;
    QByteArray (*render)(const Timeline &);
};

// A new format is one line here and one enumerator.
constexpr TimelineRenderer timelineRenderers[] = {
    {"md"_L1, TimelineFormat::Markdown, timelineMarkdown},
    {"html"_L1, TimelineFormat::Html, timelineHtml},
    {"csv"_L1, TimelineFormat::Csv, timelineCsv},
    {"json"_L1, TimelineFormat::Json, timelineJson},
};

} // namespace

std::optional<TimelineFormat> timelineFormatFromName(const QString &name)
{
    for (const TimelineRenderer &renderer : timelineRenderers) {
        if (renderer.name == name)
            return renderer.format;
    }
    return std::nullopt;
}

QByteArray renderTimeline(const Timeline &timeline, TimelineFormat format)
{
    for (const TimelineRenderer &renderer : timelineRenderers) {
        if (renderer.format == format)
            return renderer.render(timeline);
    }
    return {};
}

} // namespace models
