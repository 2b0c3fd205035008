#include "models/replica/incident_import.h"

#include "models/drafting/draft_check.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QElapsedTimer>
#include <QtConcurrentRun>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// A slice ends once it took this long; the last record of it and the commit come on top.
constexpr qint64 sliceMilliseconds = 25;
constexpr qsizetype readAhead = 64; // records whose texts are checked before the next slice

void addReport(IncidentImportReport &sum, const IncidentImportReport &one)
{
    sum.added += one.added;
    sum.changed += one.changed;
    sum.unchanged += one.unchanged;
    sum.updatesAdded += one.updatesAdded;
    sum.updatesChanged += one.updatesChanged;
}

// The known update that this one is: by its id there, else by what was said when and with which
// state. Each known one stands for one alone. -1: it is new.
qsizetype knownAs(const Update &update, const QVector<Update> &known, const QVector<bool> &taken)
{
    for (qsizetype i = 0; i < known.size(); ++i) {
        if (!taken[i] && known[i].imported && !update.sourceRef.isEmpty()
            && known[i].sourceRef == update.sourceRef)
            return i;
    }
    for (qsizetype i = 0; i < known.size(); ++i) {
        const Update &other = known[i];
        const bool bothNamed = !update.sourceRef.isEmpty() && !other.sourceRef.isEmpty();
        if (!taken[i] && other.imported && !bothNamed && other.publishedAt == update.publishedAt
            && other.body == update.body && other.incidentState == update.incidentState)
            return i;
    }
    return -1;
}

void importUpdates(Repositories &all, const IncidentId &incident, const QVector<Update> &updates,
    const QVector<Update> &known, IncidentImportReport &report)
{
    QVector<bool> taken(known.size(), false);
    int position = 0;
    for (Update update : updates) {
        update.incident = incident;
        update.position = ++position;
        const qsizetype index = knownAs(update, known, taken);
        if (index < 0) {
            all.updates.addImported(update);
            ++report.updatesAdded;
            continue;
        }
        taken[index] = true;
        const Update &old = known[index];
        const bool same = old.body == update.body && old.incidentState == update.incidentState
            && old.publishedAt == update.publishedAt;
        if (same && old.position == update.position)
            continue;
        update.id = old.id;
        all.updates.changeImported(update);
        report.updatesChanged += same ? 0 : 1;
    }
}

// How each was read when it was said: only those before it were known.
void readNews(IncidentRecord &record)
{
    QStringList names;
    for (const Component &component : record.incident.components)
        names << component.name;
    NewsIndex earlier(names);
    for (Update &update : record.updates) {
        if (earlier.size() > 0)
            update.news = checkDraft(update.body, earlier).verdict;
        earlier.add({{}, update.publishedAt, update.body, update.incidentState});
    }
}

//! What one hold of the writer brought in.
struct ImportSlice
{
    IncidentImportReport report;
    qsizetype next = 0; //!< how many records it did
};

Result<ImportSlice> importSlice(Repositories &all, const QVector<IncidentRecord> &records)
{
    ImportSlice slice;
    QElapsedTimer timer;
    timer.start();
    do {
        const auto one = importIncident(all, records[slice.next]);
        if (!one)
            return fail(one.error());
        addReport(slice.report, *one);
    } while (++slice.next < records.size() && timer.elapsed() < sliceMilliseconds);
    return slice;
}

Result<IncidentImportReport> importAll(Workspace &workspace, const Actor &actor,
    QVector<IncidentRecord> &records, const std::function<void(int, int)> &progress,
    const std::stop_token &stop)
{
    IncidentImportReport sum;
    qsizetype done = 0;
    qsizetype read = 0;
    while (done < records.size()) {
        // Read ahead of the writer, not on its time.
        for (const qsizetype ahead = std::min(done + readAhead, records.size()); read < ahead;)
            readNews(records[read++]);
        if (stop.stop_requested())
            return fail(
                ErrorKind::Cancelled, u"%1 of %2 incidents are in"_s.arg(done).arg(records.size()));
        const QVector<IncidentRecord> part = records.mid(done, read - done);
        const auto slice
            = workspace.write(actor, [&part](Repositories &all) { return importSlice(all, part); })
                  .result();
        if (!slice)
            return fail(slice.error());
        addReport(sum, slice->report);
        done += slice->next;
        if (progress)
            progress(int(done), int(records.size()));
    }
    return sum;
}

} // namespace

Result<IncidentImportReport> importIncident(Repositories &all, const IncidentRecord &record)
{
    IncidentImportReport report;
    const Incident &given = record.incident;
    const auto known = all.incidents.findBySource(given.sourceProvider, given.sourceRef);
    if (!known) {
        const auto id = all.incidents.open(given);
        if (!id)
            return fail(id.error().kind, u"record %1: %2"_s.arg(record.row).arg(id.error().detail));
        importUpdates(all, *id, record.updates, {}, report);
        report.added = 1;
        return report;
    }
    importUpdates(all, known->id, record.updates, all.updates.of(known->id), report);
    // Only news from there moves the state: what was set by hand since is not set back.
    const bool resolvedNow = given.resolvedAt && !known->resolvedAt;
    if (report.updatesAdded + report.updatesChanged > 0 || resolvedNow) {
        Incident changed = *known;
        changed.state = given.state;
        changed.impact = given.impact;
        changed.resolvedAt = given.resolvedAt;
        if (!given.components.isEmpty())
            changed.components = given.components;
        if (const auto done = all.incidents.change(changed); !done)
            return fail(done.error());
        report.changed = 1;
    } else {
        report.unchanged = 1;
    }
    return report;
}

QFuture<Result<IncidentImportReport>> importIncidents(Workspace &workspace, Actor actor,
    QVector<IncidentRecord> records, std::function<void(int, int)> progress, std::stop_token stop)
{
    return QtConcurrent::run([&workspace, actor = std::move(actor), records = std::move(records),
                                 progress = std::move(progress), stop = std::move(stop)]() mutable {
        return importAll(workspace, actor, records, progress, stop);
    });
}

} // namespace models
