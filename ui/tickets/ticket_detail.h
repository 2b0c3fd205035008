#pragma once

#include "ui/shell/page_parts.h"
#include "ui/tickets/tickets_query.h"
#include "ui/widgets/side_panel.h"

#include <QVector>

namespace ui {

//! One ticket read whole, and whose it may be: each candidate with its evidence and its number.
class TicketDetail : public SidePanel
{
    Q_OBJECT
public:
    explicit TicketDetail(const PageParts &parts, QWidget *parent = nullptr);

    void setView(const TicketView &view);
    models::TicketId ticket() const; //!< the one that is shown, or null
    void chooseNumber(int number); //!< 0: unknown; the one after the candidates: somebody else

signals:
    void customerDecided(const models::CustomerId &customer, const QString &name);
    void unknownDecided();
    void somebodyElseRequested();
    void customerRequested(const models::CustomerId &customer);

private:
    void addTicket(const models::Ticket &ticket);
    void addCandidate(int number, const TicketCandidate &candidate);
    void addChoice(int number, const QString &text, const QString &hint);
    void addFooter(const models::Ticket &ticket);

    PageParts m_parts;
    TicketView m_view;
};

} // namespace ui
