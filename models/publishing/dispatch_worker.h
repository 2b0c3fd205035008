#pragma once

#include "models/publishing/dispatcher.h"
#include "models/store/delivery_queue.h"
#include "models/support/file_lock.h"
#include "models/values/channel.h"

#include <QHash>
#include <QObject>
#include <QPromise>
#include <QSet>
#include <QVector>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace models {

class Workspace;

//! The dispatcher's inside: lives in its thread, where all its verbs are called.
//!
//! It goes in turns. A turn is one write: the outcomes that came in since the last one, then as
//! many claims as the channels have hands free. When nothing is left to claim it looks once more
//! (another process may have queued something), then rests until something comes due.
class DispatchWorker : public QObject
{
    Q_OBJECT
public:
    DispatchWorker(Workspace &workspace, ChannelFactory makeChannel, std::unique_ptr<Alarm> alarm,
        const RetryRules &rules);
    ~DispatchWorker() override;

    void start();
    void look();
    void reopen(); //!< looks, and lets closed channels try their way again
    void lookIfResting(); //!< for what others write: our own writes come by here, too
    void drain(const std::shared_ptr<QPromise<Result<DrainReport>>> &promise,
        const UpdateId &update, Duration patience);
    void shutDown(); //!< emits ended() once nothing is under way

signals:
    void progressed(const models::UpdateId &update, const models::DeliveryCounts &counts);
    void sendingElsewhereChanged(bool elsewhere);
    void failed(const models::Error &error);
    void ended();

private:
    //! A channel with its adapter and what it is doing.
    struct Lane
    {
        ChannelConfig config;
        std::unique_ptr<Channel> channel;
        int flying = 0;
        int setbacks = 0; //!< in a row: the way was closed
        bool wants = false; //!< there may be more to claim
        bool offline = false;
        std::optional<Instant> restsUntil;
        std::optional<Error> closedBy; //!< until a person opens it: nothing is claimed before
    };
    struct Drain
    {
        std::shared_ptr<QPromise<Result<DrainReport>>> promise;
        UpdateId update;
        Duration patience;
    };
    //! What a look finds.
    struct Sight
    {
        QueueView view;
        QVector<ChannelConfig> channels; //!< of what is due
    };

    void acquire();
    void recover();
    void pump();
    QVector<ClaimWish> wishes();
    void takeTurn(const QVector<ClaimWish> &wishes);
    void turnTaken(const Result<QueueTurn> &turn, QVector<DeliveryOutcome> outcomes);
    void send(const ClaimedDelivery &claimed);
    void answered(
        const ClaimedDelivery &claimed, const Result<Receipt> &answer, bool reopenedSince);
    void lookNow();
    void seen(const Sight &sight);
    bool meet(const ChannelConfig &config); //!< false: it cannot be used
    void rest(const std::optional<Instant> &nextDue);
    void reportDrains(const std::optional<Instant> &nextDue);
    void reportProgress(bool evenIfJustDone);
    void stopIfDone();
    int flying() const;
    QVector<ClosedChannel> closedChannels() const;

    Workspace &m_workspace;
    ChannelFactory m_makeChannel;
    std::unique_ptr<Alarm> m_alarm;
    RetryRules m_rules;
    FileLock m_lock;
    std::stop_source m_stop;
    std::map<ChannelId, Lane> m_lanes;
    QVector<DeliveryOutcome> m_outcomes;
    std::vector<Drain> m_drains;
    QSet<UpdateId> m_touched; //!< whose counts were not reported yet
    Instant m_reportedAt{};
    bool m_started = false;
    bool m_owner = false; //!< of the lock: we are the process that sends
    bool m_elsewhere = false;
    bool m_busy = false; //!< a write or a look is on its way
    bool m_look = false;
    bool m_ending = false;
    int m_openings = 0; //!< how often closed channels were let try again
};

} // namespace models
