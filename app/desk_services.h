#pragma once

#include "app/sources/ticket_sync.h"
#include "models/replica/replica.h"
#include "ui/shell/services.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace models {
class Channel;
class Dispatcher;
class PackWorker;
class Workspace;
} // namespace models

namespace app {

class Composition;
class KeepingSchedule;
class SourceSchedule;

//! Gives the window what it asks of the outside.
class DeskServices final : public QObject, public ui::Services
{
    Q_OBJECT
public:
    //! Both must outlive it.
    DeskServices(Composition &composition, models::Workspace &workspace);
    ~DeskServices() override;

    //! From here on what is queued is sent, and sources are synced and backups made when
    //! they are due.
    void start();

    QFuture<models::Result<ui::TablePreview>> previewContacts(const QString &path) override;
    QFuture<models::Result<ui::ImportReport>> importContacts(const ui::ImportOrder &order,
        const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<QString>> makePack(
        const ui::PackOrder &order, const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<ui::ImportReport>> importPack(
        const ui::PackOrder &order, const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<QString>> exportCustomer(
        const models::CustomerId &customer, const QString &path, const QString &who) override;
    QFuture<models::Result<ui::TablePreview>> previewTickets(const QString &path) override;
    QFuture<models::Result<ui::ImportReport>> importTickets(const ui::ImportOrder &order,
        const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<ui::ImportReport>> importIncidents(const ui::ImportOrder &order,
        const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<QString>> groupTickets(const QString &who) override;
    QVector<models::ChannelKindInfo> channelKinds() const override;
    models::Result<void> validateChannel(const models::ChannelConfig &config) const override;
    QFuture<models::Result<void>> checkChannelPlace(const models::ChannelConfig &config) override;
    models::Result<void> checkChannelSecret(
        models::ChannelType type, const QString &name, const QByteArray &secret) const override;
    models::ChannelLimits limitsOf(const models::ChannelConfig &config) override;
    QFuture<models::Result<models::Receipt>> testChannel(
        const models::ChannelConfig &config, std::stop_token stop) override;
    QVector<models::SourceKindInfo> sourceKinds() const override;
    models::Result<void> validateSource(
        const models::SourceConfig &config, const models::SourceConfig &before) const override;
    QFuture<models::Result<QString>> testSource(
        const models::SourceConfig &config, std::stop_token stop) override;
    QFuture<models::Result<ui::ImportReport>> syncSource(const models::SourceConfig &config,
        const ui::SyncOrder &order, const ui::OnProgress &progress, std::stop_token stop) override;
    QFuture<models::Result<void>> storeSecret(
        const QString &owner, const QString &name, const QByteArray &secret) override;
    QFuture<models::Result<void>> forgetSecret(const QString &owner, const QString &name) override;
    QString secretPlace() const override;
    QFuture<models::Result<QString>> findSecretPlace() override;
    bool secretsAreLocked() const override;
    bool secretsAreNew() const override;
    QFuture<models::Result<void>> unlockSecrets(const QByteArray &passphrase) override;
    void sendWaiting() override;
    QFuture<models::Result<models::BackupReport>> backUp(std::stop_token stop) override;
    void restoreFrom(const QString &backup) override;
    //! The backup that the desk was ended for; empty: none.
    const QString &wantedBackup() const { return m_wantedBackup; }
    QFuture<models::Result<void>> removeLeftStages(const QString &who) override;
    QFuture<models::Result<models::ErasureReport>> eraseContacts(
        const ui::EraseOrder &order) override;

private:
    template <typename Task> auto run(QThreadPool &pool, std::stop_token stop, Task task);
    QFuture<models::Result<QString>> testTickets(
        const models::SourceConfig &config, std::stop_token stop);
    QFuture<models::Result<models::SyncReport>> runSync(
        const models::SourceConfig &config, models::SyncOptions options);
    QFuture<models::Result<TicketSyncReport>> runTicketSync(
        const models::SourceConfig &config, TicketSyncOptions options, std::stop_token stop);

    Composition &m_composition;
    models::Workspace &m_workspace;
    std::unique_ptr<models::Replica> m_replica;
    std::unique_ptr<SourceSchedule> m_schedule;
    std::unique_ptr<KeepingSchedule> m_keeping;
    std::unique_ptr<models::PackWorker> m_packs;
    std::function<std::unique_ptr<models::Channel>(const models::ChannelConfig &)> m_makeChannel;
    std::unique_ptr<models::Dispatcher> m_dispatcher;
    QString m_wantedBackup;
    std::stop_source m_ending;
    // Last: what runs there uses the above. Of syncs one at a time.
    QThreadPool m_tests;
    QThreadPool m_ticketSyncs;
};

} // namespace app
