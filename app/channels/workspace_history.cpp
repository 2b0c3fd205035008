#include "app/channels/workspace_history.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QHash>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::DeliveryState;

namespace {

bool showsOnPage(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Sending:
    case DeliveryState::Delivered:
    case DeliveryState::Retrying:
    case DeliveryState::Uncertain:
        return true;
    case DeliveryState::Queued:
    case DeliveryState::Held:
    case DeliveryState::Failed:
    case DeliveryState::Skipped:
        return false;
    }
    return false;
}

//! What this channel was told, and since when it is told anything.
struct ChannelPast
{
    QHash<models::UpdateId, bool> shown; // every update that has a delivery here
    std::optional<models::Instant> begin;
};

ChannelPast pastOf(const models::Repositories &all, const models::ChannelId &channel)
{
    ChannelPast past;
    models::DeliveryFilter filter;
    filter.channel = channel;
    for (const models::Delivery &delivery : all.deliveries.list(filter)) {
        past.shown[delivery.update]
            = past.shown.value(delivery.update) || showsOnPage(delivery.state);
        past.begin = past.begin ? std::min(*past.begin, delivery.queuedAt) : delivery.queuedAt;
    }
    return past;
}

bool belongsOnPage(const models::Update &update, const ChannelPast &past)
{
    if (past.shown.contains(update.id))
        return past.shown[update.id];
    return update.audience.kind == models::AudienceKind::Public && update.publishedAt && past.begin
        && *update.publishedAt < *past.begin;
}

} // namespace

PublicHistory publicHistoryOf(const models::Repositories &all, const models::ChannelId &channel)
{
    const ChannelPast past = pastOf(all, channel);
    PublicHistory history;
    for (const models::Incident &incident : all.incidents.list()) {
        PublicIncident shown;
        bool ours = false;
        models::Instant at = incident.openedAt;
        for (const models::Update &update : all.updates.of(incident.id)) {
            if (update.state != models::UpdateState::Published)
                continue;
            const bool here = !update.imported && belongsOnPage(update, past);
            if (!here && !update.imported)
                continue;
            ours = ours || here;
            at = update.publishedAt.value_or(at); // one without a time stands behind the last
            shown.updates.prepend(
                {update.id, update.incidentState, update.title, update.body, update.language, at});
        }
        if (!ours)
            continue;
        shown.id = incident.id;
        shown.title = incident.title;
        shown.impact = incident.impact;
        shown.state = incident.state;
        shown.components = incident.components;
        shown.startedAt = incident.startedAt();
        shown.resolvedAt = incident.resolvedAt;
        history << shown;
    }
    return history;
}

PublicHistorySource workspaceHistory(models::Workspace &workspace)
{
    return [&workspace](const models::ChannelId &channel) {
        return workspace.read(
            [channel](const models::Repositories &all) { return publicHistoryOf(all, channel); },
            models::Workspace::For::Background);
    };
}

} // namespace app
