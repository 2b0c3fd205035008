#pragma once

#include "models/support/result.h"

#include <QString>

namespace models {

class Database;

//! The newest schema this program writes: the number of steps.
int schemaVersion();

//! Whether a file with these marks is a workspace that this program can read. Invalid: another
//! program's database, or nobody's yet; TooNew.
Result<void> checkOwner(const QString &path, qint64 applicationId, qint64 version);
//! The same of an open one; an empty one is good, too.
Result<void> checkOwner(Database &database, const QString &path);

//! Where migrate() leaves the copy of a file that had an older schema.
QString copyBeforeSchema(const QString &path, int version);

//! Brings the workspace to the newest schema, a step a transaction that also says how far it is.
//! TooNew: a newer program wrote it; Invalid: another program's database. A file that has an
//! older schema is copied beside itself first ("….before-3"), whole. To an older schema than the
//! newest a test alone brings it.
Result<void> migrate(Database &database, const QString &path, int to = schemaVersion());

} // namespace models
