#pragma once

#include "models/store/hash_filter.h"

#include <QString>

#include <chrono>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace models {

class Database;
struct StagedContact;

//! What a record is found by, a customer, or a site.
enum class FoundBy : char
{
    SourceKey = 'k', //!< a record's own key in its source
    Address = 'a', //!< a record's e-mail address, as it is compared
    Number = 'n', //!< a record's phone number, its digits
    Account = 'c', //!< a customer's, "account:40188"
    CustomerName = 'o', //!< a customer's name, as it is compared
    Site = 's' //!< a site's, "site:12314"
};

//! In SQL, of a record r: it is made of what another has besides one address and one number.
inline constexpr char isFurther[] = "instr(r.record_key, char(31) || '+') > 0";

//! Under what it stands in the table lookup: 64 bits of SipHash with a fixed key, the same on
//! every machine. Two texts may share one, so who looks compares the text too.
qint64 lookupHash(FoundBy by, const QString &text, qint64 source = 0);

//! The name that a customer is compared and found by from now on.
void setNameKey(Database &database, qint64 customer, const QString &nameKey);

//! Where no record of the customer has an address there.
void removeUnusedDomain(Database &database, const QString &domain, qint64 customer);

//! What a stage has still to write into the lookup tables. Sorted and by the hundred thousand each
//! page of a table is touched once; a row at a time, almost every entry would touch its own.
class PendingLookups
{
public:
    //! What rules most hashes out; without it none is.
    void setFilter(HashFilter filter) { m_filter = std::move(filter); }
    //! Before more is added, and before the filter is believed.
    void lookForOthers(Database &database) { m_filter.lookForOthers(database); }

    void makeRoom(size_t keys) { m_keys.reserve(keys); }

    //! By all that it holds. A customer of 0 is none; the source key is a new record's.
    void add(qint64 record, qint64 customer, const StagedContact &contact);
    void addSourceKey(qint64 source, const QString &key, qint64 record);
    void addCustomer(qint64 customer, const QString &account, const QString &nameKey);
    void addSite(qint64 site, const QString &externalId);
    //! For the list of all names. A version that has one already is called otherwise now.
    void addName(qint64 customerVersion, const QString &name);
    void addAllCustomers(Database &database); //!< that are there, with their sites and names

    //! False: nothing stands under the hash, neither here nor in the store.
    bool mayFind(qint64 hash) const { return m_filter.mayHold(hash); }
    //! Keys that were added under the hash and are not written yet, in order; not more than these.
    std::vector<qint64> find(qint64 hash, size_t most = std::numeric_limits<size_t>::max()) const;
    //! These and those that are written, in order.
    std::vector<qint64> findAll(Database &database, qint64 hash) const;
    size_t size() const { return m_keys.size(); }

    //! Before the first write of what was added, which takes a moment; after it nothing is added
    //! until all is written and cleared.
    void sort();
    void clear(); //!< of what was written
    //! Writes until the time is up; whether more is left.
    bool write(Database &database, std::chrono::steady_clock::time_point until);

private:
    using Pair = std::pair<qint64, qint64>;
    using Named = std::pair<QString, qint64>;
    void addHash(qint64 hash, qint64 key);

    HashFilter m_filter;
    std::unordered_multimap<qint64, qint64> m_keys; // by hash
    std::vector<Pair> m_customerRecords;
    std::vector<Named> m_domains; // with a customer
    std::unordered_map<qint64, QString> m_names; // by a customer's version
    // While they are being written.
    std::vector<Pair> m_sortedKeys;
    std::vector<Named> m_sortedNames;
    size_t m_written = 0;
    size_t m_customersWritten = 0;
    size_t m_domainsWritten = 0;
    size_t m_namesWritten = 0;
};

} // namespace models
