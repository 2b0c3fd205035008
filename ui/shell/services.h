#pragma once

#include "models/ports/channel.h"
#include "models/replica/backups.h"
#include "models/replica/erasing.h"
#include "models/support/result.h"
#include "models/values/channel.h"
#include "models/values/ids.h"
#include "models/values/row_problem.h"
#include "models/values/source.h"
#include "ui/shell/progress.h"

#include <QByteArray>
#include <QFuture>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

#include <stop_token>

namespace ui {

//! A field that an import fills, and the column that it is filled from.
struct ImportField
{
    QString name; //!< as --map has it: "email"
    QString column; //!< the header's text; empty: none
};

//! The beginning of a table file: enough to choose its columns by.
struct TablePreview
{
    QStringList header;
    QVector<QStringList> rows; //!< the first ones
    QVector<ImportField> fields; //!< all that can be filled, with the columns recognised
    QString format; //!< "UTF-8, comma"
};

//! What to import, as the person chose.
struct ImportOrder
{
    QString path;
    QString sourceName; //!< under which it is kept and recognised again
    QMap<QString, QString> columns; //!< field → the header's text
    bool skipBad = false; //!< take the good rows although there are bad ones
    bool whole = false; //!< the file has all of its source: withdraw what it lacks
    QString confirmation; //!< what was typed for an import that was held
    QString who;
};

//! What an import did.
struct ImportReport
{
    QString summary; //!< one sentence with the counts
    QVector<models::RowProblem> problems;
    bool accepted = true; //!< false: nothing was taken, because of the problems or the brake
    QString heldPhrase; //!< what is to be typed to let it through all the same; empty: not held
    QStringList heldChanges; //!< what of one that is held would change, a line each
};

//! How a configured source is to be synced.
struct SyncOrder
{
    bool skipBad = false;
    bool fromTheBeginning = false;
    QString confirmation; //!< what was typed for a sync that was held
    QString who;
};

//! A contact pack to be made or imported.
struct PackOrder
{
    QString path;
    QByteArray passphrase;
    QString confirmation; //!< what was typed for an import that was held
    QString who;
};

//! Contacts to be erased for good.
struct EraseOrder
{
    QVector<models::ContactId> contacts;
    QString confirmation; //!< what was typed: "erase-3"
    QString who;
    QString why;
};

//! What the window asks of the outside. The composition fills it; the window never sees how.
//! Every future ends in exactly one result, Cancelled once its stop was asked for.
class Services
{
public:
    virtual ~Services() = default;

    virtual QFuture<models::Result<TablePreview>> previewContacts(const QString &path) = 0;
    virtual QFuture<models::Result<ImportReport>> importContacts(
        const ImportOrder &order, const OnProgress &progress, std::stop_token stop)
        = 0;
    //! Seals the whole replica into the file, which is not there yet; answers one sentence.
    virtual QFuture<models::Result<QString>> makePack(
        const PackOrder &order, const OnProgress &progress, std::stop_token stop)
        = 0;
    virtual QFuture<models::Result<ImportReport>> importPack(
        const PackOrder &order, const OnProgress &progress, std::stop_token stop)
        = 0;
    //! Writes all that stands under the customer; answers one sentence.
    virtual QFuture<models::Result<QString>> exportCustomer(
        const models::CustomerId &customer, const QString &path, const QString &who)
        = 0;
    virtual QFuture<models::Result<TablePreview>> previewTickets(const QString &path) = 0;
    virtual QFuture<models::Result<ImportReport>> importTickets(
        const ImportOrder &order, const OnProgress &progress, std::stop_token stop)
        = 0;
    //! Statuspage's incidents.json, or one incident a line.
    virtual QFuture<models::Result<ImportReport>> importIncidents(
        const ImportOrder &order, const OnProgress &progress, std::stop_token stop)
        = 0;

