#pragma once

#include <QByteArray>
#include <QVector>

#include <array>

namespace models {

class Database;

//! A row that its source's last sync brought just so: whose it is.
struct KnownRow
{
    qint64 record = 0;
    qint64 customer = 0; //!< 0: none

    bool operator==(const KnownRow &) const = default;
};

//! What a source said last, row by row, found by the digest of all that the row holds: 32 bytes
//! each, shared by copies. A row that is found says nothing new of its person, so nothing of it
//! need be compared. Withdrawn records are not among them: such a row says that somebody is there
//! again.
class KnownRows
{
public:
    KnownRows() = default;
    //! What accepted syncs of the source brought.
    KnownRows(Database &database, qint64 source);

    //! Null: no row was just so.
    const KnownRow *find(const QByteArray &digest) const;

private:
    using Digest = std::array<quint64, 2>;
    struct Entry
    {
        Digest digest;
        KnownRow row;
    };
    static Digest digestOf(const QByteArray &bytes);

    QVector<Entry> m_entries; // by digest
};

} // namespace models
