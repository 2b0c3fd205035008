#include "models/store/workspace.h"

#include "models/store/checkpointer.h"
#include "models/store/common_grams.h"
#include "models/store/repositories.h"
#include "models/store/schema.h"
#include "models/store/store_thread.h"
#include "models/store/whole_copy.h"
#include "models/support/async.h"
#include "models/support/durable_file.h"
#include "models/support/use_lock.h"

#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <sodium.h>

#include <chrono>
#include <thread>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto preparingSlice = std::chrono::milliseconds(20);
constexpr auto longestTurn = std::chrono::milliseconds(20); // of another's, whatever it does
constexpr auto betweenPeeks = std::chrono::microseconds(100);
constexpr char largeCache[] = "PRAGMA cache_size = -32768"; // KiB

//! Before anything is written into another program's file, or beside it. An empty one becomes ours.
Result<void> checkBeforeTouching(const QString &path)
{
    const auto ours = checkIsWorkspace(path);
    if (ours || ours.error().kind == ErrorKind::NotFound || ours.error().kind == ErrorKind::Io
        || QFileInfo(path).size() == 0)
        return {};
    if (ours.error().kind != ErrorKind::Invalid)
        return ours;
    // Whose it is may stand in its log alone, when it was just made.
    auto database = Database::open(path, Database::Mode::ReadOnly);
    return database ? checkOwner(**database, path) : fail(database.error());
}

//! The desk's own row: made once, when the workspace is.
void ensureDesk(Database &database, Clock &clock)
{
    if (database.number("SELECT count(*) FROM desk WHERE own") == 0)
        database.run("INSERT INTO desk (uuid, name, own) VALUES (?, ?, 1)", clock.newUuid(),
            QSysInfo::machineHostName());
}

//! What a schema step left behind holds everybody, too. The step itself cannot note it: the table
//! may have come with it.
void noteCopiesOfSteps(Repositories &all, const QString &path)
{
    for (int version = 1; version <= schemaVersion(); ++version) {
        const QString copy = QFileInfo(copyBeforeSchema(path, version)).absoluteFilePath();
        if (QFile::exists(copy))
            all.copies.adopt(copyKindName(CopyKind::BeforeUpdate), copy, all.parts.clock.now());
    }
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path, Clock &clock, Guard guard)
{
    if (sodium_init() < 0)
        return fail(ErrorKind::Internal, u"libsodium cannot start"_s);
    std::unique_ptr<UseLock> lock;
    if (guard == Guard::Shared) {
        if (const auto ours = checkBeforeTouching(path); !ours)
            return fail(ours.error());
        auto shared = UseLock::share(path);
        if (!shared)
            return fail(shared.error());
        lock = std::move(*shared);
        removeRestoreStage(path);
    }
    auto writer = Database::open(path, Database::Mode::ReadWrite);
    if (!writer)
        return fail(writer.error());
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    if (const auto done = migrate(**writer, path); !done)
        return fail(done.error());
    (*writer)->begin();
    ensureDesk(**writer, clock);
    auto commonGrams = std::make_unique<CommonGramsKeeper>();
    {
        Repositories all(**writer, clock, *commonGrams);
        noteCopiesOfSteps(all, path);
    }
    if (const auto done = (*writer)->commit(); !done)
        return fail(done.error());

    auto reader = Database::open(path, Database::Mode::ReadOnly);
    if (!reader)
        return fail(reader.error());
    auto backgroundReader = Database::open(path, Database::Mode::ReadOnly);
    if (!backgroundReader)
        return fail(backgroundReader.error());

    auto copier = Database::open(path, Database::Mode::ReadOnly);
    if (!copier)
        return fail(copier.error());
    auto checkpoints = Database::open(path, Database::Mode::ReadWrite);
    if (!checkpoints)
        return fail(checkpoints.error());

    if (lock)
        (*writer)->onWaiting([use = lock.get()](bool waits) { use->setWaiting(waits); });
    for (Database *busiest : {writer->get(), reader->get()})
        busiest->run(largeCache);

    std::unique_ptr<Workspace> workspace(new Workspace(path, clock));
    Workspace *self = workspace.get();
    workspace->m_guard = std::move(lock);
    workspace->m_commonGrams = std::move(commonGrams);
    workspace->m_checkpointer = std::make_unique<Checkpointer>(std::move(*checkpoints));
    workspace->m_writer
        = std::make_unique<StoreThread>(std::move(*writer), clock, *workspace->m_commonGrams,
            StoreThread::Kind::Writer, [self](int logPages, Durability durability) {
                self->m_checkpointer->logIs(logPages);
                if (durability == Durability::Durable) // a stage is nobody's to see
                    QMetaObject::invokeMethod(self, &Workspace::changed, Qt::QueuedConnection);
            });
    workspace->m_reader = std::make_unique<StoreThread>(
        std::move(*reader), clock, *workspace->m_commonGrams, StoreThread::Kind::Reader, nullptr);
    workspace->m_backgroundReader = std::make_unique<StoreThread>(std::move(*backgroundReader),
        clock, *workspace->m_commonGrams, StoreThread::Kind::Reader, nullptr);
    workspace->m_copier = std::make_unique<StoreThread>(
        std::move(*copier), clock, *workspace->m_commonGrams, StoreThread::Kind::Reader, nullptr);
    return workspace;
}

