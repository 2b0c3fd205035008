#pragma once

#include "models/ports/contact_source.h"
#include "models/support/result.h"
#include "models/values/journal.h"
#include "models/values/row_problem.h"

#include <QFuture>
#include <QString>
#include <QThreadPool>
#include <QVector>

#include <functional>
#include <memory>
#include <stop_token>

namespace models {

class Workspace;

struct SyncOptions
{
    QString sourceName; //!< one source is one name, from import to import
    bool skipBad = false; //!< take the good rows though others are bad
    Actor actor{QStringLiteral("import"), {}};
    std::stop_token stop;
    //! Called on the worker's thread: rows read so far, and how much of the source, 0 to 1.
    std::function<void(qint64 rows, double fraction)> progress;
};

//! What a sync did.
struct SyncReport
{
    SyncId sync;
    bool accepted = false; //!< else nothing was changed, because of the problems
    qint64 rows = 0; //!< good ones
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 customersAdded = 0;
    qint64 sitesAdded = 0;
    qint64 problemCount = 0;
    QVector<RowProblem> problems; //!< the first thousand
    Duration longestWrite{}; //!< for how long the store's writer was held at once

    bool operator==(const SyncReport &) const = default;
};

//! Runs a source into the workspace: stages its records in slices that are short enough for
//! nobody to wait for, then accepts them all at once or gives them up. A file names no withdrawal:
//! what it does not have stays.
class Replica
{
public:
    //! The workspace must outlive it.
    explicit Replica(Workspace &workspace);
    //! Stops what is running and waits for it.
    ~Replica();
    Replica(const Replica &) = delete;
    Replica &operator=(const Replica &) = delete;

    //! Busy: another import runs, here or in another program; Cancelled; what the source answers.
    //! Bad rows are no error: the report has them.
    QFuture<Result<SyncReport>> run(std::shared_ptr<ContactSource> source, SyncOptions options);

private:
    Workspace &m_workspace;
    std::stop_source m_ending;
    QThreadPool m_thread;
};

} // namespace models
