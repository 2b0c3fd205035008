#pragma once

#include "models/values/timeline.h"

#include <QByteArray>

namespace models {

//! {"incident": …, "made_at", "desk", "chain_head", "entries": […]}.
QByteArray timelineJson(const Timeline &timeline);

} // namespace models
