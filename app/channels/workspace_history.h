#pragma once

#include "app/channels/public_history.h"

namespace models {
struct Repositories;
class Workspace;
} // namespace models

namespace app {

//! What a status page shows, from the workspace: updates published on this channel (being sent,
//! delivered, or tried again), what was published to everybody before the channel had its first
//! delivery, and what was imported of the same incidents. Nothing that was held, skipped, refused
//! or kept off this channel.
PublicHistory publicHistoryOf(const models::Repositories &all, const models::ChannelId &channel);

//! The same as the channel asks for it. The workspace outlives what is made with it.
PublicHistorySource workspaceHistory(models::Workspace &workspace);

} // namespace app
