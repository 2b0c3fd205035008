#include "app/sources/incident_file.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using namespace models;

namespace {

constexpr int linesLookedAt = 20; // to tell lines from one pretty-printed document
constexpr int longestValueShown = 40;

// Half a surrogate pair cannot be kept as UTF-8: it is replaced here, once and for all, so that
// the same file reads the same when it comes again.
QString wholeCharacters(QString text)
{
    if (text.isValidUtf16())
        return text;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

// Reads the fields of one record. The first problem stays, and names the field.
class FieldReader
{
public:
    explicit FieldReader(QString place = {})
        : m_place(std::move(place))
    { }

    const QString &problem() const { return m_problem; }

    void refuse(const QString &field, const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = m_place + field + u": "_s + why;
    }

    //! Null and missing are empty.
    QString text(const QJsonObject &object, const QString &field)
    {
        const QJsonValue value = object.value(field);
        if (value.isUndefined() || value.isNull())
            return {};
        if (!value.isString()) {
            refuse(field, u"it is no text"_s);
            return {};
        }
        return wholeCharacters(value.toString());
    }

    //! As text; some give their ids as numbers.
    QString id(const QJsonObject &object)
    {
        const QJsonValue value = object.value(u"id"_s);
        return value.isDouble() ? QString::number(value.toInteger()) : text(object, u"id"_s);
    }

    std::optional<Instant> time(const QJsonObject &object, const QString &field)
    {
        const QString given = text(object, field);
        if (given.isEmpty())
            return std::nullopt;
        const auto time = fromIso(given);
        // In UTC it may be outside of the years that ISO 8601 can write.
        if (!time || toIso(*time).isEmpty())
            refuse(field, u"\"%1\" is no ISO 8601 time"_s.arg(given.left(longestValueShown)));
        return time;
    }

    QJsonArray list(const QJsonObject &object, const QString &field)
    {
        const QJsonValue value = object.value(field);
        if (!value.isArray() && !value.isUndefined() && !value.isNull())
            refuse(field, u"it is no list"_s);
        return value.toArray();
    }

private:
    QString m_place;
    QString m_problem;
};

// The states of other providers' words; nothing for those that say none ("update", "").
std::optional<IncidentState> stateOfWord(const QString &word)
{
    static const QHash<QString, IncidentState> words{
        {u"scheduled"_s, IncidentState::Investigating},
        {u"in_progress"_s, IncidentState::Identified},
        {u"verifying"_s, IncidentState::Monitoring},
        {u"completed"_s, IncidentState::Resolved},
        {u"available"_s, IncidentState::Resolved},
        {u"service_outage"_s, IncidentState::Investigating},
        {u"service_disruption"_s, IncidentState::Investigating},
    };
    if (const auto own = incidentStateFromName(word))
        return own;
    const auto found = words.constFind(word);
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

IncidentState stateOf(const IncidentRecord &record, const QString &stated)
{
    if (const auto state = stateOfWord(stated))
        return *state;
    for (auto update = record.updates.rbegin(); update != record.updates.rend(); ++update) {
        const auto state = stateOfWord(update->incidentState);
        if (state && (!record.incident.resolvedAt || *state >= IncidentState::Resolved))
            return *state;
    }
    return record.incident.resolvedAt ? IncidentState::Resolved : IncidentState::Investigating;
}

Update readUpdateOf(const QJsonObject &object, FieldReader &fields)
{
    Update update;
    update.imported = true;
    update.state = UpdateState::Published;
    update.audience = {AudienceKind::Public, {}};
    update.sourceRef = fields.id(object);
    update.incidentState = fields.text(object, u"status"_s);
    update.body = fields.text(object, u"body"_s);
    if (!object.contains(u"body"_s))
        fields.refuse(u"body"_s, u"it is missing"_s);
    const auto created = fields.time(object, u"created_at"_s);
    // What a page shows wins over when it was typed in; both are kept.
    const auto shown = fields.time(object, u"display_at"_s);
    update.publishedAt = shown ? shown : created;
    update.createdAt = created ? *created : shown.value_or(Instant{});
    return update;
}

QVector<Component> readComponents(const QJsonArray &array)
{
    QVector<Component> components;
    for (const QJsonValue &value : array) {
        const QString name = value[u"name"_s].toString();
        if (!name.isEmpty())
            components.append({name,
                componentStatusFromName(value[u"status"_s].toString())
                    .value_or(ComponentStatus::Operational)});
    }
    return components;
}

// Reads the updates into the record, oldest first. Answers the first problem, or nothing.
QString readUpdatesOf(const QJsonObject &object, IncidentRecord &record)
{
    FieldReader fields;
    const bool newestFirst = object.contains(u"incident_updates"_s);
    const QString name = newestFirst ? u"incident_updates"_s : u"updates"_s;
    if (!object.contains(name))
        return u"updates: neither incident_updates nor updates is there"_s;
    const QJsonArray array = fields.list(object, name);
    QSet<QString> refs;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString place = u"%1[%2]"_s.arg(name).arg(i);
        if (!array[i].isObject())
            return place + u": it is no object"_s;
        FieldReader inner(place + u'.');
        Update update = readUpdateOf(array[i].toObject(), inner);
        if (!inner.problem().isEmpty())
            return inner.problem();
        if (!update.sourceRef.isEmpty() && refs.contains(update.sourceRef))
            return place + u".id: \"%1\" is there twice"_s.arg(update.sourceRef);
        refs.insert(update.sourceRef);
        record.updates.append(std::move(update));
    }
    if (newestFirst)
        std::reverse(record.updates.begin(), record.updates.end());
    for (qsizetype i = 0; i < record.updates.size(); ++i)
        record.updates[i].position = int(i) + 1;
    return fields.problem();
}

Result<IncidentRecord> readRecord(const QJsonValue &value, const QString &provider)
{
    if (!value.isObject())
        return fail(ErrorKind::Invalid, u"it is no object"_s);
    const QJsonObject object = value.toObject();
    FieldReader fields;
    IncidentRecord record;
    Incident &incident = record.incident;
    incident.sourceRef = fields.id(object);
    if (incident.sourceRef.isEmpty())
        fields.refuse(u"id"_s, u"it is missing"_s);
    incident.sourceProvider = provider.isEmpty() ? fields.text(object, u"provider"_s) : provider;
    incident.title = fields.text(object, u"name"_s);
    if (incident.title.trimmed().isEmpty())
        fields.refuse(u"name"_s, u"it is missing"_s);
    incident.impact = fields.text(object, u"impact"_s);
    incident.severity = severityOfImpact(incident.impact);
    incident.resolvedAt = fields.time(object, u"resolved_at"_s);
    incident.components = readComponents(fields.list(object, u"components"_s));
    auto opened = fields.time(object, u"created_at"_s);
    const QString stated = fields.text(object, u"status"_s);
    if (!fields.problem().isEmpty())
        return fail(ErrorKind::Invalid, fields.problem());
    if (const QString problem = readUpdatesOf(object, record); !problem.isEmpty())
        return fail(ErrorKind::Invalid, problem);

    // Without a time of its own it was opened when something was first said of it.
    for (const Update &update : record.updates) {
        if (!opened)
            opened = update.publishedAt;
    }
    if (!opened)
        return fail(ErrorKind::Invalid, u"created_at: neither it nor any update has a time"_s);
    incident.openedAt = *opened;
    for (Update &update : record.updates) {
        if (!update.publishedAt)
            update.createdAt = *opened;
    }
    incident.state = stateOf(record, stated);
    return record;
}

// Collects records; a second one of the same id is a problem, not a merge.
class RecordCollector
{
public:
    explicit RecordCollector(QString provider)
        : m_provider(std::move(provider))
    { }

    void add(const QJsonValue &value, qint64 row)
    {
        auto record = readRecord(value, m_provider);
        if (!record)
            return refuse(row, record.error().detail);
        record->row = row;
        const QString key = record->incident.sourceProvider + u'\n' + record->incident.sourceRef;
        if (m_seen.contains(key))
            return refuse(
                row, u"id: \"%1\" is in the file twice"_s.arg(record->incident.sourceRef));
        m_seen.insert(key);
        m_read.records.append(std::move(*record));
    }
    void refuse(qint64 row, const QString &why) { m_read.problems.append({row, why}); }
    void addAll(const QJsonArray &array)
    {
        for (qsizetype i = 0; i < array.size(); ++i)
            add(array[i], i + 1);
    }
    ReadIncidents take() { return std::move(m_read); }

private:
    QString m_provider;
    QSet<QString> m_seen;
    ReadIncidents m_read;
};

qint64 lineAt(const QByteArray &bytes, qsizetype offset)
{
    return 1 + std::count(bytes.begin(), bytes.begin() + std::min(offset, bytes.size()), '\n');
}

// Lines: an early one of them is an object by itself, and the whole is not.
bool looksLikeLines(const QList<QByteArray> &lines)
{
    int looked = 0;
    for (const QByteArray &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        if (QJsonDocument::fromJson(line).isObject())
            return true;
        if (++looked == linesLookedAt)
            break;
    }
    return false;
}

void readLines(const QList<QByteArray> &lines, RecordCollector &collector)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(lines[i], &error);
        if (error.error != QJsonParseError::NoError)
            collector.refuse(i + 1, u"no JSON: %1"_s.arg(error.errorString()));
        else
            collector.add(
                document.isObject() ? QJsonValue(document.object()) : QJsonValue(), i + 1);
    }
}

