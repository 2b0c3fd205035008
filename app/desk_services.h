#pragma once

#include "ui/shell/services.h"

namespace app {

class Composition;

//! Gives the window what it asks of the outside.
class DeskServices final : public ui::Services
{
public:
    explicit DeskServices(Composition &composition);

    QFuture<models::Result<ui::TablePreview>> previewContacts(const QString &path) override;
    QFuture<models::Result<ui::ImportReport>> importContacts(const ui::ImportOrder &order,
        const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<ui::TablePreview>> previewTickets(const QString &path) override;
    QFuture<models::Result<ui::ImportReport>> importTickets(const ui::ImportOrder &order,
        const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<ui::ImportReport>> importIncidents(const ui::ImportOrder &order,
        const ui::OnProgress &progress, std::stop_token stop) override;
    models::ChannelLimits limitsOf(const models::ChannelConfig &config) override;
    QFuture<models::Result<models::Receipt>> testChannel(
        const models::ChannelConfig &config, std::stop_token stop) override;
    QFuture<models::Result<void>> storeSecret(
        const models::ChannelId &channel, const QString &name, const QByteArray &secret) override;
    QString secretPlace() const override;
    QFuture<models::Result<void>> unlockSecrets(const QByteArray &passphrase) override;
    void sendWaiting() override;

private:
    Composition &m_composition;
};

} // namespace app
