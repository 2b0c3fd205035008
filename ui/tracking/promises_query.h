#pragma once

#include "ui/tracking/promises_tab.h"

namespace models {
struct Repositories;
}

namespace ui {

//! The incident's promises, the newest first.
QVector<PromiseRow> promiseRows(
    const models::Repositories &all, const models::IncidentId &incident);

} // namespace ui
