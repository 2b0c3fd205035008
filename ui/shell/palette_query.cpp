#include "ui/shell/palette_query.h"

#include "models/store/repositories.h"

#include <algorithm>

namespace ui {

namespace {

FoundThing thingOf(const models::Repositories &all, const models::SearchHit &hit)
{
    FoundThing thing{Glyph::Customers, hit.title, hit.detail, {Place::Customers, hit.id, {}}};
    switch (hit.kind) {
    case models::SearchHitKind::Customer:
        break;
    case models::SearchHitKind::Contact:
        // A person stands under the customer.
        thing.glyph = Glyph::Contact;
        if (const auto id = models::ContactId::fromString(hit.id)) {
            if (const auto contact = all.contacts.find(*id))
                thing.location.ref = contact->customer.toString();
        }
        break;
    case models::SearchHitKind::Incident:
        thing.glyph = Glyph::Incidents;
        thing.location = {Place::Incidents, hit.id, {}};
        break;
    case models::SearchHitKind::Ticket:
        thing.glyph = Glyph::Tickets;
        thing.location = {Place::Tickets, hit.id, {}};
        break;
    }
    return thing;
}

} // namespace

QVector<FoundThing> findThings(
    const models::Repositories &all, const QString &text, int limitOfEach)
{
    QVector<FoundThing> things;
    for (const models::SearchHit &hit : all.search.find(text, limitOfEach))
        things.append(thingOf(all, hit));
    // What is burning first.
    std::stable_partition(things.begin(), things.end(),
        [](const FoundThing &thing) { return thing.glyph == Glyph::Incidents; });
    return things;
}

} // namespace ui
