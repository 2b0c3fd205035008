#pragma once

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace models {

//! From now on the calling thread waits for those that somebody waits for: of a thread that only
//! works ahead. Qt's own priorities say nothing to Linux; elsewhere there is no such thing for one
//! thread alone, and nothing happens.
inline void giveWay()
{
#ifdef Q_OS_LINUX
    constexpr int niceness = 10;
    ::setpriority(PRIO_PROCESS, 0, niceness); // to Linux a thread is one
#endif
}

} // namespace models
