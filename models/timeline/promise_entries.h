#pragma once

#include "models/values/journal.h"
#include "models/values/promise.h"
#include "models/values/timeline.h"

#include <QVector>

namespace models {

//! "Next update by 2026-04-05 10:00 UTC", "Everyone restored between … and … (likely)".
QString promiseWords(const Promise &promise);

//! When a promise was given, and what became of it. What is open past its time is missed.
QVector<TimelineEntry> promiseEntries(const Promise &promise, const QVector<Promise> &promises,
    const QVector<JournalEntry> &journal, Instant now);

} // namespace models
