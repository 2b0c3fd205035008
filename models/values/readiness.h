#pragma once

#include "models/support/instant.h"
#include "models/values/contact.h"
#include "models/values/ids.h"
#include "models/values/keeping.h"

#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

namespace models {

//! What has not shown for this long that it is right is unverified.
inline constexpr std::chrono::hours verifiedFor(24 * 90);

//! How well the customers of a tier can be reached.
struct TierReadiness
{
    int tier = 0; //!< 0: no source says
    qint64 customers = 0;
    qint64 withoutOwner = 0; //!< no technical owner with an address that works, or a number
    qint64 contacts = 0; //!< not withdrawn
    qint64 unverified = 0; //!< of them, without a sign for ninety days
    qint64 bouncing = 0; //!< of them, those whose address bounces

    bool operator==(const TierReadiness &) const = default;
};

//! A customer whose technical owner nobody could reach.
struct OwnerGap
{
    CustomerId customer;
    QString account; //!< "account:40188"
    QString name;
    int tier = 0;
    qint64 contacts = 0; //!< that it has all the same, of whatever role

    bool operator==(const OwnerGap &) const = default;
};

//! Somebody whom a message might not reach.
struct ReachGap
{
    CustomerId customer; //!< null: no source says whose they are
    QString account; //!< of the customer
    QString customerName;
    int tier = 0;
    ContactId contact;
    QString name;
    QString address; //!< or the number, where there is no address
    //! Of one who bounces, when the address was marked; of one who is unverified, the last sign
    //! that they could be reached. Nothing: nobody knows.
    std::optional<Instant> since;
    QString why; //!< who marked it, and why; which sign that was (verifiedName)

    bool operator==(const ReachGap &) const = default;
};

//! Whether everybody could be reached now.
struct Readiness
{
    QVector<TierReadiness> tiers; //!< the first tier first, those of no tier last
    QVector<OwnerGap> gaps; //!< by tier and name
    qint64 gapCount = 0; //!< also those that are not listed
    QVector<ContactId> bouncing; //!< where all are listed, by the customer's tier and name
    QVector<ContactId> unverified; //!< likewise
    BackupState backups; //!< without which a dead disk takes everybody with it

    TierReadiness total() const;
    bool operator==(const Readiness &) const = default;
};

} // namespace models
