#pragma once

#include "models/support/result.h"
#include "models/values/contact.h"
#include "models/values/row_problem.h"

#include <QFuture>
#include <QVector>

#include <stop_token>

namespace models {

//! Some of a source's records, and where the next come from.
struct ContactPage
{
    QVector<ContactRecord> records;
    QVector<RowProblem> problems; //!< rows of this page that hold no usable record
    QString next; //!< cursor of the next page; empty after the last
    double progress = 0; //!< 0 to 1, as far as the source knows

    bool operator==(const ContactPage &) const = default;
};

//! Where contact records are replicated from. Records come in pages, in the source's order.
class ContactSource
{
public:
    virtual ~ContactSource() = default;
    //! The page at the cursor; an empty cursor starts from the beginning. One call at a time.
    virtual QFuture<Result<ContactPage>> fetch(const QString &cursor, std::stop_token stop) = 0;
};

} // namespace models
