#include "models/store/store_thread.h"

namespace models {

StoreThread::StoreThread(std::unique_ptr<Database> database, Clock &clock,
    CommonGramsKeeper &commonGrams, Kind kind, Committed committed)
    : m_database(std::move(database))
    , m_repositories(*m_database, clock, commonGrams)
    , m_kind(kind)
    , m_committed(std::move(committed))
    , m_thread([this] { loop(); })
{ }

StoreThread::~StoreThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void StoreThread::enqueue(Workspace::Job job)
{
    ++m_unfinished;
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void StoreThread::loop()
{
    while (true) {
        Workspace::Job job;
        bool drop = false;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
            // A write that was asked for is done; a read that nobody will see is not.
            drop = m_ending && m_kind == Kind::Reader;
        }
        if (drop || job.stop.stop_requested())
            job.end(Error{ErrorKind::Cancelled, {}, {}});
        else
            runJob(job);
        --m_unfinished;
    }
}

void StoreThread::runJob(Workspace::Job &job)
{
    if (m_kind == Kind::Writer)
        m_database->run(job.durability == Workspace::Durability::Staged
                ? "PRAGMA synchronous = NORMAL"
                : "PRAGMA synchronous = FULL");
    m_repositories.journal.beginAct(job.actor);
    m_database->setStop(job.stop);
    if (job.transaction)
        m_database->begin();

    std::optional<Error> error = m_database->failure();
    bool keep = false;
    if (!error) {
        keep = job.work(m_repositories);
        error = m_database->failure();
    }
    m_database->setStop({}); // a commit is not interrupted
    if (error || !keep || !job.transaction) {
        m_database->rollback();
    } else if (const auto done = m_database->commit(); !done) {
        error = done.error();
    }
    const bool committed = !error && keep && m_kind == Kind::Writer;
    job.end(error);
    if (committed)
        m_committed(m_database->logPages(), job.durability);
}

} // namespace models
