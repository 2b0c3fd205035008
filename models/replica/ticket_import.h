#pragma once

#include "models/ports/ticket_source.h"
#include "models/store/ticket_syncs.h"
#include "models/values/journal.h"

#include <QFuture>

#include <functional>
#include <stop_token>

namespace models {

class Workspace;

//! What is to be imported, and how strictly.
struct TicketImportRequest
{
    QString desk; //!< of files: whose tickets these are
    bool skipBad = false; //!< take the good rows although there are bad ones
    Actor actor;
    //! A configured one, that goes on where its last run ended, and keeps what became of this one.
    SourceId source{};
    bool fromTheBeginning = false; //!< all of it again, not only what changed since
};

//! What came in.
struct TicketImportReport
{
    SyncId sync;
    bool accepted = false; //!< else nothing was taken: there were bad rows
    TicketSyncCounts counts;
    qint64 bad = 0;
    QVector<RowProblem> problems; //!< the first thousand

    bool operator==(const TicketImportReport &) const = default;
};

//! Brings a source's tickets in: staged in slices that keep the writer for less than 50 ms, then
//! shown all at once, or not at all.
class TicketImport
{
public:
    using Progress = std::function<void(double done)>; //!< 0 to 1; called on the import's thread

    explicit TicketImport(Workspace &workspace);

    //! The workspace and the source must outlive the run, this need not. A stopped or failed run
    //! leaves nothing that anybody sees. Errors: the source's; Conflict: another import of the
    //! same tickets began meanwhile; Cancelled.
    QFuture<Result<TicketImportReport>> run(TicketSource &source, TicketImportRequest request,
        std::stop_token stop = {}, Progress progress = {}) const;

private:
    Workspace &m_workspace;
};

} // namespace models
