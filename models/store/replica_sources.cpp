#include "models/store/contact_syncs.h"
#include "models/store/database.h"
#include "models/store/replica_import.h"

#include <utility>

// Of a pack's import what is the sources' own: which they are here, which side is newer, and the
// syncs that stand for their runs.

namespace models {

using namespace Qt::StringLiterals;

//! By its id; what people type is one source a desk; else by its name, where it is of one type.
void ReplicaImport::stageSource(ReplicaStage &stage, const PackSource &pack)
{
    ReplicaStage::Source source;
    source.pack = pack;
    source.key = m_database.number("SELECT key FROM source WHERE uuid = ?", pack.id);
    if (source.key == 0 && pack.type == SourceType::Hand)
        source.key = m_database.number("SELECT key FROM source WHERE type = 'hand'");
    if (source.key == 0 && pack.present)
        source.key = m_database.number(
            "SELECT key FROM source WHERE present AND kind = ? AND type = ? AND name = ?",
            QString(contactsSourceKind), sourceTypeName(pack.type), pack.name);
    if (source.key == 0) {
        // Without settings and switched off: nothing is synced here that nobody here set up.
        const bool synced = pack.type != SourceType::Import && pack.type != SourceType::Hand;
        QString name = pack.name;
        for (int other = 2; m_database.number("SELECT count(*) FROM source WHERE name = ?"
                                              " AND present",
                                name)
             != 0;
             ++other)
            name = u"%1 (%2)"_s.arg(pack.name).arg(other);
        m_database.run("INSERT INTO source (uuid, present, kind, type, name, rank, enabled)"
                       " VALUES (?, 0, ?, ?, ?, ?, ?)",
            pack.id, QString(contactsSourceKind), sourceTypeName(pack.type), name, pack.rank,
            !synced);
        source.key = m_database.lastKey();
    }
    Statement row = m_database.query(
        "SELECT uuid, name, NOT present AND NOT EXISTS (SELECT 1 FROM sync y WHERE y.source = o.key"
        " AND y.accepted_at IS NOT NULL) FROM source o WHERE key = ?",
        source.key);
    if (row.next()) {
        source.report.id = row.id<SourceId>(0);
        source.report.name = row.text(1);
        source.create = row.flag(2);
        source.report.isNew = source.create;
    }
    stage.sources.append(source);
}

void ReplicaImport::stageRun(ReplicaStage &stage, const PackSync &run)
{
    const int place = int(stage.runs.size());
    stage.runs.append({run, 0});
    ReplicaStage::Source &source = stage.sources[run.source];
    if (source.newest < 0 || run.at >= at(stage, source.newest))
        source.newest = place;
    if (run.complete && (source.newestWhole < 0 || run.at >= at(stage, source.newestWhole)))
        source.newestWhole = place;
}

//! Once all of them are known.
void ReplicaImport::judge(ReplicaStage &stage)
{
    if (std::exchange(stage.judged, true))
        return;
    for (ReplicaStage::Source &source : stage.sources)
        judgeSource(stage, source);
}

void ReplicaImport::judgeSource(ReplicaStage &stage, ReplicaStage::Source &source)
{
    if (source.newest < 0) {
        source.same = true; // it gave nothing
        return;
    }
    source.report.age = at(stage, source.newest);
    std::optional<Instant> newestHere;
    {
        Statement row = m_database.query("SELECT max(accepted_at), max(CASE WHEN complete THEN"
                                         " accepted_at END) FROM sync WHERE source = ?",
            source.key);
        if (row.next()) {
            newestHere = row.maybeTime(0);
            source.wholeHere = row.maybeTime(1);
        }
    }
    source.report.takings.records = !newestHere
        ? 0
        : m_database.number("SELECT count(*) FROM record r WHERE r.source = ? AND NOT EXISTS"
                            " (SELECT 1 FROM withdrawal w WHERE w.record = r.key"
                            "  AND w.until_sync IS NULL)",
            source.key);
    if (!stage.isWhole())
        return;
    const auto isHere = [&](int run, bool whole) {
        return m_database.number("SELECT count(*) FROM sync WHERE uuid = ? AND source = ?"
                                 " AND accepted_at IS NOT NULL AND complete >= ?",
                   stage.runs[run].pack.id, source.key, whole)
            > 0;
    };
    source.same = isHere(source.newest, false)
        && (source.newestWhole < 0 || isHere(source.newestWhole, true));
    source.report.newerHere
        = !source.same && source.wholeHere && *source.wholeHere > source.report.age;
    if (source.same || source.report.newerHere)
        return;
    // How old it is, though nothing that it has should be new here.
    if (!newestHere || source.report.age > *newestHere)
        syncFor(stage, source.newest);
    if (source.newestWhole >= 0
        && (!source.wholeHere || at(stage, source.newestWhole) > *source.wholeHere))
        syncFor(stage, source.newestWhole);
}

//! The sync that stands for the pack's run here, at its time; nobody sees it before the end. It is
//! one of its own where the run is here already, or where it must not say that its source was
//! whole: the pack has not all of it, or less than is here.
qint64 ReplicaImport::syncFor(ReplicaStage &stage, int run)
{
    ReplicaStage::Run &used = stage.runs[run];
    if (used.key != 0)
        return used.key;
    const ReplicaStage::Source &source = stage.sources[used.pack.source];
    const bool asItIs = stage.isWhole() && !source.report.newerHere && !used.pack.id.isNull()
        && m_database.number(
               "SELECT count(*) FROM sync WHERE uuid = ? AND accepted_at IS NOT NULL", used.pack.id)
            == 0;
    // An import that was stopped left one of that name, which nobody has seen.
    if (asItIs)
        m_database.run(
            "UPDATE sync SET uuid = ? WHERE uuid = ?", m_parts.clock.newUuid(), used.pack.id);
    const PackSync said = asItIs ? used.pack : PackSync{};
    m_database.run("INSERT INTO sync (uuid, source, state, started_at, ended_at, complete, rows,"
                   " added, changed, unchanged, withdrawn)"
                   " VALUES (?, ?, 'staging', ?, ?, ?, ?, ?, ?, ?, ?)",
        asItIs ? said.id.uuid : m_parts.clock.newUuid(), source.key, used.pack.at, used.pack.at,
        said.complete, said.rows, said.added, said.changed, said.unchanged, said.withdrawn);
    used.key = m_database.lastKey();
    stage.syncs.append(used.key);
    return used.key;
}

//! A run of this import's own.
int ReplicaImport::runAt(ReplicaStage &stage, int source, Instant time)
{
    int &twin = stage.sources[source].twin;
    if (twin < 0) {
        twin = int(stage.runs.size());
        stage.runs.append({PackSync{.source = source, .id = {}, .at = time}, 0});
    }
    return twin;
}

} // namespace models
