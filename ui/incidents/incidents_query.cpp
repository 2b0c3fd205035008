#include "ui/incidents/incidents_query.h"

#include "models/store/repositories.h"

namespace ui {

namespace {

//! Closed ones have no clocks that run: beyond these their rows say only what they are.
constexpr int rowsWithClocks = 200;

} // namespace

QVector<models::HeadFacts> incidentRows(const models::Repositories &all, const QString &text)
{
    models::IncidentFilter filter;
    filter.text = text;
    filter.limit = 5000;
    QVector<models::HeadFacts> rows;
    for (const models::Incident &incident : all.incidents.list(filter)) {
        if (rows.size() < rowsWithClocks)
            rows.append(models::headFacts(all, incident));
        else
            rows.append({incident, {}, {}, {}});
    }
    return rows;
}

std::optional<models::HeadFacts> roomFacts(
    const models::Repositories &all, const models::IncidentId &incident)
{
    const auto found = all.incidents.find(incident);
    if (!found)
        return std::nullopt;
    return models::headFacts(all, *found);
}

} // namespace ui
