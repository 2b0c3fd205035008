#pragma once

#include "models/support/instant.h"
#include "models/values/contact.h"
#include "models/values/customer.h"
#include "models/values/source.h"

#include <QString>
#include <QVector>

#include <optional>
#include <variant>

namespace models {

// What a contact pack holds, line by line: a head; then sources, each with the runs of it that
// were accepted; then splits, customers, contacts and addresses; then an end. What comes later
// names what came before: a source and a run by their places among the pack's (from 0), a customer
// by its id.

//! The first line.
struct PackHead
{
    DeskId desk; //!< that made it
    Instant madeAt{};
    CustomerId customer; //!< whose file it is; null: all of the replica

    bool operator==(const PackHead &) const = default;
};

//! A source, without its settings: who imports it has none to sync it with.
struct PackSource
{
    SourceId id;
    SourceType type = SourceType::Import;
    QString name;
    int rank = 100;
    bool present = true; //!< else removed; its contacts stay

    bool operator==(const PackSource &) const = default;
};

//! A run of a source that was accepted.
struct PackSync
{
    int source = 0;
    SyncId id;
    Instant at{}; //!< of its acceptance
    bool complete = false; //!< it saw the whole source
    // What it counted then.
    qint64 rows = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 withdrawn = 0;

    bool operator==(const PackSync &) const = default;
};

//! From one run to another; what has no end still holds.
struct PackSpan
{
    int since = 0;
    std::optional<int> until;

    bool operator==(const PackSpan &) const = default;
};

//! A record's values from one run to another.
struct PackVersion
{
    PackSpan span;
    CustomerId customer; //!< null: none
    QString name;
    QString email;
    QString phone;
    QVector<Role> roles;
    QString language;
    QString phoneKey; //!< the number as it is compared: digits, or empty

    bool operator==(const PackVersion &) const = default;
};

//! A source's record, oldest version first; the last one holds.
struct PackRecord
{
    int source = 0;
    QString key;
    QVector<PackVersion> versions; //!< at least one
    QVector<PackSpan> withdrawals; //!< oldest first; only the last one may still hold

    bool operator==(const PackRecord &) const = default;
};

//! A person as before any merging, with the records that are theirs.
struct PackContact
{
    ContactId id;
    ContactId mergedInto; //!< null: a person of its own
    ContactId person; //!< whom all of that comes to; itself when it was not merged
    QVector<PackRecord> records;

    bool operator==(const PackContact &) const = default;
};

struct PackCustomerVersion
{
    PackSpan span;
    QString name;
    int tier = 0;
    QString region;
    QString language;

    bool operator==(const PackCustomerVersion &) const = default;
};

struct PackSite
{
    SiteId id;
    QString externalId; //!< "site:12314"
    QString name;
    int since = 0;

    bool operator==(const PackSite &) const = default;
};

struct PackCustomer
{
    CustomerId id;
    QString account; //!< "account:40188", or empty
    QString nameKey; //!< the name as it is compared
    QString ownName; //!< given by hand, or empty
    CustomerId mergedInto;
    QVector<PackCustomerVersion> versions; //!< oldest first; the last one holds
    QVector<PackSite> sites;

    bool operator==(const PackCustomer &) const = default;
};

//! A record that a person took out of a contact into one of its own.
struct PackSplit
{
    Uuid id;
    int source = 0;
    QString recordKey;
    ContactId contact; //!< whose it is from then on
    ContactId was;

    bool operator==(const PackSplit &) const = default;
};

//! What is known of an address or a number itself.
struct PackAddress
{
    Uuid id;
    bool isNumber = false;
    QString value; //!< as it is compared
    bool bouncing = false;
    bool unsubscribed = false;
    std::optional<Instant> verifiedAt;
    QString verifiedBy;

    bool operator==(const PackAddress &) const = default;
};

//! The last line: what the pack should have held.
struct PackEnd
{
    qint64 customers = 0;
    qint64 contacts = 0;
    qint64 records = 0;

    bool operator==(const PackEnd &) const = default;
};

using PackLine = std::variant<PackHead, PackSource, PackSync, PackSplit, PackCustomer, PackContact,
    PackAddress, PackEnd>;

} // namespace models
