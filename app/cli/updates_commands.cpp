#include "app/cli/commands.h"
#include "app/cli/delivery_output.h"
#include "app/composition.h"
#include "models/publishing/publish.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

Result<models::Instant> timeOption(CommandContext &context, const QString &option)
{
    const auto time = models::fromIso(context.value(option));
    if (!time)
        return fail(ErrorKind::Invalid,
            u"--%1 %2: a time is written as 2026-04-05T07:38Z"_s.arg(
                option, context.value(option)));
    return *time;
}

//! The ETA that the options promise, if they do.
Result<QVector<models::Promise>> promisesFromOptions(CommandContext &context)
{
    if (!context.isSet(u"eta"_s)) {
        for (const QString &option : {u"eta-earliest"_s, u"confidence"_s, u"eta-what"_s}) {
            if (context.isSet(option))
                return fail(ErrorKind::Invalid, u"--%1 goes with --eta"_s.arg(option));
        }
        return QVector<models::Promise>();
    }
    models::Promise eta;
    eta.type = models::PromiseType::Eta;
    eta.what = context.value(u"eta-what"_s);
    const auto due = timeOption(context, u"eta"_s);
    if (!due)
        return fail(due.error());
    eta.dueAt = *due;
    if (context.isSet(u"eta-earliest"_s)) {
        const auto earliest = timeOption(context, u"eta-earliest"_s);
        if (!earliest)
            return fail(earliest.error());
        if (*earliest > eta.dueAt)
            return fail(ErrorKind::Invalid, u"--eta-earliest is after --eta"_s);
        eta.earliest = *earliest;
    }
    if (context.isSet(u"confidence"_s)) {
        const auto confidence = models::confidenceFromName(context.value(u"confidence"_s));
        if (!confidence)
            return fail(ErrorKind::Invalid,
                u"--confidence %1: it is possible, likely or certain"_s.arg(
                    context.value(u"confidence"_s)));
        eta.confidence = *confidence;
    }
    return QVector<models::Promise>{eta};
}

//! Everything but the ids, which the workspace knows.
Result<models::PublishRequest> requestFromOptions(CommandContext &context)
{
    models::PublishRequest request;
    request.typedCount = context.value(u"confirm"_s);
    request.withoutApproval = context.value(u"without-approval"_s);
    if (context.isSet(u"next-update"_s)) {
        const auto next = timeOption(context, u"next-update"_s);
        if (!next)
            return fail(next.error());
        request.nextUpdateAt = *next;
    }
    auto promises = promisesFromOptions(context);
    if (!promises)
        return fail(promises.error());
    request.promises = *promises;
    for (const QString &kept : context.values(u"keep-finding"_s)) {
        const qsizetype equals = kept.indexOf(u'=');
        if (equals < 1 || kept.mid(equals + 1).trimmed().isEmpty())
            return fail(ErrorKind::Invalid, u"--keep-finding %1: it is rule=reason"_s.arg(kept));
        request.keptFindings.insert(kept.left(equals), kept.mid(equals + 1));
    }
    return request;
}

Result<models::PublishRequest> withIds(const models::Repositories &all,
    models::PublishRequest request, const QString &update, const QStringList &channels)
{
    const auto id = all.updates.resolve(update);
    if (!id)
        return fail(id.error());
    request.update = *id;
    for (const QString &name : channels) {
        const auto channel = all.channels.resolve(name);
        if (!channel)
            return fail(channel.error());
        request.channels.append(channel->id);
    }
    return request;
}

QJsonObject findingJson(const models::Finding &finding)
{
    return {{u"rule"_s, finding.rule},
        {u"severity"_s, models::findingSeverityName(finding.severity)}, {u"start"_s, finding.start},
        {u"length"_s, finding.length}, {u"message"_s, finding.message}};
}

QJsonArray findingsJson(const models::CheckResult &check)
{
    QJsonArray findings;
    for (const models::Finding &finding : check.findings)
        findings.append(findingJson(finding));
    return findings;
}

//! "on 2 channels, to 1 person at 1 customer".
QString reachText(qsizetype channels, int people, int customers)
{
    return u"on %1, to %2 at %3"_s.arg(counted(channels, u"channel"_s, u"channels"_s),
        counted(people, u"person"_s, u"people"_s),
        counted(customers, u"customer"_s, u"customers"_s));
}

