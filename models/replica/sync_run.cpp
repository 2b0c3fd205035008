#include "models/replica/sync_run.h"

#include "models/replica/brake.h"
#include "models/replica/contacts_lock.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/give_way.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <span>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype problemsKept = 1000;
constexpr qsizetype samplesHeld = 50;
constexpr size_t lookupsHeld = 300'000; // a hundred thousand rows; some 20 MiB
constexpr qint64 versionsWorthIndexing = 500; // fewer make too many segments
constexpr double readingShare = 0.5; // of the whole, for progress; the index is the rest

QString badRows(const SyncReport &report)
{
    const RowProblem first = report.problems.value(0);
    if (first.row == 0) // it is the source's own
        return report.problemCount == 1
            ? first.reason
            : u"%1 problems; the first: %2"_s.arg(report.problemCount).arg(first.reason);
    return u"%1; the first: row %2: %3"_s
        .arg(report.problemCount == 1 ? u"1 bad row"_s : u"%1 bad rows"_s.arg(report.problemCount))
        .arg(first.row)
        .arg(first.reason);
}

QString notTakenText(const ContactRecord &record, const QString &value)
{
    constexpr qsizetype quotedLength = 60;
    const QString where = record.row > 0
        ? u"row %1"_s.arg(record.row)
        : (record.name.isEmpty() ? record.email : record.name).left(quotedLength);
    return u"%1, %2"_s.arg(where, value.simplified().left(quotedLength));
}

} // namespace

SyncRun::SyncRun(
    Workspace &workspace, ContactSource &source, const SyncOptions &options, std::stop_token stop)
    : m_workspace(workspace)
    , m_source(source)
    , m_options(options)
    , m_stop(std::move(stop))
    , m_writes(workspace, options.actor)
{
    m_preparing.setMaxThreadCount(1);
}

SyncRun::~SyncRun()
{
    m_preparing.waitForDone();
    m_fetching.waitForFinished(); // a page that nobody wants any more
}

template <typename Step> auto SyncRun::write(Step step)
{
    return m_writes.write([step = std::move(step)](Repositories &all, auto until) mutable {
        return step(all.contactSyncs, until);
    });
}

template <typename Step> Result<void> SyncRun::repeat(Step step)
{
    return m_writes.repeat([step = std::move(step)](Repositories &all, auto until) mutable {
        return step(all.contactSyncs, until);
    });
}

Result<SyncReport> SyncRun::run()
{
    ContactsLock lock(m_workspace);
    if (const auto taken = lock.take(); !taken)
        return fail(taken.error());
    if (const auto begun = begin(); !begun)
        return fail(begun.error());
    auto read = readAll();
    if (read)
        read = finish();
    if (!read || m_hopeless || m_report.held) {
        std::optional<Error> why;
        if (!read)
            why = read.error();
        else if (m_hopeless)
            why = Error{ErrorKind::Invalid, badRows(m_report), std::nullopt};
        write([stage = m_stage, why](ContactSyncs &syncs, auto) {
            syncs.drop(*stage, why);
            return true;
        });
        // What remains of it is nobody's to see; if this fails too, the next import removes it.
        const auto swept
            = repeat([](ContactSyncs &syncs, auto until) { return syncs.sweep(until); });
        if (read && !swept)
            return fail(swept.error());
    }
    if (!read)
        return fail(read.error());
    m_report.longestWrite = m_writes.longest();
    m_report.remarks = m_source.remarks();
    if (m_keptMissing > 0)
        m_report.remarks << u"Not withdrawn, though the source no longer has them: %1. What is bad "
                            "may be theirs; correct it, and the next sync withdraws them."_s.arg(
                                m_keptMissing);
    if (m_notTaken > 0)
        m_report.remarks << u"Not taken, as it is no address, no number or no tier from 1 to 9, or "
                            "too much of one record: %1. The first: %2."_s.arg(m_notTaken)
                                .arg(m_firstNotTaken);
    return m_report;
}

