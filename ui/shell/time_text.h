#pragma once

#include "models/support/instant.h"

#include <QString>

namespace ui {

// How times are written for people: in UTC, which is said.

QString spanText(models::Duration span); //!< "8 d 6 h", "2 h 32 min", "18 min", "40 s"
QString roughSpanText(models::Duration span); //!< its largest unit alone: "6 h"
QString agoText(models::Instant then, models::Instant now); //!< "2 h 32 min ago", "in 18 min"
QString clockText(models::Instant at, models::Instant now); //!< "14:00 UTC" today, "21 Apr 14:00"
QString dayText(models::Instant at); //!< "21 Apr"
QString momentText(models::Instant at); //!< "13 Apr 11:10"
QString momentWithYear(models::Instant at); //!< "13 Apr 2026 11:10 UTC"

} // namespace ui
