#pragma once

#include <signal.h>

#include <stop_token>
#include <thread>

namespace app {

//! While it lives, Ctrl-C (SIGINT) and SIGTERM ask for a stop, so that what is under way ends as it
//! should and is written down. The same signal again ends the program at once. One at a time.
class SignalStop
{
public:
    SignalStop();
    ~SignalStop();
    SignalStop(const SignalStop &) = delete;
    SignalStop &operator=(const SignalStop &) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    //! What shells expect of who was stopped, 128 and the signal; what went well stays 0.
    int exitCode(int code) const;

private:
    using Action = struct sigaction;
    void wait(int readEnd);

    std::stop_source m_stop;
    int m_signal = 0; //!< that came; of the waiting thread, until the stop is asked for
    int m_readEnd = -1;
    Action m_interrupt{}; //!< as they were before
    Action m_terminate{};
    std::thread m_waiting;
};

} // namespace app
