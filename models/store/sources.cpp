#include "models/store/sources.h"

#include "models/store/contact_syncs.h"
#include "models/store/database.h"
#include "models/store/ticket_syncs.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr const char configColumns[]
    = "SELECT uuid, type, name, settings, rank, every_minutes, enabled, key, present"
      " FROM source ";
constexpr const char runColumns[]
    = "SELECT uuid, state, started_at, ended_at, rows, added, changed,"
      " unchanged, withdrawn, error, held FROM sync ";

SourceConfig readConfig(const Statement &row)
{
    SourceConfig source;
    source.id = row.id<SourceId>(0);
    source.type = sourceTypeFromName(row.text(1)).value_or(SourceType::Import);
    source.name = row.text(2);
    source.settings = QJsonDocument::fromJson(row.text(3).toUtf8()).object();
    source.rank = int(row.integer(4));
    source.every = std::chrono::minutes(row.integer(5));
    source.enabled = row.flag(6);
    return source;
}

SyncSummary readRun(const Statement &row)
{
    SyncSummary run;
    run.id = row.id<SyncId>(0);
    run.state = syncStateFromName(row.text(1));
    run.startedAt = row.time(2);
    run.endedAt = row.maybeTime(3);
    run.rows = row.integer(4);
    run.added = row.integer(5);
    run.changed = row.integer(6);
    run.unchanged = row.integer(7);
    run.withdrawn = row.integer(8);
    const QJsonObject error = QJsonDocument::fromJson(row.text(9).toUtf8()).object();
    if (!error.isEmpty())
        run.error = Error{errorKindFromName(error[u"kind"_s].toString()),
            error[u"detail"_s].toString(), std::nullopt};
    // An erasure empties what names somebody.
    const QJsonObject held = QJsonDocument::fromJson(row.text(10).toUtf8()).object();
    if (run.state == SyncState::Held && !held.isEmpty())
        run.held = heldFromJson(held);
    return run;
}

} // namespace

Sources::Sources(const StoreParts &parts)
    : m_parts(parts)
{ }

SourceStatus Sources::read(const Statement &row) const
{
    SourceStatus status;
    status.config = readConfig(row);
    const qint64 key = row.integer(7);
    Statement last = m_parts.database.query(
        std::string(runColumns) + "WHERE source = ? ORDER BY started_at DESC, key DESC LIMIT 1",
        key);
    if (last.next())
        status.last = readRun(last);
    Statement accepted
        = m_parts.database.query("SELECT max(accepted_at) FROM sync WHERE source = ?", key);
    if (accepted.next())
        status.acceptedAt = accepted.maybeTime(0);
    return status;
}

QVector<SourceStatus> Sources::list() const
{
    return contactSources() + ticketSources();
}

QVector<SourceStatus> Sources::list(SourceGives only) const
{
    return only == SourceGives::Contacts ? contactSources() : ticketSources();
}

QVector<SourceStatus> Sources::ticketSources() const
{
    QVector<SourceStatus> sources;
    Statement rows = m_parts.database.query(
        std::string(configColumns) + "WHERE present AND kind = ? ORDER BY name COLLATE NOCASE, key",
        QString(ticketsSourceKind));
    while (rows.next()) {
        SourceStatus status = read(rows);
        status.records
            = m_parts.database.number("SELECT count(*) FROM sync s JOIN ticket t ON"
                                      " t.since_sync = s.key WHERE s.source = ? AND s.accepted_at"
                                      " IS NOT NULL",
                rows.integer(7));
        sources.append(status);
    }
    return sources;
}

QVector<SourceStatus> Sources::contactSources() const
{
    QVector<SourceStatus> sources;
    QHash<qint64, std::pair<qint64, qint64>> counts; // records, and of them those withdrawn
    Statement counted = m_parts.database.query(
        std::string("SELECT r.source, count(*), count(w.key) FROM record r LEFT JOIN withdrawal w"
                    " ON w.record = r.key AND w.until_sync IS NULL WHERE NOT ")
        + isFurther + " GROUP BY r.source");
    while (counted.next())
        counts.insert(counted.integer(0), {counted.integer(1), counted.integer(2)});
    // Of those a stage may hold some that nobody sees, while it is under way or died.
    Statement unseen
        = m_parts.database.query(std::string("SELECT s.source, count(*) FROM sync s"
                                             " CROSS JOIN record_version v ON v.since_sync = s.key"
                                             " JOIN record r ON r.key = v.record AND NOT ")
            + isFurther
            + " WHERE s.accepted_at IS NULL AND NOT EXISTS (SELECT 1 FROM record_version o"
              "  WHERE o.record = v.record AND o.key <> v.key) GROUP BY s.source");
    while (unseen.next())
        counts[unseen.integer(0)].first -= unseen.integer(1);
    Statement rows = m_parts.database.query(std::string(configColumns)
            + "WHERE present AND kind = ? ORDER BY rank, name COLLATE NOCASE, key",
        QString(contactsSourceKind));
    while (rows.next()) {
        SourceStatus status = read(rows);
        const auto [all, withdrawn] = counts.value(rows.integer(7));
        status.records = all - withdrawn;
        status.withdrawn = withdrawn;
        sources.append(status);
    }
    return sources;
}

std::optional<Instant> Sources::freshUntil() const
{
    Statement row = m_parts.database.query(
        "SELECT min(at + every * 60000) FROM (SELECT o.every_minutes AS every,"
        " (SELECT max(y.accepted_at) FROM sync y WHERE y.source = o.key) AS at FROM source o"
        " WHERE o.present AND o.kind = ? AND o.enabled AND o.every_minutes > 0)",
        QString(contactsSourceKind));
    return row.next() ? row.maybeTime(0) : std::nullopt;
}

