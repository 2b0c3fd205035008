#include "models/store/replica_export.h"

#include "models/store/contact_syncs.h"
#include "models/store/contacts.h"
#include "models/store/database.h"
#include "models/store/lookups.h"

#include <string>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// ?1 is the customer's root, 0 for all. The records that ever were of it or of what was merged
// into it.
constexpr char recordsOfTree[]
    = "(SELECT k.record FROM customer_record k JOIN customer c ON c.key = k.customer"
      " WHERE c.key = ?1 OR c.root = ?1)";

//! Which of a table's rows are the customer's.
std::string ofTree(const char *column)
{
    return std::string("(?1 = 0 OR ") + column + " IN " + recordsOfTree + ")";
}

//! From the run to the other, where both were accepted. Nothing: it does not count yet.
std::optional<PackSpan> spanOf(const QHash<qint64, int> &runs, const Statement &row)
{
    const auto since = runs.constFind(row.integer(0));
    if (since == runs.constEnd())
        return std::nullopt;
    const auto until = runs.constFind(row.integer(1));
    return PackSpan{*since, until == runs.constEnd() ? std::nullopt : std::optional<int>(*until)};
}

//! Each holds until the next one came, the last one until now.
template <typename Versions> void closeAllButLast(Versions &versions)
{
    for (qsizetype i = 0; i < versions.size(); ++i) {
        std::optional<int> &until = versions[i].span.until;
        if (i == versions.size() - 1)
            until.reset();
        else if (!until)
            until = versions[i + 1].span.since;
    }
}

} // namespace

ReplicaExport::ReplicaExport(const StoreParts &parts)
    : m_database(parts.database)
    , m_journal(parts.journal)
    , m_records(parts.records)
    , m_clock(parts.clock)
{ }

qint64 ReplicaExport::contactCount() const
{
    return m_database.number("SELECT count(*) FROM contact WHERE present");
}

Result<PackEnd> ReplicaExport::read(const CustomerId &customer, const Take &take) const
{
    Reading reading;
    if (!customer.isNull()) {
        reading.root = m_database.number(
            "SELECT coalesce(root, key) FROM customer WHERE uuid = ?", customer);
        if (reading.root == 0)
            return fail(ErrorKind::NotFound, customer.toString());
    }
    const PackHead head{
        m_journal.desk(), m_clock.now(), CustomerId{m_records.uuidOf("customer"_L1, reading.root)}};
    Result<void> done = take(head);
    if (done)
        done = readSources(reading, take);
    if (done)
        done = readSplits(reading, take);
    if (done)
        done = readCustomers(reading, take);
    if (done)
        done = readContacts(reading, take);
    if (done)
        done = readAddresses(reading, take);
    if (done && m_database.failure())
        done = fail(*m_database.failure());
    if (done)
        done = take(reading.counts);
    return done ? Result<PackEnd>(reading.counts) : fail(done.error());
}

Result<void> ReplicaExport::readSources(Reading &reading, const Take &take) const
{
    // Of one customer the runs that its lines name, and of each of their sources the newest that
    // saw all of it: that is when what is still there was last seen.
    static const std::string runsOfTree = std::string("WITH mine AS ") + recordsOfTree
        + ", named AS (SELECT since_sync AS key FROM record_version WHERE record IN mine"
          " UNION SELECT until_sync FROM record_version WHERE record IN mine"
          " UNION SELECT since_sync FROM withdrawal WHERE record IN mine"
          " UNION SELECT until_sync FROM withdrawal WHERE record IN mine"
          " UNION SELECT v.since_sync FROM customer_version v JOIN customer c ON c.key = v.customer"
          "  WHERE c.key = ?1 OR c.root = ?1"
          " UNION SELECT v.until_sync FROM customer_version v JOIN customer c ON c.key = v.customer"
          "  WHERE c.key = ?1 OR c.root = ?1"
          " UNION SELECT s.since_sync FROM site s JOIN customer c ON c.key = s.customer"
          "  WHERE c.key = ?1 OR c.root = ?1"
          " UNION SELECT (SELECT y.key FROM sync y WHERE y.source = o.key AND y.complete"
          "   AND y.accepted_at IS NOT NULL ORDER BY y.accepted_at DESC LIMIT 1)"
          "  FROM source o WHERE o.key IN (SELECT source FROM record WHERE key IN mine))"
          " SELECT key FROM named WHERE key IS NOT NULL";
    QHash<qint64, bool> named;
    if (reading.root != 0) {
        Statement rows = m_database.query(runsOfTree, reading.root);
        while (rows.next())
            named.insert(rows.integer(0), true);
    }
    Statement sources = m_database.query(
        "SELECT key, uuid, type, name, rank, present FROM source WHERE kind = ? ORDER BY key",
        QString(contactsSourceKind));
    while (sources.next()) {
        const qint64 source = sources.integer(0);
        const int place = int(reading.sources.size());
        QVector<PackSync> runs;
        QVector<qint64> keys;
        Statement rows = m_database.query(
            "SELECT key, uuid, accepted_at, complete, rows, added,"
            " changed, unchanged, withdrawn FROM sync WHERE source = ? AND accepted_at IS NOT NULL"
            " ORDER BY accepted_at, key",
            source);
        while (rows.next()) {
            if (reading.root != 0 && !named.contains(rows.integer(0)))
                continue;
            runs.append({place, rows.id<SyncId>(1), rows.time(2), rows.flag(3), rows.integer(4),
                rows.integer(5), rows.integer(6), rows.integer(7), rows.integer(8)});
            keys.append(rows.integer(0));
        }
        if (runs.isEmpty())
            continue;
        reading.sources.insert(source, place);
        const PackSource line{sources.id<SourceId>(1),
            sourceTypeFromName(sources.text(2)).value_or(SourceType::Import), sources.text(3),
            int(sources.integer(4)), sources.flag(5)};
        if (const auto taken = take(line); !taken)
            return taken;
        for (qsizetype i = 0; i < runs.size(); ++i) {
            reading.runs.insert(keys[i], int(reading.runs.size()));
            if (const auto taken = take(runs[i]); !taken)
                return taken;
        }
    }
    return {};
}

