#pragma once

#include "models/support/result.h"
#include "models/values/contact.h"

#include <QStringList>
#include <QVector>

namespace models {

struct Repositories;

//! What restoring a customer's contacts as of a time changes.
struct ContactRestore
{
    struct Change
    {
        Contact now;
        Contact then;
        QVector<RecordField> fields; //!< that differ; none: it had only been withdrawn
        QVector<RecordField> filled; //!< that said nothing then: what came since stays
        bool operator==(const Change &) const = default;
    };
    QVector<Change> changes; //!< that are set back
    QVector<Change> fuller; //!< were as they are now, but for what was filled
    QVector<Change> merged; //!< are another's by now, and stay that: to be split by hand
    QVector<Contact> same; //!< were as they are now
    QVector<Contact> newer; //!< came later; they stay

    bool operator==(const ContactRestore &) const = default;
};

//! Compares the customer's contacts, and those of all that were merged into it, with what they
//! were. Reads only.
ContactRestore contactRestore(const Repositories &all, const CustomerId &customer, Instant asOf);

//! Types in what differs, as by hand: it counts before every source until it is taken back, so
//! that the next sync cannot undo it. Nobody else's contacts are touched, nobody is removed.
Result<void> restoreContacts(Repositories &all, const ContactRestore &restore);

} // namespace models
