#pragma once

#include "models/values/readiness.h"
#include "models/values/source.h"

#include <QByteArray>
#include <QVector>

namespace models {

struct Repositories;

//! All that the readiness audit is written from.
struct ReadinessReport
{
    Readiness readiness;
    QVector<SourceStatus> sources;
    Instant madeAt;
};

//! With everybody that it lists. It takes seconds: to be read in the background.
ReadinessReport readinessReport(const Repositories &all, Instant now);

// The audit as a whole file, in UTF-8, times in UTC. Names from outside are text in it: no markup
// that runs, no formula.
QByteArray readinessCsv(const ReadinessReport &report);
QByteArray readinessHtml(const ReadinessReport &report);

} // namespace models
