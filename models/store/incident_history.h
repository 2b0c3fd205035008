#pragma once

#include "models/store/store_parts.h"
#include "models/values/delivery.h"

#include <QVector>

namespace models {

//! One act on an incident's affected: so many came, went or were restored.
struct AffectedAct
{
    Instant at{};
    QString action; //!< "affect", "unaffect", "set_restored", "undo"
    int customers = 0;
    int sites = 0;
    QString who;
    QString why;
    DeskId desk;
    qint64 sequence = 0; //!< of its first entry in the journal

    bool operator==(const AffectedAct &) const = default;
};

//! How the deliveries of one update through one channel stand.
struct DeliverySum
{
    UpdateId update;
    QString channelName;
    DeliveryCounts counts;
    std::optional<Instant> lastAt; //!< when the last of them came to its end
    Instant queuedAt{};

    bool operator==(const DeliverySum &) const = default;
};

//! The tickets of one day that are grouped to affected customers.
struct TicketDay
{
    Instant lastAt{};
    int tickets = 0;
    int customers = 0;

    bool operator==(const TicketDay &) const = default;
};

//! What a timeline needs summed, because it is too much to be told one by one. Reads only.
class IncidentHistory
{
public:
    explicit IncidentHistory(const StoreParts &parts);

    QVector<AffectedAct> affectedActs(const IncidentId &incident) const; //!< oldest first
    QVector<DeliverySum> deliverySums(const IncidentId &incident) const;
    //! Those that the journal tells of one by one: said by hand, settled, queued again.
    QVector<DeliveryId> journaledDeliveries(const IncidentId &incident) const;
    //! Of the customers it affects, from one time to the other, by the day in UTC.
    QVector<TicketDay> ticketDays(const IncidentId &incident, Instant from, Instant to) const;

private:
    StoreParts m_parts;
};

} // namespace models
