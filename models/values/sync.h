#pragma once

#include "models/support/error.h"
#include "models/support/instant.h"
#include "models/values/contact.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <array>
#include <optional>

namespace models {

//! What a sync would take from what a source had.
struct Takings
{
    qint64 records = 0; //!< that the source had, without those withdrawn already
    qint64 withdrawn = 0; //!< of them, those it does not have any more
    std::array<qint64, recordFieldCount> emptied{}; //!< of them, those whose value is gone
    QJsonArray losses; //!< the first of these: {name, email, field, was}

    //! Counts the values that a record loses.
    void addEmptied(const RecordValues &before, const RecordValues &after);
    Takings &operator+=(const Takings &other);
    bool operator==(const Takings &) const = default;
};

//! A sync that the brake holds: nothing of it counts, a person looks and types the phrase.
struct HeldSync
{
    QString phrase; //!< "withdraw-883"
    Takings takings;
    QJsonArray samples; //!< the first who would be withdrawn: {name, email, phone, customer}

    bool operator==(const HeldSync &) const = default;
};
QJsonObject heldToJson(const HeldSync &held); //!< as the workspace keeps it
QString runErrorText(const std::optional<Error> &why); //!< likewise; empty without one
HeldSync heldFromJson(const QJsonObject &json);

enum class SyncState
{
    Staging, //!< under way, or its program was killed
    Held,
    Accepted,
    Dropped //!< it failed, or was stopped: nothing of it counts
};
QString syncStateName(SyncState state); //!< "accepted"
SyncState syncStateFromName(const QString &name); //!< Dropped for what is no state

//! A run of a source, as the workspace remembers it.
struct SyncSummary
{
    SyncId id;
    SyncState state = SyncState::Staging;
    Instant startedAt{};
    std::optional<Instant> endedAt; //!< nothing: it is under way, or its program was killed
    qint64 rows = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 withdrawn = 0;
    std::optional<Error> error; //!< why it was dropped, or of which tickets nothing was taken
    std::optional<HeldSync> held;

    bool operator==(const SyncSummary &) const = default;
};

} // namespace models
