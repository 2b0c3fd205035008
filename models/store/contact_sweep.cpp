#include "models/store/contact_sweep.h"

#include "models/store/database.h"
#include "models/store/record_lookup.h"

#include <QVector>

#include <utility>

namespace models {

namespace {

constexpr int rowsSweptAtOnce = 50;

} // namespace

struct ContactSweep::StagedVersion
{
    qint64 version;
    qint64 record;
    qint64 contact;
    qint64 source;
    qint64 customer;
    QString recordKey;
    QString emailKey;
    QString phoneDigits;
    QString domain;
};

ContactSweep::ContactSweep(Database &database)
    : m_database(database)
    , m_index(database)
{ }

bool ContactSweep::run(qint64 sync, Until until)
{
    while (
        reopenVersions(sync) || removeRecords(sync) || removeSites(sync) || removeCustomers(sync)) {
        if (std::chrono::steady_clock::now() >= until)
            return true;
    }
    return false;
}

bool ContactSweep::reopenVersions(qint64 sync)
{
    return m_database.run("UPDATE record_version SET until_sync = NULL WHERE key IN"
                          " (SELECT key FROM record_version WHERE until_sync = ? LIMIT ?)",
               sync, rowsSweptAtOnce)
        > 0
        || m_database.run("UPDATE customer_version SET until_sync = NULL WHERE key IN"
                          " (SELECT key FROM customer_version WHERE until_sync = ? LIMIT ?)",
               sync, rowsSweptAtOnce)
        > 0
        || m_database.run("UPDATE withdrawal SET until_sync = NULL WHERE key IN"
                          " (SELECT key FROM withdrawal WHERE until_sync = ? LIMIT ?)",
               sync, rowsSweptAtOnce)
        > 0
        || m_database.run("DELETE FROM withdrawal WHERE key IN"
                          " (SELECT key FROM withdrawal WHERE since_sync = ? LIMIT ?)",
               sync, rowsSweptAtOnce)
        > 0;
}

bool ContactSweep::removeRecords(qint64 sync)
{
    QVector<StagedVersion> staged;
    {
        Statement rows = m_database.query(
            "SELECT v.key, r.key, r.contact, r.source, coalesce(v.customer, 0), r.record_key,"
            " v.email_key, v.phone_digits, v.domain"
            " FROM record_version v JOIN record r ON r.key = v.record"
            " WHERE v.since_sync = ? LIMIT ?",
            sync, rowsSweptAtOnce);
        while (rows.next())
            staged.append({rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3),
                rows.integer(4), rows.text(5), rows.text(6), rows.text(7), rows.text(8)});
    }
    for (const StagedVersion &version : std::as_const(staged))
        removeRecord(version);
    return !staged.isEmpty();
}

void ContactSweep::removeRecord(const StagedVersion &staged)
{
    m_index.removeContact(staged.version);
    m_database.run("DELETE FROM record_version WHERE key = ?", staged.version);
    // What is looked up may be another version's too: those entries go with the record alone.
    if (m_database.run("DELETE FROM record WHERE key = ?1 AND NOT EXISTS"
                       " (SELECT 1 FROM record_version WHERE record = ?1)",
            staged.record)
        == 0)
        return;
    for (const qint64 hash : {lookupHash(FoundBy::SourceKey, staged.recordKey, staged.source),
             lookupHash(FoundBy::Address, staged.emailKey),
             lookupHash(FoundBy::Number, staged.phoneDigits)})
        m_database.run(
            "DELETE FROM record_lookup WHERE hash = ? AND record = ?", hash, staged.record);
    m_database.run("DELETE FROM customer_record WHERE customer = ? AND record = ?", staged.customer,
        staged.record);
    m_database.run("DELETE FROM domain_customer WHERE domain = ?1 AND customer = ?2 AND NOT EXISTS"
                   " (SELECT 1 FROM customer_record k JOIN record_version v ON v.record = k.record"
                   "  WHERE k.customer = ?2 AND v.customer = ?2 AND v.domain = ?1)",
        staged.domain, staged.customer);
    m_database.run("DELETE FROM contact WHERE key = ?1 AND NOT EXISTS"
                   " (SELECT 1 FROM record WHERE contact = ?1)",
        staged.contact);
}

bool ContactSweep::removeSites(qint64 sync)
{
    return m_database.run("DELETE FROM site WHERE key IN"
                          " (SELECT key FROM site WHERE since_sync = ? LIMIT ?)",
               sync, rowsSweptAtOnce)
        > 0;
}

bool ContactSweep::removeCustomers(qint64 sync)
{
    QVector<std::pair<qint64, qint64>> staged;
    {
        Statement rows = m_database.query(
            "SELECT key, customer FROM customer_version WHERE since_sync = ? LIMIT ?", sync,
            rowsSweptAtOnce);
        while (rows.next())
            staged.append({rows.integer(0), rows.integer(1)});
    }
    for (const auto &[version, customer] : std::as_const(staged)) {
        m_index.removeCustomer(version);
        m_database.run("DELETE FROM customer_version WHERE key = ?", version);
        m_database.run("DELETE FROM customer WHERE key = ?1 AND NOT EXISTS"
                       " (SELECT 1 FROM customer_version WHERE customer = ?1)",
            customer);
    }
    return !staged.isEmpty();
}

} // namespace models
