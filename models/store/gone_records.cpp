#include "models/store/contact_syncs.h"
#include "models/store/database.h"

#include <string>
#include <utility>

// What a source does not have any more, by a stage that saw all of it, or what changed alone.

namespace models {

using namespace Qt::StringLiterals;

GoneRecords ContactSyncs::unseen(const ContactStage &stage) const
{
    GoneRecords gone;
    QSet<QString> own;
    QVector<std::pair<qint64, QString>> further;
    Statement rows
        = m_database.query("SELECT key, record_key FROM record WHERE source = ?1 AND key NOT IN"
                           " (SELECT record FROM withdrawal WHERE until_sync IS NULL)",
            stage.source);
    while (rows.next()) {
        if (stage.isSeen(rows.integer(0)))
            continue;
        if (const QString key = rows.text(1); isFurtherRecord(key)) {
            further.append({rows.integer(0), key});
        } else {
            gone.keys.append(rows.integer(0));
            own.insert(key);
        }
    }
    gone.records = own.size();
    QVector<qint64> others;
    for (const auto &[record, key] : std::as_const(further)) {
        const bool counts = !own.contains(firstRecordKey(key)) && !isStillHeld(record);
        (counts ? gone.keys : others).append(record);
    }
    gone.further = gone.keys.size() - gone.records;
    gone.keys += others;
    return gone;
}

GoneRecords ContactSyncs::missing(const ContactStage &stage, const QStringList &keys) const
{
    GoneRecords gone;
    const QSet<QString> removed(keys.begin(), keys.end());
    for (const QString &key : removed) {
        if (const qint64 record = presentRecord(stage.source, key); record != 0)
            gone.keys.append(record);
    }
    gone.records = gone.keys.size();
    if (stage.known.further == 0)
        return gone;
    QVector<qint64> others;
    for (qsizetype i = 0; i < gone.records; ++i) {
        for (const qint64 record : furtherOf(gone.keys[i])) {
            if (!stage.isSeen(record))
                others.append(record);
        }
    }
    for (size_t seen = 0; seen < stage.seen.size(); ++seen) {
        if (!stage.seen[seen])
            continue;
        for (const qint64 record : furtherOf(qint64(seen))) {
            if (!stage.isSeen(record))
                (isStillHeld(record) ? others : gone.keys).append(record);
        }
    }
    gone.further = gone.keys.size() - gone.records;
    gone.keys += others;
    return gone;
}

//! What is made of what the record has besides one address and one number, unless it is withdrawn
//! or somebody took it out of the contact; nothing of one that is such itself.
QVector<qint64> ContactSyncs::furtherOf(qint64 record) const
{
    QVector<qint64> further;
    Statement rows = m_database.query(
        std::string("SELECT r.key, r.record_key, o.record_key FROM record o"
                    " CROSS JOIN record r ON r.contact = o.contact AND r.source = o.source AND ")
            + isFurther
            + " WHERE o.key = ? AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.record = r.key"
              " AND w.until_sync IS NULL)",
        record);
    while (rows.next()) {
        if (firstRecordKey(rows.text(1)) == rows.text(2))
            further.append(rows.integer(0));
    }
    return further;
}

//! Another record of the contact has the value by now: first and further one changed places.
bool ContactSyncs::isStillHeld(qint64 record) const
{
    return m_database.number(
               "SELECT EXISTS (SELECT 1 FROM record r"
               " JOIN record_version g ON g.record = r.key AND g.until_sync IS NULL"
               " JOIN record o ON o.contact = r.contact AND o.key <> r.key AND o.source = r.source"
               " JOIN record_version v ON v.record = o.key AND v.until_sync IS NULL"
               "  AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.record = o.key"
               "   AND w.until_sync IS NULL)"
               " WHERE r.key = ? AND ((g.email_key <> '' AND v.email_key = g.email_key)"
               "  OR (g.phone_digits <> '' AND v.phone_digits = g.phone_digits)))",
               record)
        != 0;
}

//! 0: there is none, or it is withdrawn.
qint64 ContactSyncs::presentRecord(qint64 source, const QString &key) const
{
    return m_database.number(
        "SELECT r.key FROM lookup l CROSS JOIN record r ON r.key = l.key"
        " WHERE l.hash = ?1 AND r.source = ?2 AND r.record_key = ?3 AND NOT EXISTS"
        " (SELECT 1 FROM withdrawal w WHERE w.record = r.key AND w.until_sync IS NULL)",
        lookupHash(FoundBy::SourceKey, key, source), source, key);
}

QJsonArray ContactSyncs::describe(const QVector<qint64> &records) const
{
    QJsonArray people;
    for (const qint64 record : records) {
        Statement row = m_database.query(
            "SELECT v.name, v.email, v.phone, coalesce(n.name, '') FROM record_version v"
            " LEFT JOIN customer_now n ON n.key = v.customer"
            " WHERE v.record = ? ORDER BY v.key DESC LIMIT 1",
            record);
        if (row.next())
            people.append(QJsonObject{{u"name"_s, row.text(0)}, {u"email"_s, row.text(1)},
                {u"phone"_s, row.text(2)}, {u"customer"_s, row.text(3)}});
    }
    return people;
}

} // namespace models
