#include "ui/widgets/clock_label.h"

#include "ui/widgets/ticker.h"

namespace ui {

ClockLabel::ClockLabel(Ticker &ticker, QWidget *parent)
    : ElidedLabel({}, parent)
    , m_ticker(ticker)
{
    connect(&ticker, &Ticker::ticked, this, [this](models::Instant now) {
        if (!m_text)
            return;
        // The same text set again would have the layout done again.
        if (const QString text = m_text(now); text != this->text())
            setText(text);
    });
}

ClockLabel::ClockLabel(Ticker &ticker, TextAt text, QWidget *parent)
    : ClockLabel(ticker, parent)
{
    setClock(std::move(text));
}

void ClockLabel::setClock(TextAt text)
{
    m_text = std::move(text);
    setText(m_text ? m_text(m_ticker.now()) : QString());
}

} // namespace ui
