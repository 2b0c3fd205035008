#pragma once

#include "models/support/clock.h"

#include <QObject>
#include <QTimer>

namespace ui {

//! The one timer behind every clock of the window: ticks once a second.
class Ticker : public QObject
{
    Q_OBJECT
public:
    explicit Ticker(models::Clock &clock, QObject *parent = nullptr);
    models::Instant now() const { return m_clock.now(); }

signals:
    void ticked(models::Instant now);

private:
    models::Clock &m_clock;
    QTimer m_timer;
};

} // namespace ui
