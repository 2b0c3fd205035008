#pragma once

#include "models/support/result.h"
#include "models/values/channel.h"
#include "models/values/delivery.h"
#include "models/values/incident.h"
#include "models/values/update.h"

#include <QFuture>
#include <QVector>

#include <stop_token>

namespace models {

//! What a channel is given to say once: the update as this one target will see it.
struct Message
{
    DeliveryId delivery; //!< stays the same over all attempts: the receiving side's key
    UpdateId update;
    IncidentId incident;
    QString incidentTitle;
    QString incidentState;
    QString title;
    QString body; //!< Markdown, filled for this target alone
    QString language;
    QString target; //!< as the delivery has it
    QString targetName;
    Instant publishedAt{};
    std::optional<Instant> nextUpdateAt;
    bool firstOfThread = false; //!< no earlier update of this incident went to this target here
    QString threadRef; //!< what the first delivery of this incident to this target answered

    bool operator==(const Message &) const = default;
};

//! What the receiving side answered.
struct Receipt
{
    QString answer; //!< its words, one line: "250 2.0.0 queued as 4F3", "200 OK"

    bool operator==(const Receipt &) const = default;
};

//! A configured place to publish to.
//!
//! deliver() ends in exactly one result. Its error's kind says what may be done next:
//! - Offline, Timeout, RateLimited, Unavailable: nothing arrived, it may be tried again
//!   (retryAfter as the other side asked);
//! - Uncertain: sending had begun and the outcome is unknown;
//! - Cancelled: stopped before sending began;
//! - Locked, Unauthorized: it cannot be said to anybody before a person opens the channel's way;
//! - all others: refused for good.
//! A channel for which repeatable() holds never answers Uncertain: saying the same delivery
//! again is harmless there.
class Channel
{
public:
    virtual ~Channel() = default;

    virtual ChannelLimits limits() const = 0;
    //! The receiving side cannot double a message that it is given twice.
    virtual bool repeatable() const = 0;
    //! How many deliveries may be under way at once; at least 1.
    virtual int parallel() const = 0;
    virtual QFuture<Result<Receipt>> deliver(const Message &message, std::stop_token stop) = 0;
    //! Reaches the other side without telling anybody anything; answers what it found.
    virtual QFuture<Result<Receipt>> test(std::stop_token stop) = 0;
};

} // namespace models
