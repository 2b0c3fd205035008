#include "models/values/incident.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

template <typename Enum, typename NameOf>
std::optional<Enum> enumFromName(const QString &name, Enum last, NameOf nameOf)
{
    for (int i = 0; i <= int(last); ++i) {
        if (nameOf(Enum(i)) == name)
            return Enum(i);
    }
    return std::nullopt;
}

} // namespace

QString incidentStateName(IncidentState state)
{
    switch (state) {
    case IncidentState::Investigating:
        return u"investigating"_s;
    case IncidentState::Identified:
        return u"identified"_s;
    case IncidentState::Monitoring:
        return u"monitoring"_s;
    case IncidentState::Resolved:
        return u"resolved"_s;
    case IncidentState::Postmortem:
        return u"postmortem"_s;
    }
    return u"investigating"_s;
}

std::optional<IncidentState> incidentStateFromName(const QString &name)
{
    return enumFromName(name, IncidentState::Postmortem, incidentStateName);
}

QString componentStatusName(ComponentStatus status)
{
    switch (status) {
    case ComponentStatus::Operational:
        return u"operational"_s;
    case ComponentStatus::DegradedPerformance:
        return u"degraded_performance"_s;
    case ComponentStatus::PartialOutage:
        return u"partial_outage"_s;
    case ComponentStatus::MajorOutage:
        return u"major_outage"_s;
    case ComponentStatus::UnderMaintenance:
        return u"under_maintenance"_s;
    }
    return u"operational"_s;
}

std::optional<ComponentStatus> componentStatusFromName(const QString &name)
{
    return enumFromName(name, ComponentStatus::UnderMaintenance, componentStatusName);
}

QString milestoneName(MilestoneKind kind)
{
    switch (kind) {
    case MilestoneKind::Started:
        return u"started"_s;
    case MilestoneKind::Detected:
        return u"detected"_s;
    case MilestoneKind::Acknowledged:
        return u"acknowledged"_s;
    case MilestoneKind::FirstCommunicated:
        return u"first_communicated"_s;
    case MilestoneKind::Mitigated:
        return u"mitigated"_s;
    case MilestoneKind::Restored:
        return u"restored"_s;
    case MilestoneKind::Closed:
        return u"closed"_s;
    }
    return u"started"_s;
}

std::optional<MilestoneKind> milestoneFromName(const QString &name)
{
    return enumFromName(name, MilestoneKind::Closed, milestoneName);
}

QString impactOfSeverity(int severity)
{
    return severity <= 1 ? u"critical"_s : severity == 2 ? u"major"_s : u"minor"_s;
}

std::optional<Instant> Incident::milestone(MilestoneKind kind) const
{
    for (const Milestone &milestone : milestones) {
        if (milestone.kind == kind)
            return milestone.at;
    }
    return std::nullopt;
}

Instant Incident::startedAt() const
{
    return milestone(MilestoneKind::Started).value_or(openedAt);
}

} // namespace models
