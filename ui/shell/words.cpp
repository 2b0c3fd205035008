#include "ui/shell/words.h"

#include <QCoreApplication>

namespace ui {

namespace {

QString wordOf(const char *text)
{
    return QCoreApplication::translate("Words", text);
}

} // namespace

QString stateText(models::IncidentState state)
{
    switch (state) {
    case models::IncidentState::Investigating:
        return wordOf("Investigating");
    case models::IncidentState::Identified:
        return wordOf("Identified");
    case models::IncidentState::Monitoring:
        return wordOf("Monitoring");
    case models::IncidentState::Resolved:
        return wordOf("Resolved");
    case models::IncidentState::Postmortem:
        return wordOf("Postmortem");
    }
    return {};
}

QString deliveryStateText(models::DeliveryState state)
{
    switch (state) {
    case models::DeliveryState::Queued:
        return wordOf("queued");
    case models::DeliveryState::Held:
        return wordOf("held");
    case models::DeliveryState::Sending:
        return wordOf("sending");
    case models::DeliveryState::Delivered:
        return wordOf("delivered");
    case models::DeliveryState::Retrying:
        return wordOf("retrying");
    case models::DeliveryState::Failed:
        return wordOf("failed");
    case models::DeliveryState::Uncertain:
        return wordOf("uncertain");
    case models::DeliveryState::Skipped:
        return wordOf("skipped");
    }
    return {};
}

QString groupingStateText(models::GroupingState state)
{
    switch (state) {
    case models::GroupingState::Ungrouped:
        return wordOf("not looked at");
    case models::GroupingState::Grouped:
        return wordOf("grouped");
    case models::GroupingState::Review:
        return wordOf("to review");
    case models::GroupingState::Unknown:
        return wordOf("unknown");
    }
    return {};
}

QString timelineKindText(models::TimelineKind kind)
{
    switch (kind) {
    case models::TimelineKind::Incident:
        return wordOf("Incident");
    case models::TimelineKind::Update:
        return wordOf("Update");
    case models::TimelineKind::Draft:
        return wordOf("Draft");
    case models::TimelineKind::Delivery:
        return wordOf("Delivery");
    case models::TimelineKind::Promise:
        return wordOf("Promise");
    case models::TimelineKind::Ticket:
        return wordOf("Ticket");
    case models::TimelineKind::Note:
        return wordOf("Note");
    }
    return {};
}

QString confidenceText(models::Confidence confidence)
{
    switch (confidence) {
    case models::Confidence::Unknown:
        return wordOf("not said");
    case models::Confidence::Possible:
        return wordOf("possible");
    case models::Confidence::Likely:
        return wordOf("likely");
    case models::Confidence::Certain:
        return wordOf("certain");
    }
    return {};
}

QString roleText(models::Role role)
{
    switch (role) {
    case models::Role::TechnicalOwner:
        return wordOf("Technical owner");
    case models::Role::Executive:
        return wordOf("Executive");
    case models::Role::Billing:
        return wordOf("Billing");
    case models::Role::Security:
        return wordOf("Security");
    case models::Role::Other:
        return wordOf("Contact");
    }
    return {};
}

QString updateStateText(models::UpdateState state)
{
    switch (state) {
    case models::UpdateState::Draft:
        return wordOf("Draft");
    case models::UpdateState::InReview:
        return wordOf("In review");
    case models::UpdateState::Approved:
        return wordOf("Approved");
    case models::UpdateState::Published:
        return wordOf("Published");
    }
    return {};
}

QString channelTypeText(models::ChannelType type)
{
    switch (type) {
    case models::ChannelType::StatusPageFolder:
        return wordOf("Status page folder");
    case models::ChannelType::Mail:
        return wordOf("Mail");
    case models::ChannelType::Webhook:
        return wordOf("Webhook");
    case models::ChannelType::ByHand:
        return wordOf("By hand");
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
    return wordOf("Severity %1").arg(severity);
}

QString audienceText(const models::Audience &audience)
{
    switch (audience.kind) {
    case models::AudienceKind::Public:
        return wordOf("Public");
    case models::AudienceKind::AllAffected:
        return wordOf("All affected");
    case models::AudienceKind::Wave:
        return wordOf("Wave %1").arg(audience.of);
    case models::AudienceKind::Customer:
        return wordOf("One customer");
    case models::AudienceKind::Executives:
        return wordOf("Executives");
    case models::AudienceKind::Internal:
        return wordOf("Internal");
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
