#pragma once

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sched.h>
#endif

namespace models {

//! From now on the calling thread waits for those that somebody waits for: of a thread that only
//! works ahead. Qt's own priorities say nothing to Linux; elsewhere there is no such thing for one
//! thread alone, and nothing happens.
inline void giveWay()
{
#ifdef Q_OS_LINUX
    const sched_param none{};
    ::sched_setscheduler(0, SCHED_IDLE, &none); // to Linux a thread is a process
#endif
}

} // namespace models
