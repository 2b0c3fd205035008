#pragma once

#include "models/store/incidents.h"
#include "models/support/result.h"
#include "models/values/ids.h"
#include "models/values/row_problem.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

namespace models {

struct Repositories;

//! What a list of affected customers is meant to hold. A list that names sites where accounts
//! are meant is refused as a whole: the numbers of the two look alike.
enum class AffectedKind
{
    Any,
    Site,
    Account
};

//! One customer or site as a list names it.
struct AffectedName
{
    qint64 line = 0;
    ExternalId external; //!< "site:12314", "account:40188"; empty for a customer's own id
    CustomerId customer;

    QString text() const { return external.isEmpty() ? customer.toString() : external.toString(); }
    bool operator==(const AffectedName &) const = default;
};

//! A list as it was read. With any problem in it nothing of it should be used.
struct AffectedList
{
    QVector<AffectedName> names; //!< each once, in their order
    QVector<RowProblem> problems; //!< the row is the line
    int repeated = 0; //!< ids that were named before

    bool operator==(const AffectedList &) const = default;
};

//! Reads a pasted list of typed ids (by line breaks, commas, semicolons or blanks) or a CSV file
//! whose header names a column of ids. A wrong kind, a number without its kind and anything else
//! is a problem that names its line. UTF-8, or UTF-16 with a byte order mark.
AffectedList readAffectedList(const QByteArray &bytes, AffectedKind kind = AffectedKind::Any);

//! The problems, at most this many, as one error: "line 7: account:55 where site ids are meant".
Error affectedListError(const AffectedList &list, int atMost = 20);

//! Whom the names stand for in the workspace, and those nobody knows.
struct ResolvedAffected
{
    QVector<AffectedTarget> targets;
    QStringList unknown;
};

ResolvedAffected resolveAffected(const Repositories &all, const AffectedList &list);

} // namespace models