std::optional<SourceConfig> Sources::find(const SourceId &id) const
{
    Statement row = m_parts.database.query(std::string(configColumns) + "WHERE uuid = ?", id);
    return row.next() ? std::optional(readConfig(row)) : std::nullopt;
}

Result<SourceConfig> Sources::resolve(const QString &nameOrId) const
{
    QStringList names;
    Statement rows = m_parts.database.query(std::string(configColumns)
            + "WHERE present AND kind IN (?, ?) ORDER BY name COLLATE NOCASE",
        QString(contactsSourceKind), QString(ticketsSourceKind));
    while (rows.next()) {
        const SourceConfig source = readConfig(rows);
        if (source.name == nameOrId || source.id.toString() == nameOrId)
            return source;
        names << source.name;
    }
    return fail(ErrorKind::NotFound,
        names.isEmpty() ? u"source \"%1\" (there is none yet: sources add)"_s.arg(nameOrId)
                        : u"source \"%1\" (there are: %2)"_s.arg(nameOrId, names.join(u", "_s)));
}

QVector<SyncSummary> Sources::runs(const SourceId &id, int limit) const
{
    QVector<SyncSummary> runs;
    Statement rows = m_parts.database.query(std::string(runColumns)
            + "WHERE source = (SELECT key FROM source WHERE uuid = ?)"
              " ORDER BY started_at DESC, key DESC LIMIT ?",
        id, limit);
    while (rows.next())
        runs.append(readRun(rows));
    return runs;
}

//! Two desks of one name would take each other's tickets for their own, and one of two names have
//! each of its own twice.
Result<QString> Sources::deskOf(const SourceConfig &source) const
{
    const QString asked = source.settings[deskSetting].toString().trimmed();
    const auto known = source.id.isNull() ? std::nullopt : find(source.id);
    const QString had = known ? known->settings[deskSetting].toString() : QString();
    if (!had.isEmpty() && !asked.isEmpty() && asked != had)
        return fail(ErrorKind::Conflict,
            u"setting desk: its tickets are called after \"%1\" already, and stay so"_s.arg(had));
    const QString desk = !had.isEmpty() ? had : asked.isEmpty() ? source.name.trimmed() : asked;
    if (desk.compare(mailDesk, Qt::CaseInsensitive) == 0
        || desk.compare("csv"_L1, Qt::CaseInsensitive) == 0)
        return fail(ErrorKind::Conflict,
            u"setting desk: tickets from files and mails are called after \"%1\"; it takes"
            " another name"_s.arg(desk));
    const auto place = [](const SourceConfig &one) {
        return QJsonArray{sourceTypeName(one.type), one.settings["url"_L1],
            one.settings["repository"_L1], one.settings["query"_L1],
            one.settings["service_desk"_L1]};
    };
    // One that was removed may be there again.
    Statement rows
        = m_parts.database.query(std::string(configColumns) + "WHERE kind = ? AND uuid IS NOT ?",
            QString(ticketsSourceKind), source.id);
    while (rows.next()) {
        const SourceConfig other = readConfig(rows);
        const bool isPresent = rows.flag(8);
        if (other.settings[deskSetting].toString().compare(desk, Qt::CaseInsensitive) == 0
            && (isPresent || place(other) != place(source)))
            return fail(ErrorKind::Conflict,
                u"setting desk: the tickets of \"%1\" are called after \"%2\"; it takes another"
                " name"_s.arg(other.name, desk));
    }
    return desk;
}

Result<SourceId> Sources::save(const SourceConfig &source)
{
    const QString name = source.name.trimmed();
    if (name.isEmpty())
        return fail(ErrorKind::Invalid, u"a source needs a name"_s);
    if (m_parts.database.number(
            "SELECT count(*) FROM source WHERE present AND name = ? AND uuid IS NOT ?", name,
            source.id)
        > 0)
        return fail(ErrorKind::Conflict, u"there is a source \"%1\" already"_s.arg(name));
    const bool isOfTickets = givesTickets(source.type);
    QJsonObject settings = source.settings;
    if (isOfTickets && source.type != SourceType::Imap) {
        const auto desk = deskOf(source);
        if (!desk)
            return fail(desk.error());
        settings.insert(deskSetting, *desk);
    }
    QJsonObject fields{{u"name"_s, name}, {u"settings"_s, settings}, {u"rank"_s, source.rank},
        {u"every_minutes"_s, qint64(source.every.count())}, {u"enabled"_s, source.enabled}};
    if (const auto known = source.id.isNull() ? std::nullopt : find(source.id)) {
        if (known->type != source.type)
            return fail(ErrorKind::Conflict, u"a source stays of the type it is"_s);
        m_parts.records.change("source"_L1, source.id.uuid, fields);
        return source.id;
    }
    const SourceId id = source.id.isNull() ? SourceId{m_parts.clock.newUuid()} : source.id;
    fields.insert(u"kind"_s, QString(isOfTickets ? ticketsSourceKind : contactsSourceKind));
    fields.insert(u"type"_s, sourceTypeName(source.type));
    m_parts.records.create("source"_L1, id.uuid, fields);
    return id;
}

Result<void> Sources::remove(const SourceId &id)
{
    if (!find(id))
        return fail(ErrorKind::NotFound, u"source %1"_s.arg(id.toString()));
    m_parts.records.remove("source"_L1, id.uuid);
    return {};
}

} // namespace models
