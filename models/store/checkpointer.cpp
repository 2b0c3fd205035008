#include "models/store/checkpointer.h"

#include <algorithm>

namespace models {

namespace {

constexpr int pagesAtOnce = 1024; // 4 MiB: a flush to the disk waits for no more
constexpr int longLogPages = 4096; // from here on it should begin anew
constexpr int fewPages = 256; // nobody waits long for them

} // namespace

Checkpointer::Checkpointer(std::unique_ptr<Database> database)
    : m_database(std::move(database))
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
        // What was written meanwhile comes first, so that whoever writes waits for little.
        if (m_database->logPages() >= longLogPages && m_database->checkpoint() <= fewPages)
            m_database->restartLog();
    }
}

} // namespace models
