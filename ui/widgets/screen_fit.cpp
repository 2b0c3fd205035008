#include "ui/widgets/screen_fit.h"

#include <QScreen>
#include <QStyle>
#include <QWidget>

namespace ui {

QRect fitted(const QRect &wanted, const QRect &available)
{
    QRect fits(wanted.topLeft(), wanted.size().boundedTo(available.size()));
    fits.moveLeft(qBound(available.left(), fits.left(), available.right() - fits.width() + 1));
    fits.moveTop(qBound(available.top(), fits.top(), available.bottom() - fits.height() + 1));
    return fits;
}

QRect roomOnScreen(const QWidget *window)
{
    const QRect inside = window->geometry();
    const QRect outside = window->frameGeometry();
    QMargins frame(inside.left() - outside.left(), inside.top() - outside.top(),
        outside.right() - inside.right(), outside.bottom() - inside.bottom());
    // Before it is shown nobody knows its frame: then room is left for a usual one.
    if (frame.isNull() && !window->isVisible())
        frame = QMargins(4, window->style()->pixelMetric(QStyle::PM_TitleBarHeight), 4, 4);
    return window->screen()->availableGeometry().marginsRemoved(frame);
}

void resizeOnScreen(QWidget *window, const QSize &size)
{
    const QRect place = fitted(QRect(window->geometry().topLeft(), size), roomOnScreen(window));
    // One that was never placed is placed by the desktop.
    if (window->isVisible() || window->testAttribute(Qt::WA_Moved))
        window->setGeometry(place);
    else
        window->resize(place.size());
}

} // namespace ui
