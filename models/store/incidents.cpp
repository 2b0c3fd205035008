#include "models/store/incidents.h"

#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/store/records.h"
#include "models/store/store_parts.h"
#include "models/support/clock.h"
#include "models/support/count_phrase.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <set>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto incidentTable = "incident"_L1;
constexpr auto affectedTable = "affected"_L1;

constexpr const char incidentColumns[]
    = "SELECT uuid, title, severity, state, impact, components, milestones, opened_at,"
      " resolved_at, lead, source_ref, source_provider FROM incident WHERE present ";

// Whom a row of affected (a) stands for: what a customer was merged into, where it was.
constexpr const char affectedFrom[]
    = " FROM affected a JOIN customer c ON c.key = a.customer"
      " JOIN customer r ON r.key = coalesce(c.root, c.key)"
      " LEFT JOIN site s ON s.key = a.site"
      " WHERE a.present AND a.incident = (SELECT key FROM incident WHERE uuid = ?) ";

QJsonArray componentsJson(const QVector<Component> &components)
{
    QJsonArray array;
    for (const Component &component : components)
        array.append(QJsonObject{
            {u"name"_s, component.name}, {u"status"_s, componentStatusName(component.status)}});
    return array;
}

QVector<Component> componentsFromJson(const QString &text)
{
    QVector<Component> components;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array)
        components.append({value[u"name"_s].toString(),
            componentStatusFromName(value[u"status"_s].toString())
                .value_or(ComponentStatus::Operational)});
    return components;
}

QJsonArray milestonesJson(const QVector<Milestone> &milestones)
{
    QJsonArray array;
    for (const Milestone &milestone : milestones)
        array.append(QJsonObject{
            {u"kind"_s, milestoneName(milestone.kind)}, {u"at"_s, toJson(milestone.at)}});
    return array;
}

QVector<Milestone> milestonesFromJson(const QString &text)
{
    QVector<Milestone> milestones;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        if (const auto kind = milestoneFromName(value[u"kind"_s].toString()))
            milestones.append({*kind, Instant(Duration(value[u"at"_s].toInteger()))});
    }
    return milestones;
}

Incident readIncident(const Statement &row)
{
    Incident incident;
    incident.id = row.id<IncidentId>(0);
    incident.title = row.text(1);
    incident.severity = int(row.integer(2));
    incident.state = incidentStateFromName(row.text(3)).value_or(IncidentState::Investigating);
    incident.impact = row.text(4);
    incident.components = componentsFromJson(row.text(5));
    incident.milestones = milestonesFromJson(row.text(6));
    incident.openedAt = row.time(7);
    incident.resolvedAt = row.maybeTime(8);
    incident.lead = row.text(9);
    incident.sourceRef = row.text(10);
    incident.sourceProvider = row.text(11);
    return incident;
}

QJsonObject incidentFields(const Incident &incident)
{
    return {{u"title"_s, incident.title}, {u"severity"_s, incident.severity},
        {u"state"_s, incidentStateName(incident.state)}, {u"impact"_s, incident.impact},
        {u"components"_s, componentsJson(incident.components)},
        {u"milestones"_s, milestonesJson(incident.milestones)},
        {u"opened_at"_s, toJson(incident.openedAt)},
        {u"resolved_at"_s, toJson(incident.resolvedAt)}, {u"lead"_s, incident.lead},
        {u"source_ref"_s, incident.sourceRef}, {u"source_provider"_s, incident.sourceProvider}};
}

bool isClosedState(IncidentState state)
{
    return state == IncidentState::Resolved || state == IncidentState::Postmortem;
}

tl::unexpected<Error> noIncident(const IncidentId &id)
{
    return fail(ErrorKind::NotFound, u"there is no incident %1"_s.arg(id.toString()));
}

Result<void> checkIncident(const Incident &incident)
{
    if (incident.title.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"an incident wants a title"_s);
    if (incident.severity < 1 || incident.severity > 4)
        return fail(
            ErrorKind::Invalid, u"severity %1: it goes from 1 to 4"_s.arg(incident.severity));
    return {};
}

} // namespace

Incidents::Incidents(const StoreParts &parts)
    : m_database(parts.database)
    , m_records(parts.records)
    , m_clock(parts.clock)
{ }

