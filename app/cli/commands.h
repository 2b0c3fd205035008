#pragma once

#include "app/cli/command.h"

#include <vector>

namespace app {

// One function a noun, each in the file of its name.
std::vector<Command> draftsCheckCommands(); //!< drafts check: listed with the other drafts commands
std::vector<Command> workspaceCommands();

} // namespace app