Result<void> SyncRun::begin()
{
    if (const auto fits = checkType(); !fits)
        return fits;
    m_stage = std::make_shared<ContactStage>();
    const auto begun
        = write([stage = m_stage, name = m_options.sourceName](ContactSyncs &syncs, auto) {
              *stage = syncs.begin(name);
              return true;
          });
    if (!begun)
        return fail(begun.error());
    m_report.sync = m_stage->id;
    if (const auto swept
        = repeat([](ContactSyncs &syncs, auto until) { return syncs.sweep(until); });
        !swept)
        return swept;
    // Who says that it is whole says it of all there is, not of what changed.
    m_since = m_options.fromTheBeginning || m_options.whole ? QString() : m_stage->since;
    return readKnown();
}

Result<void> SyncRun::checkType()
{
    if (!m_options.onlyInto)
        return {};
    const auto type = m_workspace
                          .read([name = m_options.sourceName](const Repositories &all) {
                              return all.contactSyncs.typeOf(name);
                          })
                          .result();
    if (!type)
        return fail(type.error());
    if (!*type || *type == m_options.onlyInto)
        return {};
    return fail(ErrorKind::Conflict,
        u"\"%1\" is a source of type %2, which nothing else fills; choose another name"_s.arg(
            m_options.sourceName, sourceTypeName(**type)));
}

//! What is here already, and must not be.
Result<void> SyncRun::readKnown()
{
    struct Known
    {
        KnownCounts counts;
        KnownRows rows;
        HashFilter hashes;
        ErasureFilter filter;
        QString country;
    };
    // Of what changed hardly a row is known: not worth reading them all.
    auto known
        = m_workspace
              .read(
                  [source = m_stage->source, all = m_since.isEmpty()](const Repositories &store) {
                      return Known{store.contactSyncs.knownCounts(source),
                          all ? store.contactSyncs.knownRows(source) : KnownRows(),
                          all ? store.contactSyncs.knownHashes() : HashFilter(),
                          store.erasures.filter(), store.contactSyncs.country()};
                  },
                  Workspace::For::Background, m_stop)
              .result();
    if (!known)
        return fail(known.error());
    m_stage->known = known->counts;
    m_known = known->rows;
    m_stage->lookups.setFilter(std::move(known->hashes));
    m_stage->makeRoom(lookupsHeld + lookupsHeld / 8); // it is looked at after each page
    m_filter = known->filter;
    m_phones = PhoneKeys(m_options.country.isEmpty() ? known->country : m_options.country);
    return {};
}

Result<void> SyncRun::readAll()
{
    m_fetching = m_source.fetch(m_since, m_stop);
    auto next = prepare();
    while (true) {
        if (const auto indexed = indexUntil(next); !indexed)
            return indexed;
        const Page prepared = next.result();
        if (!prepared)
            return fail(prepared.error());
        const ContactPage &page = prepared->page;
        if (!page.next.isEmpty())
            next = prepare();
        addProblems(page.problems);
        m_removed += page.removed;
        m_report.erased += prepared->erased;
        if (m_notTaken == 0)
            m_firstNotTaken = prepared->firstNotTaken;
        m_notTaken += prepared->notTaken;
        m_rowsRead += prepared->rows + page.problems.size();
        m_hopeless = m_hopeless || (!m_options.skipBad && m_report.problemCount > 0);
        if (!m_hopeless) {
            if (const auto staged = stagePage(*prepared); !staged)
                return staged;
        }
        if (page.next.isEmpty()) {
            m_whole = m_options.whole || page.whole;
            m_token = page.token;
            return {};
        }
        report(readingShare * page.progress);
    }
}

