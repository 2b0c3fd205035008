#pragma once

#include <QRect>

class QWidget;

namespace ui {

//! The place for a window, frame and all, that is wholly seen: where it was meant to be, moved and
//! made smaller only as far as the screen asks for.
QRect fitted(const QRect &wanted, const QRect &available);

//! What a window may take of its screen, without the frame around it.
QRect roomOnScreen(const QWidget *window);

//! Gives a window a size, moved back onto its screen and made smaller where it does not fit.
void resizeOnScreen(QWidget *window, const QSize &size);

} // namespace ui
