#pragma once

#include "app/cli/command.h"
#include "models/values/source.h"

namespace app {

// The commands of sources that reach them, and what those need that only keep them.
int testSource(CommandContext &context);
int syncSources(CommandContext &context);
//! The one that is named first.
models::Result<models::SourceConfig> resolveSource(CommandContext &context);
QString givenWord(models::SourceType type); //!< "contacts" or "tickets"

} // namespace app
