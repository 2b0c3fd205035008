#pragma once

#include "ui/widgets/labels.h"

namespace ui {

//! A word in a rounded field, in the tone of what it says.
class Chip : public ElidedLabel
{
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);
    Chip(const QString &text, Tone tone, QWidget *parent = nullptr);

    //! Cut with dots where there is no room, instead of taking it.
    void setElides(bool elides);
    QSize minimumSizeHint() const override;
    void setChip(const QString &text, Tone tone, bool filled = false);

private:
    bool m_elides = false;
};

} // namespace ui
