#pragma once

#include "models/replica/sliced_writes.h"
#include "models/store/erasure_filter.h"
#include "models/store/replica_import.h"
#include "models/support/result.h"
#include "models/values/journal.h"
#include "models/values/sync.h"

#include <QFuture>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace models {

class Workspace;

//! Where the lines of a pack come from. Every one was checked (PackLineReader).
class PackLineSource
{
public:
    virtual ~PackLineSource() = default;
    //! Nothing after the last line, once it is certain that it was.
    virtual Result<std::optional<PackLine>> next() = 0;
    virtual Result<void> rewind() = 0;
    virtual double progress() const = 0; //!< 0 to 1
    virtual QByteArray digest() const = 0; //!< BLAKE2b-256 of all that was read
};

struct PackImportOptions
{
    Actor actor{QStringLiteral("import"), {}};
    QString confirmation; //!< what a person typed for the brake: "withdraw-883"
    std::stop_token stop;
    //! Called on the importing thread: contacts so far, and how much of all the work, 0 to 1.
    std::function<void(qint64 contacts, double fraction)> progress;
};

//! What an import of a pack did.
struct PackImportReport
{
    bool accepted = false; //!< else nothing was changed, because of the brake
    bool changed = false; //!< something came; else all of it was here
    PackHead head;
    ImportCounts counts;
    QVector<ImportedSource> sources;
    std::optional<HeldSync> held;
    Duration longestWrite{}; //!< for how long the store's writer was held at once

    bool operator==(const PackImportReport &) const = default;
};

//! One import of a pack, on a thread that may wait: reads it to its end before it changes
//! anything, stages it in slices, and accepts all of it at once. Whoever was erased here is left
//! out, with all that the pack says to be the same person's.
class PackImport
{
public:
    PackImport(Workspace &workspace, PackLineSource &source, const PackImportOptions &options);
    ~PackImport();

    //! Busy: contacts are imported or erased, here or in another program; Cancelled; what the
    //! source answers.
    Result<PackImportReport> run();

private:
    using Page = std::vector<StagedLine>;

    Result<void> check();
    void noteErased(const PackLine &line);
    bool isErased(const PackContact &contact) const;
    bool isErased(const PackAddress &address) const;
    SourceId idHere(const PackSource &source) const;
    Result<void> stageAll();
    Result<std::shared_ptr<const Page>> nextPage();
    StagedLine staged(PackLine line) const;
    Result<void> stagePage(const std::shared_ptr<const Page> &page);
    Result<void> writeLookups();
    Result<void> finish();
    Result<bool> holdBack(const std::vector<ReplicaImport::Gone> &gone);
    Result<void> index();
    void report(double fraction) const;

    Workspace &m_workspace;
    PackLineSource &m_source;
    const PackImportOptions &m_options;
    SlicedWrites m_writes;
    std::shared_ptr<ReplicaStage> m_stage; // shared with the writes that are under way
    PackImportReport m_report;
    ErasureFilter m_filter;
    QVector<SourceConfig> m_sourcesHere;
    QVector<std::pair<SourceId, SourceId>> m_sources; // the pack's: there, and here
    QSet<ContactId> m_erased; // persons of the pack
    qint64 m_contacts = 0;
    qint64 m_contactsStaged = 0;
    QThreadPool m_preparing;
};

} // namespace models
