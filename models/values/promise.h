#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"
#include "models/values/update.h"

#include <QString>

#include <optional>

namespace models {

enum class PromiseType
{
    Eta,
    NextUpdate
};
enum class PromiseState
{
    Open,
    Kept,
    Missed,
    Moved,
    Withdrawn
};
enum class Confidence
{
    Unknown,
    Possible,
    Likely,
    Certain
};

QString promiseTypeName(PromiseType type); //!< "eta", "next_update"
QString promiseStateName(PromiseState state);
std::optional<PromiseState> promiseStateFromName(const QString &name);
QString confidenceName(Confidence confidence);
std::optional<Confidence> confidenceFromName(const QString &name);

//! An ETA or a next-update time that was given.
struct Promise
{
    PromiseId id;
    IncidentId incident;
    PromiseType type = PromiseType::NextUpdate;
    Audience scope; //!< to whom
    //! What is done by then. Empty on an ETA: everyone is restored, worded where it is shown, so
    //! that no language makes another promise of it. Empty on a next update.
    QString what;
    Instant dueAt{}; //!< the latest end of the range
    std::optional<Instant> earliest; //!< the range's other end
    Confidence confidence = Confidence::Unknown;
    UpdateId saidIn;
    Instant saidAt{};
    QString by;
    PromiseState state = PromiseState::Open;
    std::optional<Instant> settledAt; //!< when it was kept, missed, moved or withdrawn
    PromiseId movedTo; //!< the promise that took its place

    bool operator==(const Promise &) const = default;
};

} // namespace models
