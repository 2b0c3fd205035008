#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <array>
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

inline constexpr std::array allRoles{
    Role::TechnicalOwner, Role::Executive, Role::Billing, Role::Security, Role::Other};

QString roleName(Role role); //!< "technical_owner", as JSON and CSV have it
std::optional<Role> roleFromName(
    const QString &name); //!< forgiving: "Tech owner", "CTO", "billing"
//! Roles as a record keeps them: their names with a comma between, in the enum's order.
QString rolesText(const QVector<Role> &roles);
QVector<Role> rolesFromText(const QString &text);

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
    // Each is kept as a record of its own that stands with this one.
    QStringList furtherEmails{};
    QStringList furtherPhones{};
    QStringList notTaken{}; //!< what it says that nothing here can hold, for people

    bool operator==(const ContactRecord &) const = default;
};

//! Stands in no source's own key, but where this program makes several records of one.
inline constexpr QChar recordKeySeparator(0x1f);
//! Of a further address or number, as it is compared: the record's own key and the value.
QString furtherRecordKey(const QString &recordKey, const QString &value);
bool isFurtherRecord(const QString &recordKey);
QString firstRecordKey(const QString &recordKey); //!< that a further one stands with; else itself
//! A key as people read and type it: "id u1 / ada@firm.example".
QString shownRecordKey(const QString &recordKey);

//! The values of a record that are a person's own.
enum class RecordField
{
    Name,
    Email,
    Phone,
    Roles,
    Language
};
inline constexpr int recordFieldCount = 5;
QString recordFieldName(RecordField field); //!< "e-mail"
RecordField recordFieldFromName(const QString &name); //!< Name for what is none
using RecordValues = std::array<QString, recordFieldCount>; //!< by RecordField

//! A source's record of a contact: where its values came from, and when that source last had them.
struct Provenance
{
    SourceId source;
    QString sourceName;
    bool byHand = false; //!< somebody at a desk typed it
    QString recordKey;
    Instant firstSeen{};
    Instant lastSeen{};
    std::optional<Instant> withdrawnAt; //!< gone upstream since; still here
    RecordValues values; //!< as the source has them
    QString phoneKey; //!< its number as it is compared
    bool bouncing = false; //!< its address does

    bool isFurther() const { return isFurtherRecord(recordKey); }
    const QString &anyAddress() const; //!< or number
    const QString &value(RecordField field) const { return values[size_t(field)]; }
    bool operator==(const Provenance &) const = default;
};

enum class Verified
{
    Never,
    Sync, //!< a source still had it
    Delivery, //!< a message was accepted there
    Answer, //!< they wrote from there
    Hand //!< somebody looked
};
QString verifiedName(Verified how); //!< "sync", "delivery", "answer", "hand"; "" for never

//! One value of a field, and who says so.
struct SaidValue
{
    QString value;
    QStringList sources; //!< their names, the one that counts most first

    bool operator==(const SaidValue &) const = default;
};

//! A person, with addresses, roles, provenance and the time it was last verified. Of each value
//! the one of the source with the lowest rank counts; of the addresses the first of these that does
//! not bounce, where there is one; of the roles those that were typed by hand, else all of them.
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
    QVector<Provenance> provenance; //!< what counts most first; what is withdrawn last
    std::optional<Instant> verifiedAt;
    Verified verified = Verified::Never;
    bool bouncing = false; //!< a receiving server refused the address for good
    bool unsubscribed = false; //!< they asked not to be written to at it

    //! What counts of a field; roles as rolesText() has them.
    QString value(RecordField field) const;
    //! What counts of it by rank, whatever bounces.
    QString rankedValue(RecordField field) const;
    //! What somebody typed that was not taken back; null: nothing was.
    const Provenance *typed() const;
    //! Its number as it is compared: the digits of E.164, where it is such a number.
    QString phoneKey() const;
    //! When its last source stopped having it; nothing as long as one has it.
    std::optional<Instant> withdrawnAt() const;
    //! What its sources say of a field, without doubles, what counts first. Spelling that means
    //! nothing (case of an address, blanks in a number) makes no difference.
    QVector<SaidValue> said(RecordField field) const;

    bool operator==(const Contact &) const = default;
};

//! As they are compared: every name that is said of a contact, and every address.
QStringList likenessKeys(const Contact &contact);
//! Whether somebody should look if two contacts of a customer are one person: a name is said of
//! both; or an address, where one of them was typed by hand. In one source several people may share
//! a mailbox.
bool mayBeOnePerson(const Contact &one, const Contact &other);

} // namespace models
