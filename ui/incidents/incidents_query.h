#pragma once

#include "models/tracking/incident_head.h"

#include <QString>
#include <QVector>

#include <optional>

namespace models {
struct Repositories;
}

namespace ui {

//! Every incident that matches, with what its row's clocks need.
QVector<models::HeadFacts> incidentRows(const models::Repositories &all, const QString &text);

//! What the head of a room shows; nothing when there is no such incident.
std::optional<models::HeadFacts> roomFacts(
    const models::Repositories &all, const models::IncidentId &incident);

} // namespace ui
