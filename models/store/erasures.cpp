#include "models/store/erasures.h"

#include "models/store/contact_index.h"
#include "models/store/copies.h"
#include "models/store/database.h"
#include "models/store/erased_person.h"
#include "models/store/erased_traces.h"
#include "models/store/ticket_messages.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <string>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int keyBytes = 32;
constexpr auto keySetting = "erasure_key"_L1;

} // namespace

void ErasureReport::add(const ErasureReport &other)
{
    contacts += other.contacts;
    records += other.records;
    deliveries += other.deliveries;
    tickets += other.tickets;
    journalEntries += other.journalEntries;
    for (const QString &copy : other.copies) {
        if (!copies.contains(copy))
            copies << copy;
    }
}

Erasures::Erasures(const StoreParts &parts)
    : m_parts(parts)
{ }

ErasureFilter Erasures::filter() const
{
    ErasureFilter filter;
    Statement keys = m_parts.database.query(
        "SELECT value FROM setting WHERE name = ?1 OR name GLOB ?1 || '.*' ORDER BY name",
        QString(keySetting));
    while (keys.next())
        filter.keys.append(QByteArray::fromHex(keys.text(0).toLatin1()));
    if (filter.keys.isEmpty())
        return filter;
    Statement rows = m_parts.database.query("SELECT hash FROM erased");
    while (rows.next())
        filter.hashes.insert(rows.blob(0));
    return filter;
}

void Erasures::keepKey(const QByteArray &key, qsizetype others)
{
    const QString name = others == 0 ? QString(keySetting) : u"%1.%2"_s.arg(keySetting).arg(others);
    m_parts.database.run(
        "INSERT INTO setting (name, value) VALUES (?, ?)", name, QString::fromLatin1(key.toHex()));
}

void Erasures::keepHashes(const ErasedPerson &known)
{
    QByteArray key = filter().keys.value(0);
    if (key.isEmpty()) {
        key.resize(keyBytes);
        QRandomGenerator::system()->fillRange(
            reinterpret_cast<quint32 *>(key.data()), keyBytes / sizeof(quint32));
        keepKey(key, 0);
    }
    const auto keep = [this, &key](char kind, const QString &text) {
        m_parts.database.run("INSERT OR IGNORE INTO erased (hash, at) VALUES (?, ?)",
            erasureHash(key, kind, text), m_parts.clock.now());
    };
    for (const ErasedPerson::Record &record : known.records)
        keep('k', sourceText(record.sourceId, record.recordKey));
    const QSet<QString> addresses = known.own(known.addresses);
    for (const QString &address : addresses)
        keep('a', address);
    const QSet<QString> numbers = known.own(known.numbers);
    for (const QString &number : numbers)
        keep('n', number);
    // Of what is shared, and of any number, their name beside it, unless another has that as well.
    const QSet<QString> values = known.addresses + known.numbers;
    for (const QString &value : values) {
        for (const QString &name : known.names) {
            const QString theirs = personKey(name);
            if (!theirs.isEmpty() && !known.shared.value(value).contains(theirs))
                keep('p', namedText(theirs, value));
        }
    }
}

int Erasures::removeRecords(const ErasedPerson &known)
{
    Database &database = m_parts.database;
    ContactIndex index(database);
    for (const qint64 version : known.versions) {
        index.removeContact(version);
        database.run("DELETE FROM record_version WHERE key = ?", version);
    }
    for (const ErasedPerson::Record &record : known.records) {
        database.run("DELETE FROM withdrawal WHERE record = ?", record.key);
        database.run("DELETE FROM record WHERE key = ?", record.key);
        database.run("DELETE FROM split WHERE source = ? AND record_key = ?", record.source,
            record.recordKey);
        database.run("DELETE FROM lookup WHERE hash = ? AND key = ?",
            lookupHash(FoundBy::SourceKey, record.recordKey, record.source), record.key);
        for (const QString &address : known.addresses)
            database.run("DELETE FROM lookup WHERE hash = ? AND key = ?",
                lookupHash(FoundBy::Address, address), record.key);
        for (const QString &number : known.numbers)
            database.run("DELETE FROM lookup WHERE hash = ? AND key = ?",
                lookupHash(FoundBy::Number, number), record.key);
        database.run("DELETE FROM customer_record WHERE record = ?", record.key);
    }
    for (const auto &[domain, customer] : known.domains)
        removeUnusedDomain(database, domain, customer);
    return int(known.records.size());
}

