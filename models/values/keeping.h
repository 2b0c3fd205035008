#pragma once

#include "models/support/error.h"
#include "models/support/instant.h"

#include <QString>

#include <chrono>
#include <optional>

namespace models {

//! How a workspace looks after itself: what was set for it, else these.
struct KeepingRules
{
    QString backupFolder; //!< absolute; empty: no backup is made by itself
    std::chrono::hours backupEvery{4};
    int backupKeepDays = 14; //!< one of each day for so many days, beside all of the last 24 hours
    int backupKeepWeeks = 8; //!< and one of each week for so many weeks
    int retentionDays = 400; //!< for how long a contact that every source has withdrawn is kept

    bool operator==(const KeepingRules &) const = default;
};

// What can be set. Retention is bounded from below so that a source which lost its records for a
// while, unseen, is not what removes them.
inline constexpr int mostBackupHours = 24 * 31;
inline constexpr int mostBackupDays = 366;
inline constexpr int mostBackupWeeks = 520;
inline constexpr int leastRetentionDays = 30;
inline constexpr int mostRetentionDays = 36'500;

//! What kind of copy stands somewhere; the store keeps its name.
enum class CopyKind
{
    Backup, //!< made by somebody, to a file that they named
    Scheduled, //!< made by itself, or as the next one, into the backup folder: rotated
    SetAside, //!< the workspace that a restored backup took the place of
    BeforeUpdate //!< made before a newer program brought the workspace to its schema
};

QString copyKindName(CopyKind kind); //!< "backup", "scheduled", "set_aside", "before_update"

//! A copy of the workspace, or of its contacts, that was made here and not removed here.
struct NotedCopy
{
    qint64 key = 0;
    QString kind; //!< a CopyKind's name, "pack", …
    QString path;
    Instant madeAt{};
    bool finished = true; //!< false: it is being made, or that was broken off

    bool operator==(const NotedCopy &) const = default;
};

//! Why the last backup failed.
struct BackupTrouble
{
    Instant at{};
    Error error;

    bool operator==(const BackupTrouble &) const = default;
};

//! How the backups of a workspace stand.
struct BackupState
{
    KeepingRules rules;
    int kept = 0; //!< scheduled ones that were not rotated out
    std::optional<NotedCopy> last; //!< the newest good one of them
    std::optional<BackupTrouble> trouble; //!< of the last try; none: it went well

    //! Whether one should be made now. One that failed waits a while.
    bool isDue(Instant now) const;
    //! How much older the last good one is than it may become; nothing when it is not.
    std::optional<Duration> overdue(Instant now) const;
    bool operator==(const BackupState &) const = default;
};

} // namespace models
