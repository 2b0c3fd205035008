#pragma once

#include "models/values/contact.h"

#include <QString>
#include <QVector>

namespace models {

class Database;

//! A source's record of a contact, and which customer it says they belong to.
struct CountingRecord
{
    Provenance provenance;
    CustomerId customer;
    QString customerName;
    qint64 home = 0; //!< whose it is before any merging
};

//! Of the contact and of all who were merged into it, as the sources had them at a time; what
//! counts most first.
QVector<CountingRecord> recordsOf(Database &database, qint64 contact, Instant asOf);

} // namespace models
