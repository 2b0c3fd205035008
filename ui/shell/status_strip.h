#pragma once

#include "ui/shell/desk_query.h"

#include <QWidget>

class QLabel;

namespace ui {

class ClockLabel;
class LiveQueryBase;
struct PageParts;

//! The line below everything: what the workspace holds, how old it is, what waits, the time.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(const PageParts &parts, QWidget *parent = nullptr);

private:
    void showFigures(const DeskFigures &figures);

    QLabel *m_counts;
    ClockLabel *m_age;
    QLabel *m_waiting;
};

} // namespace ui
