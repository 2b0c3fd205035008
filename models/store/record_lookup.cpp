#include "models/store/record_lookup.h"

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

void PendingLookups::addHash(qint64 hash, qint64 record)
{
    m_filter.add(hash);
    m_records.emplace(hash, record);
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

std::vector<qint64> PendingLookups::find(qint64 hash) const
{
    std::vector<qint64> records;
    const auto [begin, end] = m_records.equal_range(hash);
    for (auto it = begin; it != end; ++it)
        records.push_back(it->second);
    std::sort(records.begin(), records.end());
    return records;
}

void PendingLookups::sort()
{
    m_sorted.assign(m_records.begin(), m_records.end());
    std::sort(m_sorted.begin(), m_sorted.end());
    std::sort(m_customerRecords.begin(), m_customerRecords.end());
    std::sort(m_domains.begin(), m_domains.end());
    m_domains.erase(std::unique(m_domains.begin(), m_domains.end()), m_domains.end());
}

void PendingLookups::clear()
{
    PendingLookups empty;
    empty.m_filter = std::move(m_filter);
    *this = std::move(empty);
}

bool PendingLookups::write(Database &database, std::chrono::steady_clock::time_point until)
{
    if (writeSome(m_sorted, m_written, until, [&database](const Pair &entry) {
            database.run("INSERT OR IGNORE INTO record_lookup (hash, record) VALUES (?, ?)",
                entry.first, entry.second);
        }))
        return true;
    if (writeSome(m_customerRecords, m_customersWritten, until, [&database](const Pair &entry) {
            database.run("INSERT OR IGNORE INTO customer_record (customer, record) VALUES (?, ?)",
                entry.first, entry.second);
        }))
        return true;
    return writeSome(m_domains, m_domainsWritten, until, [&database](const auto &entry) {
        database.run("INSERT OR IGNORE INTO domain_customer (domain, customer) VALUES (?, ?)",
            entry.first, entry.second);
    });
}

} // namespace models
