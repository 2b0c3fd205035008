#pragma once

#include "models/drafting/draft_rule.h"

namespace models {

//! "undated_promise": "shortly", "as soon as possible": a promise that nobody can hold us to.
QVector<Finding> undatedPromise(const DraftView &view);

} // namespace models
