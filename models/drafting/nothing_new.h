#pragma once

#include "models/drafting/draft_rule.h"

namespace models {

//! "nothing_new": other words, but no fact that the readers do not know. One finding about the
//! whole.
QVector<Finding> nothingNew(const DraftView &view);

} // namespace models
