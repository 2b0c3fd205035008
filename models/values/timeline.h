#pragma once

#include "models/support/instant.h"

#include <QString>
#include <QVector>

#include <optional>

namespace models {

enum class TimelineKind
{
    Incident, //!< opened, state, severity, milestones, affected
    Update, //!< published, imported
    Draft, //!< new draft, approval
    Delivery, //!< summed by update and channel; single ones where a person decided
    Promise,
    Ticket,
    Note,
};

QString timelineKindName(TimelineKind kind); //!< "incident", as JSON and CSV have it
QString timelineKindTitle(TimelineKind kind); //!< "Incident", as people read it

//! One thing that happened in an incident, with its source.
struct TimelineEntry
{
    std::optional<Instant> at; //!< none for an imported update without a time
    TimelineKind kind = TimelineKind::Note;
    QString title; //!< what happened, one line
    QString text; //!< what was said, whole; may be empty
    QString state; //!< of an update: the state it announced
    QString who;
    QString source; //!< "journal dsk_…/12", "imported statuspage.json"
    QString ref; //!< the id of what it speaks of

    bool operator==(const TimelineEntry &) const = default;
};

//! Everything that happened in an incident, in order, and where its record can be checked.
struct Timeline
{
    QString incidentId;
    QString title;
    QString state;
    int severity = 0;
    std::optional<Instant> startedAt;
    std::optional<Instant> resolvedAt;
    QVector<TimelineEntry> entries;
    Instant madeAt{};
    QString desk; //!< whose journal it is: "dsk_…"
    QString chainHead; //!< of the journal when it was made, in hex

    bool operator==(const Timeline &) const = default;
};

} // namespace models
