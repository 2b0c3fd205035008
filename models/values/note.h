#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>

namespace models {

//! A sentence that somebody put into an incident's timeline.
struct Note
{
    NoteId id;
    IncidentId incident;
    Instant at{}; //!< when what it tells happened
    QString text;
    QString author;

    bool operator==(const Note &) const = default;
};

} // namespace models
