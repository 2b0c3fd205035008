#pragma once

#include <QtGlobal>

#include <chrono>

namespace models {

class Database;

//! The search index of contacts and customers, as a stage builds it: in steps that end when their
//! time is up and answer whether more is left.
class ContactIndex
{
public:
    using Until = std::chrono::steady_clock::time_point;

    explicit ContactIndex(Database &database);

    //! Adds the versions that the sync brought and the index does not have yet, and counts those
    //! of contacts.
    bool add(qint64 sync, Until until, qint64 &contacts);
    //! Likewise, without customers: their versions may change until the stage is complete.
    bool addContacts(qint64 sync, Until until, qint64 &contacts);
    //! Makes fewer and larger segments of many small ones; without it searching becomes slow. The
    //! larger ones are left alone: FTS5 does not stop within a word, and of the commonest a step
    //! would then take a second. Grams have no places in the texts: of theirs larger ones are made.
    bool merge(Until until);
    //! Makes one segment of all of a contact's: what was taken out of it is in none then. Steps
    //! end late, up to a second with a million contacts.
    bool mergeAll(Until until);
    //! There are so many segments that mergeAll is worth it.
    bool isCrowded() const;
    //! Takes a version out again, before its row goes.
    void removeContact(qint64 version);
    void removeCustomer(qint64 version);

private:
    Database &m_database;
};

} // namespace models
