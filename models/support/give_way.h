#pragma once

#include <sys/resource.h>

namespace models {

//! From now on the calling thread waits for those that somebody waits for: of a thread that only
//! works ahead. Qt's own priorities say nothing to Linux.
inline void giveWay()
{
    constexpr int niceness = 10;
    ::setpriority(PRIO_PROCESS, 0, niceness); // in Linux of this thread alone
}

} // namespace models
