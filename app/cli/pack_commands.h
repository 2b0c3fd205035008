#pragma once

#include "app/cli/command.h"

namespace app {

//! contacts import --pack FILE.
int importContactPack(CommandContext &context);

} // namespace app
