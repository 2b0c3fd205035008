#pragma once

#include "models/store/store_parts.h"
#include "models/support/result.h"
#include "models/values/contact_pack.h"

#include <QHash>

#include <functional>

namespace models {

class Statement;

//! Gives out the replica, or what of it is one customer's, as the lines of a contact pack. What
//! was erased is not in the workspace, and so not among them.
class ReplicaExport
{
public:
    using Take = std::function<Result<void>(const PackLine &)>;

    explicit ReplicaExport(const StoreParts &parts);

    //! How many contacts there are, for progress.
    qint64 contactCount() const;
    //! One line after the other, in a pack's order. A null customer: all; else the customer with
    //! all that were merged into it. Answers the counts, or the error that was answered to a line.
    Result<PackEnd> read(const CustomerId &customer, const Take &take) const;

private:
    //! One reading: what lines name things by.
    struct Reading
    {
        qint64 root = 0; //!< the customer's; 0: all
        QHash<qint64, int> sources;
        QHash<qint64, int> runs;
        PackEnd counts;
    };
    Result<void> readSources(Reading &reading, const Take &take) const;
    Result<void> readSplits(Reading &reading, const Take &take) const;
    Result<void> readCustomers(Reading &reading, const Take &take) const;
    Result<void> readContacts(Reading &reading, const Take &take) const;
    Result<void> readAddresses(const Reading &reading, const Take &take) const;
    QVector<PackRecord> recordsOf(const Reading &reading, qint64 contact) const;
    QVector<PackVersion> versionsOf(const Reading &reading, qint64 record) const;

    Database &m_database;
    Journal &m_journal;
    Records &m_records;
    Clock &m_clock;
};

} // namespace models
