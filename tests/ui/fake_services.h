#pragma once

#include "models/support/async.h"
#include "ui/shell/services.h"

namespace tests {

//! An outside that answers at once, and remembers what it was asked.
class FakeServices final : public ui::Services
{
public:
    ui::TablePreview preview;
    ui::ImportReport report;
    QVector<ui::ImportOrder> orders;
    QVector<std::pair<QString, QString>> syncs; //!< source and confirmation
    QMap<QString, QByteArray> secrets; //!< "chn_…/password"
    bool locked = false;
    int titleLimit = 0; //!< of every channel; 0: none
    bool placeTaken = false;
    QVector<ui::PackOrder> packs;
    std::optional<models::Error> packTrouble; //!< what a pack fails with
    QVector<std::pair<QString, QString>> customerFiles; //!< customer and path
    int sends = 0;
    int backups = 0;
    QVector<ui::EraseOrder> erasures;
    QStringList stagesRemoved; //!< by whom
    QStringList restores;
    std::optional<models::Error> backupTrouble; //!< what the next backup fails with

    template <typename T> static QFuture<models::Result<T>> answer(T value)
    {
        return models::ready(models::Result<T>(std::move(value)));
    }
    static QFuture<models::Result<void>> done() { return models::ready(models::Result<void>()); }

