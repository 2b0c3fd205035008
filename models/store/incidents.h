#pragma once

#include "models/support/result.h"
#include "models/values/incident.h"

#include <QStringList>
#include <QVector>

#include <optional>

namespace models {

class Clock;
class Database;
class Records;
struct StoreParts;

//! Which incidents a list shows.
struct IncidentFilter
{
    enum class Which
    {
        All,
        Open, //!< neither resolved nor in its postmortem
        Closed
    };
    Which which = Which::All;
    std::optional<IncidentState> state; //!< only those in this state
    QString text; //!< in the title, the provider or the source's id, in any case
    int limit = 0; //!< 0: all
};

//! How many an incident affects, and how many of them are restored.
struct AffectedTotals
{
    int customers = 0;
    int customersRestored = 0; //!< with everything of theirs restored
    int sites = 0; //!< those named by a site
    int sitesRestored = 0;

    bool operator==(const AffectedTotals &) const = default;
};

//! Who is affected: a customer as a whole (no site), or one of its sites.
struct AffectedTarget
{
    CustomerId customer;
    SiteId site;

    auto operator<=>(const AffectedTarget &) const = default;
};

//! What a setting of the affected changed.
struct AffectedChange
{
    int added = 0;
    int removed = 0;
    int unchanged = 0;

    bool operator==(const AffectedChange &) const = default;
};

//! Incidents and whom they affect.
class Incidents
{
public:
    enum class Setting
    {
        Add, //!< those that are not there yet
        Replace //!< exactly these: the others are taken off
    };

    explicit Incidents(const StoreParts &parts);

    std::optional<Incident> find(const IncidentId &id) const;
    std::optional<Incident> findBySource(const QString &provider, const QString &ref) const;
    //! "inc_…", the beginning of one that only one incident has, or an imported one's id there.
    //! NotFound; Conflict when several match.
    Result<IncidentId> resolve(const QString &text) const;
    //! Open ones first, then by the time they were opened, newest first.
    QVector<Incident> list(const IncidentFilter &filter = {}) const;

    //! Makes an incident; its id, and the time and the impact when none is given, are filled in (an
    //! imported one keeps no impact). Invalid: no title, or a severity that is not 1 to 4.
    Result<IncidentId> open(Incident incident);
    //! Sets the state, and with it when it was resolved: a reopened one is not.
    Result<void> setState(const IncidentId &id, IncidentState state);
    //! The impact follows, unless it is another one than that of the severity before.
    Result<void> setSeverity(const IncidentId &id, int severity);
    Result<void> rename(const IncidentId &id, const QString &title);
    Result<void> setLead(const IncidentId &id, const QString &lead);
    //! Takes the place of the milestone of that kind; no time takes it off.
    Result<void> setMilestone(
        const IncidentId &id, MilestoneKind kind, const std::optional<Instant> &at);
    Result<void> setComponents(const IncidentId &id, const QVector<Component> &components);
    //! What an import knows better by now: everything but the id and where it came from.
    Result<void> change(const Incident &incident);

    //! Whom "site:…", "account:…" or a customer's own id stands for; nothing when it is not known.
    std::optional<AffectedTarget> target(const ExternalId &id) const;
    std::optional<AffectedTarget> target(const CustomerId &id) const;
    //! By customer's name, then site. A merged customer stands as the one it was merged into.
    QVector<Affected> affected(const IncidentId &id) const;
    AffectedTotals affectedTotals(const IncidentId &id) const;
    //! Changes the list as one act. More than 25 changes want the count typed back: NeedsCount
    //! with the phrase ("affect-883").
    Result<AffectedChange> setAffected(const IncidentId &id, const QVector<AffectedTarget> &targets,
        Setting setting, const QString &typedCount);
    //! Marks those targets as restored, or (no time) as not restored. NotFound: one is not
    //! affected. Answers how many changed.
    Result<int> setRestored(const IncidentId &id, const QVector<AffectedTarget> &targets,
        const std::optional<Instant> &at);

private:
    struct AffectedRow
    {
        Uuid uuid;
        AffectedTarget target;
    };
    QVector<AffectedRow> affectedRows(const IncidentId &id) const;

    Database &m_database;
    Records &m_records;
    Clock &m_clock;
};

} // namespace models
