#include "models/store/erased_person.h"

#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

#include <algorithm>
#include <string>

namespace models {

namespace {

//! Those who are here and have or ever had the address or number as well.
void addOthers(
    Database &database, ErasedPerson &known, FoundBy by, const QString &value, qint64 person)
{
    const std::string column = by == FoundBy::Address ? "v.email_key" : "v.phone_digits";
    Statement others = database.query("SELECT v.name FROM lookup l"
                                      " CROSS JOIN record r ON r.key = l.key AND r.contact <> ?3"
                                      " CROSS JOIN contact c ON c.key = r.contact AND c.present"
                                      " CROSS JOIN record_version v ON v.record = r.key AND "
            + column
            + " = ?2 JOIN sync y ON y.key = v.since_sync AND y.accepted_at IS NOT NULL"
              " WHERE l.hash = ?1",
        lookupHash(by, value), value, person);
    while (others.next())
        known.shared[value].insert(personKey(others.text(0)));
}

} // namespace

bool ErasedPerson::isShared(const QString &address) const
{
    return shared.contains(emailKey(address));
}

QSet<QString> ErasedPerson::own(QSet<QString> values) const
{
    values.removeIf([this](const QString &value) { return shared.contains(value); });
    return values;
}

bool ErasedPerson::isNamed(const QString &name) const
{
    return std::any_of(names.begin(), names.end(),
        [&name](const QString &theirs) { return personKey(theirs) == personKey(name); });
}

ErasedPerson erasedPerson(Database &database, qint64 contact)
{
    ErasedPerson known;
    Statement records
        = database.query("SELECT r.key, r.source, o.uuid, r.record_key FROM record r JOIN source o"
                         " ON o.key = r.source WHERE r.contact = ?",
            contact);
    while (records.next())
        known.records.append(
            {records.integer(0), records.integer(1), records.id<SourceId>(2), records.text(3)});
    Statement versions
        = database.query("SELECT v.key, v.email_key, v.email, v.phone_digits, v.name,"
                         " v.phone, v.domain, coalesce(v.customer, 0)"
                         " FROM record r JOIN record_version v ON v.record = r.key"
                         " WHERE r.contact = ?",
            contact);
    while (versions.next()) {
        known.versions.append(versions.integer(0));
        known.addresses.insert(versions.text(1));
        known.writtenAddresses.insert(versions.text(2));
        known.numbers.insert(versions.text(3));
        known.names.insert(versions.text(4));
        known.writtenNumbers.insert(versions.text(5));
        known.domains.insert({versions.text(6), versions.integer(7)});
    }
    for (const ErasedPerson::Record &record : std::as_const(known.records)) {
        Statement splits = database.query(
            "SELECT p.uuid, c.uuid FROM split p JOIN contact c ON c.key = p.contact"
            " WHERE p.source = ? AND p.record_key = ?",
            record.source, record.recordKey);
        while (splits.next())
            known.splits << splits.uuid(0) << splits.uuid(1);
    }
    Statement subjects = database.query(
        "SELECT uuid FROM contact WHERE key = ?1 OR root = ?1"
        " UNION SELECT y.uuid FROM record r JOIN source o ON o.key = r.source AND o.type = 'hand'"
        "  JOIN record_version v ON v.record = r.key JOIN sync y ON y.key = v.since_sync"
        "  WHERE r.contact = ?1",
        contact);
    while (subjects.next())
        known.subjects << subjects.uuid(0);
    for (QSet<QString> *texts : {&known.names, &known.addresses, &known.numbers,
             &known.writtenAddresses, &known.writtenNumbers})
        texts->remove(QString());
    for (const QString &address : std::as_const(known.addresses))
        addOthers(database, known, FoundBy::Address, address, contact);
    for (const QString &number : std::as_const(known.numbers))
        addOthers(database, known, FoundBy::Number, number, contact);
    return known;
}

} // namespace models
