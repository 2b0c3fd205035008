#include "app/channels/check_channel.h"

#include "app/channels/status_page_folder.h"
#include "app/channels/webhook.h"

#include <QDir>

namespace app {

using namespace Qt::StringLiterals;

models::Result<void> checkChannelPlace(const models::ChannelConfig &config)
{
    if (config.type != models::ChannelType::StatusPageFolder)
        return {};
    return checkStatusPageFolder(
        QDir::cleanPath(config.settings[u"folder"_s].toString()), config.id);
}

models::Result<void> checkChannelSecret(
    models::ChannelType type, const QString &name, const QByteArray &secret)
{
    if (type != models::ChannelType::Webhook || name != u"signing_secret"_s)
        return {};
    return webhookSignature(secret, {}, 0, {}).map([](const QByteArray &) {});
}

} // namespace app