Result<void> ReplicaExport::readSplits(Reading &reading, const Take &take) const
{
    static const std::string sql
        = "SELECT p.uuid, p.source, p.record_key, c.uuid, w.uuid, r.key FROM split p"
          " JOIN contact c ON c.key = p.contact JOIN contact w ON w.key = p.was"
          " JOIN lookup l ON l.hash = ?2 JOIN record r ON r.key = l.key"
          "  AND r.source = p.source AND r.record_key = p.record_key"
          " WHERE p.key = ?3 AND "
        + ofTree("r.key");
    QVector<std::pair<qint64, qint64>> splits; // with the hash that its record is found by
    Statement rows
        = m_database.query("SELECT key, source, record_key FROM split WHERE present ORDER BY key");
    while (rows.next())
        splits.append(
            {rows.integer(0), lookupHash(FoundBy::SourceKey, rows.text(2), rows.integer(1))});
    for (const auto &[key, hash] : splits) {
        Statement row = m_database.query(sql, reading.root, hash, key);
        if (!row.next() || !reading.sources.contains(row.integer(1)))
            continue;
        const PackSplit line{row.uuid(0), reading.sources.value(row.integer(1)), row.text(2),
            row.id<ContactId>(3), row.id<ContactId>(4)};
        if (const auto taken = take(line); !taken)
            return taken;
    }
    return {};
}

Result<void> ReplicaExport::readCustomers(Reading &reading, const Take &take) const
{
    Statement rows = m_database.query(
        "SELECT c.key, c.uuid, coalesce(c.account, ''), c.name_key, coalesce(c.own_name, ''),"
        " m.uuid FROM customer c LEFT JOIN customer m ON m.key = c.merged_into"
        " WHERE c.present AND (?1 = 0 OR c.key = ?1 OR c.root = ?1) ORDER BY c.key",
        reading.root);
    while (rows.next()) {
        const qint64 key = rows.integer(0);
        PackCustomer customer{rows.id<CustomerId>(1), rows.text(2), rows.text(3), rows.text(4),
            rows.id<CustomerId>(5), {}, {}};
        Statement versions = m_database.query(
            "SELECT since_sync, coalesce(until_sync, 0), name, tier, region, language"
            " FROM customer_version WHERE customer = ? ORDER BY key",
            key);
        while (versions.next()) {
            if (const auto span = spanOf(reading.runs, versions))
                customer.versions.append({*span, versions.text(2), int(versions.integer(3)),
                    versions.text(4), versions.text(5)});
        }
        if (customer.versions.isEmpty())
            continue; // not accepted yet
        closeAllButLast(customer.versions);
        Statement sites = m_database.query("SELECT since_sync, 0, uuid, external_id, name FROM site"
                                           " WHERE customer = ? AND present ORDER BY key",
            key);
        while (sites.next()) {
            if (const auto span = spanOf(reading.runs, sites))
                customer.sites.append(
                    {sites.id<SiteId>(2), sites.text(3), sites.text(4), span->since});
        }
        ++reading.counts.customers;
        if (const auto taken = take(customer); !taken)
            return taken;
    }
    return {};
}

