#pragma once

#include "models/support/result.h"
#include "models/values/timeline.h"

#include <QFuture>
#include <QString>

namespace ui {

//! Writes the timeline in the format of the file name's extension (md, html, csv, json, pdf), in
//! the background. The file is replaced whole, or not at all.
QFuture<models::Result<void>> exportTimeline(
    const models::Timeline &timeline, const QString &extension, const QString &path);

} // namespace ui
