#pragma once

#include "ui/shell/theme.h"

#include <QLabel>

namespace ui {

//! A word in a rounded field, in the tone of what it says.
class Chip : public QLabel
{
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);
    Chip(const QString &text, Tone tone, QWidget *parent = nullptr);

    void setChip(const QString &text, Tone tone, bool filled = false);
};

} // namespace ui
