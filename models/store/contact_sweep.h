#pragma once

#include "models/store/contact_index.h"

#include <QtGlobal>

namespace models {

class Database;

//! Removes what dropped stages of contacts left: the only rows of the replica that are ever
//! deleted, and nobody has seen one of them.
class ContactSweep
{
public:
    using Until = std::chrono::steady_clock::time_point;

    explicit ContactSweep(Database &database);
    //! Works until the time is up; whether more is left.
    bool run(qint64 sync, Until until);

private:
    struct StagedVersion;

    //! Each takes some rows; whether there were any.
    bool reopenVersions(qint64 sync);
    bool removeRecords(qint64 sync);
    bool removeSites(qint64 sync);
    bool removeCustomers(qint64 sync);
    void removeRecord(const StagedVersion &staged);

    Database &m_database;
    ContactIndex m_index;
};

} // namespace models
