#include "ui/shell/words.h"

#include "ui/shell/services.h"

#include <QCoreApplication>
#include <QLocale>

#include <numeric>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString stateText(models::IncidentState state)
{
    switch (state) {
    case models::IncidentState::Investigating:
        return Words::tr("Investigating");
    case models::IncidentState::Identified:
        return Words::tr("Identified");
    case models::IncidentState::Monitoring:
        return Words::tr("Monitoring");
    case models::IncidentState::Resolved:
        return Words::tr("Resolved");
    case models::IncidentState::Postmortem:
        return Words::tr("Postmortem");
    }
    return {};
}

QString deliveryStateText(models::DeliveryState state)
{
    switch (state) {
    case models::DeliveryState::Queued:
        return Words::tr("queued");
    case models::DeliveryState::Held:
        return Words::tr("held");
    case models::DeliveryState::Sending:
        return Words::tr("sending");
    case models::DeliveryState::Delivered:
        return Words::tr("delivered");
    case models::DeliveryState::Retrying:
        return Words::tr("retrying");
    case models::DeliveryState::Failed:
        return Words::tr("failed");
    case models::DeliveryState::Uncertain:
        return Words::tr("uncertain");
    case models::DeliveryState::Skipped:
        return Words::tr("skipped");
    }
    return {};
}

QString groupingStateText(models::GroupingState state)
{
    switch (state) {
    case models::GroupingState::Ungrouped:
        return Words::tr("not looked at");
    case models::GroupingState::Grouped:
        return Words::tr("grouped");
    case models::GroupingState::Review:
        return Words::tr("to review");
    case models::GroupingState::Unknown:
        return Words::tr("unknown");
    }
    return {};
}

QString timelineKindText(models::TimelineKind kind)
{
    switch (kind) {
    case models::TimelineKind::Incident:
        return Words::tr("Incident");
    case models::TimelineKind::Update:
        return Words::tr("Update");
    case models::TimelineKind::Draft:
        return Words::tr("Draft");
    case models::TimelineKind::Delivery:
        return Words::tr("Delivery");
    case models::TimelineKind::Promise:
        return Words::tr("Promise");
    case models::TimelineKind::Ticket:
        return Words::tr("Ticket");
    case models::TimelineKind::Note:
        return Words::tr("Note");
    }
    return {};
}

QString confidenceText(models::Confidence confidence)
{
    switch (confidence) {
    case models::Confidence::Unknown:
        return Words::tr("not said");
    case models::Confidence::Possible:
        return Words::tr("possible");
    case models::Confidence::Likely:
        return Words::tr("likely");
    case models::Confidence::Certain:
        return Words::tr("certain");
    }
    return {};
}

QString roleText(models::Role role)
{
    switch (role) {
    case models::Role::TechnicalOwner:
        return Words::tr("Technical owner");
    case models::Role::Executive:
        return Words::tr("Executive");
    case models::Role::Billing:
        return Words::tr("Billing");
    case models::Role::Security:
        return Words::tr("Security");
    case models::Role::Other:
        return Words::tr("Other");
    }
    return {};
}

QString updateStateText(models::UpdateState state)
{
    switch (state) {
    case models::UpdateState::Draft:
        return Words::tr("Draft");
    case models::UpdateState::InReview:
        return Words::tr("In review");
    case models::UpdateState::Approved:
        return Words::tr("Approved");
    case models::UpdateState::Published:
        return Words::tr("Published");
    }
    return {};
}

QString channelTypeText(models::ChannelType type)
{
    switch (type) {
    case models::ChannelType::StatusPageFolder:
        return Words::tr("Status page folder");
    case models::ChannelType::Mail:
        return Words::tr("Mail");
    case models::ChannelType::Webhook:
        return Words::tr("Webhook");
    case models::ChannelType::ByHand:
        return Words::tr("By hand");
    }
    return {};
}

QString sourceTypeText(models::SourceType type)
{
    switch (type) {
    case models::SourceType::Import:
        return Words::tr("Imported files");
    case models::SourceType::Hand:
        return Words::tr("Typed by hand");
    case models::SourceType::Folder:
        return Words::tr("Folder of files");
    case models::SourceType::CardDav:
        return Words::tr("CardDAV address book");
    case models::SourceType::Ldap:
        return Words::tr("LDAP directory");
    case models::SourceType::Scim:
        return Words::tr("SCIM 2.0 directory");
    case models::SourceType::Zendesk:
        return QStringLiteral("Zendesk");
    case models::SourceType::HubSpot:
        return QStringLiteral("HubSpot");
    case models::SourceType::JiraServiceManagement:
        return QStringLiteral("Jira Service Management");
    case models::SourceType::Imap:
        return Words::tr("Mailbox (IMAP)");
    case models::SourceType::ZendeskTickets:
        return Words::tr("%1 tickets").arg(QStringLiteral("Zendesk"));
    case models::SourceType::JiraTickets:
        return Words::tr("%1 tickets").arg(QStringLiteral("Jira"));
    case models::SourceType::JsmTickets:
        return Words::tr("%1 tickets").arg(QStringLiteral("Jira Service Management"));
    case models::SourceType::FreshdeskTickets:
        return Words::tr("%1 tickets").arg(QStringLiteral("Freshdesk"));
    case models::SourceType::GitHubTickets:
        return Words::tr("%1 tickets").arg(QStringLiteral("GitHub"));
    }
    return {};
}

QString settingText(const QString &english)
{
    return models::Setting::tr(english.toUtf8().constData());
}

