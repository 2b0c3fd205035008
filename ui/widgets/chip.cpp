#include "ui/widgets/chip.h"

namespace ui {

using namespace Qt::StringLiterals;

Chip::Chip(QWidget *parent)
    : ElidedLabel({}, parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setProperty("chip", u"plain"_s);
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent)
    : Chip(parent)
{
    setChip(text, tone);
}

void Chip::setElides(bool elides)
{
    m_elides = elides;
    updateGeometry();
}

QSize Chip::minimumSizeHint() const
{
    if (m_elides)
        return ElidedLabel::minimumSizeHint();
    return QLabel::minimumSizeHint(); // clazy:exclude=skipped-base-method
}

void Chip::setChip(const QString &text, Tone tone, bool filled)
{
    setText(text);
    setStyleWord(this, "chip", filled ? u"filled-"_s + toneName(tone) : toneName(tone));
}

} // namespace ui
