#pragma once

#include "models/ports/contact_source.h"
#include "models/support/result.h"
#include "models/values/journal.h"
#include "models/values/row_problem.h"
#include "models/values/source.h"
#include "models/values/sync.h"

#include <QFuture>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QVector>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace models {

class Workspace;

struct SyncOptions
{
    QString sourceName; //!< one source is one name, from import to import
    //! Refused (Conflict) where that name is a source of another type, which its own syncs fill.
    std::optional<SourceType> onlyInto{};
    bool skipBad = false; //!< take the good rows though others are bad
    //! The source gives all that it has: what is not among it is withdrawn. While a row is bad
    //! nothing is, because nobody knows whose row it was.
    bool whole = false;
    bool fromTheBeginning = false; //!< all of it again, not only what changed since the last sync
    QString country; //!< of numbers without a country's code; empty: the workspace's
    QString confirmation; //!< what a person typed for the brake: "withdraw-883"
    Actor actor{QStringLiteral("import"), {}};
    std::stop_token stop;
    //! Called on the worker's thread: rows read so far, and how much of the source, 0 to 1.
    std::function<void(qint64 rows, double fraction)> progress;
};

//! What a sync did.
struct SyncReport
{
    SyncId sync;
    bool accepted = false; //!< else nothing was changed, because of the problems or the brake
    std::optional<HeldSync> held; //!< the brake wants a person to look
    bool confirmed = false; //!< the brake let it pass, because the count was typed
    qint64 rows = 0; //!< good ones
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 withdrawn = 0;
    qint64 returned = 0; //!< had been withdrawn, and are there again
    qint64 erased = 0; //!< left out, because they were erased here
    qint64 customersAdded = 0;
    qint64 sitesAdded = 0;
    qint64 problemCount = 0;
    QVector<RowProblem> problems; //!< the first thousand
    QStringList remarks; //!< the source's own (ContactSource::remarks)
    Duration longestWrite{}; //!< for how long the store's writer was held at once

    bool operator==(const SyncReport &) const = default;
};

//! Runs a source into the workspace: stages its records in slices that are short enough for
//! nobody to wait for, then accepts them all at once or gives them up. What a whole source does not
//! have any more is withdrawn, never deleted; of a file of some contacts nothing is concluded.
class Replica
{
public:
    //! The workspace must outlive it.
    explicit Replica(Workspace &workspace);
    //! Stops what is running and waits for it.
    ~Replica();
    Replica(const Replica &) = delete;
    Replica &operator=(const Replica &) = delete;

    //! Busy: contacts are imported or erased, here or in another program; Cancelled; what the
    //! source answers. Bad rows are no error: the report has them.
    QFuture<Result<SyncReport>> run(std::shared_ptr<ContactSource> source, SyncOptions options);

private:
    Workspace &m_workspace;
    std::stop_source m_ending;
    QThreadPool m_thread;
};

} // namespace models
