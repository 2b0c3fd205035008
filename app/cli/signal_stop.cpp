#include "app/cli/signal_stop.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>

namespace app {

namespace {

using SignalAction = struct sigaction; // the function has the same name

// A signal's handler may do no more than write a byte, and is handed nothing but the signal.
std::atomic<int> signalPipe{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void tellSignal(int which)
{
    const int before = errno;
    const auto byte = static_cast<unsigned char>(which);
    (void)!::write(signalPipe, &byte, 1);
    errno = before;
}

//! Unless it is ignored, as of a program that was started with nohup.
void tellOf(int which, SignalAction &before)
{
    ::sigaction(which, nullptr, &before);
    if (before.sa_handler == SIG_IGN)
        return;
    SignalAction action{};
    action.sa_handler = tellSignal;
    action.sa_flags = SA_RESTART | int(SA_RESETHAND);
    ::sigaction(which, &action, nullptr);
}

} // namespace

SignalStop::SignalStop()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return; // then a signal ends the program, as ever
    m_readEnd = ends[0];
    signalPipe = ends[1];
    m_waiting = std::thread([this] { wait(m_readEnd); });
    tellOf(SIGINT, m_interrupt);
    tellOf(SIGTERM, m_terminate);
}

SignalStop::~SignalStop()
{
    if (m_readEnd < 0)
        return;
    ::sigaction(SIGINT, &m_interrupt, nullptr);
    ::sigaction(SIGTERM, &m_terminate, nullptr);
    ::close(signalPipe.exchange(-1)); // which ends the waiting
    m_waiting.join();
    ::close(m_readEnd);
}

void SignalStop::wait(int readEnd)
{
    unsigned char which = 0;
    if (::read(readEnd, &which, 1) != 1)
        return;
    m_signal = which;
    std::fputs("\nStopping; the same again ends it at once.\n", stderr);
    m_stop.request_stop();
}

int SignalStop::exitCode(int code) const
{
    return code == 0 || !m_stop.stop_requested() ? code : 128 + m_signal;
}

} // namespace app
