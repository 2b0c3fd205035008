#pragma once

#include "models/support/result.h"
#include "models/values/contact.h"
#include "models/values/row_problem.h"

#include <QFuture>
#include <QStringList>
#include <QVector>

#include <stop_token>

namespace models {

//! Some of a source's records, and where the next come from.
struct ContactPage
{
    QVector<ContactRecord> records;
    QVector<RowProblem> problems; //!< rows of this page that hold no usable record
    QStringList removed; //!< keys of records that the source says are gone
    QString next; //!< cursor of the next page; empty after the last
    double progress = 0; //!< 0 to 1, as far as the source knows

    // On the last page:
    bool whole = false; //!< the pages were all that the source has: what was not among them is gone
    QString token; //!< what the next sync begins with, to get only what changed; empty: always all

    bool operator==(const ContactPage &) const = default;
};

//! Where contact records are replicated from. Records come in pages, in the source's order, each
//! with a key that stays the same from sync to sync.
//!
//! Errors: Offline, Timeout, Unavailable, RateLimited (try later), Unauthorized, Forbidden (this
//! user may not read it), Locked (the secret cannot be read), Invalid (the source's answer is not
//! what it should be, with the place), Io, Cancelled. What comes from outside is bounded: a page, a
//! record, an answer and the time for one.
class ContactSource
{
public:
    virtual ~ContactSource() = default;
    //! The page at the cursor; an empty cursor starts from the beginning, the token of an earlier
    //! sync with what changed since. A source that does not know the token any more starts from the
    //! beginning by itself, and says so by whole. One call at a time.
    virtual QFuture<Result<ContactPage>> fetch(const QString &cursor, std::stop_token stop) = 0;
    //! After the last page: what a person should know of it though nothing of it is wrong.
    virtual QStringList remarks() const { return {}; }
};

} // namespace models
