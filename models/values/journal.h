#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace models {

//! Who does something and why, as the journal keeps it.
struct Actor
{
    QString who; //!< a person's name, "rule", or "import"
    QString why; //!< a reason given, or empty

    bool operator==(const Actor &) const = default;
};

//! One change that a person or a rule made. Never changed afterwards.
struct JournalEntry
{
    EntryId id;
    DeskId desk;
    qint64 sequence = 0; //!< of that desk, from 1 without a gap
    qint64 hybridTime = 0; //!< milliseconds << 16 | counter
    QString entity; //!< "customer", "ticket"…
    Uuid subject; //!< the changed thing's id
    QString action; //!< "create", "merge", "group"…
    QString who;
    std::optional<EntryId> undoes;
    QString why;
    QJsonObject before; //!< field → value; empty on a creation, or once erased
    QJsonObject after;
    bool erased = false; //!< the values were removed by an erasure; the chain still stands

    Instant at() const { return Instant(Duration(hybridTime >> 16)); }
    bool operator==(const JournalEntry &) const = default;
};

} // namespace models