    //! Looks whose every undecided ticket is; answers one sentence with the counts.
    virtual QFuture<models::Result<QString>> groupTickets(const QString &who) = 0;

    //! Every kind of channel with its settings, in the order that forms show them.
    virtual QVector<models::ChannelKindInfo> channelKinds() const = 0;
    //! Invalid, naming the setting, when one is missing or of the wrong form. Reaches nothing.
    virtual models::Result<void> validateChannel(const models::ChannelConfig &config) const = 0;
    //! Whether the place that the settings name on this machine may be this channel's: a folder
    //! that is empty, or its own. Io, Conflict.
    virtual QFuture<models::Result<void>> checkChannelPlace(const models::ChannelConfig &config)
        = 0;
    //! Invalid when a secret has not the form that its channel wants.
    virtual models::Result<void> checkChannelSecret(
        models::ChannelType type, const QString &name, const QByteArray &secret) const = 0;
    //! What the channel allows, as its adapter says.
    virtual models::ChannelLimits limitsOf(const models::ChannelConfig &config) = 0;
    //! Reaches the other side without telling anybody anything.
    virtual QFuture<models::Result<models::Receipt>> testChannel(
        const models::ChannelConfig &config, std::stop_token stop)
        = 0;
    //! Every kind of source that can be configured, in the order that forms show them.
    virtual QVector<models::SourceKindInfo> sourceKinds() const = 0;
    //! Invalid, naming the setting, when one is missing or of the wrong form, or a folder that was
    //! not the one before is not there. Reaches nothing.
    virtual models::Result<void> validateSource(
        const models::SourceConfig &config, const models::SourceConfig &before) const = 0;
    //! Reaches the source and changes nothing; answers one sentence.
    virtual QFuture<models::Result<QString>> testSource(
        const models::SourceConfig &config, std::stop_token stop)
        = 0;
    //! Takes what the source has now. The confirmation is what was typed for one that is held.
    virtual QFuture<models::Result<ImportReport>> syncSource(const models::SourceConfig &config,
        const SyncOrder &order, const OnProgress &progress, std::stop_token stop)
        = 0;
    //! Keeps a channel's or a source's secret under its id; the name is the adapter's ("password").
    virtual QFuture<models::Result<void>> storeSecret(
        const QString &owner, const QString &name, const QByteArray &secret)
        = 0;
    //! Removes it; one that is not there is gone, too.
    virtual QFuture<models::Result<void>> forgetSecret(const QString &owner, const QString &name)
        = 0;
    //! Where secrets go, for people, as far as was looked until now.
    virtual QString secretPlace() const = 0;
    //! Looks where they go: whether there is a keychain that can be used.
    virtual QFuture<models::Result<QString>> findSecretPlace() = 0;
    //! There is a vault, and nobody has opened it since the start: what needs a secret fails.
    virtual bool secretsAreLocked() const = 0;
    //! There is a vault to be made first: its passphrase is chosen, not asked for.
    virtual bool secretsAreNew() const = 0;
    //! Opens the vault, or makes it when there is none yet.
    virtual QFuture<models::Result<void>> unlockSecrets(const QByteArray &passphrase) = 0;

    //! Something may be waiting to be sent: look now.
    virtual void sendWaiting() = 0;

    //! Makes the next backup into the backup folder, due or not.
    virtual QFuture<models::Result<models::BackupReport>> backUp(std::stop_token stop) = 0;
    //! Ends the desk, so that the backup can take the workspace's place, and begins it again.
    virtual void restoreFrom(const QString &backup) = 0;
    //! As models::removeLeftStages: before anybody looks for who is to be erased. It waits as well.
    virtual QFuture<models::Result<void>> removeLeftStages(const QString &who) = 0;
    //! As models::eraseContacts; it waits for a backup that is being made.
    virtual QFuture<models::Result<models::ErasureReport>> eraseContacts(const EraseOrder &order)
        = 0;
};

} // namespace ui