//! Gives time that is left to the index; what of it is dropped again costs no more than that.
Result<void> SyncRun::indexUntil(const QFuture<Page> &next)
{
    while (!m_hopeless && !next.isFinished()
        && m_stage->versions - m_stage->indexed >= versionsWorthIndexing) {
        const auto indexed = write([stage = m_stage](ContactSyncs &syncs, auto until) {
            return syncs.indexAhead(*stage, until);
        });
        if (!indexed)
            return fail(indexed.error());
    }
    return {};
}

QFuture<SyncRun::Page> SyncRun::prepare()
{
    return QtConcurrent::run(&m_preparing, [this] {
        giveWay();
        return preparedPage();
    });
}

//! One at a time: a second one that waits for its turn could be begun by who waits for the first.
SyncRun::Page SyncRun::preparedPage()
{
    Result<ContactPage> page = m_fetching.result();
    if (!page)
        return fail(page.error());
    if (!page->next.isEmpty())
        m_fetching = m_source.fetch(page->next, m_stop);
    auto records = std::make_shared<std::vector<StagedContact>>();
    records->reserve(size_t(page->records.size()));
    PreparedPage prepared;
    prepared.rows = page->records.size();
    for (const ContactRecord &record : page->records)
        prepareRow(record, *records, prepared);
    page->records.clear();
    prepared.records = std::move(records);
    prepared.page = std::move(*page);
    return prepared;
}

void SyncRun::prepareRow(
    const ContactRecord &record, std::vector<StagedContact> &records, PreparedPage &prepared)
{
    const size_t first = records.size();
    records.push_back(stagedContact(record, m_phones, m_known));
    QStringList notTaken = record.notTaken;
    for (ContactRecord &further : furtherRecords(record, notTaken))
        records.push_back(stagedContact(std::move(further), m_phones, m_known));
    const auto row = std::span(records).subspan(first);
    bool isErased = false;
    for (StagedContact &one : row) {
        one.leftOut = !one.known && m_filter.blocks(m_stage->sourceId, one);
        isErased = isErased || one.leftOut;
    }
    if (isErased) {
        ++prepared.erased;
        // Another's record that now has their address or number stays as it was.
        row.front().leftOutIfNew = !row.front().leftOut;
        if (m_filter.blocksRecord(m_stage->sourceId, record.recordKey))
            records.resize(first);
        return;
    }
    if (prepared.notTaken == 0 && !notTaken.isEmpty())
        prepared.firstNotTaken = notTakenText(record, notTaken.constFirst());
    prepared.notTaken += notTaken.size();
    for (const StagedContact &one : row)
        m_digest.addData(one.digest);
}

Result<void> SyncRun::stagePage(const PreparedPage &page)
{
    const auto stage = m_stage;
    size_t done = 0;
    while (done < page.records->size()) {
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        const auto taken
            = write([stage, records = page.records, done](ContactSyncs &syncs, auto until) {
                  return syncs.stage(*stage, std::span(*records).subspan(done), until);
              });
        if (!taken)
            return fail(taken.error());
        done += size_t(*taken);
        addProblems(std::exchange(m_stage->problems, {}));
    }
    return m_stage->lookups.size() < lookupsHeld ? Result<void>() : writeLookups();
}

//! Between the writes nobody else touches the stage: what takes long is done there.
Result<void> SyncRun::writeLookups()
{
    m_stage->lookups.sort();
    const auto written = repeat([stage = m_stage](ContactSyncs &syncs, auto until) {
        return syncs.writeLookups(*stage, until);
    });
    m_stage->lookups.clear();
    return written;
}

