#pragma once

#include "models/ports/channel.h"
#include "models/store/delivery_step.h"
#include "models/store/store_parts.h"
#include "models/values/delivery.h"

#include <QVector>

#include <functional>
#include <optional>

namespace models {

class Statement;

//! What came of one attempt.
struct DeliveryOutcome
{
    DeliveryId delivery;
    DeliveryStep step;
    bool addressRefused = false; //!< for good: the contact's address bounces
};

//! How many deliveries of a channel may be claimed.
struct ClaimWish
{
    ChannelId channel;
    int count = 1;
};

//! A delivery that is to be sent now. Its row says "sending", on the disk.
struct ClaimedDelivery
{
    ChannelId channel;
    Message message;
    int tries = 1; //!< with this one, since it was queued or released
};

//! What one write of the queue did.
struct QueueTurn
{
    QVector<ClaimedDelivery> claimed; //!< in the order of the wishes, oldest first
    QVector<ChannelId> dry; //!< channels that had fewer than was wished for
    QVector<UpdateId> touched; //!< whose counts differ now
};

//! What waits to be sent, at one moment.
struct QueueView
{
    QVector<ChannelId> due; //!< channels with something to send now
    std::optional<Instant> nextDue; //!< when something else comes due
};

//! The deliveries as what sends them sees them: one writer, this desk's rows alone.
class DeliveryQueue
{
public:
    explicit DeliveryQueue(const StoreParts &parts);

    QueueView view() const; //!< without the channels by hand
    //! What the update (null: all) still has that goes out by itself.
    int underWay(const UpdateId &update) const;
    //! Those deliveries; all has the same meaning.
    QVector<DeliveryId> waiting(const UpdateId &update) const;
    //! Channels of the rows that a dead process left in "sending".
    QVector<ChannelId> interrupted() const;

    //! Takes those rows out of "sending": queued where saying it again is harmless, else uncertain.
    //! Answers whose counts differ now.
    QVector<UpdateId> recover(const std::function<bool(const ChannelId &)> &repeatable);
    //! Writes the outcomes and claims what is wished for, in this order. What must not go out by
    //! itself any more is held instead of claimed.
    QueueTurn turn(const QVector<DeliveryOutcome> &outcomes, const QVector<ClaimWish> &wishes);
    //! Holds all that waits on a channel that cannot be used.
    QVector<UpdateId> holdAll(const ChannelId &channel, const QString &reason);

private:
    struct Waiting;
    std::optional<Waiting> nextDueOf(qint64 channelKey, qint64 afterKey) const;
    QString holdReason(const Waiting &waiting) const;
    Message messageOf(const DeliveryId &delivery) const;
    void claim(const ClaimWish &wish, QueueTurn &turn);

    StoreParts m_parts;
};

} // namespace models
