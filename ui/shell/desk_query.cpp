#include "ui/shell/desk_query.h"

#include "models/store/repositories.h"

namespace ui {

DeskFigures deskFigures(const models::Repositories &all)
{
    DeskFigures figures;
    figures.customers = all.customers.count();
    figures.contacts = all.contacts.count();
    figures.lastSync = all.contacts.refreshedAt();
    figures.freshUntil = all.sources.freshUntil();
    const models::DeliveryCounts counts = all.deliveries.counts({});
    figures.waiting = counts.underWay() + counts.byHand;
    figures.asking = counts.needPerson();
    return figures;
}

} // namespace ui