QJsonValue timeOrNull(const std::optional<Instant> &time)
{
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

// When it was typed in elsewhere, or said here; null where nobody knows.
std::optional<Instant> madeOrSaidAt(const Update &update)
{
    return update.imported && update.publishedAt ? update.createdAt : update.publishedAt;
}

QString outerId(const Incident &incident)
{
    return incident.sourceRef.isEmpty() ? incident.id.toString() : incident.sourceRef;
}

} // namespace

int severityOfImpact(const QString &impact)
{
    static const QHash<QString, int> severities{{u"critical"_s, 1}, {u"major"_s, 2}, {u"high"_s, 2},
        {u"disruption"_s, 2}, {u"minor"_s, 3}, {u"medium"_s, 3}, {u"degradation"_s, 3},
        {u"none"_s, 4}, {u"low"_s, 4}, {u"informational"_s, 4}, {u"maintenance"_s, 4}};
    return severities.value(impact.toLower(), 3);
}

Result<ReadIncidents> readIncidents(const QByteArray &given, const QString &provider)
{
    QByteArray bytes = given;
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes.remove(0, 3);
    if (bytes.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"the file is empty"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    RecordCollector collector(provider);
    if (error.error != QJsonParseError::NoError) {
        const QList<QByteArray> lines = bytes.split('\n');
        if (!looksLikeLines(lines))
            return fail(ErrorKind::Invalid,
                u"line %1: no JSON: %2"_s.arg(lineAt(bytes, error.offset))
                    .arg(error.errorString()));
        readLines(lines, collector);
        ReadIncidents read = collector.take();
        read.lines = true;
        return read;
    }
    if (document.isArray()) {
        collector.addAll(document.array());
        return collector.take();
    }
    const QJsonObject object = document.object();
    if (object.value(u"incidents"_s).isArray()) {
        const QString page = object.value(u"page"_s)[u"name"_s].toString();
        RecordCollector ofPage(provider.isEmpty() ? page : provider);
        ofPage.addAll(object.value(u"incidents"_s).toArray());
        return ofPage.take();
    }
    collector.add(object.value(u"incident"_s).isObject() ? object.value(u"incident"_s) : object, 1);
    return collector.take();
}

QJsonObject incidentLine(const Incident &incident, const QVector<Update> &updates)
{
    QJsonArray said;
    for (const Update &update : updates) {
        if (update.state == UpdateState::Published)
            said.append(QJsonObject{{u"created_at"_s, timeOrNull(update.publishedAt)},
                {u"status"_s, update.incidentState}, {u"body"_s, update.body}});
    }
    return {{u"id"_s, outerId(incident)}, {u"provider"_s, incident.sourceProvider},
        {u"name"_s, incident.title}, {u"impact"_s, textOrNull(incident.impact)},
        {u"created_at"_s, toIso(incident.openedAt)},
        {u"resolved_at"_s, timeOrNull(incident.resolvedAt)}, {u"updates"_s, said}};
}

QJsonObject statuspageIncident(const Incident &incident, const QVector<Update> &updates)
{
    const QString id = outerId(incident);
    QJsonArray said;
    for (const Update &update : updates) {
        if (update.state != UpdateState::Published)
            continue;
        said.prepend(QJsonObject{
            {u"id"_s, update.sourceRef.isEmpty() ? update.id.toString() : update.sourceRef},
            {u"status"_s, update.incidentState}, {u"body"_s, update.body}, {u"incident_id"_s, id},
            {u"created_at"_s, timeOrNull(madeOrSaidAt(update))},
            {u"display_at"_s, timeOrNull(update.publishedAt)}});
    }
    QJsonArray components;
    for (const Component &component : incident.components)
        components.append(QJsonObject{
            {u"name"_s, component.name}, {u"status"_s, componentStatusName(component.status)}});
    return {{u"id"_s, id}, {u"name"_s, incident.title},
        {u"status"_s, incidentStateName(incident.state)},
        {u"impact"_s, incident.impact.isEmpty() ? u"none"_s : incident.impact},
        {u"created_at"_s, toIso(incident.openedAt)}, {u"started_at"_s, toIso(incident.startedAt())},
        {u"resolved_at"_s, timeOrNull(incident.resolvedAt)}, {u"components"_s, components},
        {u"incident_updates"_s, said}};
}

} // namespace app
