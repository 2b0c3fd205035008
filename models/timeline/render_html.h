#pragma once

#include "models/values/timeline.h"

#include <QByteArray>

namespace models {

//! One page that stands alone, readable by eye and by screen reader; it loads and runs nothing.
QByteArray timelineHtml(const Timeline &timeline);

} // namespace models
