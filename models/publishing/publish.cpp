#include "models/publishing/publish.h"

#include "models/drafting/approval_rule.h"
#include "models/drafting/draft_check.h"
#include "models/publishing/personal_text.h"
#include "models/store/repositories.h"
#include "models/support/count_phrase.h"
#include "models/tracking/promise_keeping.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String unfilledRule("unfilled_placeholder");

//! The channels in the order they were asked for, each once, checked against the audience.
Result<QVector<ChannelConfig>> publishingChannels(
    const Repositories &all, const QVector<ChannelId> &asked, const Audience &audience)
{
    QVector<ChannelConfig> channels;
    QSet<ChannelId> seen;
    const QVector<ChannelConfig> inUse = all.channels.list();
    for (const ChannelId &id : asked) {
        if (seen.contains(id))
            continue;
        seen.insert(id);
        const auto found = std::find_if(inUse.begin(), inUse.end(),
            [&](const ChannelConfig &channel) { return channel.id == id; });
        if (found == inUse.end())
            return fail(ErrorKind::NotFound, u"channel %1"_s.arg(id.toString()));
        if (!found->enabled)
            return fail(ErrorKind::Invalid, u"channel \"%1\" is switched off"_s.arg(found->name));
        if (const auto allowed = mayBeTold(found->type, audience.kind); !allowed)
            return fail(ErrorKind::Invalid,
                u"channel \"%1\": %2"_s.arg(found->name, allowed.error().detail));
        channels.append(*found);
    }
    if (channels.isEmpty())
        return fail(ErrorKind::Invalid, u"no channel to publish on"_s);
    return channels;
}

//! What cannot be said at all: nothing, or a promise that is broken as it is given.
Result<void> checkWhatIsSaid(const Update &update, const PublishRequest &request, Instant now)
{
    if (saysNothing(update.body))
        return fail(ErrorKind::Invalid, u"the update has no text"_s);
    const auto passed = [now](Instant at, const QString &what) -> Result<void> {
        if (at > now)
            return {};
        return fail(ErrorKind::Invalid,
            u"%1 is promised for %2, which has passed"_s.arg(what, toUtcMinutes(at)));
    };
    if (request.nextUpdateAt) {
        if (const auto fits = passed(*request.nextUpdateAt, u"the next update"_s); !fits)
            return fits;
    }
    for (const Promise &promise : request.promises) {
        if (const auto fits = passed(promise.dueAt, u"the ETA"_s); !fits)
            return fits;
        if (promise.earliest && *promise.earliest > promise.dueAt)
            return fail(ErrorKind::Invalid,
                u"the ETA's earliest time %1 is after its latest %2"_s.arg(
                    toUtcMinutes(*promise.earliest), toUtcMinutes(promise.dueAt)));
    }
    return {};
}

//! What each reader's own text fills is no gap, unless it is said in a place as well.
void dropFilledPlaceholders(CheckResult &check, const QString &body)
{
    const auto isFilled = [&](const Finding &finding) {
        return finding.rule == unfilledRule && isPersonal(body.mid(finding.start, finding.length));
    };
    check.findings.erase(std::remove_if(check.findings.begin(), check.findings.end(), isFilled),
        check.findings.end());
}

Finding unfilledForSome(int people)
{
    Finding finding;
    finding.rule = u"unfilled_for_some"_s;
    finding.severity = FindingSeverity::Serious;
    finding.message
        = u"for %1 people something that the text names of them is not known"_s.arg(people);
    finding.advice = u"Give the text a part for them ({{^contact.name}}…{{/contact.name}}), or"
                     " complete their records."_s;
    return finding;
}

CheckResult checkBeforePublishing(
    const Repositories &all, const Update &update, const QVector<ChannelConfig> &channels)
{
    CheckContext context;
    context.title = update.title;
    context.channels = allowancesOf(channels);
    if (const auto incident = all.incidents.find(update.incident)) {
        for (const Component &component : incident->components)
            context.names << component.name;
    }
    return checkDraft(update.body, all.updates.earlier(update.incident), context);
}

void countPlan(PublishPlan &plan)
{
    QSet<QString> people;
    QSet<CustomerId> customers;
    for (const ChannelPlan &channel : plan.channels) {
        for (const PlannedDelivery &target : channel.targets.deliveries) {
            if (target.state == DeliveryState::Skipped)
                ++plan.skipped;
            else if (!target.contact.isNull())
                people.insert(target.target);
        }
        for (const CustomerId &customer : channel.targets.customersReached)
            customers.insert(customer);
    }
    plan.people = int(people.size());
    plan.customers = int(customers.size());
}

QJsonArray keptWithReasons(const CheckResult &check, const QMap<QString, QString> &reasons)
{
    QJsonArray kept;
    for (const Finding &finding : check.findings) {
        const QString reason = reasons.value(finding.rule).trimmed();
        if (!reason.isEmpty())
            kept.append(QJsonObject{
                {u"rule"_s, finding.rule}, {u"message"_s, finding.message}, {u"reason"_s, reason}});
    }
    return kept;
}

