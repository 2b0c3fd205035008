#include "models/store/checkpointer.h"

#include <algorithm>
#include <chrono>

namespace models {

namespace {

constexpr int pagesAtOnce = 512; // 2 MiB: a flush to the disk waits for no more
constexpr int longLogPages = 4096;
constexpr int fewestTries = 3; // to bring all of it over, however long the disk takes
constexpr auto longestRoom = std::chrono::milliseconds(50); // that is made for more of them
constexpr auto untilStaged = std::chrono::milliseconds(100); // for what is just being written
constexpr auto betweenTries = std::chrono::milliseconds(1);

} // namespace

Checkpointer::Checkpointer(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_longLog(longLogPages)
    , m_thread([this] { loop(); })
{ }

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Checkpointer::logIs(int pages)
{
    // Shorter than before: it began anew.
    m_seenPages = std::min(m_seenPages, pages);
    if (pages - m_seenPages < pagesAtOnce)
        return;
    m_seenPages = pages;
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = true;
    }
    m_wake.notify_one();
}

void Checkpointer::loop()
{
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_ending || m_wanted; });
            if (m_ending)
                return;
            m_wanted = false;
        }
        m_database->checkpoint();
        if (m_database->logPages() >= m_longLog)
            beginAnew();
    }
}

//! The next write begins it anew where nothing is left of it, and nobody reads on in it. Nobody is
//! kept from writing for that: what is left would be flushed to the disk meanwhile.
void Checkpointer::beginAnew()
{
    const bool isStaging = askForRoom();
    const auto until = std::chrono::steady_clock::now() + longestRoom;
    int left = m_database->checkpoint();
    for (int tries = 1; isStaging && left > 0; ++tries) {
        if (tries >= fewestTries && std::chrono::steady_clock::now() >= until)
            break;
        std::this_thread::sleep_for(betweenTries);
        left = m_database->checkpoint();
    }
    giveRoomBack();
    // A copy of the whole may go on reading for long.
    m_longLog = left == 0 ? longLogPages : m_database->logPages() + longLogPages;
}

//! Until what was being staged is written; whether anything is. Another program's stage makes room
//! for its own.
bool Checkpointer::askForRoom()
{
    std::unique_lock lock(m_mutex);
    m_wantsRoom = true;
    return m_roomChanged.wait_for(lock, untilStaged, [this] { return m_makingRoom > 0; });
}

void Checkpointer::giveRoomBack()
{
    {
        const std::lock_guard lock(m_mutex);
        m_wantsRoom = false;
    }
    m_roomChanged.notify_all();
}

void Checkpointer::makeRoom()
{
    std::unique_lock lock(m_mutex);
    if (!m_wantsRoom)
        return;
    ++m_makingRoom;
    m_roomChanged.notify_all();
    m_roomChanged.wait(lock, [this] { return !m_wantsRoom; });
    --m_makingRoom;
}

} // namespace models
