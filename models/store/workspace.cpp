#include "models/store/workspace.h"

#include "models/store/checkpointer.h"
#include "models/store/schema.h"
#include "models/store/store_thread.h"
#include "models/support/async.h"

#include <QFile>
#include <QSysInfo>

#include <sodium.h>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! The desk's own row: made once, when the workspace is.
void ensureDesk(Database &database, Clock &clock)
{
    if (database.number("SELECT count(*) FROM desk WHERE own") == 0)
        database.run("INSERT INTO desk (uuid, name, own) VALUES (?, ?, 1)", clock.newUuid(),
            QSysInfo::machineHostName());
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path, Clock &clock)
{
    if (sodium_init() < 0)
        return fail(ErrorKind::Internal, u"libsodium cannot start"_s);
    auto writer = Database::open(path, Database::Mode::ReadWrite);
    if (!writer)
        return fail(writer.error());
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    if (const auto done = migrate(**writer, path); !done)
        return fail(done.error());
    (*writer)->begin();
    ensureDesk(**writer, clock);
    if (const auto done = (*writer)->commit(); !done)
        return fail(done.error());

    auto reader = Database::open(path, Database::Mode::ReadOnly);
    if (!reader)
        return fail(reader.error());
    auto backgroundReader = Database::open(path, Database::Mode::ReadOnly);
    if (!backgroundReader)
        return fail(backgroundReader.error());

    auto checkpoints = Database::open(path, Database::Mode::ReadWrite);
    if (!checkpoints)
        return fail(checkpoints.error());

    std::unique_ptr<Workspace> workspace(new Workspace(path, clock));
    Workspace *self = workspace.get();
    workspace->m_checkpointer = std::make_unique<Checkpointer>(std::move(*checkpoints));
    workspace->m_writer = std::make_unique<StoreThread>(
        std::move(*writer), clock, StoreThread::Kind::Writer, [self](int logPages) {
            self->m_checkpointer->logIs(logPages);
            QMetaObject::invokeMethod(self, &Workspace::changed, Qt::QueuedConnection);
        });
    workspace->m_reader = std::make_unique<StoreThread>(
        std::move(*reader), clock, StoreThread::Kind::Reader, nullptr);
    workspace->m_backgroundReader = std::make_unique<StoreThread>(
        std::move(*backgroundReader), clock, StoreThread::Kind::Reader, nullptr);
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
    // Readers first: what is still being written is then nobody's to see.
    m_backgroundReader.reset();
    m_reader.reset();
    m_writer.reset();
    m_checkpointer.reset();
}

void Workspace::watch(std::chrono::milliseconds interval)
{
    m_watch.start(interval);
}

void Workspace::enqueue(StoreThread &thread, Job job)
{
    thread.enqueue(std::move(job));
}

QFuture<Result<void>> Workspace::backup(const QString &to) const
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto answer = std::make_shared<Result<void>>();
    Job job;
    job.transaction = false; // VACUUM INTO makes its own
    job.work = [answer, to](Repositories &all) {
        *answer = all.copyTo(to);
        return true;
    };
    job.end = [promise, answer](const std::optional<Error> &error) {
        promise->addResult(error ? Result<void>(fail(*error)) : *answer);
        promise->finish();
    };
    enqueue(*m_backgroundReader, std::move(job));
    return promise->future();
}

QFuture<Result<QStringList>> Workspace::verify() const
{
    return read([](const Repositories &all) { return all.verify(); }, For::Background);
}

} // namespace models
