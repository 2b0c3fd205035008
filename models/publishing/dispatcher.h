#pragma once

#include "models/ports/channel.h"
#include "models/publishing/delivery_rules.h"
#include "models/support/alarm.h"
#include "models/support/result.h"
#include "models/values/delivery.h"

#include <QFuture>
#include <QObject>
#include <QStringList>
#include <QThread>
#include <QVector>

#include <functional>
#include <memory>

namespace models {

class DispatchWorker;
class Workspace;

//! Makes the adapter of a configured channel; never null. Called in the dispatcher's thread, where
//! the adapter then lives.
using ChannelFactory = std::function<std::unique_ptr<Channel>(const ChannelConfig &)>;

//! A channel on which all waits until a person opens its way.
struct ClosedChannel
{
    QString name;
    Error why; //!< Locked or Unauthorized

    bool operator==(const ClosedChannel &) const = default;
};

//! How it stands when a drain ends.
struct DrainReport
{
    DeliveryCounts counts; //!< of the update, or of all
    bool elsewhere = false; //!< another process of this workspace sends
    bool offline = false; //!< the rest waits for the network
    QStringList withoutNetwork; //!< the channels that do
    QVector<ClosedChannel> closed; //!< where the rest waits for a person

    bool operator==(const DrainReport &) const = default;
};

//! Sends what is queued, each channel at its own pace, in a thread of its own.
//!
//! A delivery is written as "sending" before the first byte leaves and its outcome is written
//! after; one write holds the last outcomes and the next claims, so that many deliveries share a
//! flush to the disk. One process a workspace sends: it holds the file "….sending" beside the
//! workspace, and what a dead one left in "sending" is queued again where that is harmless, else
//! uncertain. It never publishes anything: it sends what a person published.
class Dispatcher : public QObject
{
    Q_OBJECT
public:
    //! The workspace must outlive it. Without an alarm a timer of its thread is taken.
    Dispatcher(Workspace &workspace, ChannelFactory makeChannel,
        std::unique_ptr<Alarm> alarm = nullptr, const RetryRules &rules = {},
        QObject *parent = nullptr);
    //! Asks what is under way to stop, and writes what came of it.
    ~Dispatcher() override;

    //! Begins to send; until then nothing is claimed.
    void start();
    //! Looks what is to be sent now, also on channels that were closed: the vault was opened, a
    //! password was repaired. What this process writes wakes it by itself.
    void wake();
    //! Ends when nothing of the update (null: nothing at all) goes on by itself within that time:
    //! all is settled, waits for a person, for the network or for later.
    QFuture<Result<DrainReport>> drain(
        const UpdateId &update, Duration patience = std::chrono::seconds(30));

signals:
    //! Deliveries of an update changed; at most a few times a second.
    void progressed(const models::UpdateId &update, const models::DeliveryCounts &counts);
    //! Another process sends what is published here, or does no more.
    void sendingElsewhereChanged(bool elsewhere);
    //! Something could not be written; it is tried again.
    void failed(const models::Error &error);

private:
    QThread m_thread;
    DispatchWorker *m_worker; //!< lives in m_thread and ends with it
};

} // namespace models
