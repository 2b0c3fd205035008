#pragma once

#include "models/store/store_parts.h"
#include "models/support/instant.h"
#include "models/values/ids.h"

#include <optional>

namespace models {

//! The delivery's update, if none of its deliveries has reached anybody yet.
std::optional<UpdateId> unheardUpdateOf(const StoreParts &parts, const DeliveryId &delivery);

//! What follows from an update's first delivery that arrived, in the same transaction: promises
//! are kept by what was heard, and customers were first told then.
void followFirstHeard(const StoreParts &parts, const UpdateId &update, Instant at);

} // namespace models
