#pragma once

#include "models/store/contact_index.h"

#include <QtGlobal>

namespace models {

class Database;

//! Removes what dropped stages of contacts left: the only rows of the replica that are ever
//! deleted, and nobody has seen one of them. Customers that an accepted one calls otherwise are
//! compared by their new names from then on, also where whoever accepted it was killed.
class ContactSweep
{
public:
    using Until = std::chrono::steady_clock::time_point;

    explicit ContactSweep(Database &database);
    //! Works until the time is up; whether more is left.
    bool run(Until until);

private:
    struct StagedVersion;

    //! Each takes some rows; whether there were any.
    bool renameCustomers();
    bool reopenVersions();
    bool removeRecords();
    bool removeSites();
    bool removeCustomers();
    void removeRecord(const StagedVersion &staged);
    void removeLookup(qint64 hash, qint64 key);

    Database &m_database;
    ContactIndex m_index;
};

} // namespace models
