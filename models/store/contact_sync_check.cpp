#include "models/store/contact_syncs.h"
#include "models/store/database.h"
#include "models/store/lookups.h"

namespace models {

using namespace Qt::StringLiterals;

//! No index of the schema guards what an import alone writes.
void ContactSyncs::verifyCustomers(QStringList &problems) const
{
    const auto hashed = [this](FoundBy by, const QString &text, qint64 key) {
        return text.isEmpty()
            || m_database.number("SELECT count(*) FROM lookup WHERE hash = ? AND key = ?",
                   lookupHash(by, text), key)
            > 0;
    };
    qint64 unfound = 0;
    Statement customers = m_database.query(
        "SELECT n.key, coalesce(c.account, ''), c.name_key, EXISTS (SELECT 1 FROM customer_name l"
        " WHERE l.version = n.version AND l.name = v.name) FROM customer_now n"
        " JOIN customer c ON c.key = n.key JOIN customer_version v ON v.key = n.version");
    while (customers.next()) {
        const qint64 key = customers.integer(0);
        unfound += hashed(FoundBy::Account, customers.text(1), key)
                && hashed(FoundBy::CustomerName, customers.text(2), key) && customers.flag(3)
            ? 0
            : 1;
    }
    Statement sites = m_database.query("SELECT t.key, t.external_id FROM site t"
                                       " JOIN sync s ON s.key = t.since_sync"
                                       " AND s.accepted_at IS NOT NULL");
    while (sites.next())
        unfound += hashed(FoundBy::Site, sites.text(1), sites.integer(0)) ? 0 : 1;
    if (unfound > 0)
        problems << u"%1 customers and sites cannot be looked up by all that they hold"_s.arg(
            unfound);
    const qint64 twice
        = m_database.number("SELECT (SELECT count(*) - count(DISTINCT account) FROM customer_now"
                            "  WHERE account IS NOT NULL)"
                            " + (SELECT count(*) - count(DISTINCT t.external_id) FROM site t"
                            "  JOIN sync s ON s.key = t.since_sync AND s.accepted_at IS NOT NULL)");
    if (twice > 0)
        problems << u"%1 accounts and sites are there twice"_s.arg(twice);
    const qint64 lost
        = m_database.number("SELECT count(*) FROM record_version WHERE customer IS NOT NULL"
                            " AND customer NOT IN (SELECT key FROM customer)");
    if (lost > 0)
        problems << u"%1 records are of customers that are not there"_s.arg(lost);
}

QStringList ContactSyncs::verify() const
{
    qint64 unfound = 0;
    const auto missing = [this](const char *sql, const auto &...keys) {
        return m_database.number(sql, keys...) == 0;
    };
    const auto hashed = [&missing](qint64 hash, qint64 record) {
        return !missing("SELECT count(*) FROM lookup WHERE hash = ? AND key = ?", hash, record);
    };
    Statement rows = m_database.query("SELECT record, source, record_key, email_key, phone_digits,"
                                      " coalesce(customer, 0), domain FROM record_now");
    while (rows.next()) {
        const qint64 record = rows.integer(0);
        const qint64 customer = rows.integer(5);
        const QString address = rows.text(3);
        const QString digits = rows.text(4);
        const QString domain = rows.text(6);
        const bool found
            = hashed(lookupHash(FoundBy::SourceKey, rows.text(2), rows.integer(1)), record)
            && (address.isEmpty() || hashed(lookupHash(FoundBy::Address, address), record))
            && (digits.isEmpty() || hashed(lookupHash(FoundBy::Number, digits), record))
            && (customer == 0
                || !missing(
                    "SELECT count(*) FROM customer_record WHERE customer = ? AND record = ?",
                    customer, record))
            && (customer == 0 || domain.isEmpty()
                || !missing(
                    "SELECT count(*) FROM domain_customer WHERE domain = ? AND customer = ?",
                    domain, customer));
        unfound += found ? 0 : 1;
    }
    QStringList problems;
    verifyCustomers(problems);
    if (unfound > 0)
        problems << u"%1 contact records cannot be looked up by all that they hold"_s.arg(unfound);
    const qint64 unindexed = m_database.number(
        "SELECT (SELECT count(*) FROM record_version v JOIN sync s ON s.key = v.since_sync"
        "  WHERE s.accepted_at IS NOT NULL AND v.key > s.contacts_indexed)"
        " + (SELECT count(*) FROM customer_version v JOIN sync s ON s.key = v.since_sync"
        "  WHERE s.accepted_at IS NOT NULL AND v.key > s.customers_indexed)");
    if (unindexed > 0)
        problems << u"%1 contacts and customers are not in the search index"_s.arg(unindexed);
    return problems;
}

} // namespace models
