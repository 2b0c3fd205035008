#pragma once

#include "models/values/ids.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QVector>

#include <utility>

namespace models {

class Database;

//! What somebody is and was known by, in every version of every record: all that an erasure has to
//! look for.
struct ErasedPerson
{
    struct Record
    {
        qint64 key;
        qint64 source;
        SourceId sourceId;
        QString recordKey;
    };
    QVector<Record> records;
    QVector<qint64> versions;
    QSet<std::pair<QString, qint64>> domains; //!< of their addresses, and of which customer
    QVector<Uuid> splits; //!< of their records, and the contacts that those made
    //! What the journal has of them alone: the contacts that they were, and what was typed of them.
    QVector<Uuid> subjects;
    QSet<QString> names;
    QSet<QString> addresses;
    QSet<QString> numbers;
    // As they were given; the two before as they are compared.
    QSet<QString> writtenAddresses;
    QSet<QString> writtenNumbers;
    //! Of the addresses and numbers those that others here have as well, and by which names
    //! (personKey).
    QHash<QString, QSet<QString>> shared;

    bool isShared(const QString &address) const;
    QSet<QString> own(QSet<QString> values) const; //!< of these
    bool isNamed(const QString &name) const; //!< it is one of their names
};

//! Of the contact, by its key.
ErasedPerson erasedPerson(Database &database, qint64 contact);

} // namespace models
