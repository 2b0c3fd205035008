#pragma once

#include "ui/customers/customer_query.h"
#include "ui/shell/page_parts.h"
#include "ui/widgets/side_panel.h"

namespace ui {

class LiveQueryBase;

//! One customer beside a list: people, sites, open tickets, what they were told.
class CustomerDetail : public SidePanel
{
    Q_OBJECT
public:
    explicit CustomerDetail(const PageParts &parts, QWidget *parent = nullptr);
    //! With an incident, what they were told is of that incident alone.
    void setCustomer(const models::CustomerId &customer, const models::IncidentId &incident = {});
    models::CustomerId customer() const { return m_customer; }
    void setOpenVisible(bool visible) { m_openVisible = visible; }

signals:
    void openRequested(const models::CustomerId &customer);
    void ticketRequested(const models::TicketId &ticket);

private:
    void showView(const CustomerView &view);
    void addContacts(const CustomerView &view);
    void addContact(const models::Contact &contact, const QVector<models::Contact> &people);
    void addContactActions(const models::Customer &customer);
    void openContact(const models::Contact &contact, const QVector<models::Contact> &people);
    void addUndo(const models::JournalEntry &act);
    void undo(const models::EntryId &act);
    void addTickets(const CustomerView &view);
    void addTold(const CustomerView &view);

    PageParts m_parts;
    models::CustomerId m_customer;
    models::IncidentId m_incident;
    bool m_openVisible = true;
    LiveQueryBase *m_live;
};

} // namespace ui
