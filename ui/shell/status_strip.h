#pragma once

#include "ui/shell/desk_query.h"
#include "ui/shell/page_parts.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

class ClockLabel;
class LiveQueryBase;

//! The line below everything: what the workspace holds, how old it is, what waits, the time.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(const PageParts &parts, QWidget *parent = nullptr);

private:
    void showFigures(const DeskFigures &figures);
    void showSecrets();

    PageParts m_parts;

    QLabel *m_counts;
    ClockLabel *m_age;
    QLabel *m_waiting;
    QPushButton *m_secrets; //!< seen while they are locked: what needs one fails until then
};

} // namespace ui