Result<void> SyncRun::finish()
{
    m_hopeless = m_hopeless || (!m_options.skipBad && m_report.problemCount > 0);
    m_report.rows = m_stage->rows;
    m_report.added = m_stage->added;
    m_report.changed = m_stage->changed;
    m_report.unchanged = m_stage->unchanged;
    m_report.customersAdded = m_stage->customersAdded;
    m_report.sitesAdded = m_stage->sitesAdded;
    if (m_hopeless)
        return {};
    const auto stage = m_stage;
    const auto lost = gone();
    if (!lost)
        return fail(lost.error());
    const QString phrase = brakePhrase(stage->takings);
    if (!phrase.isEmpty() && m_options.confirmation.trimmed() != phrase)
        return hold(phrase, *lost);
    m_report.confirmed = !phrase.isEmpty();
    m_report.withdrawn = stage->takings.withdrawn;
    m_report.returned = stage->returned;
    const auto left = std::make_shared<std::vector<qint64>>(lost->begin(), lost->end());
    if (const auto withdrawn = repeat([stage, left](ContactSyncs &syncs, auto until) {
            return syncs.withdraw(*stage, *left, until);
        });
        !withdrawn)
        return withdrawn;
    if (const auto written = writeLookups(); !written)
        return written;
    if (const auto indexed = index(); !indexed)
        return indexed;
    const bool complete = m_report.problemCount == 0
        && (m_whole || (!m_since.isEmpty() && !m_token.isEmpty())
            || stage->seenCount - stage->added >= stage->known.records);
    const auto accepted
        = m_workspace
              .write(m_options.actor,
                  [stage, complete, token = m_report.problemCount > 0 ? m_since : m_token,
                      digest = m_digest.result()](Repositories &all) {
                      return all.contactSyncs.accept(*stage, complete, token, digest);
                  })
              .result();
    if (!accepted)
        return accepted;
    m_report.accepted = true;
    report(1);
    return repeat([stage](ContactSyncs &syncs, auto until) { return syncs.settle(*stage, until); });
}

//! The records that the source does not have any more.
Result<QVector<qint64>> SyncRun::gone()
{
    ContactStage &stage = *m_stage;
    stage.takings.records = stage.known.records;
    if (!m_whole && m_removed.isEmpty() && stage.known.further == 0)
        return QVector<qint64>();
    const auto gone
        = m_workspace
              .read(
                  [shared = m_stage, whole = m_whole, keys = m_removed](const Repositories &all) {
                      return whole ? all.contactSyncs.unseen(*shared)
                                   : all.contactSyncs.missing(*shared, keys);
                  },
                  Workspace::For::Background, m_stop)
              .result();
    if (!gone)
        return fail(gone.error());
    if (m_report.problemCount > 0) { // a bad row may be anybody's
        m_keptMissing = gone->records + gone->further;
        return QVector<qint64>();
    }
    stage.takings.withdrawn = gone->records + gone->further;
    if (m_whole)
        stage.takings.records = gone->records + stage.seenCount - stage.added - stage.returned;
    return gone->keys;
}

Result<void> SyncRun::hold(const QString &phrase, const QVector<qint64> &gone)
{
    const auto samples
        = m_workspace
              .read([first = gone.mid(
                         0, std::min(samplesHeld, qsizetype(m_stage->takings.withdrawn)))](
                        const Repositories &all) { return all.contactSyncs.describe(first); },
                  Workspace::For::Background)
              .result();
    if (!samples)
        return fail(samples.error());
    m_report.held = HeldSync{phrase, m_stage->takings, *samples};
    const auto held = write([stage = m_stage, why = *m_report.held](ContactSyncs &syncs, auto) {
        syncs.hold(*stage, why);
        return true;
    });
    return held ? Result<void>() : fail(held.error());
}

Result<void> SyncRun::index()
{
    const double versions = double(std::max<qint64>(1, m_stage->versions));
    while (true) {
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        const auto more = write([stage = m_stage](ContactSyncs &syncs, auto until) {
            return syncs.index(*stage, until);
        });
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
        report(readingShare + (1 - readingShare) * double(m_stage->indexed) / versions);
    }
}

void SyncRun::addProblems(const QVector<RowProblem> &problems)
{
    m_report.problemCount += problems.size();
    m_report.problems += problems.mid(0, problemsKept - m_report.problems.size());
}

void SyncRun::report(double fraction) const
{
    if (m_options.progress)
        m_options.progress(m_rowsRead, fraction);
}

} // namespace models
