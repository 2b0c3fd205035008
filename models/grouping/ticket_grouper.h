#pragma once

#include "models/store/tickets.h"
#include "models/support/result.h"

#include <QFuture>

#include <functional>
#include <stop_token>

namespace models {

class Workspace;

//! What one run of the grouper came to.
struct GroupingReport
{
    qint64 looked = 0;
    qint64 grouped = 0;
    qint64 review = 0;
    qint64 unknown = 0;
    qint64 changed = 0; //!< differ from what stood there before

    bool operator==(const GroupingReport &) const = default;
};

//! Groups tickets under customers on a thread of its own, in slices that keep the writer for less
//! than 50 ms: one slice is judged while the one before is written.
class TicketGrouper
{
public:
    //! How many of how many; called on the grouper's thread.
    using Progress = std::function<void(qint64 done, qint64 all)>;

    explicit TicketGrouper(Workspace &workspace);

    //! The workspace must outlive the run, this need not. A stopped run keeps what was written and
    //! ends with Cancelled. Two runs at once do no harm.
    QFuture<Result<GroupingReport>> run(
        Regroup which, std::stop_token stop = {}, Progress progress = {}) const;

private:
    Workspace &m_workspace;
};

} // namespace models
