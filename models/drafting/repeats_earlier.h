#pragma once

#include "models/drafting/draft_rule.h"

namespace models {

//! "repeats_earlier": sentences that an earlier update has, each range with the update it repeats.
//! A warning when the whole draft says no more than that, else a note beside the new.
QVector<Finding> repeatsEarlier(const DraftView &view);

} // namespace models
