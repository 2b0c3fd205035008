#pragma once

#include "models/store/entities.h"
#include "models/support/instant.h"
#include "models/support/result.h"
#include "models/values/journal.h"

#include <QJsonObject>
#include <QStringList>

#include <string>
#include <variant>
#include <vector>

namespace models {

class Database;
class Journal;

//! What an undo did, and what it could not because somebody changed the field since.
struct UndoReport
{
    int fieldsRestored = 0;
    QStringList kept; //!< "ticket tic_… customer: changed again by Mia on 2026-04-06 10:00 UTC"

    bool operator==(const UndoReport &) const = default;
};

//! Rows of the journaled tables, written and journaled by the same call. Values are JSON as the
//! journal has them: times in milliseconds, references as typed ids, null for none.
class Records
{
public:
    Records(Database &database, Journal &journal);

    //! Makes a row; answers its key. Fields that are not given take the column's default.
    qint64 create(QLatin1String table, const Uuid &uuid, const QJsonObject &fields,
        const QString &action = QStringLiteral("create"));
    //! Sets fields of a row and journals those that differ. Answers how many did.
    int change(QLatin1String table, const Uuid &uuid, const QJsonObject &fields,
        const QString &action = QStringLiteral("change"));
    //! Takes a row out of sight; undo brings it back.
    void remove(
        QLatin1String table, const Uuid &uuid, const QString &action = QStringLiteral("remove"));

    qint64 keyOf(QLatin1String table, const Uuid &uuid) const; //!< 0 when there is none
    Uuid uuidOf(QLatin1String table, qint64 key) const; //!< null when there is none

    //! Sets back what the act of this entry did, field by field, where the field still holds the
    //! value that the act gave it. NotFound: no such entry; Conflict: nothing is left to undo.
    Result<UndoReport> undo(const EntryId &entry);

    //! Compares every journaled field with its row. Answers what differs, in words.
    QStringList verify() const;

private:
    using ColumnValue = std::variant<std::nullptr_t, qint64, double, QString>;
    std::vector<ColumnValue> columnValues(
        const EntitySpec &entity, const QJsonObject &fields) const;
    QJsonObject read(const EntitySpec &entity, const Uuid &uuid, const QStringList &fields) const;
    void write(const EntitySpec &entity, const Uuid &uuid, const QJsonObject &fields);
    void derive(const EntitySpec &entity, const Uuid &uuid, const QJsonObject &fields);
    void deriveRoots(const std::string &table, qint64 key);
    void deriveHome(const Uuid &split);
    bool holdsRecords(const Uuid &contact) const;
    QJsonValue takenOutOf(const QVector<JournalEntry> &act, const Uuid &contact) const;

    Database &m_database;
    Journal &m_journal;
};

//! For building field objects: times and ids as the journal writes them.
QJsonValue toJson(Instant instant);
QJsonValue toJson(const std::optional<Instant> &instant);
template <typename Kind> QJsonValue toJson(const Id<Kind> &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

} // namespace models
