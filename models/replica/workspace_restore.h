#pragma once

#include "models/store/carry_over.h"
#include "models/support/clock.h"
#include "models/support/result.h"
#include "models/values/journal.h"

#include <QString>

#include <optional>

namespace models {

//! A backup that is to take a workspace's place.
struct RestoreOrder
{
    QString workspace; //!< its file; there need be none yet
    QString backup; //!< only read
    QString confirmation; //!< "restore-1243", where there is data now
    Actor actor;
};

//! What a restore did.
struct RestoreReport
{
    QString phrase; //!< to be typed first; nothing was changed. Empty: it is done
    std::optional<Instant> madeAt; //!< the backup
    int contacts = 0; //!< in the backup
    QString keptAt; //!< the workspace that was there; empty: none was
    bool presentUnreadable = false; //!< and it was damaged: nothing of it could be taken over
    ErasureReport erased; //!< who had been erased since
    int unsubscribed = 0; //!< addresses that were unsubscribed since
    RestoredDeliveries deliveries;
    int publishedSince = 0; //!< updates that the backup does not know as published
};

//! Makes the workspace as it was in a backup, but for what must not come back: who was erased
//! since, what was sent since, what somebody did not want since. The workspace that was there is
//! kept beside, and noted. A crash at any moment leaves the one or the other in place, whole. It
//! blocks.
//!
//! Where there is data, the phrase with the count of its contacts must be typed ("restore-1243"; of
//! a damaged one "restore-damaged"): without it the backup is looked through and nothing is
//! changed.
//!
//! Busy: another program has the workspace open. Of the backup: NotFound, Invalid (it is none, or
//! does not pass its check), TooNew. Io.
Result<RestoreReport> restoreWorkspace(const RestoreOrder &order, Clock &clock);

} // namespace models
