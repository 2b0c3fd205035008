#include "models/replica/sync_run.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QLockFile>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr qsizetype problemsKept = 1000;
constexpr auto sliceTime = std::chrono::milliseconds(10); // the commit takes as long again
constexpr auto shortSlice = std::chrono::milliseconds(15);
constexpr auto longSlice = std::chrono::milliseconds(25);
constexpr int leastRows = 10;
constexpr int mostRows = 2000;
constexpr int sweepRows = 100;
constexpr int indexPages = 16;
constexpr int slicesBetweenTidying = 64;

void addToDigest(QCryptographicHash &digest, const ContactRecord &record)
{
    for (const QString &text : {record.recordKey, record.name, record.email, record.phone,
             record.language, record.organisation, record.account, record.site, record.siteName,
             record.region, QString::number(record.tier)}) {
        digest.addData(text.toUtf8());
        digest.addData(QByteArrayView("\x1f", 1));
    }
    for (const Role role : record.roles)
        digest.addData(roleName(role).toUtf8());
    digest.addData(QByteArrayView("\x1e", 1));
}

} // namespace

SyncRun::SyncRun(
    Workspace &workspace, ContactSource &source, const SyncOptions &options, std::stop_token stop)
    : m_workspace(workspace)
    , m_source(source)
    , m_options(options)
    , m_stop(std::move(stop))
{ }

template <typename Fn> auto SyncRun::write(Fn fn)
{
    auto began = std::make_shared<SteadyClock::time_point>();
    const auto done = m_workspace
                          .write(
                              m_options.actor,
                              [fn = std::move(fn), began](Repositories &all) mutable {
                                  *began = SteadyClock::now();
                                  return fn(all.contactSyncs);
                              },
                              Workspace::Durability::Staged)
                          .result();
    const auto took = std::chrono::ceil<Duration>(SteadyClock::now() - *began);
    if (*began != SteadyClock::time_point{})
        m_report.longestWrite = std::max(m_report.longestWrite, took);
    return std::pair(done, took);
}

template <typename Step> Result<void> SyncRun::repeat(Step step)
{
    while (true) {
        const auto [more, took] = write([step](ContactSyncs &syncs) { return step(syncs); });
        if (!more)
            return fail(more.error());
        if (!*more)
            return {};
    }
}

Result<SyncReport> SyncRun::run()
{
    // One at a time, over all programs: a stage must not build on another's that may be dropped.
    // The lock of a program that has died is taken over.
    QLockFile lock(m_workspace.path() + u".import-lock"_s);
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0))
        return fail(ErrorKind::Busy, u"another import of contacts is running"_s);
    if (const auto begun = begin(); !begun)
        return fail(begun.error());
    auto read = readAll();
    if (read)
        read = finish();
    if (!read || m_hopeless) {
        const auto stage = m_stage;
        write([stage](ContactSyncs &syncs) {
            syncs.drop(*stage);
            return true;
        });
        // What remains of it is nobody's to see; if this fails too, the next import removes it.
        const auto swept = repeat([](ContactSyncs &syncs) { return syncs.sweep(sweepRows); });
        if (read && !swept)
            return fail(swept.error());
    }
    if (!read)
        return fail(read.error());
    return m_report;
}

Result<void> SyncRun::begin()
{
    m_stage = std::make_shared<ContactStage>();
    const auto stage = m_stage;
    const QString name = m_options.sourceName;
    const auto [begun, took] = write([stage, name](ContactSyncs &syncs) {
        *stage = syncs.begin(name);
        return true;
    });
    if (!begun)
        return fail(begun.error());
    m_report.sync = m_stage->id;
    if (const auto swept = repeat([](ContactSyncs &syncs) { return syncs.sweep(sweepRows); });
        !swept)
        return swept;
    const auto known
        = m_workspace
              .read([source = m_stage->source](
                        const Repositories &all) { return all.contactSyncs.knownRecords(source); },
                  Workspace::For::Background, m_stop)
              .result();
    if (!known)
        return fail(known.error());
    m_stage->knownRecords = *known;
    return {};
}

Result<void> SyncRun::readAll()
{
    qint64 rows = 0;
    auto next = m_source.fetch({}, m_stop);
    while (true) {
        const Result<ContactPage> page = next.result();
        if (!page)
            return fail(page.error());
        // The next page is read while this one is written.
        if (!page->next.isEmpty())
            next = m_source.fetch(page->next, m_stop);
        addProblems(page->problems);
        m_hopeless = m_hopeless || (!m_options.skipBad && m_report.problemCount > 0);
        const auto staged = m_hopeless ? Result<void>() : stagePage(*page);
        if (!staged || page->next.isEmpty()) {
            if (!page->next.isEmpty())
                next.waitForFinished();
            return staged;
        }
        rows += page->records.size() + page->problems.size();
        if (m_options.progress)
            m_options.progress(rows, page->progress);
    }
}

Result<void> SyncRun::stagePage(const ContactPage &page)
{
    auto records = std::make_shared<std::vector<StagedContact>>();
    records->reserve(size_t(page.records.size()));
    for (const ContactRecord &record : page.records) {
        addToDigest(m_digest, record);
        records->push_back(stagedContact(record));
    }
    size_t done = 0;
    while (done < records->size()) {
        if (m_stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        const auto stage = m_stage;
        const size_t count = std::min(size_t(m_rowsASlice), records->size() - done);
        const auto [taken, took] = write([stage, records, done, count](ContactSyncs &syncs) {
            return syncs.stage(
                *stage, std::span(*records).subspan(done, count), SteadyClock::now() + sliceTime);
        });
        if (!taken)
            return fail(taken.error());
        done += size_t(*taken);
        // As much at once as keeps the writer free for others.
        if (took > longSlice)
            m_rowsASlice = std::max(leastRows, m_rowsASlice / 2);
        else if (took < shortSlice)
            m_rowsASlice = std::min(mostRows, m_rowsASlice + m_rowsASlice / 4);
        addProblems(std::exchange(m_stage->problems, {}));
        if (++m_slices % slicesBetweenTidying == 0) {
            if (const auto tidied = tidy(); !tidied)
                return tidied;
        }
    }
    return {};
}

Result<void> SyncRun::tidy()
{
    return repeat([](ContactSyncs &syncs) { return syncs.tidyIndex(indexPages); });
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
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled);
    if (const auto tidied = tidy(); !tidied)
        return tidied;
    const bool complete = m_report.problemCount == 0
        && m_stage->seen.size() - m_stage->added >= m_stage->knownRecords;
    const auto accepted
        = m_workspace
              .write(m_options.actor,
                  [stage = m_stage, complete, digest = m_digest.result()](Repositories &all) {
                      return all.contactSyncs.accept(*stage, complete, digest);
                  })
              .result();
    if (!accepted)
        return accepted;
    m_report.accepted = true;
    const auto stage = m_stage;
    return repeat([stage](ContactSyncs &syncs) { return syncs.renameKeys(*stage, sweepRows); });
}

void SyncRun::addProblems(const QVector<RowProblem> &problems)
{
    m_report.problemCount += problems.size();
    m_report.problems += problems.mid(0, problemsKept - m_report.problems.size());
}

} // namespace models
