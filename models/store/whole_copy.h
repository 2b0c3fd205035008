#pragma once

#include "models/support/result.h"

#include <QString>

namespace models {

class Database;

//! Writes all that the connection sees into unfinishedName(path), opens that and checks it: it is
//! whole, and what is left to do is to give it its name. On a failure nothing is left of it.
//! Conflict: the path, or another's unfinished one, is there already. Io: the folder is missing,
//! full or not to be written to; the detail names the path. Cancelled.
Result<void> writeWholeCopy(Database &from, const QString &path);

//! Brings the write-ahead log into the file and leaves the file alone, to be moved as one. Busy:
//! another program has it open.
Result<void> foldLog(const QString &path);

//! Where a restore makes what takes the workspace's place.
QString restoreStage(const QString &path);
//! Removes what is left of one that was broken off: all that is in it is somebody's. For who has
//! the workspace in use, so that no restore is under way.
void removeRestoreStage(const QString &path);

//! Whether a file is a workspace, by its first bytes alone: without a lock, and nothing is written
//! beside it. NotFound, Io, Damaged: no database; Invalid: another program's; TooNew.
Result<void> checkIsWorkspace(const QString &path);

} // namespace models
