#include "app/channels/status_page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;

// The shape of Statuspage's public API, version 2, so that whatever watches such pages can watch
// this one. What we do not have is null, as there.

namespace {

constexpr qsizetype newestIncidents = 50; // as many as Statuspage gives

QJsonValue publicTime(const std::optional<models::Instant> &at)
{
    return at ? QJsonValue(models::toIso(*at)) : QJsonValue();
}

QString publicPageId(const ShownPage &page)
{
    return page.identity.id.uuid.toBase32();
}

QJsonObject publicPage(const ShownPage &page)
{
    return {{u"id"_s, publicPageId(page)}, {u"name"_s, page.identity.name},
        {u"url"_s, page.identity.url}, {u"time_zone"_s, u"Etc/UTC"_s},
        {u"updated_at"_s, models::toIso(page.updatedAt)}};
}

QJsonObject publicComponent(const ShownPage &page, const ShownComponent &component, int position)
{
    return {{u"id"_s, component.id}, {u"name"_s, component.name},
        {u"status"_s, models::componentStatusName(component.status)},
        {u"created_at"_s, models::toIso(component.since)},
        {u"updated_at"_s, models::toIso(component.updatedAt)}, {u"position"_s, position},
        {u"description"_s, QJsonValue()}, {u"showcase"_s, true}, {u"start_date"_s, QJsonValue()},
        {u"group_id"_s, QJsonValue()}, {u"page_id"_s, publicPageId(page)}, {u"group"_s, false},
        {u"only_show_if_degraded"_s, false}};
}

QJsonArray publicComponents(const ShownPage &page)
{
    QJsonArray all;
    for (const ShownComponent &component : page.components)
        all << publicComponent(page, component, int(all.size()) + 1);
    return all;
}

QJsonArray componentsOf(const ShownPage &page, const ShownIncident &shown)
{
    QJsonArray all;
    for (qsizetype i = 0; i < page.components.size(); ++i) {
        for (const models::Component &component : shown.incident.components) {
            if (component.name == page.components[i].name)
                all << publicComponent(page, page.components[i], int(i) + 1);
        }
    }
    return all;
}

QJsonArray publicUpdates(const ShownIncident &shown)
{
    QJsonArray all;
    for (const PublicUpdate &update : shown.incident.updates) {
        const QString at = models::toIso(update.at);
        all << QJsonObject{{u"id"_s, update.id.toString()}, {u"status"_s, update.state},
            {u"body"_s, update.body}, {u"incident_id"_s, shown.incident.id.toString()},
            {u"created_at"_s, at}, {u"updated_at"_s, at}, {u"display_at"_s, at},
            {u"affected_components"_s, QJsonValue()}, {u"deliver_notifications"_s, true},
            {u"custom_tweet"_s, QJsonValue()}, {u"tweet_id"_s, QJsonValue()}};
    }
    return all;
}

QJsonObject publicIncident(const ShownPage &page, const ShownIncident &shown)
{
    std::optional<models::Instant> monitoring;
    for (const PublicUpdate &update : shown.incident.updates) {
        if (update.state == u"monitoring"_s)
            monitoring = update.at;
    }
    const QString started = models::toIso(shown.incident.startedAt);
    QJsonObject incident{{u"id"_s, shown.incident.id.toString()}, {u"name"_s, shown.incident.title},
        {u"status"_s, shown.state}, {u"impact"_s, shown.impact}, {u"created_at"_s, started},
        {u"updated_at"_s, models::toIso(shown.updatedAt)}, {u"started_at"_s, started},
        {u"monitoring_at"_s, publicTime(monitoring)},
        {u"resolved_at"_s, publicTime(shown.resolvedAt)},
        {u"shortlink"_s,
            page.identity.url.isEmpty() ? shown.path() : page.identity.url + u'/' + shown.path()},
        {u"page_id"_s, publicPageId(page)}, {u"components"_s, componentsOf(page, shown)},
        {u"incident_updates"_s, publicUpdates(shown)}};
    if (shown.maintenance) {
        incident[u"scheduled_for"_s] = started;
        incident[u"scheduled_until"_s]
            = publicTime(shown.incident.resolvedAt ? shown.incident.resolvedAt : shown.resolvedAt);
    }
    return incident;
}

template <typename Wanted> QJsonArray chosenIncidents(const ShownPage &page, Wanted wanted)
{
    QJsonArray all;
    for (const ShownIncident &shown : page.incidents) {
        if (wanted(shown) && all.size() < newestIncidents)
            all << publicIncident(page, shown);
    }
    return all;
}

} // namespace

void renderJsonFiles(const ShownPage &page, StatusPageFiles &files)
{
    const QJsonObject about = publicPage(page);
    const QJsonObject status{
        {u"indicator"_s, page.indicator}, {u"description"_s, page.description}};
    const QJsonArray components = publicComponents(page);
    const auto unresolved = chosenIncidents(
        page, [](const ShownIncident &one) { return !one.maintenance && !one.over; });
    const auto put = [&](const QString &name, QJsonObject content) {
        content[u"page"_s] = about;
        files[u"api/v2/%1.json"_s.arg(name)] = QJsonDocument(content).toJson();
    };
    put(u"summary"_s,
        {{u"status"_s, status}, {u"components"_s, components}, {u"incidents"_s, unresolved},
            {u"scheduled_maintenances"_s, chosenIncidents(page, [](const ShownIncident &one) {
                 return one.maintenance && !one.over;
             })}});
    put(u"status"_s, {{u"status"_s, status}});
    put(u"components"_s, {{u"components"_s, components}});
    put(u"incidents"_s, {{u"incidents"_s, chosenIncidents(page, [](const ShownIncident &one) {
                              return !one.maintenance;
                          })}});
    put(u"incidents/unresolved"_s, {{u"incidents"_s, unresolved}});
    put(u"scheduled-maintenances"_s,
        {{u"scheduled_maintenances"_s,
            chosenIncidents(page, [](const ShownIncident &one) { return one.maintenance; })}});
    put(u"scheduled-maintenances/upcoming"_s,
        {{u"scheduled_maintenances"_s, chosenIncidents(page, [](const ShownIncident &one) {
              return one.maintenance && one.state == u"scheduled"_s;
          })}});
    put(u"scheduled-maintenances/active"_s,
        {{u"scheduled_maintenances"_s, chosenIncidents(page, [](const ShownIncident &one) {
              return one.maintenance && !one.over && one.state != u"scheduled"_s;
          })}});
}

} // namespace app
