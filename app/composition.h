#pragma once

#include "models/support/clock.h"
#include "models/support/result.h"
#include "models/values/channel.h"

#include <QString>

#include <functional>
#include <memory>

namespace models {
class Channel;
class Dispatcher;
class Workspace;
} // namespace models

namespace app {

struct ChannelSurroundings;
class HttpClient;
class SecretPlace;

//! What the programs were started with.
struct StartOptions
{
    QString workspacePath; //!< empty: defaultWorkspacePath()
    bool mustExist = false; //!< a workspace that is not there is NotFound, not made
    int passphraseFd = -1; //!< where the vault's passphrase is read from, -1: asked for
    bool asksAtTerminal = true; //!< for it; a window asks by itself and unlocks the vault
};

//! The one place where objects are made and joined. Both programs and the tests begin here.
class Composition
{
public:
    Composition(StartOptions options, models::Clock &clock);
    ~Composition();

    models::Clock &clock() { return m_clock; }
    QString workspacePath() const;
    //! Opens it on the first call.
    models::Result<models::Workspace *> workspace();

    //! The keychain, else the vault beside the workspace.
    SecretPlace &secrets();
    HttpClient &http();
    //! Makes the adapters of configured channels; never null. Any thread may call it, one at a
    //! time; the composition outlives what it makes. Fails when the workspace does not open.
    models::Result<std::function<std::unique_ptr<models::Channel>(const models::ChannelConfig &)>>
    channelFactory();

    //! Sends what is queued, from the first call on.
    models::Result<models::Dispatcher *> dispatcher();

    static QString defaultWorkspacePath();

private:
    StartOptions m_options;
    models::Clock &m_clock;
    std::unique_ptr<models::Workspace> m_workspace;
    std::unique_ptr<SecretPlace> m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<ChannelSurroundings> m_surroundings;
    std::unique_ptr<models::Dispatcher> m_dispatcher; // last: it uses all of the above
};

} // namespace app
