#pragma once

#include "models/store/deliveries.h"
#include "models/support/result.h"
#include "models/values/channel.h"
#include "models/values/contact.h"
#include "models/values/incident.h"
#include "models/values/update.h"

#include <QString>
#include <QVector>

namespace models {

struct Repositories;

//! A customer that an update is for, with the people we know there.
struct AudienceCustomer
{
    CustomerId id;
    QString name;
    QVector<Contact> contacts; //!< those to be told, in any order

    bool operator==(const AudienceCustomer &) const = default;
};

//! Whom an update is for. Customers come once, however many of their sites are affected.
struct AudienceMembers
{
    QVector<AudienceCustomer> customers;
    QString missing; //!< why a customer without contacts has none: "no contact is known"

    bool operator==(const AudienceMembers &) const = default;
};

//! Resolves an audience: merged customers count as the one they were merged into.
//! Invalid: a wave (there are none yet), or a customer that is not known.
Result<AudienceMembers> membersOf(
    const Repositories &all, const IncidentId &incident, const Audience &audience);

//! Whether that kind of place may be told: what is for few must not stand where all can read it.
//! Invalid with the reason.
Result<void> mayBeTold(ChannelType type, AudienceKind audience);

//! The targets of one channel and whom they reach.
struct ChannelTargets
{
    QVector<PlannedDelivery> deliveries; //!< skipped ones with their reason
    QVector<CustomerId> customersReached;

    int people() const; //!< persons who are told, not places
    int skipped() const;
    bool operator==(const ChannelTargets &) const = default;
};

//! One mail for every distinct address, technical owners' first. Nobody is dropped silently: who
//! cannot be told stands as skipped.
ChannelTargets mailTargets(const ChannelId &channel, const AudienceMembers &members);
//! The one target of a channel that speaks to a place.
ChannelTargets placeTarget(const ChannelConfig &channel);

} // namespace models