//! Everything that publishing asks a person for, in the order in which it is best answered.
Result<void> askedFor(Repositories &all, const PublishPlan &plan, const PublishRequest &request)
{
    if (plan.targets() == 0)
        return fail(ErrorKind::Invalid,
            plan.skipped == 0
                ? u"nobody would be told: nobody is affected yet"_s
                : u"nobody would be told: all %1 targets are skipped"_s.arg(plan.skipped));
    if (plan.approvalWanted) {
        if (request.withoutApproval.trimmed().isEmpty())
            return fail(ErrorKind::NeedsApproval,
                u"revision %1 of %2"_s.arg(plan.update.revision).arg(plan.update.id.toString()));
        Approval without;
        without.update = plan.update.id;
        without.reasonWithout = request.withoutApproval;
        if (const auto recorded = all.updates.approve(without); !recorded)
            return fail(recorded.error());
    }
    if (!plan.reasonsWanted.isEmpty()) {
        QStringList words;
        for (const Finding &finding : plan.reasonsWanted)
            words << u"%1 (%2)"_s.arg(finding.rule, finding.message);
        return fail(ErrorKind::NeedsReason, words.join(u"; "_s));
    }
    return checkCountPhrase(u"publish"_s, plan.people, request.typedCount);
}

//! What the update says of the incident holds for the incident from now on.
Result<void> followUpdate(Repositories &all, const Update &update)
{
    const auto incident = all.incidents.find(update.incident);
    if (!incident)
        return {};
    const auto state = incidentStateFromName(update.incidentState);
    const bool forAll = update.audience.kind == AudienceKind::Public
        || update.audience.kind == AudienceKind::AllAffected;
    if (state && forAll && *state != incident->state)
        return all.incidents.setState(incident->id, *state);
    return {};
}

} // namespace

int PublishPlan::targets() const
{
    int count = 0;
    for (const ChannelPlan &channel : channels)
        count += int(channel.targets.deliveries.size()) - channel.targets.skipped();
    return count;
}

Result<PublishPlan> planPublishing(const Repositories &all, const PublishRequest &request)
{
    const auto update = all.updates.find(request.update);
    if (!update)
        return fail(ErrorKind::NotFound, u"update %1"_s.arg(request.update.toString()));
    if (update->state == UpdateState::Published)
        return fail(ErrorKind::Conflict, u"%1 was published already"_s.arg(update->id.toString()));
    const auto incident = all.incidents.find(update->incident);
    if (!incident)
        return fail(ErrorKind::NotFound, u"incident %1"_s.arg(update->incident.toString()));
    if (const auto fits = checkWhatIsSaid(*update, request, all.parts.clock.now()); !fits)
        return fail(fits.error());
    const auto channels = publishingChannels(all, request.channels, update->audience);
    if (!channels)
        return fail(channels.error());
    const bool toPeople = std::any_of(channels->begin(), channels->end(),
        [](const ChannelConfig &channel) { return channel.type == ChannelType::Mail; });
    const bool toPlaces = std::any_of(channels->begin(), channels->end(),
        [](const ChannelConfig &channel) { return channel.type != ChannelType::Mail; });
    AudienceMembers members;
    if (toPeople) {
        auto resolved = membersOf(all, update->incident, update->audience);
        if (!resolved)
            return fail(resolved.error());
        members = std::move(*resolved);
    }

    PublishPlan plan;
    plan.update = *update;
    plan.check = checkBeforePublishing(all, *update, *channels);
    const bool personal = isPersonal(update->body) || isPersonal(update->title);
    int incomplete = 0;
    for (const ChannelConfig &channel : *channels) {
        const bool mail = channel.type == ChannelType::Mail;
        ChannelPlan planned{
            channel, mail ? mailTargets(channel.id, members) : placeTarget(channel)};
        if (mail && personal)
            incomplete = std::max(
                incomplete, fillPersonal(all, *update, members, planned.targets.deliveries));
        plan.channels.append(std::move(planned));
    }
    if (personal && !toPlaces)
        dropFilledPlaceholders(plan.check, update->body);
    if (incomplete > 0)
        plan.check.findings.prepend(unfilledForSome(incomplete));
    countPlan(plan);
    for (const Finding &finding : plan.check.findings) {
        if (finding.severity == FindingSeverity::Serious
            && request.keptFindings.value(finding.rule).trimmed().isEmpty())
            plan.reasonsWanted.append(finding);
    }
    plan.approvalWanted = approvalNeeded(*incident, *update, all.updates.approvals(update->id));
    if (plan.people > countPhraseThreshold)
        plan.countWanted = countPhrase(u"publish"_s, plan.people);
    return plan;
}

Result<PublishOutcome> publish(Repositories &all, const PublishRequest &request)
{
    const auto plan = planPublishing(all, request);
    if (!plan)
        return fail(plan.error());
    if (const auto answered = askedFor(all, *plan, request); !answered)
        return fail(answered.error());

    PublishOutcome outcome;
    outcome.update = request.update;
    outcome.at = all.parts.clock.now();
    outcome.channels = int(plan->channels.size());
    outcome.targets = plan->targets();
    outcome.people = plan->people;
    outcome.customers = plan->customers;
    outcome.skipped = plan->skipped;
    outcome.check = plan->check;
    if (const auto done = all.updates.markPublished(request.update, outcome.at, plan->check.verdict,
            request.nextUpdateAt, keptWithReasons(plan->check, request.keptFindings));
        !done)
        return fail(done.error());
    QVector<PlannedDelivery> targets;
    for (const ChannelPlan &channel : plan->channels) {
        targets += channel.targets.deliveries;
        outcome.byHand += channel.channel.type == ChannelType::ByHand ? 1 : 0;
    }
    if (const auto done
        = all.deliveries.enqueue(request.update, targets, {plan->people, plan->customers});
        !done)
        return fail(done.error());
    const auto update = all.updates.find(request.update);
    if (!update)
        return fail(ErrorKind::Internal, u"the published update is gone"_s);
    recordPromises(all, *update, request.promises);
    if (const auto done = followUpdate(all, *update); !done)
        return fail(done.error());
    return outcome;
}

} // namespace models
