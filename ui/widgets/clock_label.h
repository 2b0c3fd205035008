#pragma once

#include "models/support/instant.h"
#include "ui/widgets/labels.h"

#include <functional>

namespace ui {

class Ticker;

//! A text that depends on the time and ticks in place.
class ClockLabel : public ElidedLabel
{
    Q_OBJECT
public:
    using TextAt = std::function<QString(models::Instant now)>;
    explicit ClockLabel(Ticker &ticker, QWidget *parent = nullptr);
    ClockLabel(Ticker &ticker, TextAt text, QWidget *parent = nullptr);
    void setClock(TextAt text);

private:
    Ticker &m_ticker;
    TextAt m_text;
};

} // namespace ui
