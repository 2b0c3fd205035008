#pragma once

#include "models/values/readiness.h"
#include "models/values/source.h"

#include <QByteArray>
#include <QVector>

namespace models {

// The readiness audit as a whole file, in UTF-8, times in UTC. Names from outside are text in it:
// no markup that runs, no formula.
QByteArray readinessCsv(
    const Readiness &readiness, const QVector<SourceStatus> &sources, Instant now);
QByteArray readinessHtml(
    const Readiness &readiness, const QVector<SourceStatus> &sources, Instant now);

} // namespace models
