#pragma once

#include "models/support/instant.h"

#include <functional>
#include <memory>

class QTimer;

namespace models {

//! One wait at a time, so that tests need no sleeping. Used and destroyed in one thread.
class Alarm
{
public:
    virtual ~Alarm() = default;
    //! Calls ring once after that time, in the thread that set it; replaces the wait before.
    virtual void set(Duration after, std::function<void()> ring) = 0;
    virtual void cancel() = 0;
};

//! A timer of the thread's event loop.
class TimerAlarm final : public Alarm
{
public:
    TimerAlarm();
    ~TimerAlarm() override;
    void set(Duration after, std::function<void()> ring) override;
    void cancel() override;

private:
    std::unique_ptr<QTimer> m_timer; //!< made at the first use, in the thread that uses it
};

} // namespace models