    QFuture<models::Result<ui::TablePreview>> previewContacts(const QString &) override
    {
        return answer(preview);
    }
    QFuture<models::Result<ui::ImportReport>> importContacts(
        const ui::ImportOrder &order, const ui::OnProgress &, std::stop_token) override
    {
        orders.append(order);
        return answer(report);
    }
    QFuture<models::Result<QString>> makePack(
        const ui::PackOrder &order, const ui::OnProgress &, std::stop_token) override
    {
        packs.append(order);
        return packTrouble ? models::ready(models::Result<QString>(models::fail(*packTrouble)))
                           : answer(QStringLiteral("Made"));
    }
    QFuture<models::Result<ui::ImportReport>> importPack(
        const ui::PackOrder &order, const ui::OnProgress &, std::stop_token) override
    {
        packs.append(order);
        return packTrouble
            ? models::ready(models::Result<ui::ImportReport>(models::fail(*packTrouble)))
            : answer(order.confirmation.isEmpty() ? report : ui::ImportReport());
    }
    QFuture<models::Result<QString>> exportCustomer(
        const models::CustomerId &customer, const QString &path, const QString &) override
    {
        customerFiles.append({customer.toString(), path});
        return answer(QStringLiteral("Written"));
    }
    QFuture<models::Result<ui::TablePreview>> previewTickets(const QString &) override
    {
        return answer(preview);
    }
    QFuture<models::Result<ui::ImportReport>> importTickets(
        const ui::ImportOrder &order, const ui::OnProgress &, std::stop_token) override
    {
        orders.append(order);
        return answer(report);
    }
    QFuture<models::Result<ui::ImportReport>> importIncidents(
        const ui::ImportOrder &order, const ui::OnProgress &, std::stop_token) override
    {
        orders.append(order);
        return answer(report);
    }
    QFuture<models::Result<QString>> groupTickets(const QString &) override
    {
        return answer(QStringLiteral("3 grouped"));
    }
    QVector<models::ChannelKindInfo> channelKinds() const override
    {
        const auto setting = [](const char *key, models::SettingType type) {
            models::Setting made;
            made.key = QString::fromLatin1(key);
            made.label = made.key;
            made.type = type;
            made.meaning = QStringLiteral("the ") + made.key;
            made.choices = {QStringLiteral("tls"), QStringLiteral("starttls")};
            made.largest = 65535;
            return made;
        };
        return {{models::ChannelType::Mail, QStringLiteral("Mail over SMTP"),
                    {setting("host", models::SettingType::Text),
                        setting("port", models::SettingType::Number),
                        setting("security", models::SettingType::Choice),
                        setting("verify", models::SettingType::Flag),
                        setting("password", models::SettingType::Secret)}},
            {models::ChannelType::StatusPageFolder, QStringLiteral("A folder of files"),
                {setting("folder", models::SettingType::Path),
                    setting("url", models::SettingType::Address)}}};
    }
    models::Result<void> validateChannel(const models::ChannelConfig &) const override
    {
        return {};
    }
    QFuture<models::Result<void>> checkChannelPlace(const models::ChannelConfig &) override
    {
        return placeTaken ? models::ready(models::Result<void>(
                   models::fail(models::ErrorKind::Conflict, QStringLiteral("it is another's"))))
                          : done();
    }
    models::Result<void> checkChannelSecret(
        models::ChannelType, const QString &name, const QByteArray &secret) const override
    {
        if (secret.startsWith("bad"))
            return models::fail(models::ErrorKind::Invalid, name);
        return {};
    }
    models::ChannelLimits limitsOf(const models::ChannelConfig &config) override
    {
        return {config.type == models::ChannelType::ByHand ? 280 : 0, titleLimit};
    }
    QFuture<models::Result<models::Receipt>> testChannel(
        const models::ChannelConfig &, std::stop_token) override
    {
        return answer(models::Receipt{QStringLiteral("220 ready")});
    }
    QVector<models::SourceKindInfo> sourceKinds() const override
    {
        models::Setting path;
        path.key = QStringLiteral("path");
        path.label = path.key;
        path.type = models::SettingType::Folder;
        path.meaning = QStringLiteral("the folder");
        models::Setting host;
        host.key = QStringLiteral("host");
        host.label = host.key;
        host.meaning = QStringLiteral("the server");
        return {{models::SourceType::Folder, QStringLiteral("A folder of files"), {path}},
            {models::SourceType::Imap, QStringLiteral("A mailbox"), {host}}};
    }
    models::Result<void> validateSource(
        const models::SourceConfig &, const models::SourceConfig &) const override
    {
        return {};
    }
    QFuture<models::Result<QString>> testSource(
        const models::SourceConfig &config, std::stop_token) override
    {
        return answer(config.name + QStringLiteral(" answers"));
    }
    QFuture<models::Result<ui::ImportReport>> syncSource(const models::SourceConfig &config,
        const ui::SyncOrder &order, const ui::OnProgress &, std::stop_token) override
    {
        syncs.append({config.name, order.confirmation});
        return answer(report);
    }
    QFuture<models::Result<void>> storeSecret(
        const QString &owner, const QString &name, const QByteArray &secret) override
    {
        if (locked)
            return models::ready(models::Result<void>(
                models::fail(models::ErrorKind::Locked, QStringLiteral("the vault"))));
        secrets.insert(owner + u'/' + name, secret);
        return done();
    }
    QFuture<models::Result<void>> forgetSecret(const QString &owner, const QString &name) override
    {
        if (locked)
            return models::ready(models::Result<void>(
                models::fail(models::ErrorKind::Locked, QStringLiteral("the vault"))));
        secrets.remove(owner + u'/' + name);
        return done();
    }
    QString secretPlace() const override { return QStringLiteral("the vault"); }
    QFuture<models::Result<QString>> findSecretPlace() override { return answer(secretPlace()); }
    bool secretsAreLocked() const override { return locked; }
    bool secretsAreNew() const override { return true; }
    QFuture<models::Result<void>> unlockSecrets(const QByteArray &) override
    {
        locked = false;
        return done();
    }
    void sendWaiting() override { ++sends; }
    void restoreFrom(const QString &backup) override { restores << backup; }
    QFuture<models::Result<void>> removeLeftStages(const QString &who) override
    {
        stagesRemoved << who;
        return done();
    }
    QFuture<models::Result<models::ErasureReport>> eraseContacts(
        const ui::EraseOrder &order) override
    {
        erasures.append(order);
        models::ErasureReport erased;
        erased.contacts = int(order.contacts.size());
        erased.copies = {QStringLiteral("/safe/pack")};
        return answer(erased);
    }
    QFuture<models::Result<models::BackupReport>> backUp(std::stop_token) override
    {
        ++backups;
        return backupTrouble
            ? models::ready(models::Result<models::BackupReport>(models::fail(*backupTrouble)))
            : answer(models::BackupReport{QStringLiteral("/safe/desk"), {}, {}, 3});
    }
};

} // namespace tests
