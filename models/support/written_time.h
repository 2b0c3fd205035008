#pragma once

#include "models/support/instant.h"

#include <QString>

#include <optional>

namespace models {

//! What "04/05/2026" means: which number comes first is nowhere in it.
enum class DateOrder
{
    Unknown, //!< taken where only one reading is a date, else refused
    DayFirst,
    MonthFirst,
};

//! Reads a time as desks export it: ISO 8601 and its neighbours ("2026-04-05 07:38:00 +0200"),
//! Jira's "05/Apr/26 7:38 AM", mail's "Sun, 5 Apr 2026 07:38:00 +0000", "Apr 5, 2026 7:38 PM",
//! "05.04.2026 07:38", "5/4/2026 07:38". A date alone is its midnight; without an offset it is UTC.
std::optional<Instant> readWrittenTime(const QString &text, DateOrder order = DateOrder::Unknown);

} // namespace models