//! That something went out to somebody stays; to whom and where does not.
int Erasures::blankDeliveries(qint64 person, const ErasedPerson &known)
{
    QSet<qint64> deliveries;
    const auto collect = [&deliveries](Statement rows) {
        while (rows.next())
            deliveries.insert(rows.integer(0));
    };
    collect(m_parts.database.query("SELECT key FROM delivery WHERE contact = ?", person));
    const QSet<QString> addresses = known.own(known.addresses);
    for (const QString &address : addresses)
        collect(m_parts.database.query("SELECT d.key FROM channel c JOIN delivery d"
                                       " ON d.channel = c.key AND d.target = ?",
            address));
    for (const qint64 delivery : std::as_const(deliveries)) {
        m_parts.database.run("UPDATE delivery SET state = 'skipped', reason = 'erased',"
                             " retry_at = NULL, settled_at = ?"
                             " WHERE key = ? AND state IN ('queued', 'retrying', 'held', 'failed')",
            m_parts.clock.now(), delivery);
        m_parts.database.run(
            "DELETE FROM journal_value WHERE entry IN (SELECT j.key FROM journal j"
            " JOIN incident_update u ON u.uuid = j.subject JOIN delivery d"
            " ON d.incident_update = u.key WHERE d.key = ? AND j.entity = 'publication')",
            delivery);
        m_parts.database.run(
            "UPDATE delivery SET target = 'erased-' || lower(hex(uuid)), target_name = '',"
            " title = NULL, body = NULL, receipt = '', heard_by = '', reason ="
            " CASE WHEN reason = '' THEN '' ELSE 'erased' END WHERE key = ?",
            delivery);
        m_parts.database.run("UPDATE attempt SET reason = '' WHERE delivery = ?", delivery);
    }
    return int(deliveries.size());
}

int Erasures::blankTickets(const ErasedPerson &known)
{
    QSet<qint64> tickets;
    for (const QString &address : known.addresses) {
        const auto isTheirs = [&](const QString &author) {
            return !known.isShared(address) || known.isNamed(author);
        };
        QVector<std::pair<qint64, qint64>> versions;
        Statement rows = m_parts.database.query(
            "SELECT key, ticket, requester_name FROM ticket_version WHERE requester_key = ?",
            address);
        while (rows.next()) {
            if (isTheirs(rows.text(2)))
                versions.append({rows.integer(0), rows.integer(1)});
        }
        for (const auto &[version, ticket] : std::as_const(versions)) {
            m_parts.database.run(
                "INSERT INTO ticket_words (ticket_words, rowid, subject, requester_name,"
                " requester_email) SELECT 'delete', key, subject, requester_name, requester_email"
                " FROM ticket_version WHERE key = ?",
                version);
            m_parts.database.run("UPDATE ticket_version SET requester_name = '',"
                                 " requester_email = '', requester_key = '' WHERE key = ?",
                version);
            m_parts.database.run(
                "INSERT INTO ticket_words (rowid, subject, requester_name, requester_email)"
                " SELECT key, subject, '', '' FROM ticket_version WHERE key = ?",
                version);
            m_parts.database.run(
                "UPDATE ticket SET evidence = '[]' WHERE key = ? AND evidence <> '[]'", ticket);
            m_parts.database.run("DELETE FROM journal_value WHERE entry IN (SELECT j.key"
                                 " FROM journal j JOIN ticket t ON t.uuid = j.subject"
                                 " WHERE t.key = ? AND j.entity = 'ticket')",
                ticket);
            tickets.insert(ticket);
        }
        const QVector<qint64> answered = TicketMessages(m_parts.database).blank(address, isTheirs);
        tickets.unite(QSet<qint64>(answered.begin(), answered.end()));
    }
    return int(tickets.size());
}

ErasureReport Erasures::remove(const ContactId &contact, qint64 person, const ErasedPerson &known)
{
    ErasureReport report;
    report.contacts = 1;
    report.records = removeRecords(known);
    report.deliveries = blankDeliveries(person, known);
    report.tickets = blankTickets(known);
    report.journalEntries = removeTraces(m_parts.database, known);
    Statement copies
        = m_parts.database.query("SELECT path FROM copy WHERE removed_at IS NULL ORDER BY key");
    while (copies.next())
        report.copies << copies.text(0);
    m_parts.records.remove("contact"_L1, contact.uuid, u"erase"_s);
    return report;
}

Result<ErasureReport> Erasures::erase(const ContactId &contact)
{
    const qint64 person = m_parts.database.number(
        "SELECT coalesce(root, key) FROM contact WHERE uuid = ? AND present", contact);
    if (person == 0)
        return fail(ErrorKind::NotFound, contact.toString());
    m_parts.database.run("PRAGMA secure_delete = ON");
    const ErasedPerson known = erasedPerson(m_parts.database, person);
    keepHashes(known);
    return remove(ContactId{m_parts.records.uuidOf("contact"_L1, person)}, person, known);
}

void Erasures::adopt(const ErasureFilter &other)
{
    QVector<QByteArray> keys = filter().keys;
    for (const QByteArray &key : other.keys) {
        if (keys.contains(key))
            continue;
        keepKey(key, keys.size());
        keys.append(key);
    }
    for (const QByteArray &hash : other.hashes)
        m_parts.database.run(
            "INSERT OR IGNORE INTO erased (hash, at) VALUES (?, ?)", hash, m_parts.clock.now());
}

