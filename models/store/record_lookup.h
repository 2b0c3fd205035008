#pragma once

#include "models/store/hash_filter.h"

#include <QString>

#include <chrono>
#include <unordered_map>
#include <utility>
#include <vector>

namespace models {

class Database;
struct StagedContact;

//! What of it a record is found by.
enum class FoundBy : char
{
    SourceKey = 'k', //!< its own key in its source
    Address = 'a', //!< an e-mail address, as it is compared
    Number = 'n' //!< a phone number's digits
};

//! Under what a record stands in record_lookup: 64 bits of SipHash with a fixed key, the same on
//! every machine. Two texts may share one, so who looks compares the text too.
qint64 lookupHash(FoundBy by, const QString &text, qint64 source = 0);

//! What a stage has still to write into the lookup tables. Sorted and by the hundred thousand each
//! page of a table is touched once; a row at a time, almost every entry would touch its own.
class PendingLookups
{
public:
    //! What rules most hashes out; without it none is.
    void setFilter(HashFilter filter) { m_filter = std::move(filter); }
    //! Before more is added, and before the filter is believed.
    void lookForOthers(Database &database) { m_filter.lookForOthers(database); }

    //! By all that it holds. A customer of 0 is none; the source key is a new record's.
    void add(qint64 record, qint64 customer, const StagedContact &contact);
    void addSourceKey(qint64 source, const QString &key, qint64 record);

    //! False: no record stands under the hash, neither here nor in the store.
    bool mayFind(qint64 hash) const { return m_filter.mayHold(hash); }
    //! Records that were added under the hash and are not written yet.
    std::vector<qint64> find(qint64 hash) const;
    size_t size() const { return m_records.size(); }

    //! Before the first write of what was added, which takes a moment; after it nothing is added
    //! until all is written and cleared.
    void sort();
    void clear(); //!< of what was written
    //! Writes until the time is up; whether more is left.
    bool write(Database &database, std::chrono::steady_clock::time_point until);

private:
    using Pair = std::pair<qint64, qint64>;
    void addHash(qint64 hash, qint64 record);

    HashFilter m_filter;
    std::unordered_multimap<qint64, qint64> m_records; // hash, record
    std::vector<Pair> m_customerRecords;
    std::vector<std::pair<QString, qint64>> m_domains; // with a customer
    std::vector<Pair> m_sorted; // m_records, while they are being written
    size_t m_written = 0;
    size_t m_customersWritten = 0;
    size_t m_domainsWritten = 0;
};

} // namespace models
