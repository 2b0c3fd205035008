#include "models/store/records.h"

#include "models/store/database.h"
#include "models/store/journal.h"
#include "models/store/lookups.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String presentField("present");
constexpr QLatin1String mergedField("merged_into");
constexpr FieldSpec presentSpec{presentField, FieldType::Flag, {}};

const FieldSpec &specOf(const EntitySpec &entity, const QString &name)
{
    if (name == presentField)
        return presentSpec;
    const FieldSpec *spec = entity.field(name);
    Q_ASSERT_X(spec, "Records", qPrintable(entity.table + u'.' + name));
    return *spec;
}

std::string columnList(const QStringList &names, const char *after)
{
    std::string list;
    for (const QString &name : names) {
        if (!list.empty())
            list += ", ";
        list += '"' + name.toStdString() + '"' + after;
    }
    return list;
}

//! The uuid in a typed id of any kind.
Uuid uuidInTypedId(const QString &text)
{
    return Uuid::fromBase32(QStringView(text).mid(text.indexOf(u'_') + 1)).value_or(Uuid{});
}

QString jsonText(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

QJsonValue jsonValue(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

void bindValue(Statement &statement, int index,
    const std::variant<std::nullptr_t, qint64, double, QString> &value)
{
    std::visit([&](const auto &plain) { statement.bind(index, plain); }, value);
}

QJsonObject fieldChange(const QJsonValue &before, const QJsonValue &after)
{
    return {{u"before"_s, before}, {u"after"_s, after}};
}

} // namespace

QJsonValue toJson(Instant instant)
{
    return QJsonValue(qint64(instant.time_since_epoch().count()));
}

QJsonValue toJson(const std::optional<Instant> &instant)
{
    return instant ? toJson(*instant) : QJsonValue();
}

Records::Records(Database &database, Journal &journal)
    : m_database(database)
    , m_journal(journal)
{ }

qint64 Records::keyOf(QLatin1String table, const Uuid &uuid) const
{
    if (uuid.isNull())
        return 0;
    return m_database.number("SELECT key FROM \"" + std::string(table.data(), size_t(table.size()))
            + "\" WHERE uuid = ?",
        uuid);
}

Uuid Records::uuidOf(QLatin1String table, qint64 key) const
{
    Statement row = m_database.query("SELECT uuid FROM \""
            + std::string(table.data(), size_t(table.size())) + "\" WHERE key = ?",
        key);
    return row.next() ? row.uuid(0) : Uuid{};
}

QJsonObject Records::read(
    const EntitySpec &entity, const Uuid &uuid, const QStringList &names) const
{
    QJsonObject fields;
    Statement row = m_database.query("SELECT " + columnList(names, "") + " FROM \""
            + entity.table.toString().toStdString() + "\" WHERE uuid = ?",
        uuid);
    if (!row.next())
        return fields;
    for (int i = 0; i < names.size(); ++i) {
        const FieldSpec &spec = specOf(entity, names[i]);
        QJsonValue value;
        if (!row.isNull(i)) {
            switch (spec.type) {
            case FieldType::Text:
                value = row.text(i);
                break;
            case FieldType::Integer:
            case FieldType::Time:
                value = row.integer(i);
                break;
            case FieldType::Real:
                value = row.real(i);
                break;
            case FieldType::Flag:
                value = row.flag(i);
                break;
            case FieldType::Json:
                value = jsonValue(row.text(i));
                break;
            case FieldType::Reference:
                value = entityOf(spec.target).prefix + u'_'
                    + uuidOf(spec.target, row.integer(i)).toBase32();
                break;
            }
        }
        fields.insert(names[i], value);
    }
    return fields;
}

// What stands in the columns for these fields, in their order. A reference to nothing fails.
std::vector<Records::ColumnValue> Records::columnValues(
    const EntitySpec &entity, const QJsonObject &fields) const
{
    std::vector<ColumnValue> values;
    values.reserve(size_t(fields.size()));
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QJsonValue value = it.value();
        if (value.isNull()) {
            values.emplace_back(nullptr);
            continue;
        }
        const FieldSpec &spec = specOf(entity, it.key());
        switch (spec.type) {
        case FieldType::Text:
            values.emplace_back(value.toString());
            break;
        case FieldType::Integer:
        case FieldType::Time:
            values.emplace_back(value.toInteger());
            break;
        case FieldType::Real:
            values.emplace_back(value.toDouble());
            break;
        case FieldType::Flag:
            values.emplace_back(qint64(value.toBool()));
            break;
        case FieldType::Json:
            values.emplace_back(jsonText(value));
            break;
        case FieldType::Reference: {
            const qint64 key = keyOf(spec.target, uuidInTypedId(value.toString()));
            if (key == 0)
                m_database.setFailure({ErrorKind::NotFound,
                    u"%1: there is no %2 %3"_s.arg(entity.table, it.key(), value.toString()), {}});
            values.emplace_back(key);
            break;
        }
        }
    }
    return values;
}

