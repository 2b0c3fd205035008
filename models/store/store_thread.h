#pragma once

#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace models {

//! One connection with its thread: runs jobs one after the other, each in one transaction.
class StoreThread
{
public:
    enum class Kind
    {
        Writer,
        Reader
    };

    using Committed = std::function<void(int logPages, Workspace::Durability durability)>;

    //! The committed function is called after every committed write, on this thread, with the
    //! number of pages in the write-ahead log, and how the write was made.
    StoreThread(std::unique_ptr<Database> database, Clock &clock, CommonGramsKeeper &commonGrams,
        Kind kind, Committed committed);
    ~StoreThread();

    void enqueue(Workspace::Job job);
    //! A job runs or waits. From any thread.
    bool isBusy() const { return m_unfinished > 0; }

private:
    void loop();
    void runJob(Workspace::Job &job);

    std::unique_ptr<Database> m_database;
    Repositories m_repositories;
    Kind m_kind;
    Committed m_committed;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Workspace::Job> m_jobs;
    bool m_ending = false;
    std::atomic<int> m_unfinished = 0;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace models
