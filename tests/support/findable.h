#pragma once

#include "models/store/contact_index.h"
#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/store/staged_contact.h"

#include <QVector>

namespace tests {

//! Does for contacts and customers that a test wrote as rows what a stage does for its own: they
//! can be looked up and searched for.
inline void makeFindable(models::Database &database)
{
    constexpr auto never = models::ContactIndex::Until::max();
    models::PendingLookups lookups;
    {
        models::Statement rows = database.query(
            "SELECT r.key, r.source, r.record_key, coalesce(v.customer, 0), v.email_key, v.domain,"
            " v.phone_digits FROM record r JOIN record_version v ON v.record = r.key");
        while (rows.next()) {
            models::StagedContact contact;
            contact.emailKey = rows.text(4);
            contact.domain = rows.text(5);
            contact.phoneDigits = rows.text(6);
            lookups.addSourceKey(rows.integer(1), rows.text(2), rows.integer(0));
            lookups.add(rows.integer(0), rows.integer(3), contact);
        }
    }
    lookups.addAllCustomers(database);
    lookups.sort();
    lookups.write(database, never);
    QVector<qint64> syncs;
    {
        models::Statement rows = database.query("SELECT key FROM sync");
        while (rows.next())
            syncs.append(rows.integer(0));
    }
    qint64 added = 0;
    for (const qint64 sync : std::as_const(syncs))
        models::ContactIndex(database).add(sync, never, added);
}

} // namespace tests
