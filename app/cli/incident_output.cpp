#include "app/cli/incident_output.h"

#include <QJsonArray>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QJsonValue isoOrNull(const std::optional<models::Instant> &time)
{
    return time ? QJsonValue(models::toIso(*time)) : QJsonValue();
}

} // namespace

QJsonObject incidentJson(const models::Incident &incident)
{
    QJsonArray components;
    for (const models::Component &component : incident.components)
        components.append(QJsonObject{{u"name"_s, component.name},
            {u"status"_s, models::componentStatusName(component.status)}});
    QJsonObject milestones;
    for (const models::Milestone &milestone : incident.milestones)
        milestones.insert(models::milestoneName(milestone.kind), models::toIso(milestone.at));
    return {{u"id"_s, incident.id.toString()}, {u"name"_s, incident.title},
        {u"severity"_s, incident.severity}, {u"state"_s, models::incidentStateName(incident.state)},
        {u"impact"_s, incident.impact.isEmpty() ? QJsonValue() : QJsonValue(incident.impact)},
        {u"components"_s, components}, {u"milestones"_s, milestones},
        {u"created_at"_s, models::toIso(incident.openedAt)},
        {u"started_at"_s, isoOrNull(incident.milestone(models::MilestoneKind::Started))},
        {u"resolved_at"_s, isoOrNull(incident.resolvedAt)}, {u"lead"_s, incident.lead},
        {u"provider"_s, incident.sourceProvider}, {u"source_ref"_s, incident.sourceRef}};
}

QJsonObject totalsJson(const models::AffectedTotals &totals)
{
    return {{u"customers"_s, totals.customers}, {u"customers_restored"_s, totals.customersRestored},
        {u"sites"_s, totals.sites}, {u"sites_restored"_s, totals.sitesRestored}};
}

QJsonObject updateJson(const models::Update &update)
{
    const bool said = update.state == models::UpdateState::Published;
    return {{u"id"_s, update.id.toString()}, {u"state"_s, models::updateStateName(update.state)},
        {u"status"_s, update.incidentState},
        {u"created_at"_s, isoOrNull(said ? update.publishedAt : update.createdAt)},
        {u"published_at"_s, isoOrNull(update.publishedAt)}, {u"title"_s, update.title},
        {u"body"_s, update.body}, {u"language"_s, update.language},
        {u"audience"_s, models::audienceKindName(update.audience.kind)},
        {u"audience_of"_s, update.audience.of}, {u"author"_s, update.author},
        {u"revision"_s, update.revision},
        {u"news"_s, said ? QJsonValue(models::newsName(update.news)) : QJsonValue()},
        {u"next_update_at"_s, isoOrNull(update.nextUpdateAt)}, {u"imported"_s, update.imported},
        {u"source_ref"_s, update.sourceRef}};
}

QJsonObject approvalJson(const models::Approval &approval)
{
    return {{u"id"_s, approval.id.toString()}, {u"update"_s, approval.update.toString()},
        {u"revision"_s, approval.revision}, {u"by"_s, approval.by}, {u"means"_s, approval.means},
        {u"reason_without"_s, approval.reasonWithout}, {u"at"_s, models::toIso(approval.at)}};
}

QString incidentText(const models::Incident &incident)
{
    return u"%1  %2  %3  %4  %5"_s.arg(incident.id.toString())
        .arg(incident.severity)
        .arg(models::incidentStateName(incident.state), -13)
        .arg(models::toUtcMinutes(incident.startedAt()), incident.title);
}

std::optional<QVector<models::Component>> componentsFromWords(const QStringList &words)
{
    QVector<models::Component> components;
    for (const QString &word : words) {
        const qsizetype equals = word.lastIndexOf(u'=');
        const auto status = equals < 0 ? models::ComponentStatus::MajorOutage
                                       : models::componentStatusFromName(word.mid(equals + 1));
        const QString name = word.left(equals < 0 ? word.size() : equals).trimmed();
        if (!status || name.isEmpty())
            return std::nullopt;
        components.append({name, *status});
    }
    return components;
}

} // namespace app