std::optional<Incident> Incidents::find(const IncidentId &id) const
{
    Statement row = m_database.query(std::string(incidentColumns) + "AND uuid = ?", id);
    return row.next() ? std::optional(readIncident(row)) : std::nullopt;
}

std::optional<Incident> Incidents::findBySource(const QString &provider, const QString &ref) const
{
    Statement row = m_database.query(std::string(incidentColumns)
            + "AND source_ref <> '' AND source_provider = ?"
              " AND source_ref = ?",
        provider, ref);
    return row.next() ? std::optional(readIncident(row)) : std::nullopt;
}

Result<IncidentId> Incidents::resolve(const QString &text) const
{
    const QString wanted = text.trimmed();
    if (const auto id = IncidentId::fromString(wanted); id && find(*id))
        return *id;
    QVector<IncidentId> matches;
    Statement rows = m_database.query("SELECT uuid, source_ref FROM incident WHERE present");
    while (rows.next()) {
        const auto id = rows.id<IncidentId>(0);
        const bool begins = wanted.size() > 4 && id.toString().startsWith(wanted);
        if (!wanted.isEmpty() && (begins || rows.text(1) == wanted))
            matches.append(id);
    }
    if (matches.isEmpty())
        return fail(ErrorKind::NotFound,
            u"there is no incident \"%1\"; the list of incidents has their ids"_s.arg(wanted));
    if (matches.size() > 1)
        return fail(ErrorKind::Conflict,
            u"\"%1\" stands for %2 incidents; give the whole id"_s.arg(wanted).arg(matches.size()));
    return matches.constFirst();
}

QVector<Incident> Incidents::list(const IncidentFilter &filter) const
{
    QVector<Incident> incidents;
    Statement rows = m_database.query(std::string(incidentColumns)
        + "ORDER BY state IN ('resolved', 'postmortem'), opened_at DESC, key DESC");
    while (rows.next()) {
        Incident incident = readIncident(rows);
        const bool closed = isClosedState(incident.state);
        if ((filter.which == IncidentFilter::Which::Open && closed)
            || (filter.which == IncidentFilter::Which::Closed && !closed)
            || (filter.state && *filter.state != incident.state))
            continue;
        const auto has = [&](const QString &where) {
            return where.contains(filter.text, Qt::CaseInsensitive);
        };
        if (!filter.text.isEmpty() && !has(incident.title) && !has(incident.sourceProvider)
            && !has(incident.sourceRef))
            continue;
        incidents.append(std::move(incident));
        if (filter.limit > 0 && incidents.size() == filter.limit)
            break;
    }
    return incidents;
}

Result<IncidentId> Incidents::open(Incident incident)
{
    if (const auto fits = checkIncident(incident); !fits)
        return fail(fits.error());
    if (incident.id.isNull())
        incident.id = IncidentId{m_clock.newUuid()};
    if (incident.openedAt == Instant{})
        incident.openedAt = m_clock.now();
    if (isClosedState(incident.state) && !incident.resolvedAt && incident.sourceRef.isEmpty())
        incident.resolvedAt = m_clock.now();
    if (incident.impact.isEmpty() && incident.sourceRef.isEmpty())
        incident.impact = impactOfSeverity(incident.severity);
    m_records.create(incidentTable, incident.id.uuid, incidentFields(incident), u"open"_s);
    return incident.id;
}

Result<void> Incidents::setState(const IncidentId &id, IncidentState state)
{
    const auto incident = find(id);
    if (!incident)
        return noIncident(id);
    std::optional<Instant> resolvedAt;
    if (isClosedState(state))
        resolvedAt = incident->resolvedAt ? incident->resolvedAt : m_clock.now();
    m_records.change(incidentTable, id.uuid,
        {{u"state"_s, incidentStateName(state)}, {u"resolved_at"_s, toJson(resolvedAt)}},
        u"set_state"_s);
    return {};
}

Result<void> Incidents::setSeverity(const IncidentId &id, int severity)
{
    auto incident = find(id);
    if (!incident)
        return noIncident(id);
    const bool derived = incident->sourceRef.isEmpty()
        && (incident->impact.isEmpty() || incident->impact == impactOfSeverity(incident->severity));
    incident->severity = severity;
    if (const auto fits = checkIncident(*incident); !fits)
        return fits;
    QJsonObject fields{{u"severity"_s, severity}};
    if (derived)
        fields.insert(u"impact"_s, impactOfSeverity(severity));
    m_records.change(incidentTable, id.uuid, fields, u"set_severity"_s);
    return {};
}

