#include "models/store/contact_records.h"

#include "models/store/database.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace models {

namespace {

// What was accepted by then. The columns that rank it are the last ones. Beside a view on the right
// of a LEFT JOIN, SQLite would make all of the view first: so the customer's name is asked for by
// itself.
constexpr char recordsByThen[]
    = "SELECT v.name, v.email, v.phone, v.roles, v.language, root.uuid,"
      " (SELECT n.name FROM customer_now n WHERE n.key = root.key),"
      " o.uuid, o.name, r.record_key, o.type = 'hand', v.phone_digits,"
      " (SELECT min(f.accepted_at) FROM record_version w"
      "   JOIN sync f ON f.key = w.since_sync WHERE w.record = r.key),"
      " (SELECT max(z.accepted_at) FROM sync z"
      "   WHERE z.source = r.source AND z.complete AND z.accepted_at <= ?2),"
      " (SELECT max(x.accepted_at) FROM withdrawal w JOIN sync x ON x.key = w.since_sync"
      "   AND x.accepted_at <= ?2 WHERE w.record = r.key AND NOT EXISTS"
      "   (SELECT 1 FROM sync u WHERE u.key = w.until_sync AND u.accepted_at <= ?2)),"
      " coalesce(r.home, r.contact), y.accepted_at, o.rank, v.key, r.source"
      " FROM record r JOIN record_version v ON v.record = r.key"
      " JOIN sync y ON y.key = v.since_sync AND y.accepted_at <= ?2"
      " JOIN source o ON o.key = r.source"
      " LEFT JOIN customer c ON c.key = v.customer"
      " LEFT JOIN customer root ON root.key = coalesce(c.root, c.key)"
      " WHERE r.contact = ?1 AND NOT EXISTS"
      " (SELECT 1 FROM sync u WHERE u.key = v.until_sync AND u.accepted_at <= ?2)";

//! When a sync last saw the whole source before the record was withdrawn.
std::optional<Instant> lastSyncBefore(Database &database, qint64 source, Instant withdrawnAt)
{
    Statement row = database.query("SELECT max(accepted_at) FROM sync"
                                   " WHERE source = ? AND complete AND accepted_at < ?",
        source, withdrawnAt);
    return row.next() ? row.maybeTime(0) : std::nullopt;
}

struct Ranked
{
    CountingRecord record;
    int rank; // of the source
    bool moved; // was merged into whom it counts for
    Instant cameAt;
    qint64 version;

    //! Less is counted first.
    auto order() const
    {
        return std::tuple(record.provenance.withdrawnAt.has_value(), rank,
            record.provenance.isFurther(), moved, -cameAt.time_since_epoch().count(), -version);
    }
};

Ranked rankedFrom(Database &database, const Statement &row, qint64 contact)
{
    Ranked one{{}, int(row.integer(17)), row.integer(15) != contact, row.time(16), row.integer(18)};
    one.record.customer = row.id<CustomerId>(5);
    one.record.customerName = row.text(6);
    one.record.home = row.integer(15);
    Provenance &from = one.record.provenance;
    from.values = {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
    from.source = row.id<SourceId>(7);
    from.sourceName = row.text(8);
    from.recordKey = row.text(9);
    from.byHand = row.flag(10);
    from.phoneKey = row.text(11);
    from.firstSeen = row.time(12);
    from.withdrawnAt = row.maybeTime(14);
    // When its values came, or at a later sync that saw its whole source.
    const auto seen = from.withdrawnAt
        ? lastSyncBefore(database, row.integer(19), *from.withdrawnAt)
        : row.maybeTime(13);
    from.lastSeen = std::max(one.cameAt, seen.value_or(one.cameAt));
    return one;
}

} // namespace

QVector<CountingRecord> recordsOf(Database &database, qint64 contact, Instant asOf)
{
    QVector<Ranked> ranked;
    Statement rows = database.query(recordsByThen, contact, asOf);
    while (rows.next())
        ranked.append(rankedFrom(database, rows, contact));
    std::sort(ranked.begin(), ranked.end(),
        [](const Ranked &one, const Ranked &other) { return one.order() < other.order(); });
    QVector<CountingRecord> records;
    records.reserve(ranked.size());
    for (Ranked &one : ranked)
        records.append(std::move(one.record));
    return records;
}

} // namespace models
