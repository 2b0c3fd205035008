#pragma once

#include "models/store/lookups.h"
#include "models/store/store_parts.h"
#include "models/support/result.h"
#include "models/values/contact_pack.h"
#include "models/values/sync.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>
#include <QVector>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace models {

//! A pack's line with the keys that its records are compared by, by record and version.
struct StagedLine
{
    PackLine line;
    std::vector<std::vector<StagedContact>> keys;
    bool erased = false; //!< a contact whom nothing may bring back here
};

//! What became of a pack's source here.
struct ImportedSource
{
    SourceId id; //!< as it is called here
    QString name;
    bool isNew = false;
    bool newerHere = false; //!< it was synced whole after the pack's: left as it is
    Instant age{}; //!< when the pack's source last answered
    Takings takings;

    bool operator==(const ImportedSource &) const = default;
};

//! What an import of a pack changes, in numbers.
struct ImportCounts
{
    qint64 customersAdded = 0;
    qint64 customersChanged = 0;
    qint64 sitesAdded = 0;
    qint64 contactsAdded = 0;
    qint64 recordsAdded = 0;
    qint64 recordsChanged = 0;
    qint64 recordsUnchanged = 0;
    qint64 withdrawn = 0; //!< records that were here and are not withdrawn yet
    qint64 returned = 0;
    qint64 erased = 0; //!< contacts left out, because they were erased here
    qint64 merges = 0; //!< of contacts and customers, and splits
    qint64 addresses = 0; //!< of which something else is known now

    bool operator==(const ImportCounts &) const = default;
};

//! A pack's import under way: what of it is staged so far. It is used by one import and touched
//! only inside the writes that it is given to.
struct ReplicaStage
{
    struct Source
    {
        qint64 key = 0;
        bool create = false; //!< out of sight until something of it is accepted
        bool same = false; //!< all of it is here
        PackSource pack;
        std::optional<Instant> wholeHere; //!< the newest run here that saw all of it
        int newest = -1; //!< the pack's newest run
        int newestWhole = -1; //!< of those that saw all of it
        int twin = -1; //!< a run that stands for the one of wholeHere
        ImportedSource report;
    };
    struct Run
    {
        PackSync pack;
        qint64 key = 0; //!< of the sync that stands for it here; 0: not used yet
    };
    struct Merge
    {
        Uuid from;
        Uuid into;
    };

    PackHead head;
    bool knowsPeople = false; //!< there were contacts before
    QVector<Source> sources;
    QVector<Run> runs;
    QVector<qint64> syncs; //!< that it made, in the order of their keys
    QHash<CustomerId, qint64> customers;
    QHash<ContactId, qint64> contacts; //!< only those that are others here
    QVector<Merge> customerMerges;
    QVector<Merge> contactMerges;
    QVector<std::pair<qint64, QString>> ownNames;
    QVector<std::pair<qint64, QString>> nameKeys; //!< of customers that are called otherwise now
    QVector<PackSplit> splits;
    QSet<ContactId> splitOff; //!< whom splits made
    QVector<PackAddress> addresses;
    QVector<qint64> returning; //!< contacts that were forgotten here, and are there again
    std::vector<bool> seen; //!< by record
    PendingLookups lookups;
    qsizetype indexed = 0; //!< of the syncs
    qint64 contactsIndexed = 0;
    ImportCounts counts;

    bool judged = false; //!< what its sources are to those here

    bool isWhole() const { return head.customer.isNull(); }
};

//! How a pack comes in: staged in slices that nobody sees, as versions of its own runs at their
//! own times; accepted at once or dropped. What is here already is found by its id, then by its
//! source's key; where both know it, what was seen later counts.
class ReplicaImport
{
public:
    explicit ReplicaImport(const StoreParts &parts);

    using Until = std::chrono::steady_clock::time_point;

    //! Begins a stage; what others left unfinished is given up. There must be but one at a time.
    ReplicaStage begin();
    //! Stages lines, which come in a pack's order, until the time is up; answers how many were
    //! taken, at least one.
    Result<int> stage(ReplicaStage &stage, std::span<const StagedLine> lines, Until until);

    //! A record here, and the run of the pack that did not have it any more.
    struct Gone
    {
        qint64 record = 0;
        int run = 0;
    };
    //! The records here that the pack's sources did not have when they last gave all they had.
    //! Counts them among their sources' takings.
    std::vector<Gone> unseen(ReplicaStage &stage) const;
    //! Who they are, for people: [{name, email, phone, customer}].
    QJsonArray describe(std::span<const Gone> gone) const;

    // What is done in steps, each until its time is up; whether more is left.
    bool withdraw(ReplicaStage &stage, std::vector<Gone> &gone, Until until);
    bool writeLookups(ReplicaStage &stage, Until until);
    bool index(ReplicaStage &stage, Until until);

    //! Shows all of it: its runs, merges, splits and addresses, and one journal entry for what
    //! came. By then it must be indexed. Conflict: the stage was dropped meanwhile.
    Result<void> accept(ReplicaStage &stage, const QByteArray &digest);
    //! Gives it up. Nobody saw it; what remains is removed as ContactSyncs::sweep does.
    void drop();

private:
    struct KnownRecord;
    struct NewVersion;

    void stageLine(ReplicaStage &stage, const StagedLine &staged);
    void stageSource(ReplicaStage &stage, const PackSource &source);
    void stageRun(ReplicaStage &stage, const PackSync &run);
    void judge(ReplicaStage &stage);
    void judgeSource(ReplicaStage &stage, ReplicaStage::Source &source);
    void stageCustomer(ReplicaStage &stage, const PackCustomer &customer);
    void changeCustomer(ReplicaStage &stage, const PackCustomer &customer, qint64 key);
    void addCustomerVersions(
        ReplicaStage &stage, qint64 customer, const QVector<PackCustomerVersion> &versions);
    void addSites(ReplicaStage &stage, const PackCustomer &customer, qint64 key);
    qint64 customerHere(const ReplicaStage &stage, const PackCustomer &customer);
    void stageContact(ReplicaStage &stage, const StagedLine &staged);
    bool wasErased(const ContactId &contact);
    qint64 personFor(ReplicaStage &stage, const StagedLine &staged, qint64 homeOfKnown);
    qint64 personWithAddress(
        const ReplicaStage &stage, const PackRecord &record, const StagedContact &keys);
    std::optional<KnownRecord> knownRecord(
        const ReplicaStage &stage, qint64 source, const QString &key);
    void addRecord(ReplicaStage &stage, qint64 person, const PackRecord &record,
        const std::vector<StagedContact> &keys);
    void changeRecord(ReplicaStage &stage, const KnownRecord &known, const PackRecord &record,
        const std::vector<StagedContact> &keys);
    void addVersions(ReplicaStage &stage, qint64 record, const QVector<NewVersion> &versions);

    qint64 syncFor(ReplicaStage &stage, int run);
    int runAt(ReplicaStage &stage, int source, Instant at);
    Instant at(const ReplicaStage &stage, int run) const { return stage.runs[run].pack.at; }

    void acceptSources(const ReplicaStage &stage);
    void acceptSplits(ReplicaStage &stage);
    void acceptMerges(ReplicaStage &stage);
    void acceptAddresses(ReplicaStage &stage);
    Uuid contactHere(const ReplicaStage &stage, const ContactId &contact);
    bool wasDecidedHere(const Uuid &subject);

    StoreParts m_parts;
    Database &m_database;
};

} // namespace models
