#pragma once

#include "app/channels/public_history.h"
#include "models/ports/channel.h"
#include "models/ports/secret_store.h"
#include "models/support/clock.h"
#include "models/values/channel.h"

#include <functional>
#include <memory>
#include <vector>

namespace app {

class HttpClient;

//! What adapters need of the outside besides their settings and secrets. All of it outlives them.
struct ChannelSurroundings
{
    models::Clock &clock;
    HttpClient &http;
    PublicHistorySource publicHistory;
};

//! Every kind of channel with its settings, in the order that forms and help show them.
const std::vector<models::ChannelKindInfo> &channelKinds();
const models::ChannelKindInfo &channelKind(models::ChannelType type);

//! Invalid, naming the key, when a setting is missing, unknown or of the wrong form. Looks at the
//! settings alone, reaches nothing.
models::Result<void> validateChannel(const models::ChannelConfig &config);

//! The adapter of a configured channel; never null. Where the settings are wrong, every verb of
//! what comes back answers the error that validateChannel() has.
std::unique_ptr<models::Channel> makeChannel(const models::ChannelConfig &config,
    models::SecretStore &secrets, ChannelSurroundings &surroundings);

} // namespace app
