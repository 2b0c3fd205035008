#include "app/desk_services.h"

#include "app/composition.h"
#include "models/support/async.h"

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

models::ChannelLimits DeskServices::limitsOf(const models::ChannelConfig &)
{
    return {};
}

QFuture<models::Result<models::Receipt>> DeskServices::testChannel(
    const models::ChannelConfig &, std::stop_token)
{
    return notYet<models::Receipt>();
}

QFuture<models::Result<void>> DeskServices::storeSecret(
    const models::ChannelId &, const QString &, const QByteArray &)
{
    return notYet<void>();
}

QString DeskServices::secretPlace() const
{
    return u"the system's keychain"_s;
}

QFuture<models::Result<void>> DeskServices::unlockSecrets(const QByteArray &)
{
    return notYet<void>();
}

void DeskServices::sendWaiting() { }

} // namespace app
