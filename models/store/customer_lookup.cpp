#include "models/store/customer_lookup.h"

#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/support/contact_keys.h"

#include <algorithm>
#include <string>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int namesLookedAt = 500;
constexpr int domainOwnersLookedAt = 64; // of customers that merges made one, or stages nobody sees

//! Whose records have a value there: a record's newest accepted version is what is known of it,
//! withdrawn or not.
std::string ownersSql(const char *column)
{
    return std::string("SELECT DISTINCT r.uuid FROM lookup l CROSS JOIN record_version v"
                       " ON v.record = l.key AND v.")
        + column
        + " = ?1"
          " JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL"
          " JOIN customer c ON c.key = v.customer AND c.present"
          " JOIN customer r ON r.key = coalesce(c.root, c.key)"
          " WHERE l.hash = ?3 AND NOT EXISTS ("
          "  SELECT 1 FROM record_version w JOIN sync u ON u.key = w.since_sync"
          "   AND u.accepted_at IS NOT NULL WHERE w.record = v.record AND w.key > v.key)"
          " LIMIT ?2";
}

constexpr const char domainOwnerSql[]
    = "SELECT r.uuid FROM customer_record k CROSS JOIN record_version v"
      " ON v.record = k.record AND v.customer = k.customer AND v.domain = ?1"
      " JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL"
      " JOIN customer c ON c.key = v.customer AND c.present"
      " JOIN customer r ON r.key = coalesce(c.root, c.key)"
      " WHERE k.customer = ?2 AND NOT EXISTS ("
      "  SELECT 1 FROM record_version w JOIN sync u ON u.key = w.since_sync"
      "   AND u.accepted_at IS NOT NULL WHERE w.record = v.record AND w.key > v.key)"
      " LIMIT 1";

constexpr const char bySiteSql[]
    = "SELECT r.uuid FROM lookup l CROSS JOIN site t ON t.key = l.key"
      " JOIN sync s ON s.key = t.since_sync AND s.accepted_at IS NOT NULL"
      " JOIN customer c ON c.key = t.customer AND c.present"
      " JOIN customer r ON r.key = coalesce(c.root, c.key)"
      " WHERE l.hash = ?2 AND t.external_id = ?1 AND t.present";

constexpr const char byAccountSql[]
    = "SELECT r.uuid FROM lookup l CROSS JOIN customer c ON c.key = l.key"
      " JOIN customer r ON r.key = coalesce(c.root, c.key)"
      " WHERE l.hash = ?2 AND c.account = ?1 AND c.present AND EXISTS (SELECT 1 FROM "
      "customer_version v"
      "  JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL"
      "  WHERE v.customer = c.key)";

constexpr const char byNameSql[]
    = "SELECT r.uuid, coalesce(c.own_name, v.name) FROM lookup l CROSS JOIN customer c ON c.key = "
      "l.key"
      " JOIN customer_version v ON v.customer = c.key"
      " JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL"
      " JOIN customer r ON r.key = coalesce(c.root, c.key)"
      " WHERE l.hash = ?3 AND c.name_key = ?1 AND c.present AND NOT EXISTS ("
      "  SELECT 1 FROM customer_version w JOIN sync u ON u.key = w.since_sync"
      "   AND u.accepted_at IS NOT NULL WHERE w.customer = c.key AND w.key > v.key)"
      " LIMIT ?2";

// Also of those that were merged into it. An old name counts, too.
constexpr const char namesSql[]
    = "SELECT v.name FROM customer_record k CROSS JOIN record_version v"
      " ON v.record = k.record AND v.customer = k.customer"
      " JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL"
      " WHERE k.customer IN (SELECT key FROM customer WHERE uuid = ?1 UNION ALL"
      "  SELECT m.key FROM customer r JOIN customer m ON m.root = r.key WHERE r.uuid = ?1)"
      " LIMIT ?2";

// Of somebody who wrote very often the newest hundred tell. What was taken back tells nothing.
constexpr const char byEarlierTicketsSql[]
    = "SELECT DISTINCT r.uuid FROM (SELECT DISTINCT ticket FROM (SELECT ticket, since_sync"
      "   FROM ticket_version WHERE requester_key = ?1 AND requester_key <> ''"
      "   ORDER BY key DESC LIMIT 100) v"
      "  JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL) e"
      " JOIN ticket t ON t.key = e.ticket AND t.present AND t.grouping_state = 'grouped'"
      "  AND t.decided_by NOT IN ('', 'rule')"
      " JOIN customer c ON c.key = t.customer AND c.present"
      " JOIN customer r ON r.key = coalesce(c.root, c.key) LIMIT ?2";

} // namespace