//! What the check says of the update: the verdict, then a line a finding.
QString saidText(const models::CheckResult &check)
{
    QString text = u"It says %1.\n"_s.arg(models::newsName(check.verdict).replace(u'_', u' '));
    for (const models::Finding &finding : check.findings)
        text += u"  %1 %2: %3\n"_s.arg(
            models::findingSeverityName(finding.severity), finding.rule, finding.message);
    return text;
}

QJsonObject planJson(const models::PublishPlan &plan)
{
    QJsonArray channels;
    for (const models::ChannelPlan &channel : plan.channels) {
        QJsonArray targets;
        QJsonArray skipped;
        for (const models::PlannedDelivery &target : channel.targets.deliveries) {
            QJsonObject shown{{u"target"_s, target.target}, {u"target_name"_s, target.targetName}};
            if (target.state != models::DeliveryState::Skipped) {
                targets.append(shown);
                continue;
            }
            shown.insert(u"reason"_s, target.reason);
            skipped.append(shown);
        }
        channels.append(QJsonObject{{u"channel"_s, channel.channel.name},
            {u"people"_s, channel.targets.people()},
            {u"customers"_s, int(channel.targets.customersReached.size())}, {u"targets"_s, targets},
            {u"skipped"_s, skipped}});
    }
    QJsonArray wanted;
    for (const models::Finding &finding : plan.reasonsWanted)
        wanted.append(finding.rule);
    return {{u"update"_s, plan.update.id.toString()}, {u"channels"_s, channels},
        {u"people"_s, plan.people}, {u"customers"_s, plan.customers}, {u"skipped"_s, plan.skipped},
        {u"verdict"_s, models::newsName(plan.check.verdict)},
        {u"findings"_s, findingsJson(plan.check)}, {u"reasons_wanted"_s, wanted},
        {u"approval_wanted"_s, plan.approvalWanted}, {u"confirm"_s, plan.countWanted}};
}

QString planText(const models::PublishPlan &plan)
{
    QString text = u"Would publish \"%1\" %2.\n"_s.arg(
        plan.update.title, reachText(plan.channels.size(), plan.people, plan.customers));
    for (const models::ChannelPlan &channel : plan.channels) {
        text += u"  %1: %2\n"_s.arg(channel.channel.name,
            counted(channel.targets.deliveries.size() - channel.targets.skipped(), u"target"_s,
                u"targets"_s));
        for (const models::PlannedDelivery &target : channel.targets.deliveries) {
            if (target.state == models::DeliveryState::Skipped)
                text += u"    skipped %1 %2: %3\n"_s.arg(
                    target.target, target.targetName, target.reason);
        }
    }
    text += saidText(plan.check);
    for (const models::Finding &finding : plan.reasonsWanted)
        text += u"Needs --keep-finding %1=REASON.\n"_s.arg(finding.rule);
    if (plan.approvalWanted)
        text += u"Needs an approval (drafts approve), or --without-approval REASON.\n"_s;
    if (!plan.countWanted.isEmpty())
        text += u"Needs --confirm %1.\n"_s.arg(plan.countWanted);
    return text;
}

int publishUpdate(CommandContext &context)
{
    const auto asked = requestFromOptions(context);
    if (!asked)
        return context.wrongUse(asked.error().detail);
    if (!context.isSet(u"channel"_s))
        return context.wrongUse(
            u"--channel NAME says where to publish; channels list names them."_s);
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const QString update = context.positional().constFirst();
    const QStringList channels = context.values(u"channel"_s);
    if (context.isSet(u"dry-run"_s)) {
        const auto plan
            = (*workspace)
                  ->read([request = *asked, update, channels](const models::Repositories &all) {
                      return withIds(all, request, update, channels)
                          .and_then([&](const models::PublishRequest &whole) {
                              return planPublishing(all, whole);
                          });
                  })
                  .result();
        if (!plan)
            return context.failed(plan.error());
        context.print(planJson(*plan), planText(*plan));
        return 0;
    }
    const auto done = (*workspace)
                          ->write({context.who(), {}},
                              [request = *asked, update, channels](models::Repositories &all) {
                                  return withIds(all, request, update, channels)
                                      .and_then([&](const models::PublishRequest &whole) {
                                          return publish(all, whole);
                                      });
                              })
                          .result();
    if (!done)
        return context.failed(done.error());
    const QJsonObject object{{u"update"_s, done->update.toString()},
        {u"published_at"_s, models::toIso(done->at)}, {u"channels"_s, done->channels},
        {u"targets"_s, done->targets}, {u"people"_s, done->people},
        {u"customers"_s, done->customers}, {u"skipped"_s, done->skipped},
        {u"verdict"_s, models::newsName(done->check.verdict)},
        {u"findings"_s, findingsJson(done->check)}};
    const QString text = u"Published %1 %2; %3 skipped.\n"_s
                             .arg(done->update.toString(),
                                 reachText(done->channels, done->people, done->customers))
                             .arg(done->skipped)
        + saidText(done->check);
    if (context.isSet(u"no-wait"_s)) {
        context.print(object, text + u"It is queued: deliveries send, or the window, sends it."_s);
        return 0;
    }
    return sendAndReport(context, done->update, Report::Whole, object, text);
}

