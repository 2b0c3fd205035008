#pragma once

#include "models/store/addresses.h"
#include "models/store/erasure_filter.h"
#include "models/values/delivery.h"
#include "models/values/keeping.h"

#include <QHash>
#include <QSet>
#include <QVector>

#include <optional>

namespace models {

struct Repositories;

//! What became of a delivery in the newer copy of a workspace.
struct DeliveryFate
{
    DeliveryState state = DeliveryState::Queued;
    int attempts = 0;
    QString receipt;
    std::optional<Instant> settledAt;
};

//! What a workspace knows that must hold as well in an older copy of it that takes its place.
struct CarriedOver
{
    Uuid origin; //!< of the first desk: copies of one workspace share it
    QString journalHead;
    qint64 contacts = 0;
    bool holdsData = false; //!< contacts, tickets or incidents
    ErasureFilter erased;
    QVector<std::pair<AddressKind, QString>> unsubscribed;
    QVector<NotedCopy> copies;
    KeepingRules rules;
    QHash<DeliveryId, DeliveryFate> deliveries;
    QSet<UpdateId> published;
};

CarriedOver readCarriedOver(const Repositories &all);

//! What became of the deliveries that stood open in an older copy.
struct RestoredDeliveries
{
    int delivered = 0; //!< they had arrived since, or were skipped
    int held = 0; //!< nothing was sent since
    int uncertain = 0; //!< they may have been sent since

    bool operator==(const RestoredDeliveries &) const = default;
};

//! Takes all that would go out by itself, or by one press for many, out of the queue of a copy that
//! was restored. Without the newer copy nobody knows what went out since. The reason begins with
//! these words, and each change is journaled.
RestoredDeliveries settleRestored(
    Repositories &all, const std::optional<CarriedOver> &newer, const QString &words);

//! Takes over what else must hold: what was erased (the people themselves are erased by
//! eraseReturned), who is not to be written to, where copies stand, and how backups are made.
//! Answers how many addresses are not to be written to only now.
int takeOver(Repositories &all, const CarriedOver &newer);

//! The journal goes on as another desk's, from here: the old one's chain went on elsewhere, and one
//! desk's chain has no branches. What is open is the new desk's to send. Before any other change of
//! its act.
void beginAnotherDesk(Repositories &all);

//! When this copy was made: by the note that every copy carries of itself, else by the last entry
//! of its journal.
std::optional<Instant> copyMadeAt(const Repositories &all);
//! That note says that the copy is being made: it is, now.
void finishOwnNote(Repositories &all);

} // namespace models
