#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>

#include <optional>

namespace models {

enum class DeliveryState
{
    Queued,
    Held, //!< it waited too long, or names a time that has passed: a person decides
    Sending, //!< written before the first byte leaves
    Delivered,
    Retrying, //!< nothing arrived; tried again by itself at retryAt
    Failed,
    Uncertain, //!< sending had begun and nobody knows; a person settles it
    Skipped,
};

QString deliveryStateName(DeliveryState state); //!< "queued", …
std::optional<DeliveryState> deliveryStateFromName(const QString &name);
//! Nothing will happen to it by itself or by a person any more.
bool isFinal(DeliveryState state);

//! One update to one target on one channel.
struct Delivery
{
    DeliveryId id;
    UpdateId update;
    ChannelId channel;
    QString channelName;
    QString target; //!< the address, URL, folder or place it goes to
    ContactId contact; //!< null when the target is not a person
    QString contactName;
    CustomerId customer; //!< null when the target is nobody's
    DeliveryState state = DeliveryState::Queued;
    int attempts = 0;
    QString reason; //!< why it is in this state, for a person; empty for queued and delivered
    QString receipt; //!< what the other side answered: a queue id, a status line
    Instant queuedAt{};
    std::optional<Instant> retryAt;
    std::optional<Instant> settledAt; //!< when it got its final state

    bool operator==(const Delivery &) const = default;
};

} // namespace models
