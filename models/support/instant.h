#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace models {

//! A point in time: UTC, whole milliseconds since 1970. Shown in the desk's zone, stored as is.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

QDateTime toDateTime(Instant instant); //!< in UTC
Instant fromDateTime(const QDateTime &time);

//! ISO 8601 in UTC with milliseconds and Z, as every export and JSON has it.
QString toIso(Instant instant);
//! For people: "2026-04-05 07:38 UTC".
QString toUtcMinutes(Instant instant);
//! Likewise where a minute holds two: "2026-04-05 07:38:12 UTC".
QString toUtcSeconds(Instant instant);
//! Reads ISO 8601 (RFC 3339): with an offset or Z, else as UTC; also "2026-04-05 07:38:00 UTC".
std::optional<Instant> fromIso(const QString &text);

} // namespace models
