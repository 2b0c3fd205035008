#include "models/store/schema.h"

#include "models/store/database.h"
#include "models/store/schema_steps.h"
#include "models/store/whole_copy.h"
#include "models/support/durable_file.h"

#include <QFile>

#include <string>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int applicationId = 0x48656c6f; // "Helo"; "Heli" were drafts of step 1, never released

} // namespace

int schemaVersion()
{
    return int(schemaSteps().size());
}

Result<void> checkOwner(const QString &path, qint64 owner, qint64 version)
{
    if (owner != applicationId)
        return fail(ErrorKind::Invalid, path + u": this is another program's database"_s);
    if (version > schemaVersion())
        return fail(ErrorKind::TooNew,
            u"%1: schema %2, this program knows up to %3"_s.arg(path).arg(version).arg(
                schemaVersion()));
    return {};
}

QString copyBeforeSchema(const QString &path, int version)
{
    return u"%1.before-%2"_s.arg(path).arg(version);
}

Result<void> checkOwner(Database &database, const QString &path)
{
    const qint64 owner = database.number("PRAGMA application_id");
    const qint64 version = database.number("PRAGMA user_version");
    const qint64 tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (database.failure())
        return fail(*database.failure());
    const bool isNew = owner == 0 && version == 0 && tables == 0;
    return checkOwner(path, isNew ? applicationId : owner, version);
}

Result<void> migrate(Database &database, const QString &path, int to)
{
    if (const auto ours = checkOwner(database, path); !ours)
        return ours;
    const qint64 version = database.number("PRAGMA user_version");
    const QString copy = copyBeforeSchema(path, to);
    if (version > 0 && version < to && !QFile::exists(copy)) {
        removeUnfinished(copy); // of one that was broken off
        if (const auto written = writeWholeCopy(database, copy); !written)
            return written;
        if (const auto named = renameToNew(unfinishedName(copy), copy); !named)
            return named;
    }
    // A table that others refer to can be made anew only so; within a transaction it changes
    // nothing.
    database.run("PRAGMA foreign_keys = OFF");
    for (int step = int(version); step < to; ++step) {
        database.begin();
        // Somebody else may have made this step while we waited for the lock.
        if (database.number("PRAGMA user_version") > step) {
            database.rollback();
            continue;
        }
        const SchemaStep &next = schemaSteps()[size_t(step)];
        for (const char *sql : next.statements)
            database.run(sql);
        if (next.fill)
            next.fill(database);
        // A pragma takes no bound values; both are our own numbers.
        database.run("PRAGMA user_version = " + std::to_string(step + 1));
        database.run("PRAGMA application_id = " + std::to_string(applicationId));
        if (const auto done = database.commit(); !done)
            return done;
    }
    database.run("PRAGMA foreign_keys = ON");
    return {};
}

} // namespace models
