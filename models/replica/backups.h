#pragma once

#include "models/support/clock.h"
#include "models/support/result.h"
#include "models/values/keeping.h"

#include <QStringList>
#include <QVector>

#include <stop_token>

namespace models {

class Workspace;

//! What the next scheduled backup did.
struct BackupReport
{
    QString path;
    QStringList rotatedOut; //!< removed, because newer ones stand for their time
    QStringList notRemoved; //!< should have been, and could not be
    int kept = 0;

    bool operator==(const BackupReport &) const = default;
};

//! Which of the times are not kept any more. Kept are: all of the last 24 hours; of each day (UTC)
//! the newest, for so many days; of each week (Monday to Sunday) the newest, for so many weeks;
//! and the newest of all, always.
QVector<Instant> rotatedOut(QVector<Instant> made, Instant now, const KeepingRules &rules);

//! "desk-20260405T073800Z.heliograph" for a workspace "desk.heliograph": sorted as the times are.
QString backupName(const QString &workspacePath, Instant at);
//! The other way round: nothing when it is no such name of that workspace.
std::optional<Instant> backupTime(const QString &workspacePath, const QString &fileName);

//! Makes one backup, into a file that is named; at most one at a time over all programs. It
//! blocks. Busy: another is being made; else as Workspace::backup.
Result<void> backUpTo(Workspace &workspace, const QString &file, std::stop_token stop = {});

//! Makes the next scheduled backup into the backup folder and then removes those that are rotated
//! out: only files of such a name there that this workspace noted as scheduled, and none when the
//! new one failed. What a broken-off one left is cleared first. How it went is kept for
//! Keeping::backups. It blocks. Besides: NotFound: no folder is set.
Result<BackupReport> backUpNext(Workspace &workspace, std::stop_token stop = {});

} // namespace models
