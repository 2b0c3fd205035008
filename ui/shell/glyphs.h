#pragma once

#include <QColor>
#include <QIcon>

namespace ui {

//! The program's own small drawings.
enum class Glyph
{
    Incidents,
    Customers,
    Tickets,
    Channels,
    Readiness,
    Contact,
    Command,
    Search,
};

//! A glyph in one colour while off and another while on, sharp at every scale.
QIcon glyphIcon(Glyph glyph, const QColor &color, const QColor &whenOn);

} // namespace ui
