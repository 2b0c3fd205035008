#pragma once

#include "models/store/store_parts.h"
#include "models/support/result.h"
#include "models/values/note.h"

#include <QVector>

namespace models {

//! What people wrote into the timelines of incidents.
class Notes
{
public:
    explicit Notes(const StoreParts &parts);

    QVector<Note> of(const IncidentId &incident) const; //!< by time
    //! Adds one by the actor at hand, told of this time. Invalid: no text; NotFound: no incident.
    Result<NoteId> add(const IncidentId &incident, Instant at, const QString &text);
    Result<void> remove(const NoteId &id);

private:
    StoreParts m_parts;
};

} // namespace models
