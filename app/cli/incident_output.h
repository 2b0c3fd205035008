#pragma once

#include "models/store/incidents.h"
#include "models/values/incident.h"
#include "models/values/update.h"

#include <QJsonObject>
#include <QStringList>
#include <QVector>

#include <optional>

namespace app {

// How commands show incidents and updates as JSON: times in ISO 8601 in UTC, null for none.
QJsonObject incidentJson(const models::Incident &incident);
QJsonObject totalsJson(const models::AffectedTotals &totals);
//! Its created_at is when it was said: of a draft, when it was made; null where nobody knows.
QJsonObject updateJson(const models::Update &update);
QJsonObject approvalJson(const models::Approval &approval);

//! One line of a list: id, severity, state, time, title.
QString incidentText(const models::Incident &incident);

//! "Wiki=major_outage", "Login" → components; nothing when a status is no status.
std::optional<QVector<models::Component>> componentsFromWords(const QStringList &words);

} // namespace app
