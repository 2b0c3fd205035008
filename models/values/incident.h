#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>
#include <QVector>

#include <optional>

namespace models {

enum class IncidentState
{
    Investigating,
    Identified,
    Monitoring,
    Resolved,
    Postmortem
};

QString incidentStateName(IncidentState state); //!< "investigating", as Statuspage has it
std::optional<IncidentState> incidentStateFromName(const QString &name);

enum class ComponentStatus
{
    Operational,
    DegradedPerformance,
    PartialOutage,
    MajorOutage,
    UnderMaintenance,
};

QString componentStatusName(
    ComponentStatus status); //!< "degraded_performance", as Statuspage has it
std::optional<ComponentStatus> componentStatusFromName(const QString &name);

//! One thing customers know by name, and how it is.
struct Component
{
    QString name;
    ComponentStatus status = ComponentStatus::Operational;

    bool operator==(const Component &) const = default;
};

enum class MilestoneKind
{
    Started, //!< stated by a person, never filled in by itself
    Detected,
    Acknowledged,
    FirstCommunicated,
    Mitigated,
    Restored,
    Closed,
};

QString milestoneName(MilestoneKind kind); //!< "first_communicated"
std::optional<MilestoneKind> milestoneFromName(const QString &name);

struct Milestone
{
    MilestoneKind kind = MilestoneKind::Started;
    Instant at{};

    bool operator==(const Milestone &) const = default;
};

//! What is broken: severity, state, components with their impact, milestones, affected customers.
struct Incident
{
    IncidentId id;
    QString title;
    int severity = 3; //!< 1 is the worst, 4 the least
    IncidentState state = IncidentState::Investigating;
    QString impact; //!< none, minor, major, critical; an imported one keeps its own word
    QVector<Component> components;
    QVector<Milestone> milestones; //!< at most one a kind
    Instant openedAt{};
    std::optional<Instant> resolvedAt;
    QString lead; //!< who leads communication
    QString sourceRef; //!< of an imported one: its id there; empty for our own
    QString sourceProvider; //!< of an imported one

    std::optional<Instant> milestone(MilestoneKind kind) const;
    //! When it began as far as is known: the stated start, else when it was opened.
    Instant startedAt() const;
    bool operator==(const Incident &) const = default;
};

//! What an incident of that severity does to customers, where nobody says it: "critical" for 1,
//! "major" for 2, "minor" for the others.
QString impactOfSeverity(int severity);

//! One affected customer of an incident, with the site when it was named by one.
struct Affected
{
    CustomerId customer;
    QString customerName;
    int tier = 0;
    SiteId site; //!< null when the customer was named, not a site
    ExternalId siteId;
    std::optional<Instant> restoredAt;

    bool operator==(const Affected &) const = default;
};

} // namespace models
