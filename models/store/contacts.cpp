#include "models/store/contacts.h"

#include "models/store/common_grams.h"
#include "models/store/contact_records.h"
#include "models/store/contact_syncs.h"
#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/store/search_index.h"
#include "models/store/store_parts.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <string>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! The customer ?1 with all that were merged into it.
constexpr char wholeCustomer[] = " (SELECT key FROM customer WHERE uuid = ?1"
                                 " OR root = (SELECT key FROM customer WHERE uuid = ?1))";

//! Of contacts or customers that were merged under the root by then: each with whom it was merged
//! into. What came merged, in a pack, counts as merged ever since.
QHash<qint64, qint64> mergedBy(Database &database, const char *table, qint64 root, Instant asOf)
{
    QHash<qint64, qint64> into;
    Statement merged = database.query(std::string("SELECT c.key, c.merged_into FROM ") + table
            + " c WHERE c.root = ?1 AND c.merged_into IS NOT NULL AND coalesce((SELECT max(j.time)"
              " FROM journal j WHERE j.subject = c.uuid AND j.action = 'merge'"
              "  AND j.undoes IS NULL) >> 16, 0) <= ?2",
        root, asOf);
    while (merged.next())
        into.insert(merged.integer(0), merged.integer(1));
    return into;
}

qint64 topOf(const QHash<qint64, qint64> &into, qint64 key)
{
    while (into.contains(key))
        key = into.value(key);
    return key;
}

void addRecord(Contact &contact, const CountingRecord &record)
{
    const Provenance &from = record.provenance;
    const auto fill = [&from](QString &value, RecordField field) {
        if (value.isEmpty())
            value = from.value(field);
    };
    fill(contact.name, RecordField::Name);
    fill(contact.email, RecordField::Email);
    fill(contact.phone, RecordField::Phone);
    fill(contact.language, RecordField::Language);
    for (const Role role : rolesFromText(from.value(RecordField::Roles))) {
        if (!contact.roles.contains(role))
            contact.roles.append(role);
    }
    if (contact.customer.isNull()) {
        contact.customer = record.customer;
        contact.customerName = record.customerName;
    }
    contact.provenance.append(from);
}

} // namespace

Contacts::Contacts(const StoreParts &parts)
    : m_database(parts.database)
    , m_records(parts.records)
    , m_clock(parts.clock)
    , m_commonGrams(parts.commonGrams)
    , m_addresses(parts)
{ }

std::optional<Contact> Contacts::read(qint64 key, Instant asOf) const
{
    Contact contact;
    for (const CountingRecord &record : recordsOf(m_database, key, asOf))
        addRecord(contact, record);
    return finished(std::move(contact), key, asOf);
}

//! Whoever was merged into the contact after that time stands alone, as they did; by key.
QMap<qint64, Contact> Contacts::readApart(
    qint64 key, const QHash<qint64, qint64> &into, Instant asOf) const
{
    QMap<qint64, Contact> apart;
    for (const CountingRecord &record : recordsOf(m_database, key, asOf))
        addRecord(apart[topOf(into, record.home)], record);
    for (auto one = apart.begin(); one != apart.end();) {
        auto contact = finished(std::move(*one), one.key(), asOf);
        if (contact)
            *one++ = std::move(*contact);
        else
            one = apart.erase(one);
    }
    return apart;
}

//! With what does not come from its records alone. Nothing of one that has none, or that is gone.
std::optional<Contact> Contacts::finished(Contact contact, qint64 key, Instant asOf) const
{
    if (contact.provenance.isEmpty())
        return std::nullopt;
    {
        Statement row = m_database.query("SELECT uuid FROM contact WHERE key = ? AND present", key);
        if (!row.next())
            return std::nullopt;
        contact.id = row.id<ContactId>(0);
    }
    if (const Provenance *typed = contact.typed();
        typed && !typed->value(RecordField::Roles).isEmpty())
        contact.roles = rolesFromText(typed->value(RecordField::Roles));
    std::sort(contact.roles.begin(), contact.roles.end());
    const auto addresses = markAddresses(contact, asOf);
    addVerification(contact, key, addresses, asOf);
    return contact;
}