Result<void> Incidents::rename(const IncidentId &id, const QString &title)
{
    auto incident = find(id);
    if (!incident)
        return noIncident(id);
    incident->title = title.trimmed();
    if (const auto fits = checkIncident(*incident); !fits)
        return fits;
    m_records.change(incidentTable, id.uuid, {{u"title"_s, incident->title}}, u"rename"_s);
    return {};
}

Result<void> Incidents::setLead(const IncidentId &id, const QString &lead)
{
    if (!find(id))
        return noIncident(id);
    m_records.change(incidentTable, id.uuid, {{u"lead"_s, lead.trimmed()}}, u"set_lead"_s);
    return {};
}

Result<void> Incidents::setMilestone(
    const IncidentId &id, MilestoneKind kind, const std::optional<Instant> &at)
{
    auto incident = find(id);
    if (!incident)
        return noIncident(id);
    QVector<Milestone> &all = incident->milestones;
    all.removeIf([kind](const Milestone &milestone) { return milestone.kind == kind; });
    if (at)
        all.append({kind, *at});
    std::sort(all.begin(), all.end(),
        [](const Milestone &a, const Milestone &b) { return a.kind < b.kind; });
    m_records.change(
        incidentTable, id.uuid, {{u"milestones"_s, milestonesJson(all)}}, u"set_milestone"_s);
    return {};
}

Result<void> Incidents::setComponents(const IncidentId &id, const QVector<Component> &components)
{
    if (!find(id))
        return noIncident(id);
    m_records.change(incidentTable, id.uuid, {{u"components"_s, componentsJson(components)}},
        u"set_components"_s);
    return {};
}

Result<void> Incidents::change(const Incident &incident)
{
    if (!find(incident.id))
        return noIncident(incident.id);
    if (const auto fits = checkIncident(incident); !fits)
        return fits;
    QJsonObject fields = incidentFields(incident);
    fields.remove(u"source_ref"_s);
    fields.remove(u"source_provider"_s);
    m_records.change(incidentTable, incident.id.uuid, fields);
    return {};
}

std::optional<AffectedTarget> Incidents::target(const ExternalId &id) const
{
    const QString text = id.toString();
    Statement row = id.kind == u"site"_s
        ? m_database.query("SELECT r.uuid, s.uuid FROM lookup l CROSS JOIN site s ON s.key = l.key"
                           " JOIN customer c ON c.key = s.customer"
                           " JOIN customer r ON r.key = coalesce(c.root, c.key)"
                           " WHERE l.hash = ? AND s.present AND s.external_id = ?",
            lookupHash(FoundBy::Site, text), text)
        : m_database.query("SELECT r.uuid, NULL FROM lookup l"
                           " CROSS JOIN customer c ON c.key = l.key"
                           " JOIN customer r ON r.key = coalesce(c.root, c.key)"
                           " WHERE l.hash = ? AND c.present AND c.account = ?",
            lookupHash(FoundBy::Account, text), text);
    if (!row.next())
        return std::nullopt;
    return AffectedTarget{row.id<CustomerId>(0), row.id<SiteId>(1)};
}

std::optional<AffectedTarget> Incidents::target(const CustomerId &id) const
{
    Statement row = m_database.query("SELECT r.uuid FROM customer c JOIN customer r"
                                     " ON r.key = coalesce(c.root, c.key)"
                                     " WHERE c.present AND c.uuid = ?",
        id);
    return row.next() ? std::optional(AffectedTarget{row.id<CustomerId>(0), {}}) : std::nullopt;
}

