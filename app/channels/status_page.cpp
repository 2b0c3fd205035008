#include "app/channels/status_page.h"

#include <QCryptographicHash>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ComponentStatus;

namespace {

// XML 1.0 (fifth edition, 2.2) has no place for these, and no reader of HTML wants them.
QString withoutForbidden(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
        } else if (c.isSurrogate() || c.unicode() >= 0xfffe || c.unicode() == 0x7f
            || (c.unicode() < 0x20 && c != u'\n' && c != u'\t')) {
            continue;
        } else {
            clean += c;
        }
    }
    return clean;
}

QString titleOr(const QString &title, const QString &otherwise)
{
    const QString clean = withoutForbidden(title).simplified();
    return clean.isEmpty() ? otherwise : clean;
}

bool isMaintenanceState(const QString &state)
{
    return state == u"scheduled"_s || state == u"in_progress"_s || state == u"verifying"_s
        || state == u"completed"_s;
}

ShownIncident shownIncident(const PublicIncident &incident)
{
    ShownIncident shown;
    shown.incident = incident;
    PublicIncident &clean = shown.incident;
    clean.title = titleOr(clean.title, u"Incident"_s);
    for (models::Component &component : clean.components)
        component.name = titleOr(component.name, u"Component"_s);
    std::stable_sort(clean.updates.begin(), clean.updates.end(),
        [](const PublicUpdate &a, const PublicUpdate &b) { return a.at > b.at; });
    for (PublicUpdate &update : clean.updates) {
        update.title = withoutForbidden(update.title).simplified();
        update.body = withoutForbidden(update.body);
        update.state = withoutForbidden(update.state).simplified();
    }
    // What was said last counts, not what the desk knows besides. A word we do not know says
    // nothing about the state, so the one before it holds.
    shown.state = models::incidentStateName(models::IncidentState::Investigating);
    for (const PublicUpdate &update : clean.updates) {
        if (models::incidentStateFromName(update.state) || isMaintenanceState(update.state)) {
            shown.state = update.state;
            break;
        }
    }
    shown.maintenance = isMaintenanceState(shown.state) || clean.impact == u"maintenance"_s;
    shown.over = shown.state == u"resolved"_s || shown.state == u"postmortem"_s
        || shown.state == u"completed"_s;
    const QStringList impacts{u"none"_s, u"minor"_s, u"major"_s, u"critical"_s, u"maintenance"_s};
    shown.impact = impacts.contains(clean.impact) ? clean.impact : u"none"_s;
    shown.impactStated = shown.impact != u"none"_s;
    // What is open is never shown as if nothing were.
    if (!shown.impactStated && !shown.over)
        shown.impact = shown.maintenance ? u"maintenance"_s : u"minor"_s;
    shown.updatedAt = clean.updates.isEmpty() ? clean.startedAt : clean.updates.constFirst().at;
    for (const PublicUpdate &update : clean.updates) {
        if (update.state == u"resolved"_s || update.state == u"completed"_s)
            shown.resolvedAt = update.at; // the first time it was said, as they are newest first
    }
    if (!shown.resolvedAt && shown.over)
        shown.resolvedAt = clean.resolvedAt.value_or(shown.updatedAt);
    return shown;
}

QString componentId(const QString &name)
{
    static constexpr char letters[] = "0123456789abcdefghijklmnopqrstuv";
    const QByteArray digest = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    QString id;
    for (int i = 0; i < 12; ++i)
        id += QLatin1Char(letters[quint8(digest[i]) & 31]);
    return id;
}

int badness(ComponentStatus status)
{
    switch (status) {
    case ComponentStatus::Operational:
        return 0;
    case ComponentStatus::UnderMaintenance:
        return 1;
    case ComponentStatus::DegradedPerformance:
        return 2;
    case ComponentStatus::PartialOutage:
        return 3;
    case ComponentStatus::MajorOutage:
        return 4;
    }
    return 0;
}

QVector<ShownComponent> shownComponents(const QVector<ShownIncident> &incidents)
{
    QMap<QString, ShownComponent> byName;
    for (const ShownIncident &shown : incidents) {
        for (const models::Component &component : shown.incident.components) {
            const bool known = byName.contains(component.name);
            ShownComponent &one = byName[component.name];
            if (!known) {
                one.id = componentId(component.name);
                one.name = component.name;
                one.since = shown.incident.startedAt;
            }
            one.since = std::min(one.since, shown.incident.startedAt);
            one.updatedAt = std::max(one.updatedAt, shown.updatedAt);
            if (!shown.over && badness(component.status) > badness(one.status))
                one.status = component.status;
        }
    }
    return byName.values();
}

void summarise(ShownPage &page)
{
    const QStringList order{u"none"_s, u"maintenance"_s, u"minor"_s, u"major"_s, u"critical"_s};
    qsizetype worst = 0;
    bool stated = false; // the worst is what somebody said, not our stand-in
    for (const ShownIncident &shown : page.incidents) {
        page.updatedAt = std::max(page.updatedAt, shown.updatedAt);
        if (shown.over || shown.state == u"scheduled"_s)
            continue;
        const qsizetype bad = order.indexOf(shown.maintenance ? u"maintenance"_s : shown.impact);
        if (bad >= worst)
            stated = shown.maintenance || shown.impactStated || (stated && bad == worst);
        worst = std::max(worst, bad);
    }
    page.indicator = order[worst];
    static const QStringList words{u"All Systems Operational"_s, u"Service Under Maintenance"_s,
        u"Minor Service Outage"_s, u"Partial System Outage"_s, u"Major Service Outage"_s};
    page.description = worst > 0 && !stated ? u"An incident is open"_s : words[worst];
}

} // namespace

QString ShownIncident::path() const
{
    return u"incidents/%1.html"_s.arg(incident.id.toString());
}

QString shownState(const QString &state)
{
    if (state.isEmpty())
        return u"Update"_s;
    QString words = state;
    words.replace(u'_', u' ');
    words[0] = words[0].toUpper();
    return words;
}

ShownPage shownPage(const StatusPageIdentity &identity, const PublicHistory &history)
{
    ShownPage page;
    page.identity = identity;
    page.identity.name = titleOr(identity.name, u"Status"_s);
    while (page.identity.url.endsWith(u'/'))
        page.identity.url.chop(1);
    for (const PublicIncident &incident : history) {
        if (!incident.updates.isEmpty())
            page.incidents << shownIncident(incident);
    }
    std::stable_sort(page.incidents.begin(), page.incidents.end(),
        [](const ShownIncident &a, const ShownIncident &b) {
            return a.incident.startedAt > b.incident.startedAt;
        });
    page.components = shownComponents(page.incidents);
    summarise(page);
    return page;
}

StatusPageFiles renderStatusPage(const StatusPageIdentity &identity, const PublicHistory &history)
{
    const ShownPage page = shownPage(identity, history);
    StatusPageFiles files;
    renderHtmlPages(page, files);
    renderJsonFiles(page, files);
    renderFeeds(page, files);
    return files;
}

} // namespace app