void Records::write(const EntitySpec &entity, const Uuid &uuid, const QJsonObject &fields)
{
    const std::vector<ColumnValue> values = columnValues(entity, fields);
    Statement statement = m_database.query("UPDATE \"" + entity.table.toString().toStdString()
        + "\" SET " + columnList(fields.keys(), " = ?") + " WHERE uuid = ?");
    int index = 0;
    for (const ColumnValue &value : values)
        bindValue(statement, ++index, value);
    statement.bind(++index, uuid);
    while (statement.next()) { }
}

// What is computed from journaled fields follows every change of them, undo included.
void Records::derive(const EntitySpec &entity, const Uuid &uuid, const QJsonObject &fields)
{
    const bool merges = fields.contains(mergedField);
    if (entity.table == "customer"_L1 && merges)
        deriveRoots("customer", keyOf(entity.table, uuid));
    if (entity.table == "contact"_L1 && merges) {
        const qint64 key = keyOf(entity.table, uuid);
        deriveRoots("contact", key);
        m_database.run("WITH RECURSIVE down(key) AS (SELECT ?1 UNION SELECT c.key FROM contact c"
                       "  JOIN down ON c.merged_into = down.key)"
                       " UPDATE record SET home = coalesce(home, contact), contact ="
                       "  (SELECT coalesce(c.root, c.key) FROM contact c"
                       "   WHERE c.key = coalesce(record.home, record.contact))"
                       " WHERE home IN (SELECT key FROM down)"
                       "  OR (home IS NULL AND contact IN (SELECT key FROM down))",
            key);
    }
    if (entity.table == "split"_L1)
        deriveHome(uuid);
}

//! The newest split that stands says whose its record is; without one, it is where it was.
void Records::deriveHome(const Uuid &split)
{
    qint64 source = 0;
    QString recordKey;
    {
        Statement row
            = m_database.query("SELECT source, record_key FROM split WHERE uuid = ?", split);
        if (!row.next())
            return;
        source = row.integer(0);
        recordKey = row.text(1);
    }
    m_database.run(
        "UPDATE record SET (home, contact) = (SELECT h.home, coalesce(c.root, c.key) FROM"
        "  (SELECT coalesce("
        "    (SELECT contact FROM split WHERE source = ?1 AND record_key = ?2 AND present"
        "      ORDER BY key DESC LIMIT 1),"
        "    (SELECT was FROM split WHERE source = ?1 AND record_key = ?2 ORDER BY key LIMIT 1))"
        "   AS home) h JOIN contact c ON c.key = h.home)"
        " WHERE key IN (SELECT key FROM lookup WHERE hash = ?3)"
        "  AND source = ?1 AND record_key = ?2",
        source, recordKey, lookupHash(FoundBy::SourceKey, recordKey, source));
}

