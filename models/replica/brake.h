#pragma once

#include "models/values/sync.h"

namespace models {

//! The brake. April 2022: one script's list deleted 883 sites with all that belonged to them. A
//! sync that would withdraw more than 25 records and more than 1 % of a source, or empty one field
//! in more than 5 % of its records, waits for a person, who types how many: this is what is to be
//! typed ("withdraw-883", "empty-120"); empty for a sync that may go on by itself.
QString brakePhrase(const Takings &takings);

} // namespace models