Workspace::Workspace(const QString &path, Clock &clock)
    : m_path(path)
    , m_clock(clock)
{
    connect(&m_watch, &QTimer::timeout, this, [this] {
        const auto version
            = read([](const Repositories &all) { return all.dataVersion(); }, For::Background);
        whenDone(version, this, [this](const Result<qint64> &seen) {
            if (!seen || *seen == m_seenVersion)
                return;
            const bool first = m_seenVersion < 0;
            m_seenVersion = *seen;
            if (!first)
                emit changed();
        });
    });
}

Workspace::~Workspace()
{
    m_watch.stop();
    // Readers first: what is still being written is then nobody's to see. A copy ends before the
    // writer does, to which it says how that went.
    m_copier.reset();
    m_backgroundReader.reset();
    m_reader.reset();
    m_writer.reset();
    m_checkpointer.reset();
}

void Workspace::watch(std::chrono::milliseconds interval)
{
    m_watch.start(interval);
}

void Workspace::prepareSearch()
{
    if (std::exchange(m_preparesSearch, true))
        return;
    const auto slice
        = read([](const Repositories &all) { return all.contacts.prepareSearch(preparingSlice); },
            For::Background);
    whenDone(slice, this, [this](const Result<bool> &more) {
        m_preparesSearch = false;
        if (more && *more)
            prepareSearch();
    });
}

//! For the log to begin anew; for other programs that wait to write: SQLite lets in whoever looks
//! first, and who stages always does; and for what a person waits for, which wants the processor.
void Workspace::makeRoom()
{
    m_checkpointer->makeRoom();
    if (m_guard)
        m_guard->letOthersGoFirst(longestTurn);
    const auto until = std::chrono::steady_clock::now() + longestTurn;
    while (m_reader->isBusy() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(betweenPeeks);
}

void Workspace::enqueue(StoreThread &thread, Job job)
{
    thread.enqueue(std::move(job));
}

QFuture<Result<void>> Workspace::backup(const QString &to, CopyKind kind, std::stop_token stop)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto answer = std::make_shared<Result<void>>();
    Job job;
    job.transaction = false; // VACUUM INTO makes its own
    job.stop = std::move(stop);
    job.work = [this, answer, kind, path = QFileInfo(to).absoluteFilePath()](Repositories &all) {
        *answer = makeCopy(all, path, kind);
        return true;
    };
    job.end = [promise, answer](const std::optional<Error> &error) {
        // Its own answer says more of what went wrong.
        promise->addResult(error && *answer ? Result<void>(fail(*error)) : *answer);
        promise->finish();
    };
    enqueue(*m_copier, std::move(job));
    return promise->future();
}

//! On the copier's thread. What goes wrong after the note is taken back by another.
Result<void> Workspace::makeCopy(const Repositories &all, const QString &to, CopyKind kind)
{
    const Actor actor{u"rule"_s, {}};
    const auto noted = write(actor, [kind, to](Repositories &own) {
        return own.copies.begin(kind, to);
    }).result();
    if (!noted)
        return fail(noted.error());
    Result<void> done = all.copyTo(to);
    if (done) {
        done = renameToNew(unfinishedName(to), to);
        if (!done)
            removeUnfinished(to);
    }
    const auto told = write(actor, [key = *noted, good = done.has_value()](Repositories &own) {
        if (good)
            own.copies.finish(key);
        else
            own.copies.markRemoved(key);
    }).result();
    return done && !told ? fail(told.error()) : done;
}

QFuture<Result<QStringList>> Workspace::verify() const
{
    using Answer = Result<QStringList>;
    return submit<Answer>(*m_copier, [](Repositories &all) -> Answer { return all.verify(); }, {},
        Durability::Durable, {});
}

} // namespace models
