#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace models {

enum class Role
{
    TechnicalOwner,
    Executive,
    Billing,
    Security,
    Other
};

QString roleName(Role role); //!< "technical_owner", as JSON and CSV have it
std::optional<Role> roleFromName(
    const QString &name); //!< forgiving: "Tech owner", "CTO", "billing"

//! One source's record of a person, as it came: what the replica stages, compares and keeps.
struct ContactRecord
{
    QString recordKey; //!< the record's own key in its source, stable from sync to sync
    QString name;
    QString email; //!< one address, as given; empty is allowed when there is a phone
    QString phone;
    QVector<Role> roles;
    QString language;
    QString organisation;
    QString account; //!< the bare account id, "" when the source has none
    QString site; //!< the bare site id
    QString siteName;
    QString region;
    int tier = 0;
    qint64 row = 0; //!< its place in the source (line of a file), for problems

    bool operator==(const ContactRecord &) const = default;
};

//! Where a contact's values came from and when that source last had them.
struct Provenance
{
    SourceId source;
    QString sourceName;
    QString recordKey;
    Instant firstSeen{};
    Instant lastSeen{};
    std::optional<Instant> withdrawnAt; //!< gone upstream since; still here

    bool operator==(const Provenance &) const = default;
};

//! A person, with addresses, roles, provenance and the time it was last verified.
struct Contact
{
    ContactId id;
    CustomerId customer;
    QString customerName;
    QString name;
    QString email;
    QString phone;
    QVector<Role> roles;
    QString language;
    QVector<Provenance> provenance;
    std::optional<Instant> verifiedAt;
    bool bouncing = false; //!< a receiving server refused the address for good

    //! When its last source stopped having it; nothing as long as one has it.
    std::optional<Instant> withdrawnAt() const;

    bool operator==(const Contact &) const = default;
};

} // namespace models