//! What is known of their addresses, by these as they are compared. One that bounces counts only
//! where there is no other.
QHash<QString, AddressState> Contacts::markAddresses(Contact &contact, Instant asOf) const
{
    QHash<QString, AddressState> states;
    QString reaching;
    for (Provenance &from : contact.provenance) {
        const QString &written = from.value(RecordField::Email);
        const QString address = emailKey(written);
        // What every source has withdrawn counts where there is nothing else.
        if (address.isEmpty() || (from.withdrawnAt && written != contact.email))
            continue;
        if (!states.contains(address))
            states.insert(address, stateOf(AddressKind::Email, address, asOf));
        from.bouncing = states[address].bouncing;
        if (reaching.isEmpty() && !from.withdrawnAt && !from.bouncing)
            reaching = written;
    }
    if (states.value(emailKey(contact.email)).bouncing && !reaching.isEmpty())
        contact.email = reaching;
    const AddressState counting = states.value(emailKey(contact.email));
    contact.bouncing = counting.bouncing;
    contact.unsubscribed = counting.unsubscribed;
    return states;
}

AddressState Contacts::stateOf(AddressKind kind, const QString &value, Instant asOf) const
{
    return asOf == now ? m_addresses.find(kind, value) : m_addresses.find(kind, value, asOf);
}

//! The newest sign that they can be reached: a source had them, a message was accepted, they wrote,
//! somebody looked; at any of their addresses.
void Contacts::addVerification(
    Contact &contact, qint64 key, const QHash<QString, AddressState> &addresses, Instant asOf) const
{
    const auto sign = [&contact, asOf](const std::optional<Instant> &at, Verified how) {
        if (at && *at <= asOf && (!contact.verifiedAt || *at > *contact.verifiedAt)) {
            contact.verifiedAt = at;
            contact.verified = how;
        }
    };
    QStringList numbers{contact.phoneKey()};
    for (const Provenance &from : contact.provenance) {
        if (from.withdrawnAt)
            continue;
        if (!from.byHand) // to type a value is not to have looked at all the others
            sign(from.lastSeen, Verified::Sync);
        numbers << from.phoneKey;
    }
    numbers.removeDuplicates();
    numbers.removeAll(QString());
    for (const QString &number : std::as_const(numbers))
        sign(stateOf(AddressKind::Phone, number, asOf).verifiedAt, Verified::Hand);
    for (auto address = addresses.cbegin(); address != addresses.cend(); ++address) {
        sign(address->verifiedAt, Verified::Hand);
        Statement delivered = m_database.query(
            "SELECT max(settled_at) FROM delivery WHERE contact = ? AND state = 'delivered'"
            " AND target = ? AND settled_at <= ?",
            key, address.key(), asOf);
        if (delivered.next())
            sign(delivered.maybeTime(0), Verified::Delivery);
        Statement answered
            = m_database.query("SELECT max(created_at) FROM ticket_version WHERE requester_key = ?"
                               " AND created_at <= ?",
                address.key(), asOf);
        if (answered.next())
            sign(answered.maybeTime(0), Verified::Answer);
    }
}

std::optional<Contact> Contacts::find(const ContactId &id, Instant asOf) const
{
    const qint64 root
        = m_database.number("SELECT coalesce(root, key) FROM contact WHERE uuid = ?", id);
    if (asOf == now)
        return read(root, asOf);
    const QHash<qint64, qint64> into = mergedBy(m_database, "contact", root, asOf);
    const QMap<qint64, Contact> apart = readApart(root, into, asOf);
    const auto found
        = apart.find(topOf(into, m_database.number("SELECT key FROM contact WHERE uuid = ?", id)));
    return found == apart.end() ? std::nullopt : std::optional(*found);
}

