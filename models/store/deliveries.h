#pragma once

#include "models/store/store_parts.h"
#include "models/values/channel.h"
#include "models/values/delivery.h"

#include <QHash>
#include <QVector>

#include <optional>

namespace models {

class Statement;

//! A target of an update as it was planned: written in the transaction that publishes it.
struct PlannedDelivery
{
    ChannelId channel;
    QString target;
    QString targetName;
    ContactId contact; //!< null when the target is not a person
    CustomerId customer;
    std::optional<QString> title; //!< as filled for this target; none: the update's own
    std::optional<QString> body;
    DeliveryState state = DeliveryState::Queued; //!< or Skipped
    QString reason; //!< why it is skipped, or what it waits for

    bool operator==(const PlannedDelivery &) const = default;
};

//! Whom a publication reaches, as the journal keeps it.
struct PublicationReach
{
    int people = 0;
    int customers = 0;
};

//! What is said to one target.
struct DeliveryText
{
    QString title;
    QString body;

    bool operator==(const DeliveryText &) const = default;
};

//! The deliveries of all updates: what people see of them and do with them. What sends them works
//! through DeliveryQueue.
class Deliveries
{
public:
    explicit Deliveries(const StoreParts &parts);

    std::optional<Delivery> find(const DeliveryId &id) const;
    QVector<Delivery> list(const DeliveryFilter &filter) const;
    DeliveryCounts counts(const DeliveryFilter &filter) const;
    DeliveryCounts countsOf(const QVector<DeliveryId> &deliveries) const; //!< those alone
    QVector<Attempt> attempts(const DeliveryId &id) const; //!< oldest first
    std::optional<DeliveryText> text(const DeliveryId &id) const; //!< as this target sees it
    //! Over every target of the update and what it is told, in hex: the journal keeps it.
    QString digest(const UpdateId &update) const;

    //! Writes the plan rows of an update, queued or skipped; journaled as one "publication".
    //! Conflict: the update has deliveries already.
    Result<void> enqueue(const UpdateId &update, const QVector<PlannedDelivery> &targets,
        const PublicationReach &reach = {});

    //! Settles what waits for a person (held, failed, uncertain), or skips what is still queued.
    //! Invalid: no reason given; Conflict: it is under way or settled.
    Result<void> settle(const DeliveryId &id, Settlement settlement, const QString &why);
    //! Settles all of an update's deliveries in that state, as one act; answers how many. Besides:
    //! NeedsCount with the phrase ("settle-37") for more than 25.
    Result<int> settleAll(const UpdateId &update, DeliveryState state, Settlement settlement,
        const QString &why, const QString &typedCount);
    //! Queues a held or failed one again, or takes a retrying one's wait away. An uncertain one is
    //! settled instead. Conflict: it is in another state.
    Result<void> retry(const DeliveryId &id, const QString &why = {});
    //! Queues all held, failed and retrying ones of an update again; answers how many.
    int retryAll(const UpdateId &update, const QString &why = {});
    //! A person said it: on the phone, in a forum. Only for channels of the kind by hand.
    //! Invalid: no place, a time to come, or one before it was written; Conflict: it is settled, or
    //! not to be said by hand.
    Result<void> markSaid(
        const DeliveryId &id, Instant when, const QString &place, const QString &heardBy);

    //! After which wait a person decides whether an update still goes out.
    Duration holdAfter() const;
    void setHoldAfter(Duration wait); //!< journaled

    //! What does not fit together, in words.
    QStringList verify() const;

private:
    void journalStep(const Delivery &before, const QString &action, const QString &why,
        const QJsonObject &more = {});

    StoreParts m_parts;
};

} // namespace models
