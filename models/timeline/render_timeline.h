#pragma once

#include "models/values/timeline.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace models {

enum class TimelineFormat
{
    Markdown,
    Html,
    Csv,
    Json
};

//! By the usual ending of such a file: "md", "html", "csv", "json".
std::optional<TimelineFormat> timelineFormatFromName(const QString &name);

//! The timeline as a whole file, in UTF-8, times in UTC. What came from outside is text in it:
//! no markup that runs, no formula. Each carries the journal's head, the desk and when it was made.
QByteArray renderTimeline(const Timeline &timeline, TimelineFormat format);

} // namespace models
