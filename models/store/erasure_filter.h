#pragma once

#include "models/store/staged_contact.h"
#include "models/values/ids.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QVector>

namespace models {

//! Whom nothing may bring back: keyed hashes of what they were known by.
struct ErasureFilter
{
    QVector<QByteArray> keys; //!< a workspace has one, and those of others that were put into it
    QSet<QByteArray> hashes;

    //! Whether it is somebody's address, as it is compared.
    bool blocksAddress(const QString &address) const;
    //! Whether it is a number that was somebody's alone, likewise.
    bool blocksNumber(const QString &digits) const;
    //! Whether it is a mailbox or a number that somebody who is called so shared with others.
    bool blocksNamed(const QString &personKey, const QString &value) const;
    //! Whether it is a record that was theirs.
    bool blocksRecord(const SourceId &source, const QString &recordKey) const;
    //! By its source's key, one of its addresses, or, without an address, its number; of what
    //! others have as well by the name beside it.
    bool blocks(const SourceId &source, const StagedContact &contact) const;
    bool isEmpty() const { return hashes.isEmpty(); }

private:
    bool knows(char kind, const QString &text) const;
};

// What an erased person was known by is kept as a hash under the workspace's key: 'a' an address,
// 'n' a number, 'k' a record's key at its source, 'p' a name beside what others have as well.
QByteArray erasureHash(const QByteArray &key, char kind, const QString &text);
QString sourceText(const SourceId &source, const QString &recordKey);
//! Nothing of somebody without a name.
QString namedText(const QString &personKey, const QString &value);

} // namespace models
