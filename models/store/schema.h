#pragma once

#include "models/support/result.h"

namespace models {

class Database;

//! The newest schema this program writes: the number of steps.
int schemaVersion();

//! Brings the workspace to the newest schema, a step a transaction that also says how far it is.
//! TooNew: a newer program wrote it; Invalid: another program's database. A file that has an
//! older schema is copied beside itself first ("….before-3"), whole, by VACUUM INTO.
Result<void> migrate(Database &database, const QString &path);

} // namespace models
