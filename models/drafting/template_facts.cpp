#include "models/drafting/template_facts.h"

#include <QJsonArray>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

void setFact(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

void setFact(QJsonObject &object, const QString &name, const std::optional<Instant> &value)
{
    if (value)
        object.insert(name, toUtcMinutes(*value));
}

QString spokenDuration(Duration duration)
{
    const qint64 minutes = std::max<qint64>(0, duration.count() / 60'000);
    if (minutes < 60)
        return u"%1 min"_s.arg(minutes);
    if (minutes < 48 * 60)
        return u"%1 h %2 min"_s.arg(minutes / 60).arg(minutes % 60);
    return u"%1 days %2 h"_s.arg(minutes / 1440).arg(minutes % 1440 / 60);
}

QString spokenStatus(ComponentStatus status)
{
    return componentStatusName(status).replace(u'_', u' ');
}

QJsonObject incidentFacts(const Incident &incident, Instant now)
{
    QJsonObject facts;
    setFact(facts, u"id"_s, incident.id.toString());
    setFact(facts, u"title"_s, incident.title);
    facts.insert(u"severity"_s, incident.severity);
    facts.insert(u"state"_s, incidentStateName(incident.state));
    setFact(facts, u"impact"_s, incident.impact);
    setFact(facts, u"lead"_s, incident.lead);
    setFact(facts, u"opened_at"_s, std::optional(incident.openedAt));
    setFact(facts, u"started_at"_s, incident.milestone(MilestoneKind::Started));
    setFact(facts, u"resolved_at"_s, incident.resolvedAt);
    setFact(facts, u"duration"_s,
        spokenDuration(incident.resolvedAt.value_or(now) - incident.startedAt()));
    QJsonArray components;
    QStringList names;
    for (const Component &component : incident.components) {
        components.append(QJsonObject{
            {u"name"_s, component.name}, {u"status"_s, spokenStatus(component.status)}});
        names.append(component.name);
    }
    if (!components.isEmpty())
        facts.insert(u"components"_s, components);
    setFact(facts, u"component_names"_s, names.join(u", "_s));
    return facts;
}

QJsonObject affectedFacts(const AffectedCounts &counts)
{
    const int all = counts.sites > 0 ? counts.sites : counts.customers;
    if (all == 0)
        return {};
    QJsonObject facts{{u"customers"_s, counts.customers}, {u"restored"_s, counts.restored},
        {u"remaining"_s, all - counts.restored},
        // Rounded down: nobody is told 100 % while one is missing.
        {u"percent"_s, int(qint64(counts.restored) * 100 / all)}};
    if (counts.sites > 0)
        facts.insert(u"sites"_s, counts.sites);
    return facts;
}

QJsonObject promiseFacts(const QVector<Promise> &open, PromiseType type)
{
    const Promise *next = nullptr;
    for (const Promise &promise : open) {
        if (promise.type == type && (!next || promise.dueAt < next->dueAt))
            next = &promise;
    }
    if (!next)
        return {};
    QJsonObject facts;
    setFact(facts, u"at"_s, std::optional(next->dueAt));
    setFact(facts, u"earliest"_s, next->earliest);
    setFact(facts, u"what"_s, next->what);
    if (next->confidence != Confidence::Unknown)
        setFact(facts, u"confidence"_s, confidenceName(next->confidence));
    return facts;
}

QJsonObject customerFacts(const Customer &customer)
{
    QJsonObject facts;
    setFact(facts, u"name"_s, customer.name);
    setFact(facts, u"account"_s, customer.account.value);
    setFact(facts, u"region"_s, customer.region);
    setFact(facts, u"language"_s, customer.language);
    if (customer.tier > 0)
        facts.insert(u"tier"_s, customer.tier);
    return facts;
}

} // namespace

AffectedCounts countAffected(const QVector<Affected> &affected)
{
    QSet<CustomerId> customers;
    AffectedCounts counts;
    int restoredSites = 0;
    int restoredCustomers = 0;
    for (const Affected &one : affected) {
        customers.insert(one.customer);
        const bool site = !one.site.isNull();
        counts.sites += site ? 1 : 0;
        if (one.restoredAt)
            ++(site ? restoredSites : restoredCustomers);
    }
    counts.customers = int(customers.size());
    counts.restored = counts.sites > 0 ? restoredSites : restoredCustomers;
    return counts;
}

QJsonObject templateFacts(const FactSources &sources)
{
    QJsonObject facts{{u"incident"_s, incidentFacts(sources.incident, sources.now)}};
    const QString now = toUtcMinutes(sources.now);
    facts.insert(
        u"now"_s, QJsonObject{{u"at"_s, now}, {u"date"_s, now.left(10)}, {u"time"_s, now.mid(11)}});
    const auto add = [&facts](const QString &name, const QJsonObject &group) {
        if (!group.isEmpty())
            facts.insert(name, group);
    };
    add(u"affected"_s, affectedFacts(sources.affected));
    add(u"eta"_s, promiseFacts(sources.openPromises, PromiseType::Eta));
    add(u"next_update"_s, promiseFacts(sources.openPromises, PromiseType::NextUpdate));
    if (sources.customer)
        add(u"customer"_s, customerFacts(*sources.customer));
    if (sources.contact) {
        QJsonObject contact;
        setFact(contact, u"name"_s, sources.contact->name);
        setFact(contact, u"email"_s, sources.contact->email);
        add(u"contact"_s, contact);
    }
    return facts;
}

} // namespace models