QVector<PackVersion> ReplicaExport::versionsOf(const Reading &reading, qint64 record) const
{
    QVector<PackVersion> versions;
    // Of one customer nothing that is another's, though it be the same record's.
    Statement rows = m_database.query(
        "SELECT v.since_sync, coalesce(v.until_sync, 0), c.uuid, v.name, v.email, v.phone,"
        " v.roles, v.language, v.phone_digits FROM record_version v LEFT JOIN customer c ON c.key "
        "= v.customer"
        " WHERE v.record = ?1 AND (?2 = 0 OR c.key = ?2 OR c.root = ?2) ORDER BY v.key",
        record, reading.root);
    while (rows.next()) {
        if (const auto span = spanOf(reading.runs, rows))
            versions.append({*span, rows.id<CustomerId>(2), rows.text(3), rows.text(4),
                rows.text(5), rolesFromText(rows.text(6)), rows.text(7), rows.text(8)});
    }
    closeAllButLast(versions);
    return versions;
}

QVector<PackRecord> ReplicaExport::recordsOf(const Reading &reading, qint64 contact) const
{
    QVector<PackRecord> records;
    // Whose a record is before any merging is its home.
    Statement rows = m_database.query(
        "SELECT key, source, record_key FROM record WHERE home = ?1"
        " UNION ALL SELECT key, source, record_key FROM record WHERE contact = ?1"
        "  AND home IS NULL",
        contact);
    while (rows.next()) {
        const auto source = reading.sources.constFind(rows.integer(1));
        PackRecord record{source == reading.sources.constEnd() ? 0 : *source, rows.text(2), {}, {}};
        record.versions = versionsOf(reading, rows.integer(0));
        if (source == reading.sources.constEnd() || record.versions.isEmpty())
            continue;
        Statement spans = m_database.query("SELECT since_sync, coalesce(until_sync, 0)"
                                           " FROM withdrawal WHERE record = ? ORDER BY key",
            rows.integer(0));
        while (spans.next()) {
            const auto span = spanOf(reading.runs, spans);
            if (!span)
                continue;
            if (!record.withdrawals.isEmpty() && !record.withdrawals.constLast().until)
                record.withdrawals.last().until = span->since;
            record.withdrawals.append(*span);
        }
        records.append(record);
    }
    return records;
}

Result<void> ReplicaExport::readContacts(Reading &reading, const Take &take) const
{
    static const std::string columns
        = "SELECT c.key, c.uuid, m.uuid, p.uuid FROM contact c"
          " LEFT JOIN contact m ON m.key = c.merged_into"
          " JOIN contact p ON p.key = coalesce(c.root, c.key) WHERE c.present AND p.present";
    static const std::string sqlOfTree = columns
        + " AND p.key IN (SELECT contact FROM record WHERE key IN " + recordsOfTree
        + ") ORDER BY c.key";
    static const std::string sqlOfAll = columns + " AND ?1 = 0 ORDER BY c.key";
    Statement rows = m_database.query(reading.root == 0 ? sqlOfAll : sqlOfTree, reading.root);
    while (rows.next()) {
        PackContact contact{rows.id<ContactId>(1), rows.id<ContactId>(2), rows.id<ContactId>(3),
            recordsOf(reading, rows.integer(0))};
        if (contact.records.isEmpty() && contact.mergedInto.isNull())
            continue;
        ++reading.counts.contacts;
        reading.counts.records += contact.records.size();
        if (const auto taken = take(contact); !taken)
            return taken;
    }
    return {};
}

Result<void> ReplicaExport::readAddresses(const Reading &reading, const Take &take) const
{
    static const std::string known
        = "SELECT count(*) FROM lookup l WHERE l.hash = ?2 AND " + ofTree("l.key");
    Statement rows = m_database.query(
        "SELECT uuid, kind = 'phone', value, bouncing, unsubscribed, verified_at, verified_by"
        " FROM address WHERE present ORDER BY key");
    while (rows.next()) {
        const PackAddress address{rows.uuid(0), rows.flag(1), rows.text(2), rows.flag(3),
            rows.flag(4), rows.maybeTime(5), rows.text(6)};
        const FoundBy by = address.isNumber ? FoundBy::Number : FoundBy::Address;
        // What nobody has any more may be an erased person's.
        if (m_database.number(known, reading.root, lookupHash(by, address.value)) == 0)
            continue;
        if (const auto taken = take(address); !taken)
            return taken;
    }
    return {};
}

} // namespace models
