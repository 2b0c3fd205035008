#include "models/support/alarm.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace models {

TimerAlarm::TimerAlarm() = default;
TimerAlarm::~TimerAlarm() = default;

void TimerAlarm::set(Duration after, std::function<void()> ring)
{
    // A new timer each time: the ring may set the next wait while it runs.
    if (m_timer)
        m_timer.release()->deleteLater();
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), std::move(ring));
    m_timer->start(std::max(after, Duration::zero()));
}

void TimerAlarm::cancel()
{
    if (m_timer)
        m_timer->stop();
}

} // namespace models
