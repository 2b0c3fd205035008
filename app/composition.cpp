#include "app/composition.h"

#include "app/channels/make_channel.h"
#include "app/channels/workspace_history.h"
#include "app/http/http_client.h"
#include "app/secrets/secret_place.h"
#include "models/publishing/dispatcher.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QDir>
#include <QStandardPaths>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// Asked by a read first: the writer is left alone when there is nothing to add.
models::Result<void> addMissingTemplates(models::Workspace &workspace)
{
    const auto missing = workspace.read(models::lacksDefaultTemplates).result();
    if (!missing || !*missing)
        return missing ? models::Result<void>() : models::fail(missing.error());
    const auto added = workspace.write({u"rule"_s, {}}, models::ensureDefaultTemplates).result();
    return added ? models::Result<void>() : models::fail(added.error());
}

} // namespace

Composition::Composition(StartOptions options, models::Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
{ }

Composition::~Composition() = default;

QString Composition::defaultWorkspacePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/heliograph/desk.heliograph"_s;
}

QString Composition::workspacePath() const
{
    return m_options.workspacePath.isEmpty() ? defaultWorkspacePath() : m_options.workspacePath;
}

models::Result<models::Workspace *> Composition::workspace()
{
    if (!m_workspace) {
        if (m_options.mustExist && !QFileInfo::exists(workspacePath()))
            return models::fail(models::ErrorKind::NotFound,
                u"the workspace %1 (demo create, contacts import or incidents open begins one)"_s
                    .arg(workspacePath()));
        if (m_options.workspacePath.isEmpty())
            QDir().mkpath(QFileInfo(workspacePath()).absolutePath());
        auto opened = models::Workspace::open(workspacePath(), m_clock);
        if (!opened)
            return models::fail(opened.error());
        if (const auto added = addMissingTemplates(**opened); !added)
            return models::fail(added.error());
        m_workspace = std::move(*opened);
    }
    return m_workspace.get();
}

SecretPlace &Composition::secrets()
{
    if (!m_secrets) {
        const PassphraseSource passphrase = m_options.passphraseFd >= 0
            ? passphraseFromDescriptor(m_options.passphraseFd)
            : m_options.asksAtTerminal ? passphraseFromTerminal()
                                       : PassphraseSource();
        m_secrets = std::make_unique<SecretPlace>(workspacePath() + u".vault"_s, passphrase);
    }
    return *m_secrets;
}

HttpClient &Composition::http()
{
    if (!m_http)
        m_http = std::make_unique<HttpClient>(m_clock);
    return *m_http;
}

models::Result<std::function<std::unique_ptr<models::Channel>(const models::ChannelConfig &)>>
Composition::channelFactory()
{
    const auto opened = workspace();
    if (!opened)
        return models::fail(opened.error());
    if (!m_surroundings)
        m_surroundings = std::make_unique<ChannelSurroundings>(
            ChannelSurroundings{m_clock, http(), workspaceHistory(**opened)});
    return [&secrets = secrets(), &around = *m_surroundings](const models::ChannelConfig &config) {
        return makeChannel(config, secrets, around);
    };
}

models::Result<models::Dispatcher *> Composition::dispatcher()
{
    if (!m_dispatcher) {
        const auto makeAdapter = channelFactory();
        if (!makeAdapter)
            return models::fail(makeAdapter.error());
        m_dispatcher = std::make_unique<models::Dispatcher>(*m_workspace, *makeAdapter);
        m_dispatcher->start();
    }
    return m_dispatcher.get();
}

} // namespace app
