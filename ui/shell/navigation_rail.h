#pragma once

#include "ui/shell/location.h"

#include <QMap>
#include <QWidget>

class QToolButton;

namespace ui {

class Theme;

//! The narrow rail on the left: the program's places, with Ctrl+1 to Ctrl+4.
class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationRail(const Theme &theme, QWidget *parent = nullptr);
    void setPlace(Place place);

signals:
    void placeChosen(ui::Place place);

private:
    void dress();
    const Theme &m_theme;
    QMap<Place, QToolButton *> m_buttons;
};

} // namespace ui
