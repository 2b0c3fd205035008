#pragma once

#include "app/sources/json_fields.h"
#include "app/sources/json_session.h"
#include "models/ports/ticket_source.h"

namespace app {

//! Whose tickets a desk's API gives: where it is, who asks it, and what the desk is called here.
struct TicketDesk
{
    JsonService service;
    QString desk; //!< Ticket::desk of all of them

    bool operator==(const TicketDesk &) const = default;
};

//! Adds the ticket with its texts cut to what is kept, or what the check has against it. A ticket
//! without an id of its own is a problem, too.
void takeTicket(models::Ticket ticket, const ContactCheck &check, models::TicketPage &page);

} // namespace app
