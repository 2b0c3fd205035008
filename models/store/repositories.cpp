#include "models/store/repositories.h"

#include "models/store/database.h"
#include "models/store/whole_copy.h"

namespace models {

using namespace Qt::StringLiterals;

Repositories::Repositories(Database &connection, Clock &clock, CommonGramsKeeper &commonGrams)
    : database(connection)
    , journal(connection, clock)
    , records(connection, journal)
    , parts{connection, journal, records, clock, commonGrams}
    , customers(parts)
    , contacts(parts)
    , contactSyncs(parts)
    , addresses(parts)
    , erasures(parts)
    , copies(parts)
    , keeping(parts)
    , replicaExport(parts)
    , replicaImport(parts)
    , sources(parts)
    , readiness(parts)
    , search(parts)
    , incidents(parts)
    , updates(parts)
    , templates(parts)
    , channels(parts)
    , deliveries(parts)
    , deliveryQueue(parts)
    , promises(parts)
    , notes(parts)
    , heard(parts)
    , tickets(parts)
    , ticketSyncs(parts)
    , history(parts)
{ }

qint64 Repositories::dataVersion() const
{
    return database.number("PRAGMA data_version");
}

Result<void> Repositories::copyTo(const QString &path) const
{
    return writeWholeCopy(database, path);
}

QStringList Repositories::verify() const
{
    QStringList problems;
    Statement integrity = database.query("PRAGMA integrity_check");
    while (integrity.next()) {
        if (integrity.text(0) != u"ok"_s)
            problems << u"file: "_s + integrity.text(0);
    }
    Statement references = database.query("PRAGMA foreign_key_check");
    while (references.next())
        problems << u"%1 row %2 points to a missing %3"_s.arg(references.text(0))
                        .arg(references.integer(1))
                        .arg(references.text(2));
    problems << journal.verify() << records.verify() << contactSyncs.verify()
             << deliveries.verify();
    return problems;
}

} // namespace models
