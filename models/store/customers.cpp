#include "models/store/customers.h"

#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/store/records.h"
#include "models/store/search_index.h"
#include "models/store/store_parts.h"

#include <QSet>

#include <string>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto customerTable = "customer"_L1;

constexpr const char customerColumns[]
    = "SELECT n.uuid, n.account, n.name, n.tier, n.region, n.language, m.uuid FROM customer_now n"
      " LEFT JOIN customer m ON m.key = n.merged_into ";

// A customer's key, and those of all that were merged into it.
constexpr const char treeOf[] = "(SELECT key FROM customer WHERE key = ?1 OR root = ?1)";

Customer readCustomer(const Statement &row)
{
    Customer customer;
    customer.id = row.id<CustomerId>(0);
    customer.account = ExternalId::fromString(row.text(1)).value_or(ExternalId{});
    customer.name = row.text(2);
    customer.tier = int(row.integer(3));
    customer.region = row.text(4);
    customer.language = row.text(5);
    customer.mergedInto = row.id<CustomerId>(6);
    return customer;
}

Site readSite(const Statement &row)
{
    return {row.id<SiteId>(0), row.id<CustomerId>(1),
        ExternalId::fromString(row.text(2)).value_or(ExternalId{}), row.text(3)};
}

constexpr const char siteColumns[]
    = "SELECT s.uuid, r.uuid, s.external_id, s.name FROM site s"
      " JOIN sync y ON y.key = s.since_sync AND y.accepted_at IS NOT NULL"
      " JOIN customer c ON c.key = s.customer JOIN customer r ON r.key = coalesce(c.root, c.key)"
      " WHERE s.present ";

CustomerRow customerRowOf(Database &database, qint64 root)
{
    CustomerRow row;
    {
        Statement customer = database.query(std::string(customerColumns) + "WHERE n.key = ?", root);
        if (customer.next())
            row.customer = readCustomer(customer);
    }
    const std::string tree = treeOf;
    row.contacts = int(database.number(
        "SELECT count(DISTINCT r.contact) FROM customer_record k CROSS JOIN record_now r"
        " ON r.record = k.record AND r.customer = k.customer WHERE k.customer IN "
            + tree,
        root));
    row.sites
        = int(database.number("SELECT count(*) FROM site s JOIN sync y ON y.key = s.since_sync"
                              " AND y.accepted_at IS NOT NULL WHERE s.present"
                              " AND s.customer IN "
                + tree,
            root));
    // The + keeps SQLite from going through all that are grouped.
    row.openTickets = int(database.number(
        "SELECT count(*) FROM ticket_now t WHERE t.open AND +t.grouping_state = 'grouped'"
        " AND t.own_customer IN "
            + tree,
        root));
    return row;
}

tl::unexpected<Error> noCustomer(const CustomerId &id)
{
    return fail(ErrorKind::NotFound, u"there is no customer %1"_s.arg(id.toString()));
}

//! Those whom the people work for, behind those there are.
void addEmployers(
    Database &database, const QVector<qint64> &people, int limit, QVector<qint64> &keys)
{
    QSet<qint64> known(keys.begin(), keys.end());
    for (const qint64 contact : people) {
        Statement rows = database.query("SELECT DISTINCT n.root FROM record_now v"
                                        " JOIN customer_now n ON n.key = v.customer"
                                        " WHERE v.contact = ?",
            contact);
        while (rows.next() && keys.size() < limit) {
            if (!known.contains(rows.integer(0))) {
                known.insert(rows.integer(0));
                keys.append(rows.integer(0));
            }
        }
    }
}

} // namespace

Customers::Customers(const StoreParts &parts)
    : m_database(parts.database)
    , m_records(parts.records)
    , m_commonGrams(parts.commonGrams)
{ }

std::optional<Customer> Customers::find(const CustomerId &id) const
{
    Statement row = m_database.query(std::string(customerColumns) + "WHERE n.uuid = ?", id);
    return row.next() ? std::optional(readCustomer(row)) : std::nullopt;
}

std::optional<CustomerId> Customers::rootOf(const CustomerId &id) const
{
    Statement row = m_database.query(
        "SELECT r.uuid FROM customer_now n JOIN customer r ON r.key = n.root WHERE n.uuid = ?", id);
    return row.next() ? std::optional(row.id<CustomerId>(0)) : std::nullopt;
}

std::optional<CustomerId> Customers::findByExternalId(const ExternalId &id) const
{
    if (id.kind == u"site"_s) {
        const auto site = findSite(id);
        return site ? std::optional(site->customer) : std::nullopt;
    }
    const QString text = id.toString();
    Statement row = m_database.query("SELECT r.uuid FROM lookup l"
                                     " CROSS JOIN customer_now n ON n.key = l.key"
                                     " JOIN customer r ON r.key = n.root"
                                     " WHERE l.hash = ? AND n.account = ?",
        lookupHash(FoundBy::Account, text), text);
    return row.next() ? std::optional(row.id<CustomerId>(0)) : std::nullopt;
}

