#pragma once

#include "models/values/timeline.h"

#include <QByteArray>

namespace models {

//! For people and for trackers: a heading a day and an entry, what was said as a quotation.
QByteArray timelineMarkdown(const Timeline &timeline);

} // namespace models
