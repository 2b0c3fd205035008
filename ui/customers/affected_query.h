#pragma once

#include "models/store/incidents.h"
#include "models/values/incident.h"

#include <QVector>

namespace models {
struct Repositories;
}

namespace ui {

//! An affected customer as one row, whether it was named as a whole or by its sites.
struct AffectedRow
{
    models::CustomerId customer;
    QString name;
    int tier = 0;
    QStringList sites; //!< typed ids
    QVector<models::AffectedTarget> targets;
    int restored = 0; //!< of the targets
    std::optional<models::Instant> restoredAt; //!< the last one, when all are
    std::optional<models::Instant> heardAt; //!< the newest delivery of this incident that arrived
    QString heardBy; //!< the channel it came by
    QString trouble; //!< why none arrived
    int contacts = 0;
    int openTickets = 0;

    bool isRestored() const { return restored == targets.size(); }
};

struct AffectedView
{
    QVector<AffectedRow> rows;
    models::AffectedTotals totals;
    int neverReached = 0;
};

AffectedView affectedView(const models::Repositories &all, const models::IncidentId &incident);

} // namespace ui
