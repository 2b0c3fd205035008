#include "models/store/contact_index.h"
#include "models/store/contact_sweep.h"
#include "models/store/contact_syncs.h"
#include "models/store/database.h"

#include <algorithm>

// What takes long is done in steps that each end in time, so that nobody waits for it.

namespace models {

namespace {

constexpr int addsBetweenMerges = 64;

} // namespace

bool ContactSyncs::withdraw(ContactStage &stage, std::vector<qint64> &records, Until until)
{
    while (!records.empty() && std::chrono::steady_clock::now() < until) {
        m_database.run(
            "INSERT INTO withdrawal (record, since_sync) VALUES (?, ?)", records.back(), stage.key);
        records.pop_back();
    }
    return !records.empty();
}

bool ContactSyncs::writeLookups(ContactStage &stage, Until until)
{
    return stage.lookups.write(m_database, until);
}

//! Now and then, because searching many segments is slow; not all along, because what is merged few
//! at a time is merged again and again.
bool ContactSyncs::mergeIndex(ContactStage &stage, Until until)
{
    if (stage.addsBeforeMerge > 0)
        return false;
    if (ContactIndex(m_database).merge(until))
        return true;
    stage.addsBeforeMerge = addsBetweenMerges;
    return false;
}

bool ContactSyncs::indexAhead(ContactStage &stage, Until until)
{
    if (mergeIndex(stage, until))
        return true;
    --stage.addsBeforeMerge;
    return ContactIndex(m_database).addContacts(stage.key, until, stage.indexed);
}

bool ContactSyncs::index(ContactStage &stage, Until until)
{
    if (mergeIndex(stage, until))
        return true;
    if (stage.allIndexed)
        return false;
    --stage.addsBeforeMerge;
    if (!ContactIndex(m_database).add(stage.key, until, stage.indexed)) {
        stage.allIndexed = true;
        stage.addsBeforeMerge = 0;
    }
    return true;
}

bool ContactSyncs::settle(ContactStage &stage, Until until)
{
    while (!stage.digests.empty() && std::chrono::steady_clock::now() < until) {
        const auto &[version, digest] = stage.digests.back();
        m_database.run("UPDATE record_version SET row_digest = ? WHERE key = ?", digest, version);
        stage.digests.pop_back();
    }
    return !stage.digests.empty() || sweep(until);
}

bool ContactSyncs::sweep(Until until)
{
    return ContactSweep(m_database).run(until);
}

} // namespace models
