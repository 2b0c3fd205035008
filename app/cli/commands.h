#pragma once

#include "app/cli/command.h"

#include <vector>

namespace app {

// One function a noun, each in the file of its name.
std::vector<Command> channelsCommands();
std::vector<Command> deliveriesCommands();
std::vector<Command> draftsCheckCommands(); //!< drafts check: listed with the other drafts commands
std::vector<Command> draftsCommands();
std::vector<Command> incidentsChangeCommands(); //!< incidents change: listed with the others
std::vector<Command> incidentsCommands();
std::vector<Command> promisesCommands();
std::vector<Command> templatesCommands();
std::vector<Command> contactsCommands();
std::vector<Command> contactEditCommands(); //!< listed with the other contacts commands
std::vector<Command> contactKeepingCommands(); //!< contacts erase and audit
std::vector<Command> packCommands(); //!< contacts export, customers export and import
std::vector<Command> sourcesCommands();
std::vector<Command> customersCommands();
std::vector<Command> ticketsCommands();
std::vector<Command> demoCommands();
std::vector<Command> updatesCommands();
std::vector<Command> timelineCommands();
std::vector<Command> workspaceCommands();
std::vector<Command> workspaceSettingsCommands(); //!< listed with the other workspace commands

} // namespace app
