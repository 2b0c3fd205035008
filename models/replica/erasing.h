#pragma once

#include "models/store/erasures.h"
#include "models/values/journal.h"

#include <QVector>

#include <chrono>

namespace models {

class Workspace;

//! For how long a contact that every source has withdrawn is kept, unless the workspace says
//! otherwise.
inline constexpr int retentionDays = 400;

//! Erases contacts for good, each in one act, and then makes the search index anew. It blocks.
//! NeedsCount: the confirmation is not the phrase ("erase-12"), which is the detail; NotFound: one
//! of them is not there, and nothing was erased.
Result<ErasureReport> eraseContacts(Workspace &workspace, const Actor &actor,
    const QVector<ContactId> &contacts, const QString &confirmation);

//! Removes those whose every record has been withdrawn for longer than they are kept, in steps
//! that nobody waits for. It blocks; answers how many.
Result<int> forgetWithdrawn(Workspace &workspace, Instant now);

} // namespace models
