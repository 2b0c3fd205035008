#pragma once

#include "ui/shell/location.h"

#include <QString>
#include <QVector>
#include <QWidget>

namespace ui {

//! A part of what a page shows that can be gone to from everywhere: a tab of an incident's room.
struct PagePart
{
    QString title;
    QString detail; //!< what it is a part of
    Location location;
};

//! One of the rail's places.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    //! Shows what the location names; an empty ref leaves what is there, or shows the list.
    virtual void open(const Location &location) = 0;
    //! Where it is now, for going back to.
    virtual Location location() const = 0;
    virtual QVector<PagePart> parts() const { return {}; }
    //! What gets the focus when nothing on the page has it.
    virtual QWidget *first() { return this; }

signals:
    void goRequested(const ui::Location &location);
    void moved(); //!< location() has changed by the page's own doing
    void findRequested();
};

} // namespace ui
