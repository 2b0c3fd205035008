#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>

#include <array>
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
constexpr size_t deliveryStateCount = 8;

QString deliveryStateName(DeliveryState state); //!< "queued", …
std::optional<DeliveryState> deliveryStateFromName(const QString &name);
//! Nothing will happen to it by itself or by a person any more.
bool isFinal(DeliveryState state);
//! The steps a delivery may take; every other one is our own bug.
bool canBecome(DeliveryState from, DeliveryState to);

//! One update to one target on one channel.
struct Delivery
{
    DeliveryId id;
    UpdateId update;
    ChannelId channel;
    QString channelName;
    QString target; //!< the address, URL, folder or place it goes to
    QString targetName; //!< the person's, as it was at publishing; else what the place is called
    ContactId contact; //!< null when the target is not a person
    CustomerId customer; //!< null when the target is nobody's
    QString customerName;
    DeliveryState state = DeliveryState::Queued;
    int attempts = 0;
    QString reason; //!< why it is in this state, or what it waits for; empty for delivered
    QString receipt; //!< what the other side answered: a queue id, a status line
    QString place; //!< of one said by hand: where
    QString heardBy; //!< of one said by hand: who heard it
    Instant queuedAt{};
    std::optional<Instant> releasedAt; //!< when a person put it back into the queue
    std::optional<Instant> retryAt;
    std::optional<Instant> settledAt; //!< when it got its final state

    bool operator==(const Delivery &) const = default;
};

//! One try to send a delivery. Its row is on the disk before the first byte leaves.
struct Attempt
{
    int number = 1;
    Instant beganAt{};
    std::optional<Instant> endedAt; //!< none while it is under way, or its process died
    QString outcome; //!< the state it led to; empty while under way
    QString reason;

    bool operator==(const Attempt &) const = default;
};

//! How many deliveries are in which state.
struct DeliveryCounts
{
    std::array<int, deliveryStateCount> of{}; //!< indexed by DeliveryState
    int byHand = 0; //!< of the queued ones: those that wait for a person to say them

    int in(DeliveryState state) const { return of[size_t(state)]; }
    int total() const;
    int underWay() const; //!< will still change by itself: queued, sending, retrying, not by hand
    int needPerson() const; //!< held, failed, uncertain

    bool operator==(const DeliveryCounts &) const = default;
};

//! Which deliveries are meant; what is null or empty does not narrow.
struct DeliveryFilter
{
    IncidentId incident;
    UpdateId update;
    ChannelId channel;
    CustomerId customer; //!< with all that were merged into it
    std::optional<DeliveryState> state;
    int limit = 0; //!< 0: all
    bool newestFirst = false; //!< else the oldest

    bool operator==(const DeliveryFilter &) const = default;
};

//! What a person found out about a delivery that cannot go on by itself.
enum class Settlement
{
    Delivered, //!< it did arrive
    NotDelivered, //!< it did not: it is queued again
    Skip //!< it is not sent any more
};

QString settlementName(Settlement settlement); //!< "delivered", "not_delivered", "skip"
std::optional<Settlement> settlementFromName(const QString &name); //!< with - or _

} // namespace models
