#pragma once

#include <signal.h>
#include <time.h>

namespace app {

//! Keeps SIGPIPE from this thread. Writing to a server that has gone would end the process, where a
//! library does not ask for an error instead: libldap's TLS says goodbye even then.
class PipeSignalHeld
{
public:
    PipeSignalHeld()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        sigset_t waiting;
        sigpending(&waiting);
        m_wasWaiting = sigismember(&waiting, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~PipeSignalHeld()
    {
        constexpr timespec atOnce{};
        if (!m_wasWaiting)
            sigtimedwait(&m_pipe, nullptr, &atOnce); // takes ours away, if there is one
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    PipeSignalHeld(const PipeSignalHeld &) = delete;
    PipeSignalHeld &operator=(const PipeSignalHeld &) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
    bool m_wasWaiting = false;
};

} // namespace app
