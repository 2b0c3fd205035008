#include "app/cli/commands.h"

namespace app {

const std::vector<Command> &allCommands()
{
    static const std::vector<Command> commands = [] {
        std::vector<Command> all;
        for (const auto &noun : {
                 incidentsCommands,
                 incidentsChangeCommands,
                 templatesCommands,
                 draftsCommands,
                 draftsCheckCommands,
                 contactsCommands,
                 contactEditCommands,
                 contactKeepingCommands,
                 packCommands,
                 sourcesCommands,
                 customersCommands,
                 ticketsCommands,
                 demoCommands,
                 updatesCommands,
                 channelsCommands,
                 deliveriesCommands,
                 promisesCommands,
                 timelineCommands,
                 workspaceCommands,
                 workspaceSettingsCommands,
             }) {
            for (Command &command : noun())
                all.push_back(std::move(command));
        }
        return all;
    }();
    return commands;
}

} // namespace app