QVector<ContactId> Erasures::returned() const
{
    const ErasureFilter erased = filter();
    QVector<ContactId> contacts;
    if (erased.isEmpty())
        return contacts;
    QSet<QByteArray> seen;
    Statement rows = m_parts.database.query(
        "SELECT c.uuid, o.uuid, r.record_key, v.email_key, v.phone_digits, v.name"
        " FROM record_version v"
        " JOIN record r ON r.key = v.record JOIN source o ON o.key = r.source"
        " JOIN contact c ON c.key = r.contact AND c.present");
    while (rows.next()) {
        StagedContact version;
        version.record.recordKey = rows.text(2);
        version.emailKey = rows.text(3);
        version.phoneDigits = rows.text(4);
        version.personKey = personKey(rows.text(5));
        if (seen.contains(rows.blob(0)) || !erased.blocks(rows.id<SourceId>(1), version))
            continue;
        seen.insert(rows.blob(0));
        contacts.append(rows.id<ContactId>(0));
    }
    return contacts;
}

ErasureReport Erasures::eraseTraces()
{
    ErasureReport report;
    const ErasureFilter erased = filter();
    if (erased.isEmpty())
        return report;
    ErasedPerson own;
    Statement values
        = m_parts.database.query("SELECT requester_key FROM ticket_version UNION SELECT"
                                 " address_key FROM ticket_message UNION SELECT target"
                                 " FROM delivery UNION SELECT value FROM address"
                                 " WHERE kind = 'email'");
    while (values.next()) {
        if (erased.blocksAddress(values.text(0)))
            own.addresses.insert(values.text(0));
    }
    Statement numbers = m_parts.database.query("SELECT value FROM address WHERE kind = 'phone'");
    while (numbers.next()) {
        if (erased.blocksNumber(numbers.text(0)))
            own.numbers.insert(numbers.text(0));
    }
    QHash<QString, ErasedPerson> mailboxes;
    Statement requesters
        = m_parts.database.query("SELECT requester_key, requester_name FROM ticket_version"
                                 " UNION SELECT address_key, author FROM ticket_message");
    while (requesters.next()) {
        const QString address = requesters.text(0);
        const QString name = requesters.text(1);
        if (own.addresses.contains(address) || !erased.blocksNamed(personKey(name), address))
            continue;
        ErasedPerson &mailbox = mailboxes[address];
        mailbox.addresses.insert(address);
        mailbox.names.insert(name);
        mailbox.shared.insert(address, {}); // by whom does not matter here
    }
    if (own.addresses.isEmpty() && own.numbers.isEmpty() && mailboxes.isEmpty())
        return report;
    m_parts.database.run("PRAGMA secure_delete = ON");
    report.deliveries = blankDeliveries(0, own);
    report.tickets = blankTickets(own);
    report.journalEntries = removeTraces(m_parts.database, own);
    for (const ErasedPerson &mailbox : std::as_const(mailboxes)) {
        report.tickets += blankTickets(mailbox);
        report.journalEntries += removeTraces(m_parts.database, mailbox);
    }
    return report;
}

void Erasures::noteCopy(const QString &kind, const QString &path)
{
    Copies(m_parts).adopt(kind, path, m_parts.clock.now());
}

QVector<ContactId> Erasures::withdrawnBefore(Instant time, int limit) const
{
    QVector<ContactId> contacts;
    Statement rows = m_parts.database.query(
        "SELECT c.uuid FROM withdrawal w JOIN sync s ON s.key = w.since_sync"
        " AND s.accepted_at < ?1 JOIN record r ON r.key = w.record"
        " JOIN contact c ON c.key = r.contact AND c.present"
        " WHERE w.until_sync IS NULL AND NOT EXISTS (SELECT 1 FROM record o WHERE"
        "  o.contact = r.contact AND NOT EXISTS (SELECT 1 FROM withdrawal v JOIN sync x"
        "   ON x.key = v.since_sync AND x.accepted_at < ?1"
        "   WHERE v.record = o.key AND v.until_sync IS NULL))"
        " GROUP BY c.key LIMIT ?2",
        time, limit);
    while (rows.next())
        contacts.append(rows.id<ContactId>(0));
    return contacts;
}

Result<ErasureReport> Erasures::forget(const ContactId &contact)
{
    const qint64 person = m_parts.database.number(
        "SELECT coalesce(root, key) FROM contact WHERE uuid = ? AND present", contact);
    if (person == 0)
        return fail(ErrorKind::NotFound, contact.toString());
    ErasureReport report;
    report.contacts = 1;
    report.records = removeRecords(erasedPerson(m_parts.database, person));
    m_parts.records.remove("contact"_L1, contact.uuid, u"retention"_s);
    return report;
}

bool Erasures::isIndexCrowded() const
{
    return ContactIndex(m_parts.database).isCrowded();
}

bool Erasures::purgeIndex(Until until)
{
    return ContactIndex(m_parts.database).mergeAll(until);
}

} // namespace models
