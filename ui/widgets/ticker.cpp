#include "ui/widgets/ticker.h"

namespace ui {

Ticker::Ticker(models::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { emit ticked(m_clock.now()); });
    m_timer.start(std::chrono::seconds(1));
}

} // namespace ui
