#pragma once

#include "models/store/addresses.h"
#include "models/store/erasures.h"
#include "models/store/incoming_customers.h"
#include "models/store/lookups.h"
#include "models/store/setting_values.h"
#include "models/store/staged_contact.h"
#include "models/support/result.h"
#include "models/values/row_problem.h"
#include "models/values/source.h"
#include "models/values/sync.h"

#include <QHash>
#include <QJsonArray>
#include <QLatin1String>
#include <QSet>
#include <QVector>

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace models {

class Clock;
class Database;
class Journal;
class Records;
struct StoreParts;

//! Of sources, those of contacts; tickets have their own.
inline constexpr QLatin1String contactsSourceKind("contacts");

//! How many records a source has had: its own, and those made of what these have besides one
//! address and one number each.
struct KnownCounts
{
    qint64 records = 0;
    qint64 further = 0;
};

//! Records that a source has no more.
struct GoneRecords
{
    QVector<qint64> keys; //!< those that count first
    qint64 records = 0; //!< of them, the source's own
    qint64 further = 0; //!< then, values that are gone of those whose own one stays
};

//! A stage under way: what it holds so far, and what it must know from slice to slice. It is used
//! by one import and touched only inside the writes that it is given to.
struct ContactStage
{
    SyncId id;
    qint64 key = 0;
    qint64 source = 0;
    SourceId sourceId;
    KnownCounts known; //!< of the source, before
    QString since; //!< the token that the source's last sync ended with
    // Of rows, each with what it has besides one address and one number.
    qint64 rows = 0; //!< staged; those with a problem are not counted
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 returned = 0; //!< of all these, those that were withdrawn
    Takings takings;
    qint64 customersAdded = 0;
    qint64 sitesAdded = 0;
    QVector<RowProblem> problems; //!< found while staging, since the caller took them

    //! The record of the last row, with which further ones stand; 0: none of it was taken.
    struct Row
    {
        qint64 record = 0;
        qint64 customer = 0;
        bool unchanged = false; //!< so far
    };
    Row row;
    std::vector<bool> seen; //!< by record: it was in this stage
    qint64 seenCount = 0; //!< of these, the source's own
    qint64 versions = 0; //!< of contacts, that it added
    qint64 indexed = 0; //!< of these
    bool allIndexed = false;
    int addsBeforeMerge = 0; //!< to the index, each a segment of it
    QHash<qint64, quint8> settled; //!< by customer: which of its facts a row has given
    // Found once, as rows of one customer are many. By account or site the customer's key.
    QHash<QString, qint64> accounts;
    QHash<QString, qint64> sites;
    // To be set once accepted.
    std::vector<std::pair<qint64, QByteArray>> digests; //!< of rows, by the version they confirm
    PendingLookups lookups;

    bool isSeen(qint64 record) const
    {
        return size_t(record) < seen.size() && seen[size_t(record)];
    }
    void setSeen(qint64 record, bool further);

    //! Of very many rows: to grow by and by would hold the writer at each doubling.
    void makeRoom(size_t lookupsHeld)
    {
        constexpr qsizetype customers = 1 << 18;
        settled.reserve(customers);
        accounts.reserve(customers);
        sites.reserve(customers);
        lookups.makeRoom(lookupsHeld);
    }
};

//! How contacts come in: staged in slices that nobody sees, accepted at once or dropped. What a
//! source has is kept as versions of its records; what is the same is not written again.
//!
//! A record is its source's, by its key. A contact is one person: the same address at the same
//! customer, from another source or under the same name; else the same number and name, where
//! nobody of another name has that number.
class ContactSyncs
{
public:
    explicit ContactSyncs(const StoreParts &parts);

    using Until = std::chrono::steady_clock::time_point;
    enum class Typed
    {
        New,
        SetBack
    };

    //! Begins a stage; what others left unfinished is given up. There must be but one at a time.
    ContactStage begin(const QString &sourceName);
    //! Of which type the source is that a stage of this name would fill; nothing: a new one.
    std::optional<SourceType> typeOf(const QString &sourceName) const;
    //! Stages records until the time is up; answers how many were taken, at least one.
    //! A row that does not fit is left out and stands in the stage's problems.
    //! Conflict: the stage was dropped meanwhile.
    Result<int> stage(ContactStage &stage, std::span<const StagedContact> records, Until until);
    //! Shows all of it, by one row and one journal entry. By then it must be indexed.
    Result<void> accept(
        const ContactStage &stage, bool complete, const QString &token, const QByteArray &digest);
    KnownCounts knownCounts(qint64 source) const;
    KnownRows knownRows(qint64 source) const; //!< what its last sync brought
    HashFilter knownHashes() const; //!< under which records stand, of all sources
    QString country() const; //!< of numbers without a country's code, where no source says it
    void setCountry(const QString &country); //!< journaled; empty: nobody knows
    //! Gives it up, and keeps why. Nobody saw it.
    void drop(const ContactStage &stage, const std::optional<Error> &why = {});
    //! Gives it up, and keeps why and what a person should see of it.
    void hold(const ContactStage &stage, const HeldSync &why);

    //! The source's records that no row of the stage was of, without those withdrawn before.
    GoneRecords unseen(const ContactStage &stage) const;
    //! Those with these keys, and of those and of what the stage has seen the further ones that it
    //! has not; without those withdrawn before.
    GoneRecords missing(const ContactStage &stage, const QStringList &keys) const;
    //! Who they are, for people: [{name, email, phone, customer}].
    QJsonArray describe(const QVector<qint64> &records) const;

    //! Keeps what somebody typed of a contact, beside what its sources say; an empty value says
    //! nothing, and values that are all empty take back what was typed before. A null contact is
    //! somebody new, at the customer. One act, at once, whatever stage is under way. An address or
    //! number that is new counts as verified, unless it is an old one that is set back.
    //! NotFound: no such contact or customer; Invalid: somebody new of whom nothing is said.
    Result<ContactId> type(const ContactId &contact, const CustomerId &customer,
        const ContactRecord &values, Typed typed = Typed::New);

    // What is done in steps, each until its time is up; whether more is left.
    //! Withdraws the first of these records, and takes them from the list.
    bool withdraw(ContactStage &stage, std::vector<qint64> &records, Until until);
    //! Writes what the stage has sorted for the lookup tables.
    bool writeLookups(ContactStage &stage, Until until);
    //! Makes the stage's contacts and customers findable; nobody sees them before it is accepted.
    bool index(ContactStage &stage, Until until);
    //! The same for the contacts that are staged so far, where there is time for it.
    bool indexAhead(ContactStage &stage, Until until);
    //! What waits for the acceptance: renamed customers are compared by their new names, rows that
    //! were compared are known from now on, and of many that were added search becomes faster.
    bool settle(ContactStage &stage, Until until);
    //! Removes what dropped stages left, and does what an accepted one left to do.
    bool sweep(Until until);

    //! What the lookup tables and the search index lack, in words.
    QStringList verify() const;

private:
    struct KnownRecord;

    void verifyCustomers(QStringList &problems) const;
    qint64 handSource();
    void markVerified(AddressKind kind, const QString &value);
    qint64 sourceNamed(const QString &name) const; //!< 0: none yet
    void beginRun(ContactStage &stage);
    Result<void> stageOne(ContactStage &stage, const StagedContact &contact);
    void stageKnown(ContactStage &stage, const StagedContact &contact);
    void stageLeftOut(ContactStage &stage, const StagedContact &contact);
    qint64 addRecord(
        ContactStage &stage, const StagedContact &contact, const QString &key, qint64 customer);
    std::optional<KnownRecord> knownRecord(const ContactStage &stage, const QString &key);
    qint64 presentRecord(qint64 source, const QString &key) const;
    QVector<qint64> furtherOf(qint64 record) const;
    bool isStillHeld(qint64 record) const;
    qint64 contactOf(const ContactStage &stage, const StagedContact &contact, qint64 customer);
    bool mergeIndex(ContactStage &stage, Until until);
    void addVersion(
        ContactStage &stage, const StagedContact &contact, qint64 record, qint64 customer);

    Database &m_database;
    Journal &m_journal;
    Records &m_records;
    Clock &m_clock;
    Erasures m_erasures;
    IncomingCustomers m_customers;
    SettingValues m_settings;
    Addresses m_addresses;
};

} // namespace models
