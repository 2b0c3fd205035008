#pragma once

#include "models/values/incident.h"
#include "models/values/journal.h"
#include "models/values/timeline.h"

#include <QVector>

namespace models {

//! "journal dsk_…/12": where an entry's record stands.
QString journalSource(const JournalEntry &entry);

//! What the journal says of the incident itself: opened, states, severities, milestones…
QVector<TimelineEntry> incidentEntries(
    const Incident &incident, const QVector<JournalEntry> &journal);

} // namespace models
