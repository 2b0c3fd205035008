#pragma once

#include "models/drafting/draft_rule.h"

namespace models {

//! "unfilled_placeholder": a {{name}} or a "TODO" in brackets that nobody filled.
QVector<Finding> unfilledPlaceholder(const DraftView &view);

} // namespace models
