#include "models/store/contact_sweep.h"

#include "models/store/database.h"
#include "models/store/lookups.h"

#include <QVector>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace models {

namespace {

using std::string_literals::operator""s;

constexpr int rowsSweptAtOnce = 50;

// Those of all stages that were dropped, together: a pack's import stages as many runs as it has,
// and what one of them began another's rows point to.
constexpr char droppedSyncs[]
    = "(SELECT s.key FROM sync s JOIN source o ON o.key = s.source AND o.kind = 'contacts'"
      " WHERE s.state IN ('dropped', 'held'))";

//! "… WHERE key IN (the first rows whose column names a dropped stage)".
std::string someDropped(const char *table, const char *column)
{
    const std::string name = table;
    return " WHERE key IN (SELECT key FROM " + name + " WHERE " + column + " IN " + droppedSyncs
        + " LIMIT ?)";
}

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

bool ContactSweep::run(Until until)
{
    while (renameCustomers() || reopenVersions() || removeRecords() || removeSites()
        || removeCustomers()) {
        if (std::chrono::steady_clock::now() >= until)
            return true;
    }
    return false;
}

bool ContactSweep::renameCustomers()
{
    struct Renaming
    {
        qint64 customer;
        QString nameKey;
        bool accepted;
    };
    QVector<Renaming> ended;
    {
        Statement rows = m_database.query(
            "SELECT r.customer, r.name_key, s.accepted_at IS NOT NULL FROM renaming r"
            " JOIN sync s ON s.key = r.sync WHERE s.state <> 'staging' LIMIT ?",
            rowsSweptAtOnce);
        while (rows.next())
            ended.append({rows.integer(0), rows.text(1), rows.flag(2)});
    }
    for (const Renaming &one : std::as_const(ended)) {
        if (one.accepted)
            setNameKey(m_database, one.customer, one.nameKey);
        m_database.run("DELETE FROM renaming WHERE customer = ?", one.customer);
    }
    return !ended.isEmpty();
}

bool ContactSweep::reopenVersions()
{
    static const std::string statements[]{
        "UPDATE record_version SET until_sync = NULL" + someDropped("record_version", "until_sync"),
        "UPDATE customer_version SET until_sync = NULL"
            + someDropped("customer_version", "until_sync"),
        "UPDATE withdrawal SET until_sync = NULL" + someDropped("withdrawal", "until_sync"),
        "DELETE FROM withdrawal" + someDropped("withdrawal", "since_sync"),
    };
    return std::any_of(std::begin(statements), std::end(statements),
        [this](const std::string &sql) { return m_database.run(sql, rowsSweptAtOnce) > 0; });
}

bool ContactSweep::removeRecords()
{
    QVector<StagedVersion> staged;
    {
        Statement rows = m_database.query(
            "SELECT v.key, r.key, coalesce(r.home, r.contact), r.source, coalesce(v.customer, 0),"
            " r.record_key, v.email_key, v.phone_digits, v.domain"
            " FROM record_version v JOIN record r ON r.key = v.record WHERE v.since_sync IN "s
                + droppedSyncs + " LIMIT ?",
            rowsSweptAtOnce);
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
    removeLookup(lookupHash(FoundBy::SourceKey, staged.recordKey, staged.source), staged.record);
    removeLookup(lookupHash(FoundBy::Address, staged.emailKey), staged.record);
    removeLookup(lookupHash(FoundBy::Number, staged.phoneDigits), staged.record);
    m_database.run("DELETE FROM customer_record WHERE customer = ? AND record = ?", staged.customer,
        staged.record);
    removeUnusedDomain(m_database, staged.domain, staged.customer);
    // Not who was here before without a record: something else may name them.
    m_database.run("DELETE FROM contact WHERE key = ?1 AND merged_into IS NULL AND NOT EXISTS"
                   " (SELECT 1 FROM record WHERE contact = ?1 OR home = ?1) AND NOT EXISTS"
                   " (SELECT 1 FROM contact m WHERE m.merged_into = ?1) AND NOT EXISTS"
                   " (SELECT 1 FROM split WHERE contact = ?1 OR was = ?1) AND NOT EXISTS"
                   " (SELECT 1 FROM delivery WHERE contact = ?1) AND NOT EXISTS"
                   " (SELECT 1 FROM journal j WHERE j.subject = contact.uuid)",
        staged.contact);
}

bool ContactSweep::removeSites()
{
    QVector<std::pair<qint64, QString>> staged;
    {
        Statement rows = m_database.query(
            "SELECT key, external_id FROM site" + someDropped("site", "since_sync"),
            rowsSweptAtOnce);
        while (rows.next())
            staged.append({rows.integer(0), rows.text(1)});
    }
    for (const auto &[site, externalId] : std::as_const(staged)) {
        m_database.run("DELETE FROM site WHERE key = ?", site);
        removeLookup(lookupHash(FoundBy::Site, externalId), site);
    }
    return !staged.isEmpty();
}

void ContactSweep::removeLookup(qint64 hash, qint64 key)
{
    m_database.run("DELETE FROM lookup WHERE hash = ? AND key = ?", hash, key);
}

bool ContactSweep::removeCustomers()
{
    struct StagedCustomer
    {
        qint64 version;
        qint64 customer;
        QString name;
        QString account;
        QString nameKey;
    };
    QVector<StagedCustomer> staged;
    {
        Statement rows
            = m_database.query("SELECT v.key, c.key, v.name, coalesce(c.account, ''), c.name_key"
                               " FROM customer_version v JOIN customer c ON c.key = v.customer"
                               " WHERE v.since_sync IN "s
                    + droppedSyncs + " LIMIT ?",
                rowsSweptAtOnce);
        while (rows.next())
            staged.append(
                {rows.integer(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4)});
    }
    for (const StagedCustomer &one : std::as_const(staged)) {
        m_index.removeCustomer(one.version);
        m_database.run("DELETE FROM customer_version WHERE key = ?", one.version);
        m_database.run(
            "DELETE FROM customer_name WHERE name = ? AND version = ?", one.name, one.version);
        if (m_database.run("DELETE FROM customer WHERE key = ?1 AND NOT EXISTS"
                           " (SELECT 1 FROM customer_version WHERE customer = ?1)",
                one.customer)
            == 0)
            continue;
        removeLookup(lookupHash(FoundBy::Account, one.account), one.customer);
        removeLookup(lookupHash(FoundBy::CustomerName, one.nameKey), one.customer);
    }
    return !staged.isEmpty();
}

} // namespace models
