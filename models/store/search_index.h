#pragma once

#include <QString>
#include <QVector>

namespace models {

class CommonGramsKeeper;
class Database;

// What the repositories share in asking the full-text index. Keys are the rows', best first; of
// more than two hundred hits only the first found are compared: that is a page to read for each.

//! Keys of contacts.
QVector<qint64> matchContacts(
    Database &database, const CommonGramsKeeper &commonGrams, const QString &text, int limit);
//! Of the customers that the hits are merged into.
QVector<qint64> matchCustomers(Database &database, const QString &text, int limit);

} // namespace models