QVector<Contact> Contacts::of(const CustomerId &customer, Instant asOf) const
{
    const qint64 root
        = m_database.number("SELECT coalesce(root, key) FROM customer WHERE uuid = ?", customer);
    QVector<qint64> keys;
    {
        Statement rows = m_database.query(
            "SELECT r.contact FROM customer_record k CROSS JOIN record r ON r.key = k.record"
            " JOIN record_version v ON v.record = r.key AND v.customer = k.customer"
            " JOIN sync y ON y.key = v.since_sync AND y.accepted_at <= ?2"
            " WHERE k.customer IN (SELECT value FROM json_each(?1))"
            " AND NOT EXISTS (SELECT 1 FROM sync u"
            "  WHERE u.key = v.until_sync AND u.accepted_at <= ?2)"
            " GROUP BY r.contact ORDER BY min(v.name COLLATE NOCASE), r.contact",
            customersOf(customer, root, asOf), asOf);
        while (rows.next())
            keys.append(rows.integer(0));
    }
    QVector<Contact> contacts;
    const CustomerId theirs{m_records.uuidOf("customer"_L1, root)};
    for (const qint64 key : keys) {
        if (asOf == now) {
            if (const auto contact = read(key, asOf))
                contacts.append(*contact);
            continue;
        }
        const QMap<qint64, Contact> apart
            = readApart(key, mergedBy(m_database, "contact", key, asOf), asOf);
        for (const Contact &contact : apart) {
            if (apart.size() == 1 || contact.customer == theirs)
                contacts.append(contact);
        }
    }
    return contacts;
}

//! Keys of the customer and of all who were one with it by then, as a JSON array.
QString Contacts::customersOf(const CustomerId &customer, qint64 root, Instant asOf) const
{
    const QHash<qint64, qint64> into = mergedBy(m_database, "customer", root, asOf);
    const qint64 top
        = topOf(into, m_database.number("SELECT key FROM customer WHERE uuid = ?", customer));
    QStringList keys;
    Statement all = m_database.query("SELECT key FROM customer WHERE key = ?1 OR root = ?1", root);
    while (all.next()) {
        if (topOf(into, all.integer(0)) == top)
            keys << QString::number(all.integer(0));
    }
    return u'[' + keys.join(u',') + u']';
}

std::optional<Instant> Contacts::changedAt(const CustomerId &customer) const
{
    const std::string said = std::string("WITH said AS (SELECT DISTINCT record FROM customer_record"
                                         " WHERE customer IN")
        + wholeCustomer + "),";
    Statement row = m_database.query(said
            + " change (sync) AS ("
              "  SELECT since_sync FROM said CROSS JOIN record_version USING (record)"
              "  UNION SELECT until_sync FROM said CROSS JOIN record_version USING (record)"
              "  UNION SELECT since_sync FROM said CROSS JOIN withdrawal USING (record)"
              "  UNION SELECT until_sync FROM said CROSS JOIN withdrawal USING (record))"
              " SELECT max(y.accepted_at) FROM change c JOIN sync y ON y.key = c.sync"
              " HAVING max(y.accepted_at) > min(y.accepted_at)",
        customer);
    return row.next() ? row.maybeTime(0) : std::nullopt;
}

QVector<Contact> Contacts::search(const QString &text, int limit) const
{
    QVector<Contact> contacts;
    for (const qint64 key : matchContacts(m_database, m_commonGrams, text, limit)) {
        if (const auto contact = read(key, now))
            contacts.append(*contact);
    }
    return contacts;
}

bool Contacts::prepareSearch(std::chrono::milliseconds within) const
{
    return m_commonGrams.prepare(m_database, std::chrono::steady_clock::now() + within);
}

