#pragma once

#include "models/store/database.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace models {

//! Brings the write-ahead log into the workspace's file on a thread of its own, while others read
//! and write: the writer itself would stand still for as long as the disk takes. A log that has
//! become long begins anew, for which whoever stages much makes room.
class Checkpointer
{
public:
    explicit Checkpointer(std::unique_ptr<Database> database);
    ~Checkpointer();

    //! After each commit: how long the log is now. From the writer's thread.
    void logIs(int pages);
    //! Waits while the log is to begin anew, for a moment. From threads that write much.
    void makeRoom();

private:
    void loop();
    void beginAnew();
    bool askForRoom();
    void giveRoomBack();

    std::unique_ptr<Database> m_database;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_roomChanged;
    int m_seenPages = 0;
    int m_longLog; // pages from which on it should begin anew
    bool m_wantsRoom = false;
    int m_makingRoom = 0; // threads that wait
    bool m_wanted = false;
    bool m_ending = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace models