//! The root of the changed one's whole tree: walk up from it, then down to all below.
void Records::deriveRoots(const std::string &table, qint64 key)
{
    m_database.run("WITH RECURSIVE up(key, parent, depth) AS ("
                   "  SELECT key, merged_into, 0 FROM "
            + table
            + " WHERE key = ?1"
              "  UNION ALL SELECT c.key, c.merged_into, depth + 1 FROM "
            + table
            + " c JOIN up ON c.key = up.parent WHERE depth < 1000),"
              " top(key) AS (SELECT key FROM up WHERE parent IS NULL),"
              " down(key) AS (SELECT ?1 UNION SELECT c.key FROM "
            + table
            + " c JOIN down ON c.merged_into = down.key)"
              " UPDATE "
            + table
            + " SET root = nullif((SELECT key FROM top), key)"
              " WHERE key IN (SELECT key FROM down)",
        key);
}

qint64 Records::create(
    QLatin1String table, const Uuid &uuid, const QJsonObject &fields, const QString &action)
{
    const EntitySpec &entity = entityOf(table);
    const std::vector<ColumnValue> values = columnValues(entity, fields);
    std::string marks = "?";
    for (size_t i = 0; i < values.size(); ++i)
        marks += ", ?";
    {
        Statement statement = m_database.query("INSERT INTO \"" + table.toString().toStdString()
            + "\" (" + columnList(QStringList{u"uuid"_s} + fields.keys(), "") + ") VALUES (" + marks
            + ")");
        int index = 0;
        statement.bind(++index, uuid);
        for (const ColumnValue &value : values)
            bindValue(statement, ++index, value);
        while (statement.next()) { }
    }
    const qint64 key = m_database.lastKey();
    QJsonObject changes{{presentField, fieldChange(false, true)}};
    for (auto it = fields.begin(); it != fields.end(); ++it)
        changes.insert(it.key(), fieldChange(QJsonValue(), it.value()));
    m_journal.append(table, uuid, action, changes);
    derive(entity, uuid, fields);
    return key;
}

int Records::change(
    QLatin1String table, const Uuid &uuid, const QJsonObject &fields, const QString &action)
{
    const EntitySpec &entity = entityOf(table);
    const QJsonObject now = read(entity, uuid, fields.keys());
    if (now.isEmpty()) {
        m_database.setFailure({ErrorKind::NotFound,
            u"there is no %1 %2_%3"_s.arg(entity.table, entity.prefix, uuid.toBase32()), {}});
        return 0;
    }
    QJsonObject differing;
    QJsonObject changes;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (now.value(it.key()) == it.value())
            continue;
        differing.insert(it.key(), it.value());
        changes.insert(it.key(), fieldChange(now.value(it.key()), it.value()));
    }
    if (differing.isEmpty())
        return 0;
    write(entity, uuid, differing);
    m_journal.append(table, uuid, action, changes);
    derive(entity, uuid, differing);
    return int(differing.size());
}

void Records::remove(QLatin1String table, const Uuid &uuid, const QString &action)
{
    change(table, uuid, {{presentField, false}}, action);
}

bool Records::holdsRecords(const Uuid &contact) const
{
    return m_database.number("SELECT EXISTS (SELECT 1 FROM contact c JOIN record r"
                             " ON r.home = c.key OR (r.contact = c.key AND r.home IS NULL)"
                             " WHERE c.uuid = ?)",
               contact)
        != 0;
}

//! Whose the record was by which the act made the contact; null: nobody's, or one with it by now.
QJsonValue Records::takenOutOf(const QVector<JournalEntry> &act, const Uuid &contact) const
{
    for (const JournalEntry &entry : act) {
        const auto was = ContactId::fromString(entry.after.value("was"_L1).toString());
        if (entry.entity != u"split"_s || !was)
            continue;
        const bool apart = m_database.number("SELECT coalesce(c.root, c.key) <> d.key"
                                             " FROM contact c, contact d WHERE c.uuid = ?"
                                             " AND d.uuid = ? AND d.merged_into IS NULL",
                               *was, contact)
            != 0;
        return apart ? toJson(*was) : QJsonValue();
    }
    return {};
}

