#include "models/store/lookups.h"

#include "models/store/database.h"
#include "models/store/staged_contact.h"

#include <sodium.h>

#include <algorithm>

namespace models {

namespace {

constexpr unsigned char lookupKey[crypto_shorthash_KEYBYTES]
    = {'h', 'e', 'l', 'i', 'o', 'g', 'r', 'a', 'p', 'h', ' ', 'l', 'o', 'o', 'k', 's'};
constexpr size_t entriesBetweenLooks = 64; // at the clock

//! Calls the function with one entry after the other, from the place on, until the time is up;
//! whether some are left.
template <typename Entries, typename Fn>
bool writeSome(
    const Entries &entries, size_t &place, std::chrono::steady_clock::time_point until, Fn fn)
{
    while (place < entries.size()) {
        fn(entries[place]);
        if (++place % entriesBetweenLooks == 0 && std::chrono::steady_clock::now() >= until)
            break;
    }
    return place < entries.size();
}

} // namespace

qint64 lookupHash(FoundBy by, const QString &text, qint64 source)
{
    QByteArray bytes = text.toUtf8();
    bytes.append(char(by));
    bytes.append(QByteArray::number(source));
    qint64 hash = 0;
    static_assert(sizeof hash == crypto_shorthash_BYTES);
    unsigned char digest[crypto_shorthash_BYTES];
    crypto_shorthash(digest, reinterpret_cast<const unsigned char *>(bytes.constData()),
        static_cast<unsigned long long>(bytes.size()), lookupKey);
    for (const unsigned char byte : digest)
        hash = qint64(quint64(hash) << 8 | byte);
    return hash;
}

void PendingLookups::addHash(qint64 hash, qint64 key)
{
    m_filter.add(hash);
    m_keys.emplace(hash, key);
}

void removeUnusedDomain(Database &database, const QString &domain, qint64 customer)
{
    database.run("DELETE FROM domain_customer WHERE domain = ?1 AND customer = ?2 AND NOT EXISTS"
                 " (SELECT 1 FROM customer_record k JOIN record_version v ON v.record = k.record"
                 "  WHERE k.customer = ?2 AND v.customer = ?2 AND v.domain = ?1)",
        domain, customer);
}

void setNameKey(Database &database, qint64 customer, const QString &nameKey)
{
    database.run("UPDATE customer SET name_key = ? WHERE key = ?", nameKey, customer);
    database.run("INSERT OR IGNORE INTO lookup (hash, key) VALUES (?, ?)",
        lookupHash(FoundBy::CustomerName, nameKey), customer);
}

void PendingLookups::add(qint64 record, qint64 customer, const StagedContact &contact)
{
    if (!contact.emailKey.isEmpty())
        addHash(lookupHash(FoundBy::Address, contact.emailKey), record);
    if (!contact.phoneDigits.isEmpty())
        addHash(lookupHash(FoundBy::Number, contact.phoneDigits), record);
    if (customer == 0)
        return;
    m_customerRecords.emplace_back(customer, record);
    if (!contact.domain.isEmpty())
        m_domains.emplace_back(contact.domain, customer);
}

void PendingLookups::addSourceKey(qint64 source, const QString &key, qint64 record)
{
    addHash(lookupHash(FoundBy::SourceKey, key, source), record);
}

void PendingLookups::addCustomer(qint64 customer, const QString &account, const QString &nameKey)
{
    if (!account.isEmpty())
        addHash(lookupHash(FoundBy::Account, account), customer);
    if (!nameKey.isEmpty())
        addHash(lookupHash(FoundBy::CustomerName, nameKey), customer);
}

void PendingLookups::addSite(qint64 site, const QString &externalId)
{
    addHash(lookupHash(FoundBy::Site, externalId), site);
}

void PendingLookups::addName(qint64 customerVersion, const QString &name)
{
    m_names.insert_or_assign(customerVersion, name);
}

void PendingLookups::addAllCustomers(Database &database)
{
    Statement customers
        = database.query("SELECT key, coalesce(account, ''), name_key FROM customer");
    while (customers.next())
        addCustomer(customers.integer(0), customers.text(1), customers.text(2));
    Statement sites = database.query("SELECT key, external_id FROM site");
    while (sites.next())
        addSite(sites.integer(0), sites.text(1));
    Statement versions = database.query("SELECT key, name FROM customer_version");
    while (versions.next())
        addName(versions.integer(0), versions.text(1));
}

std::vector<qint64> PendingLookups::find(qint64 hash, size_t most) const
{
    std::vector<qint64> keys;
    const auto [begin, end] = m_keys.equal_range(hash);
    for (auto it = begin; it != end && keys.size() < most; ++it)
        keys.push_back(it->second);
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::vector<qint64> PendingLookups::findAll(Database &database, qint64 hash) const
{
    if (!mayFind(hash))
        return {};
    std::vector<qint64> keys = find(hash);
    Statement rows = database.query("SELECT key FROM lookup WHERE hash = ?", hash);
    while (rows.next())
        keys.push_back(rows.integer(0));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

void PendingLookups::sort()
{
    m_sortedKeys.assign(m_keys.begin(), m_keys.end());
    std::sort(m_sortedKeys.begin(), m_sortedKeys.end());
    for (auto &[version, name] : m_names)
        m_sortedNames.emplace_back(std::move(name), version);
    std::sort(m_sortedNames.begin(), m_sortedNames.end(), [](const Named &one, const Named &other) {
        return one.first.compare(other.first, Qt::CaseInsensitive) < 0;
    });
    std::sort(m_customerRecords.begin(), m_customerRecords.end());
    std::sort(m_domains.begin(), m_domains.end());
    m_domains.erase(std::unique(m_domains.begin(), m_domains.end()), m_domains.end());
}

void PendingLookups::clear()
{
    PendingLookups empty;
    empty.m_filter = std::move(m_filter);
    m_keys.clear();
    empty.m_keys = std::move(m_keys); // with the room that it has
    *this = std::move(empty);
}

bool PendingLookups::write(Database &database, std::chrono::steady_clock::time_point until)
{
    if (writeSome(m_sortedKeys, m_written, until, [&database](const Pair &entry) {
            database.run("INSERT OR IGNORE INTO lookup (hash, key) VALUES (?, ?)", entry.first,
                entry.second);
        }))
        return true;
    if (writeSome(m_customerRecords, m_customersWritten, until, [&database](const Pair &entry) {
            database.run("INSERT OR IGNORE INTO customer_record (customer, record) VALUES (?, ?)",
                entry.first, entry.second);
        }))
        return true;
    if (writeSome(m_domains, m_domainsWritten, until, [&database](const Named &entry) {
            database.run("INSERT OR IGNORE INTO domain_customer (domain, customer) VALUES (?, ?)",
                entry.first, entry.second);
        }))
        return true;
    return writeSome(m_sortedNames, m_namesWritten, until, [&database](const Named &entry) {
        database.run("INSERT OR IGNORE INTO customer_name (name, version) VALUES (?, ?)",
            entry.first, entry.second);
    });
}

} // namespace models
