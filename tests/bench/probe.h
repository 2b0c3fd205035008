#pragma once

#include "tests/bench/bench.h"

#include <functional>
#include <thread>

namespace bench {

//! Does something again and again beside what is measured, as a person would, and keeps how long
//! each time took.
class Probe
{
public:
    Probe(std::chrono::milliseconds pause, std::function<void()> act)
        : m_thread([this, pause, act = std::move(act)](std::stop_token stop) {
            while (!stop.stop_requested()) {
                const auto start = SteadyClock::now();
                act();
                m_samples.add(millisecondsSince(start));
                std::this_thread::sleep_for(pause);
            }
        })
    { }

    //! Stops it.
    Samples samples()
    {
        m_thread.request_stop();
        if (m_thread.joinable())
            m_thread.join();
        return m_samples;
    }

private:
    Samples m_samples;
    std::jthread m_thread; // last: it uses the samples
};

} // namespace bench