Result<UndoReport> Records::undo(const EntryId &entryId)
{
    const QVector<JournalEntry> act = m_journal.act(entryId);
    if (act.isEmpty())
        return fail(ErrorKind::NotFound, u"there is no journal entry %1"_s.arg(entryId.toString()));

    UndoReport report;
    for (auto entry = act.rbegin(); entry != act.rend(); ++entry) {
        const EntitySpec *entity = findEntity(entry->entity);
        if (!entity)
            continue; // a record of what happened, such as a sync: nothing to set back
        if (entry->after.isEmpty()) {
            report.kept << u"%1 %2_%3: its values were erased"_s.arg(
                entity->table, entity->prefix, entry->subject.toBase32());
            continue;
        }
        const QJsonObject now = read(*entity, entry->subject, entry->after.keys());
        QJsonObject restored;
        QJsonObject changes;
        for (auto it = entry->after.begin(); it != entry->after.end(); ++it) {
            // A creation is undone by taking the row out of sight; its fields stay.
            if (entry->after.contains(presentField) && it.key() != presentField)
                continue;
            const QJsonValue before = entry->before.value(it.key());
            if (now.value(it.key()) == it.value()) {
                restored.insert(it.key(), before);
                changes.insert(it.key(), fieldChange(it.value(), before));
            } else if (now.value(it.key()) != before) {
                report.kept << u"%1 %2_%3 %4: changed again since"_s.arg(
                    entity->table, entity->prefix, entry->subject.toBase32(), it.key());
            }
        }
        if (restored.contains(presentField) && entity->table == "contact"_L1
            && holdsRecords(entry->subject)) {
            // Who came to them since goes with them.
            const QJsonValue into = takenOutOf(act, entry->subject);
            restored = into.isNull() ? QJsonObject() : QJsonObject{{mergedField, into}};
            changes = {{mergedField, fieldChange(QJsonValue(), into)}};
        }
        if (restored.isEmpty())
            continue;
        write(*entity, entry->subject, restored);
        m_journal.append(entity->table, entry->subject, u"undo"_s, changes, entry->id);
        derive(*entity, entry->subject, restored);
        report.fieldsRestored += int(restored.size());
    }
    if (report.fieldsRestored == 0)
        return fail(ErrorKind::Conflict,
            report.kept.isEmpty() ? u"nothing is left to undo"_s : report.kept.join(u"; "_s));
    return report;
}

QStringList Records::verify() const
{
    QStringList problems;
    for (const EntitySpec &entity : allEntities()) {
        Uuid subject;
        QJsonObject last;
        bool erased = false;
        const auto compare = [&] {
            if (last.isEmpty() || erased)
                return;
            const QJsonObject now = read(entity, subject, last.keys());
            for (auto it = last.begin(); it != last.end(); ++it) {
                if (now.value(it.key()) != it.value())
                    problems << u"%1 %2_%3: %4 is not what the journal says"_s.arg(
                        entity.table, entity.prefix, subject.toBase32(), it.key());
            }
        };
        Statement rows = m_database.query(
            "SELECT j.subject, v.fields FROM journal j LEFT JOIN journal_value v ON v.entry = j.key"
            " WHERE j.entity = ? ORDER BY j.subject, j.time",
            QString(entity.table));
        while (rows.next()) {
            if (rows.uuid(0) != subject) {
                compare();
                subject = rows.uuid(0);
                last = {};
                erased = false;
            }
            erased = erased || rows.isNull(1);
            const QJsonObject fields = QJsonDocument::fromJson(rows.text(1).toUtf8()).object();
            for (auto it = fields.begin(); it != fields.end(); ++it)
                last.insert(it.key(), it.value().toObject().value(u"after"_s));
        }
        compare();
    }
    return problems;
}

} // namespace models
