#pragma once

#include "models/support/instant.h"
#include "models/support/result.h"
#include "models/values/readiness.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <functional>
#include <stop_token>

namespace models {

struct Repositories;
class Workspace;

enum class AuditFormat
{
    Csv,
    Html
};

AuditFormat auditFormatOf(const QString &fileName); //!< Html for .html and .htm, else Csv

//! How the readiness audit is exported, and what is called of it meanwhile, in the thread that
//! reads.
struct ReadinessExport
{
    AuditFormat format = AuditFormat::Csv;
    Instant madeAt; //!< ages are counted to then
    std::function<void(qint64 people, double share)> progress; //!< of those listed by name; 0 to 1
};

//! Hands on the audit piece by piece, in UTF-8, times in UTC: how old each source and the last
//! backup are, the tiers, and everybody who might not be reached. Names from outside are text in
//! it: no markup that runs, no formula. The answer: what it counts. Cancelled: what was handed on
//! is no whole audit.
Result<TierReadiness> writeReadiness(const Repositories &all, const ReadinessExport &how,
    const std::function<Result<void>(const QByteArray &)> &write);

//! Into a file that is there whole or not at all (DocumentFile), in the background.
QFuture<Result<TierReadiness>> saveReadiness(const Workspace &workspace, const QString &path,
    const ReadinessExport &how, std::stop_token stop = {});

} // namespace models
