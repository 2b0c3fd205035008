#pragma once

#include "models/support/result.h"
#include "models/values/timeline.h"

#include <QString>

namespace ui {

//! Writes the timeline as A4 pages: a table whose head stands on each page, and page numbers.
//! Needs a QGuiApplication, no display. Io: the file cannot be written; then the one that was
//! there is still as it was.
models::Result<void> timelineToPdf(const models::Timeline &timeline, const QString &path);

} // namespace ui
