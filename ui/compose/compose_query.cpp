#include "ui/compose/compose_query.h"

#include "models/drafting/template_facts.h"
#include "models/store/repositories.h"

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownSaidBefore = 12;

QString channelsOf(const models::Repositories &all, const models::Update &update)
{
    QStringList names;
    for (const models::ChannelConfig &channel : all.channels.list()) {
        models::DeliveryFilter filter;
        filter.update = update.id;
        filter.channel = channel.id;
        filter.limit = 1;
        if (!all.deliveries.list(filter).isEmpty())
            names << channel.name;
    }
    return names.join(u", "_s);
}

} // namespace

std::optional<ComposeFacts> composeFacts(const models::Repositories &all,
    const models::IncidentId &incident, const models::UpdateId &draft,
    const models::Audience &audience, models::Instant now)
{
    const auto found = all.incidents.find(incident);
    if (!found)
        return std::nullopt;
    ComposeFacts facts;
    facts.incident = *found;
    const QVector<models::Update> updates = all.updates.of(incident);
    for (auto update = updates.rbegin(); update != updates.rend(); ++update) {
        if (update->state != models::UpdateState::Published)
            facts.drafts.append(*update);
        else if (facts.saidBefore.size() < shownSaidBefore)
            facts.saidBefore.append({*update, channelsOf(all, *update)});
    }
    facts.templates = all.templates.list();
    facts.earlier = all.updates.earlier(incident);
    for (const models::ChannelConfig &channel : all.channels.list()) {
        if (channel.enabled)
            facts.channels.append(channel);
    }
    if (draft)
        facts.approvals = all.updates.approvals(draft);
    models::FactSources sources;
    sources.incident = *found;
    sources.affected = models::countAffected(all.incidents.affected(incident));
    for (const models::Promise &promise : all.promises.of(incident)) {
        if (promise.state == models::PromiseState::Open)
            sources.openPromises.append(promise);
    }
    if (audience.kind == models::AudienceKind::Customer) {
        if (const auto id = models::CustomerId::fromString(audience.of))
            facts.customer = all.customers.find(*id);
        sources.customer = facts.customer;
    }
    sources.now = now;
    facts.facts = models::templateFacts(sources);
    for (const models::Component &component : found->components)
        facts.names << component.name;
    facts.audienceCount = QString::number(sources.affected.customers);
    return facts;
}

} // namespace ui