QVector<Contact> Contacts::searchByCustomer(const QString &text, int limit) const
{
    QVector<Contact> contacts;
    for (const qint64 key : matchCustomers(m_database, text, limit)) {
        contacts += of(CustomerId{m_records.uuidOf("customer"_L1, key)});
        if (contacts.size() >= limit)
            break;
    }
    return contacts.mid(0, limit);
}

QVector<ContactId> Contacts::withAddress(const QString &emailKey) const
{
    QVector<ContactId> contacts;
    if (emailKey.isEmpty())
        return contacts;
    Statement rows = m_database.query(
        "SELECT DISTINCT c.uuid FROM lookup l CROSS JOIN record r ON r.key = l.key"
        " CROSS JOIN record_version v ON v.record = r.key AND v.email_key = ?2"
        " JOIN sync y ON y.key = v.since_sync AND y.accepted_at IS NOT NULL"
        " JOIN contact c ON c.key = r.contact AND c.present WHERE l.hash = ?1 ORDER BY c.key",
        lookupHash(FoundBy::Address, emailKey), emailKey);
    while (rows.next())
        contacts.append(rows.id<ContactId>(0));
    return contacts;
}

//! All that have records, but for those that were taken back and those that only a stage has yet:
//! of a million it is a look at one index, where their versions take seconds.
int Contacts::count() const
{
    return int(m_database.number(
        "SELECT (SELECT count(DISTINCT contact) FROM record)"
        " - (SELECT count(*) FROM contact c WHERE NOT c.present"
        "    AND EXISTS (SELECT 1 FROM record r WHERE r.contact = c.key))"
        " - (SELECT count(DISTINCT r.contact) FROM sync y"
        "    CROSS JOIN record_version v ON v.since_sync = y.key JOIN record r ON r.key = v.record"
        "    JOIN contact c ON c.key = r.contact AND c.present"
        "    WHERE y.accepted_at IS NULL AND NOT EXISTS"
        "    (SELECT 1 FROM record_now n WHERE n.contact = r.contact))"));
}

QVector<std::pair<Contact, Contact>> Contacts::doubtful(const CustomerId &customer) const
{
    QVector<std::pair<Contact, Contact>> pairs;
    const QVector<Contact> people = of(customer);
    QHash<QString, QVector<qsizetype>> alike;
    for (qsizetype i = 0; i < people.size(); ++i) {
        QSet<qsizetype> looked;
        for (const QString &key : likenessKeys(people[i])) {
            for (const qsizetype before : std::as_const(alike[key])) {
                if (!looked.contains(before) && mayBeOnePerson(people[before], people[i]))
                    pairs.append({people[before], people[i]});
                looked.insert(before);
            }
            alike[key].append(i);
        }
    }
    return pairs;
}

Result<void> Contacts::merge(const ContactId &from, const ContactId &into)
{
    const auto rootOf = [this](const ContactId &id) {
        return m_records.uuidOf("contact"_L1,
            m_database.number("SELECT coalesce(root, key) FROM contact WHERE uuid = ?", id));
    };
    const Uuid fromRoot = rootOf(from);
    const Uuid intoRoot = rootOf(into);
    if (fromRoot.isNull() || intoRoot.isNull())
        return fail(ErrorKind::NotFound, (fromRoot.isNull() ? from : into).toString());
    if (fromRoot == intoRoot)
        return fail(ErrorKind::Conflict,
            u"%1 and %2 are one contact already"_s.arg(from.toString(), into.toString()));
    m_records.change(
        "contact"_L1, fromRoot, {{u"merged_into"_s, toJson(ContactId{intoRoot})}}, u"merge"_s);
    return {};
}

