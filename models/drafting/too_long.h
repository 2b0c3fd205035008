#pragma once

#include "models/drafting/draft_rule.h"

namespace models {

//! "too_long": more characters than a channel takes; the range is what does not fit.
QVector<Finding> tooLong(const DraftView &view);

} // namespace models