QVector<Affected> Incidents::affected(const IncidentId &id) const
{
    QVector<Affected> all;
    // The latest accepted version names a customer also after its source has dropped it.
    constexpr const char version[] = " FROM customer_version v JOIN sync y ON y.key = v.since_sync"
                                     " AND y.accepted_at IS NOT NULL WHERE v.customer = r.key"
                                     " ORDER BY y.accepted_at DESC, v.key DESC LIMIT 1)";
    Statement rows
        = m_database.query(std::string("SELECT r.uuid, coalesce(r.own_name, (SELECT v.name")
                + version + ", r.name_key) AS name, (SELECT v.tier" + version
                + ", s.uuid, s.external_id, a.restored_at" + affectedFrom
                + "ORDER BY name COLLATE NOCASE, r.key, s.external_id",
            id);
    while (rows.next()) {
        Affected one;
        one.customer = rows.id<CustomerId>(0);
        one.customerName = rows.text(1);
        one.tier = int(rows.integer(2));
        if (!rows.isNull(3)) {
            one.site = rows.id<SiteId>(3);
            one.siteId = ExternalId::fromString(rows.text(4)).value_or(ExternalId{});
        }
        one.restoredAt = rows.maybeTime(5);
        all.append(std::move(one));
    }
    return all;
}

AffectedTotals Incidents::affectedTotals(const IncidentId &id) const
{
    Statement row = m_database.query(
        std::string("SELECT count(*), coalesce(sum(waiting = 0), 0), coalesce(sum(sites), 0),"
                    " coalesce(sum(sites_restored), 0) FROM (SELECT count(a.site) AS sites,"
                    " count(CASE WHEN a.site IS NOT NULL THEN a.restored_at END) AS sites_restored,"
                    " sum(a.restored_at IS NULL) AS waiting")
            + affectedFrom + "GROUP BY r.key)",
        id);
    if (!row.next())
        return {};
    return {int(row.integer(0)), int(row.integer(1)), int(row.integer(2)), int(row.integer(3))};
}

QVector<Incidents::AffectedRow> Incidents::affectedRows(const IncidentId &id) const
{
    QVector<AffectedRow> all;
    Statement rows
        = m_database.query(std::string("SELECT a.uuid, r.uuid, s.uuid") + affectedFrom, id);
    while (rows.next())
        all.append({rows.uuid(0), {rows.id<CustomerId>(1), rows.id<SiteId>(2)}});
    return all;
}

Result<AffectedChange> Incidents::setAffected(const IncidentId &id,
    const QVector<AffectedTarget> &targets, Setting setting, const QString &typedCount)
{
    if (!find(id))
        return noIncident(id);
    std::set<AffectedTarget> wanted; // each once, whatever it was merged into
    for (const AffectedTarget &one : targets) {
        const auto root = target(one.customer);
        if (!root)
            return fail(
                ErrorKind::NotFound, u"there is no customer %1"_s.arg(one.customer.toString()));
        wanted.insert({root->customer, one.site});
    }

    AffectedChange change;
    QVector<Uuid> gone;
    for (const AffectedRow &row : affectedRows(id)) {
        if (wanted.erase(row.target) > 0)
            ++change.unchanged;
        else if (setting == Setting::Replace)
            gone.append(row.uuid);
    }
    change.added = int(wanted.size());
    change.removed = int(gone.size());
    const auto typed = checkCountPhrase(u"affect"_s, change.added + change.removed, typedCount);
    if (!typed)
        return fail(typed.error());

    for (const AffectedTarget &one : wanted)
        m_records.create(affectedTable, m_clock.newUuid(),
            {{u"incident"_s, toJson(id)}, {u"customer"_s, toJson(one.customer)},
                {u"site"_s, toJson(one.site)}, {u"restored_at"_s, QJsonValue()}},
            u"affect"_s);
    for (const Uuid &uuid : gone)
        m_records.remove(affectedTable, uuid, u"unaffect"_s);
    return change;
}

Result<int> Incidents::setRestored(
    const IncidentId &id, const QVector<AffectedTarget> &targets, const std::optional<Instant> &at)
{
    std::set<AffectedTarget> wanted(targets.begin(), targets.end());
    int changed = 0;
    for (const AffectedRow &row : affectedRows(id)) {
        if (wanted.erase(row.target) == 0)
            continue;
        changed += m_records.change(
            affectedTable, row.uuid, {{u"restored_at"_s, toJson(at)}}, u"set_restored"_s);
    }
    if (!wanted.empty()) {
        const AffectedTarget &first = *wanted.begin();
        return fail(ErrorKind::NotFound,
            u"%1 is not affected by %2"_s.arg(
                first.site.isNull() ? first.customer.toString() : first.site.toString(),
                id.toString()));
    }
    return changed;
}

} // namespace models