Result<ContactId> Contacts::split(
    const ContactId &contact, const SourceId &source, const QString &key)
{
    const qint64 person
        = m_database.number("SELECT coalesce(root, key) FROM contact WHERE uuid = ?", contact);
    if (person == 0)
        return fail(ErrorKind::NotFound, contact.toString());
    // With a source's own record goes what is made of it.
    QVector<std::pair<QString, qint64>> apart; // with whose it is before any merging
    QStringList others;
    {
        Statement rows = m_database.query(
            "SELECT r.record_key, coalesce(r.home, r.contact), o.uuid, o.name FROM record r"
            " JOIN source o ON o.key = r.source WHERE r.contact = ? ORDER BY r.key",
            person);
        while (rows.next()) {
            const QString record = rows.text(0);
            const bool isIts = rows.id<SourceId>(2) == source
                && (shownRecordKey(record) == shownRecordKey(key) || firstRecordKey(record) == key);
            if (isIts)
                apart.append({record, rows.integer(1)});
            else
                others << u"%1 \"%2\""_s.arg(rows.text(3), shownRecordKey(record));
        }
    }
    if (apart.isEmpty())
        return fail(ErrorKind::NotFound,
            u"%1 has no record \"%2\" of this source; its records are %3"_s.arg(
                contact.toString(), shownRecordKey(key), others.join(u", "_s)));
    if (others.isEmpty())
        return fail(ErrorKind::Conflict, u"there is no other record of the contact"_s);
    const ContactId other{m_clock.newUuid()};
    m_records.create("contact"_L1, other.uuid, {}, u"split"_s);
    for (const auto &[record, home] : std::as_const(apart))
        m_records.create("split"_L1, m_clock.newUuid(),
            {{u"source"_s, toJson(source)}, {u"record_key"_s, record},
                {u"contact"_s, toJson(other)},
                {u"was"_s, toJson(ContactId{m_records.uuidOf("contact"_L1, home)})}},
            u"split"_s);
    return other;
}

std::optional<EntryId> Contacts::lastAct() const
{
    Statement row = m_database.query(
        "SELECT j.uuid FROM journal j WHERE j.entity IN ('contact', 'split')"
        " AND j.action IN ('merge', 'split') AND j.undoes IS NULL"
        " AND EXISTS (SELECT 1 FROM journal_value v WHERE v.entry = j.key) AND NOT EXISTS"
        " (SELECT 1 FROM journal u WHERE u.subject = j.subject"
        "  AND u.undoes = j.uuid)"
        " ORDER BY j.time DESC LIMIT 1");
    return row.next() ? std::optional(row.id<EntryId>(0)) : std::nullopt;
}

std::optional<EntryId> Contacts::lastAct(const CustomerId &of) const
{
    Statement row = m_database.query(
        std::string("WITH RECURSIVE person (key) AS (SELECT r.contact FROM customer_record k"
                    "  CROSS JOIN record r ON r.key = k.record WHERE k.customer IN")
            + wholeCustomer
            + "  UNION SELECT c.key FROM person p CROSS JOIN contact c ON c.merged_into = p.key),"
              " changed AS (SELECT c.uuid FROM person p CROSS JOIN contact c ON c.merged_into = "
              "p.key"
              "  UNION SELECT uuid FROM split WHERE contact IN person OR was IN person)"
              " SELECT j.uuid FROM changed c CROSS JOIN journal j ON j.subject = c.uuid"
              " WHERE j.action IN ('merge', 'split') AND j.undoes IS NULL"
              " AND EXISTS (SELECT 1 FROM journal_value v WHERE v.entry = j.key) AND NOT EXISTS"
              " (SELECT 1 FROM journal u WHERE u.subject = j.subject AND u.undoes = j.uuid)"
              " ORDER BY j.time DESC LIMIT 1",
        of);
    return row.next() ? std::optional(row.id<EntryId>(0)) : std::nullopt;
}

std::optional<Instant> Contacts::refreshedAt() const
{
    Statement row = m_database.query(
        "SELECT max((SELECT max(y.accepted_at) FROM sync y WHERE y.source = o.key))"
        " FROM source o WHERE o.kind = ?",
        QString(contactsSourceKind));
    return row.next() ? row.maybeTime(0) : std::nullopt;
}

} // namespace models
