#include "ui/shell/pages.h"

#include "ui/customers/customers_page.h"
#include "ui/incidents/incidents_page.h"
#include "ui/readiness/readiness_page.h"
#include "ui/settings/channels_page.h"
#include "ui/tickets/tickets_page.h"

namespace ui {

Page *makePage(Place place, const PageParts &parts, QWidget *parent)
{
    switch (place) {
    case Place::Incidents:
        return new IncidentsPage(parts, parent);
    case Place::Customers:
        return new CustomersPage(parts, parent);
    case Place::Tickets:
        return new TicketsPage(parts, parent);
    case Place::Channels:
        return new ChannelsPage(parts, parent);
    case Place::Readiness:
        return new ReadinessPage(parts, parent);
    }
    return nullptr;
}

} // namespace ui
