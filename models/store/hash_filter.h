#pragma once

#include <QtGlobal>

#include <vector>

namespace models {

class Database;

//! Says of most lookup hashes that nothing stands under them, without a look into the store: a
//! Bloom filter of 8 MiB, of a few million hashes wrong about one in a thousand.
class HashFilter
{
public:
    HashFilter() = default; //!< says of every hash that something may stand under it
    explicit HashFilter(Database &database); //!< of what is written in the table lookup now

    bool mayHold(qint64 hash) const; //!< false: certainly not
    void add(qint64 hash);

    //! For the run that it was made in, and that adds its own hashes: whether a later one brought
    //! records, as of somebody who types meanwhile. It holds nothing of those, and rules nothing
    //! out any more.
    void lookForOthers(Database &database);

private:
    std::vector<quint64> m_words; // empty: every hash may be there
    qint64 m_lastRun = 0; // that had begun when it was made
};

} // namespace models