QString recordValueText(models::RecordField field, const QString &value)
{
    if (field != models::RecordField::Roles)
        return value;
    QStringList words;
    for (const models::Role role : models::rolesFromText(value))
        words << roleText(role);
    return words.join(u", "_s);
}

QString recordFieldText(models::RecordField field)
{
    switch (field) {
    case models::RecordField::Name:
        return Words::tr("Name");
    case models::RecordField::Email:
        return Words::tr("E-mail");
    case models::RecordField::Phone:
        return Words::tr("Phone");
    case models::RecordField::Roles:
        return Words::tr("Roles");
    case models::RecordField::Language:
        return Words::tr("Language");
    }
    return {};
}

QString emptiedText(const models::Takings &takings)
{
    QStringList parts;
    for (int field = 0; field < models::recordFieldCount; ++field) {
        if (const qint64 count = takings.emptied[size_t(field)]; count > 0)
            parts << Words::tr("%1 of %2")
                         .arg(recordFieldText(models::RecordField(field)),
                             QLocale().toString(count));
    }
    return parts.isEmpty() ? Words::tr("none") : parts.join(u", ");
}

QString heldText(const models::HeldSync &held)
{
    const QLocale locale;
    return Words::tr("Held, nothing was changed. Of the %1 records that this source had, it would "
                     "withdraw %2. Values it would empty: %3.")
        .arg(locale.toString(held.takings.records), locale.toString(held.takings.withdrawn),
            emptiedText(held.takings));
}

QStringList heldChangesText(const models::HeldSync &held)
{
    const auto joined = [](QStringList words) {
        words.removeAll(QString());
        return words.join(u", ");
    };
    const auto text = [](const QJsonValue &of, QLatin1String key) { return of[key].toString(); };
    QStringList lines;
    for (const QJsonValue &sample : held.samples)
        lines << Words::tr("− %1").arg(
            joined({text(sample, QLatin1String("name")), text(sample, QLatin1String("email")),
                text(sample, QLatin1String("phone")), text(sample, QLatin1String("customer"))}));
    if (const qint64 more = held.takings.withdrawn - held.samples.size(); more > 0)
        lines << Words::tr("− %1 more").arg(QLocale().toString(more));
    for (const QJsonValue &loss : held.takings.losses) {
        const auto field = models::recordFieldFromName(text(loss, QLatin1String("field")));
        lines << Words::tr("~ %1: %2 would be empty, was %3")
                     .arg(joined({text(loss, QLatin1String("name")),
                              text(loss, QLatin1String("email"))}),
                         recordFieldText(field),
                         recordValueText(field, text(loss, QLatin1String("was"))));
    }
    const auto &emptied = held.takings.emptied;
    const qint64 more
        = std::accumulate(emptied.begin(), emptied.end(), qint64(0)) - held.takings.losses.size();
    if (more > 0)
        lines << Words::tr("~ %1 more").arg(QLocale().toString(more));
    return lines;
}

ImportReport heldReport(const models::HeldSync &held, const QString &summary)
{
    ImportReport report;
    report.summary = summary;
    report.accepted = false;
    report.heldPhrase = held.phrase;
    report.heldChanges = heldChangesText(held);
    return report;
}

QString verifiedText(models::Verified how)
{
    switch (how) {
    case models::Verified::Never:
        return {};
    case models::Verified::Sync:
        return Words::tr("by a sync");
    case models::Verified::Delivery:
        return Words::tr("by a delivery");
    case models::Verified::Answer:
        return Words::tr("by their answer");
    case models::Verified::Hand:
        return Words::tr("by hand");
    }
    return {};
}

QString stateText(const QString &incidentState)
{
    const auto state = models::incidentStateFromName(incidentState);
    return state ? stateText(*state) : incidentState;
}

Tone stateTone(models::IncidentState state)
{
    switch (state) {
    case models::IncidentState::Investigating:
        return Tone::Wrong;
    case models::IncidentState::Identified:
        return Tone::Warning;
    case models::IncidentState::Monitoring:
        return Tone::Accent;
    case models::IncidentState::Resolved:
        return Tone::Good;
    case models::IncidentState::Postmortem:
        return Tone::Secondary;
    }
    return Tone::Plain;
}

Tone severityTone(int severity)
{
    return severity <= 1 ? Tone::Wrong : severity == 2 ? Tone::Warning : Tone::Secondary;
}

QString severityText(int severity)
{
    return Words::tr("Severity %1").arg(severity);
}

QString audienceText(const models::Audience &audience)
{
    switch (audience.kind) {
    case models::AudienceKind::Public:
        return Words::tr("Public");
    case models::AudienceKind::AllAffected:
        return Words::tr("All affected");
    case models::AudienceKind::Wave:
        return Words::tr("Wave %1").arg(audience.of);
    case models::AudienceKind::Customer:
        return Words::tr("One customer");
    case models::AudienceKind::Executives:
        return Words::tr("Executives");
    case models::AudienceKind::Internal:
        return Words::tr("Internal");
    }
    return {};
}

Tone deliveryStateTone(models::DeliveryState state)
{
    switch (state) {
    case models::DeliveryState::Queued:
    case models::DeliveryState::Sending:
        return Tone::Accent;
    case models::DeliveryState::Delivered:
        return Tone::Good;
    case models::DeliveryState::Held:
    case models::DeliveryState::Retrying:
    case models::DeliveryState::Uncertain:
        return Tone::Warning;
    case models::DeliveryState::Failed:
        return Tone::Wrong;
    case models::DeliveryState::Skipped:
        return Tone::Secondary;
    }
    return Tone::Plain;
}

} // namespace ui
