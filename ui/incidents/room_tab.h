#pragma once

#include "models/values/ids.h"

#include <QWidget>

namespace ui {

//! One tab of an incident's room.
class RoomTab : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual void setIncident(const models::IncidentId &incident) = 0;
    //! What is meant by the words after the tab's name in a location: a customer to write to.
    virtual void openAt(const QString &) { }
    //! Keeps what has not been kept yet.
    virtual void leave() { }
    //! What gets the focus when somebody comes to the tab. No focus proxy: with one, Qt's Tab no
    //! longer reaches what stands before it.
    QWidget *first() { return m_first ? m_first : this; }

signals:
    void tabRequested(const QString &tab, const QString &at);
    void customerRequested(const models::CustomerId &customer);
    void ticketRequested(const models::TicketId &ticket);

protected:
    void setFirst(QWidget *widget) { m_first = widget; }

private:
    QWidget *m_first = nullptr;
};

} // namespace ui
