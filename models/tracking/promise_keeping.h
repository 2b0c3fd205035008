#pragma once

#include "models/values/promise.h"

#include <QVector>

namespace models {

struct Repositories;

//! What publishing one update does to the promises of its incident.
struct PromiseChanges
{
    QVector<Promise> settled; //!< moved, or missed and replaced, with their new state
    QVector<Promise> added;

    bool operator==(const PromiseChanges &) const = default;
};

//! The state as it shows at this time: an open promise whose time has passed is missed, though
//! it is written down as missed only once it is settled.
PromiseState stateAt(const Promise &promise, Instant now);

//! By how much it was late when it was settled, or is by now; zero or less when it was not.
Duration lateness(const Promise &promise, Instant now);

//! What of an incident's promises an update settles when it first reaches somebody (one that
//! nobody heard settles nothing), answered with their new state:
//! - a next update is kept by the first update of the same scope (what all affected were promised
//!   by a public one as well), if that was heard at its time or before; a minute later it is
//!   missed, and lateness() tells by how much;
//! - an update that says "resolved" settles the ETAs of its scope, and those of every scope when
//!   it is for all, by the time at which it was said.
QVector<Promise> settlePromises(
    const QVector<Promise> &promises, const Update &heard, Instant heardAt);

//! What publishing an update does: a new ETA takes the place of the last one of the same scope and
//! matter, which is moved, or missed when its time had passed; said again with the same times it is
//! still the same promise. What is given needs its ids; incident, update, time and author are
//! filled in here.
PromiseChanges givePromises(
    const QVector<Promise> &promises, const Update &update, const QVector<Promise> &given);

//! Writes down what an update promises, as it is published. The update's own next-update time is a
//! promise to its audience, unless one is given.
PromiseChanges recordPromises(
    Repositories &all, const Update &update, const QVector<Promise> &given);

//! An ETA with the ones whose place it took.
struct EtaTrack
{
    Promise promise; //!< the current one
    int slips = 0; //!< how often it moved to a later time
    Duration shift{}; //!< from the first time given to the current one

    bool operator==(const EtaTrack &) const = default;
};

//! Follows an ETA back over those it replaced.
EtaTrack trackOf(const Promise &eta, const QVector<Promise> &promises);

//! The ETA that stands for the incident: open or missed, not replaced, of the widest scope, and of
//! those the last one said.
std::optional<EtaTrack> currentEta(const QVector<Promise> &promises);

//! The open next-update promise to customers that is due first.
std::optional<Promise> nextUpdatePromise(const QVector<Promise> &promises);

} // namespace models
