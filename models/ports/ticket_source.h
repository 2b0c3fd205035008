#pragma once

#include "models/support/result.h"
#include "models/values/row_problem.h"
#include "models/values/ticket.h"

#include <QFuture>
#include <QVector>

#include <stop_token>

namespace models {

//! Some of a desk's tickets, and where the next come from.
struct TicketPage
{
    QVector<Ticket> tickets; //!< ungrouped, without our own ids
    QVector<RowProblem> problems;
    QString next; //!< cursor of the next page; empty after the last
    double progress = 0; //!< 0 to 1, as far as the source knows
    //! Of the last page: what the next sync begins with, to get only what changed; empty: always
    //! all.
    QString token{};

    bool operator==(const TicketPage &) const = default;
};

//! Where tickets are replicated from: a desk, a mailbox, a file. Read only. What a desk does not
//! have any more stays here as it was. Errors and bounds as ContactSource has them.
class TicketSource
{
public:
    virtual ~TicketSource() = default;
    //! The page at the cursor; an empty cursor starts from the beginning, the token of an earlier
    //! sync with what changed since, or before it, again. One call at a time.
    virtual QFuture<Result<TicketPage>> fetch(const QString &cursor, std::stop_token stop) = 0;
};

} // namespace models
