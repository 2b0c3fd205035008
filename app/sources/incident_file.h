#pragma once

#include "models/replica/incident_import.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace app {

//! Reads incidents as status pages export them:
//! - Statuspage's incidents.json: {"page": …, "incidents": […]}, a bare array of incidents, or a
//!   single one (also within {"incident": …}). Updates are newest first there.
//!   https://developer.statuspage.io (field names of the public v2 API)
//! - lines: one JSON object a line, with id, provider, name, impact, created_at, resolved_at and
//!   updates [{created_at, status, body}], oldest first. An array of such objects is read too.
//! State words, texts and missing times are kept as they are. A provider that is given takes the
//! place of the file's own. A record that cannot be used is a problem that names its place and
//! field: the line, or the position in the array. Invalid: the whole cannot be read as JSON.
models::Result<models::ReadIncidents> readIncidents(
    const QByteArray &bytes, const QString &provider = {});

//! The impact's severity: critical 1, major 2, minor 3, none 4; other providers' words likewise.
int severityOfImpact(const QString &impact);

//! The incident in the line form; what was said is in updates, oldest first. Drafts are left out.
QJsonObject incidentLine(const models::Incident &incident, const QVector<models::Update> &updates);

//! The incident as in Statuspage's incidents.json, its updates newest first.
QJsonObject statuspageIncident(
    const models::Incident &incident, const QVector<models::Update> &updates);

} // namespace app