Result<CustomerId> Customers::resolve(const QString &text) const
{
    const QString wanted = text.trimmed();
    if (const auto id = CustomerId::fromString(wanted)) {
        const auto root = rootOf(*id);
        return root ? Result<CustomerId>(*root) : noCustomer(*id);
    }
    const auto external = ExternalId::fromString(wanted);
    if (!external || (external->kind != u"account"_s && external->kind != u"site"_s))
        return fail(ErrorKind::Invalid,
            u"\"%1\" names no customer; write cus_…, account:… or site:…"_s.arg(wanted));
    const auto root = findByExternalId(*external);
    if (!root)
        return fail(ErrorKind::NotFound, u"there is no %1"_s.arg(external->toString()));
    return *root;
}

QVector<CustomerRow> Customers::list(const QString &query, int limit) const
{
    QVector<qint64> keys;
    const QString wanted = query.trimmed();
    if (wanted.isEmpty()) {
        Statement rows = m_database.query(
            "SELECT n.key FROM customer_name l"
            " CROSS JOIN customer_version v ON v.key = l.version AND v.name = l.name"
            " JOIN customer_now n ON n.key = v.customer AND n.version = v.key"
            " WHERE n.root = n.key ORDER BY l.name, l.version LIMIT ?",
            limit);
        while (rows.next())
            keys.append(rows.integer(0));
    } else if (const auto named = resolve(wanted)) {
        keys.append(m_records.keyOf(customerTable, named->uuid));
    } else {
        keys = matchCustomers(m_database, wanted, limit);
        addEmployers(
            m_database, matchContacts(m_database, m_commonGrams, wanted, limit), limit, keys);
    }
    QVector<CustomerRow> rows;
    for (const qint64 key : keys)
        rows.append(customerRowOf(m_database, key));
    return rows;
}

CustomerRow Customers::row(const CustomerId &root) const
{
    return customerRowOf(m_database, m_records.keyOf(customerTable, root.uuid));
}

int Customers::count() const
{
    return int(m_database.number("SELECT count(*) FROM customer_now n WHERE n.root = n.key"));
}

QVector<Site> Customers::sites(const CustomerId &id) const
{
    QVector<Site> sites;
    const auto root = rootOf(id);
    Statement rows = m_database.query(
        std::string(siteColumns) + "AND s.customer IN " + treeOf + " ORDER BY s.external_id",
        root ? m_records.keyOf(customerTable, root->uuid) : 0);
    while (rows.next())
        sites.append(readSite(rows));
    return sites;
}

std::optional<Site> Customers::findSite(const ExternalId &id) const
{
    const QString text = id.toString();
    Statement row = m_database.query(std::string(siteColumns)
            + "AND s.key IN (SELECT key FROM lookup WHERE hash = ?) AND s.external_id = ?",
        lookupHash(FoundBy::Site, text), text);
    return row.next() ? std::optional(readSite(row)) : std::nullopt;
}

QVector<Customer> Customers::merged(const CustomerId &id) const
{
    QVector<Customer> customers;
    Statement rows = m_database.query(
        std::string(customerColumns) + "WHERE n.root = ?1 AND n.key <> ?1 ORDER BY n.name",
        m_records.keyOf(customerTable, id.uuid));
    while (rows.next())
        customers.append(readCustomer(rows));
    return customers;
}

std::optional<EntryId> Customers::lastAct() const
{
    Statement row = m_database.query(
        "SELECT j.uuid FROM journal j WHERE j.entity = 'customer' AND j.undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.uuid)"
        " ORDER BY j.time DESC LIMIT 1");
    return row.next() ? std::optional(row.id<EntryId>(0)) : std::nullopt;
}

Result<void> Customers::merge(const CustomerId &from, const CustomerId &into)
{
    const auto fromRoot = rootOf(from);
    const auto intoRoot = rootOf(into);
    if (!fromRoot || !intoRoot)
        return noCustomer(fromRoot ? into : from);
    if (*fromRoot == *intoRoot)
        return fail(ErrorKind::Conflict,
            u"%1 and %2 are one customer already"_s.arg(from.toString(), into.toString()));
    // Root to root: the tree stays a tree, and its depth is what people did, no more.
    m_records.change(
        customerTable, fromRoot->uuid, {{u"merged_into"_s, toJson(*intoRoot)}}, u"merge"_s);
    return {};
}

} // namespace models