StoreCustomerLookup::StoreCustomerLookup(Database &database, const QString &country)
    : m_database(database)
    , m_phones(country)
{ }

CustomerId StoreCustomerLookup::byExternalId(const char *sql, FoundBy by, const ExternalId &id)
{
    // People do not keep to the case of an id; as given comes first.
    QStringList spellings{id.value};
    for (const QString &other : {id.value.toUpper(), id.value.toLower()}) {
        if (!spellings.contains(other))
            spellings << other;
    }
    for (const QString &value : spellings) {
        const QString text = ExternalId{id.kind, value}.toString();
        Statement row = m_database.query(sql, text, lookupHash(by, text));
        if (row.next())
            return row.id<CustomerId>(0);
    }
    return {};
}

CustomerId StoreCustomerLookup::bySite(const QString &value)
{
    return byExternalId(bySiteSql, FoundBy::Site, {u"site"_s, value});
}

CustomerId StoreCustomerLookup::byAccount(const QString &value)
{
    return byExternalId(byAccountSql, FoundBy::Account, {u"account"_s, value});
}

QVector<CustomerId> StoreCustomerLookup::byAddress(const QString &address)
{
    return ownersBy("email_key", FoundBy::Address, address, m_addresses);
}

QVector<CustomerId> StoreCustomerLookup::byPhone(const QString &number)
{
    const QString digits = m_phones.of(number);
    return digits.isEmpty() ? QVector<CustomerId>()
                            : ownersBy("phone_digits", FoundBy::Number, digits, m_numbers);
}

QVector<CustomerId> StoreCustomerLookup::ownersBy(const char *column, FoundBy by,
    const QString &value, QHash<QString, QVector<CustomerId>> &found)
{
    const auto known = found.constFind(value);
    if (known != found.constEnd())
        return *known;
    QVector<CustomerId> owners;
    Statement rows
        = m_database.query(ownersSql(column), value, ownersAtMost + 1, lookupHash(by, value));
    while (rows.next())
        owners << rows.id<CustomerId>(0);
    found.insert(value, owners);
    return owners;
}

QVector<CustomerId> StoreCustomerLookup::byEarlierTickets(const QString &requester)
{
    const auto known = m_requesters.constFind(requester);
    if (known != m_requesters.constEnd())
        return *known;
    QVector<CustomerId> owners;
    Statement rows = m_database.query(byEarlierTicketsSql, requester, ownersAtMost + 1);
    while (rows.next())
        owners << rows.id<CustomerId>(0);
    m_requesters.insert(requester, owners);
    return owners;
}

QVector<CustomerId> StoreCustomerLookup::byDomain(const QString &domain)
{
    const auto known = m_domains.constFind(domain);
    if (known != m_domains.constEnd())
        return *known;
    const QVector<CustomerId> owners = findDomainOwners(domain);
    m_domains.insert(domain, owners);
    return owners;
}

//! From owner to owner by the index: a company with ten thousand contacts costs one step.
QVector<CustomerId> StoreCustomerLookup::findDomainOwners(const QString &domain)
{
    QVector<CustomerId> owners;
    qint64 customer = 0;
    for (int looked = 0; looked < domainOwnersLookedAt && owners.size() <= ownersAtMost; ++looked) {
        customer = m_database.number("SELECT min(customer) FROM domain_customer"
                                     " WHERE domain = ? AND customer > ?",
            domain, customer);
        if (customer == 0)
            break;
        Statement row = m_database.query(domainOwnerSql, domain, customer);
        if (row.next() && !owners.contains(row.id<CustomerId>(0)))
            owners << row.id<CustomerId>(0);
    }
    return owners;
}

bool StoreCustomerLookup::hasContactNamed(const CustomerId &customer, const QString &key)
{
    Statement rows = m_database.query(namesSql, customer, namesLookedAt);
    while (rows.next()) {
        if (personKey(rows.text(0)) == key)
            return true;
    }
    return false;
}

QVector<NamedCustomer> StoreCustomerLookup::byName(const QString &organisationKey)
{
    const auto known = m_names.constFind(organisationKey);
    if (known != m_names.constEnd())
        return *known;
    QVector<NamedCustomer> found;
    Statement rows = m_database.query(byNameSql, organisationKey, domainOwnersLookedAt,
        lookupHash(FoundBy::CustomerName, organisationKey));
    while (rows.next() && found.size() <= ownersAtMost) {
        const NamedCustomer named{rows.id<CustomerId>(0), rows.text(1)};
        const bool merged = std::any_of(found.begin(), found.end(),
            [&named](const NamedCustomer &other) { return other.customer == named.customer; });
        if (!merged)
            found << named;
    }
    m_names.insert(organisationKey, found);
    return found;
}

} // namespace models
