#include "app/desk_services.h"

#include "app/composition.h"
#include "app/secrets/secret_place.h"
#include "models/ports/channel.h"
#include "models/support/async.h"
#include "models/values/channel_setting.h"

#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;

namespace {

template <typename T> QFuture<models::Result<T>> notYet()
{
    return models::ready(
        models::Result<T>(models::fail(models::ErrorKind::Internal, u"not built yet"_s)));
}

} // namespace

DeskServices::DeskServices(Composition &composition)
    : m_composition(composition)
{ }

QFuture<models::Result<ui::TablePreview>> DeskServices::previewContacts(const QString &)
{
    return notYet<ui::TablePreview>();
}

QFuture<models::Result<ui::ImportReport>> DeskServices::importContacts(
    const ui::ImportOrder &, const ui::OnProgress &, std::stop_token)
{
    return notYet<ui::ImportReport>();
}

QFuture<models::Result<ui::TablePreview>> DeskServices::previewTickets(const QString &)
{
    return notYet<ui::TablePreview>();
}

QFuture<models::Result<ui::ImportReport>> DeskServices::importTickets(
    const ui::ImportOrder &, const ui::OnProgress &, std::stop_token)
{
    return notYet<ui::ImportReport>();
}

QFuture<models::Result<ui::ImportReport>> DeskServices::importIncidents(
    const ui::ImportOrder &, const ui::OnProgress &, std::stop_token)
{
    return notYet<ui::ImportReport>();
}

models::ChannelLimits DeskServices::limitsOf(const models::ChannelConfig &config)
{
    const auto make = m_composition.channelFactory();
    return make ? (*make)(config)->limits() : models::ChannelLimits();
}

QFuture<models::Result<models::Receipt>> DeskServices::testChannel(
    const models::ChannelConfig &config, std::stop_token stop)
{
    const auto make = m_composition.channelFactory();
    if (!make)
        return models::ready(models::Result<models::Receipt>(models::fail(make.error())));
    return QtConcurrent::run([make = *make, config, stop]() -> models::Result<models::Receipt> {
        const auto channel = make(config);
        return channel->test(stop).result();
    });
}

QFuture<models::Result<void>> DeskServices::storeSecret(
    const models::ChannelId &channel, const QString &name, const QByteArray &secret)
{
    return m_composition.secrets().write(models::secretKey(channel, name), secret);
}

QString DeskServices::secretPlace() const
{
    return m_composition.secrets().place();
}

QFuture<models::Result<void>> DeskServices::unlockSecrets(const QByteArray &passphrase)
{
    return m_composition.secrets().unlockVault(passphrase);
}

void DeskServices::sendWaiting() { }

} // namespace app
