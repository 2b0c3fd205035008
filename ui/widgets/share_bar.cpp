#include "ui/widgets/share_bar.h"

#include "ui/shell/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace ui {

ShareBar::ShareBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumWidth(120);
    setFixedHeight(6);
}

void ShareBar::setShares(double done, double underWay)
{
    m_done = qBound(0.0, done, 1.0);
    m_underWay = qBound(0.0, underWay, 1.0 - m_done);
    update();
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), 3, 3);
    painter.setClipPath(outline);
    painter.fillRect(rect(), m_theme.colors().line);
    const auto part = [&](double from, double share, const QColor &color) {
        const double left = isRightToLeft() ? 1 - from - share : from;
        painter.fillRect(QRectF(left * width(), 0, share * width(), height()), color);
    };
    part(0, m_done, m_theme.colors().good);
    part(m_done, m_underWay, m_theme.colors().accent);
}

} // namespace ui