int sayByHand(CommandContext &context)
{
    const auto id = models::DeliveryId::fromString(context.positional().constFirst());
    if (context.value(u"place"_s).trimmed().isEmpty())
        return context.wrongUse(u"--place TEXT says where it was said."_s);
    models::Instant at = context.composition().clock().now();
    if (context.isSet(u"at"_s)) {
        const auto given = timeOption(context, u"at"_s);
        if (!given)
            return context.wrongUse(given.error().detail);
        at = *given;
    }
    if (!id)
        return context.failed({ErrorKind::NotFound,
            u"there is no delivery \"%1\"; deliveries list shows them"_s.arg(
                context.positional().constFirst()),
            {}});
    const auto workspace = context.workspace();
    if (!workspace)
        return context.failed(workspace.error());
    const auto said
        = (*workspace)
              ->write({context.who(), {}},
                  [id, at, place = context.value(u"place"_s),
                      heardBy = context.value(u"heard-by"_s)](
                      models::Repositories &all) -> Result<models::Delivery> {
                      if (const auto done = all.deliveries.markSaid(*id, at, place, heardBy); !done)
                          return fail(done.error());
                      return *all.deliveries.find(*id);
                  })
              .result();
    if (!said)
        return context.failed(said.error());
    context.print(deliveryJson(*said), u"Kept as said at %1."_s.arg(models::toUtcMinutes(at)));
    return 0;
}

} // namespace

std::vector<Command> updatesCommands()
{
    const QString details
        = u"Everything is written down before anything is sent. Severity 1 and 2 want an approval\n"
          "(drafts approve) or --without-approval; serious findings want a reason; more than 25\n"
          "people want the count typed back. --dry-run shows all of that and changes nothing.\n"
          "It waits until all is sent, or waits for the network or a person. Exit code 1 when a\n"
          "delivery failed or stands uncertain, or nothing could be delivered.\n\n"
          "  heliographctl updates publish upd_… --channel page --channel mail \\\n"
          "      --next-update 2026-04-05T09:00Z --confirm publish-1243"_s;
    return {
        {u"updates"_s, u"publish"_s, u"UPDATE"_s, u"Publish a draft on channels"_s, details,
            {{u"channel"_s, u"Where to publish, by name. May be repeated."_s, u"NAME"_s},
                {u"dry-run"_s, u"Only show whom it would reach and what it asks for."_s},
                {u"confirm"_s, u"The count typed back, as publish-1243."_s, u"PHRASE"_s},
                {u"eta"_s, u"Promise when all is restored, at the latest."_s, u"TIME"_s},
                {u"eta-earliest"_s, u"And at the earliest."_s, u"TIME"_s},
                {u"eta-what"_s, u"What will be done by then; else everyone is restored."_s,
                    u"TEXT"_s},
                {u"confidence"_s, u"possible, likely or certain."_s, u"WORD"_s},
                {u"next-update"_s, u"Promise when the next update comes."_s, u"TIME"_s},
                {u"keep-finding"_s, u"Publish with this finding, and why. May be repeated."_s,
                    u"RULE=REASON"_s},
                {u"without-approval"_s, u"Why it goes out without an approval."_s, u"REASON"_s},
                {u"no-wait"_s, u"Queue it and leave the sending to another."_s}},
            1, 1, publishUpdate},
        {u"updates"_s, u"say"_s, u"DELIVERY"_s, u"Mark as said what goes out by hand"_s,
            u"For channels of the type by_hand: a call, a forum, a social account."_s,
            {{u"at"_s, u"When it was said; else now."_s, u"TIME"_s},
                {u"place"_s, u"Where it was said."_s, u"TEXT"_s},
                {u"heard-by"_s, u"Who heard it."_s, u"TEXT"_s}},
            1, 1, sayByHand},
    };
}

} // namespace app
