#pragma once

#include "models/store/carry_over.h"
#include "models/store/erasures.h"
#include "models/support/clock.h"
#include "models/support/result.h"
#include "models/values/journal.h"

#include <QString>

#include <memory>
#include <optional>

namespace models {

class UseLock;
class Workspace;

//! A backup that is to take a workspace's place.
struct RestoreOrder
{
    QString workspace; //!< its file; there need be none yet
    QString backup; //!< only read
    Actor actor;
};

//! What a restore did.
struct RestoreReport
{
    QString phrase; //!< to be typed first; nothing was restored. Empty: it is done
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
//! kept beside, and noted. A crash at any moment leaves the one or the other in place, whole.
//!
//! It works on a private copy of the backup. Until that takes its place the workspace stays what it
//! is: it is opened, which may bring an older schema up to date, and the copy of it that is kept is
//! noted in it. From the first run to the end of this object nobody else can open it.
class WorkspaceRestore
{
public:
    //! The clock must outlive it.
    WorkspaceRestore(const RestoreOrder &order, Clock &clock);
    ~WorkspaceRestore(); //!< removes what it staged
    WorkspaceRestore(const WorkspaceRestore &) = delete;
    WorkspaceRestore &operator=(const WorkspaceRestore &) = delete;

    //! Where there is data, the phrase with the count of its contacts must be typed
    //! ("restore-1243"; of a damaged one "restore-damaged"): without it the backup is looked
    //! through and nothing is restored. Run again with the phrase, it goes on with the copy that it
    //! looked through. It blocks.
    //!
    //! Busy: another program has the workspace open. Of the backup: NotFound, BadBackup (it is
    //! none, or does not pass its check), TooNew. Io.
    Result<RestoreReport> run(const QString &confirmation = {});

private:
    Result<void> prepare();
    Result<void> checkBackup() const;
    Result<void> readPresent();
    Result<void> presentFails(const Error &error);
    Result<void> stage();
    Result<void> readStaged();
    Result<void> checkStaged();
    Error ofBackup(const Error &error) const;
    bool isConfirmed(const QString &confirmation);
    Result<void> restore();
    void nameKept();
    Result<void> change();
    Result<void> changeStaged(Repositories &all);
    void sayInTimelines(Repositories &all) const;
    Result<void> setPresentAside();
    Result<void> putInPlace();
    void letGo();
    QString words() const;

    RestoreOrder m_order;
    Clock &m_clock;
    QString m_path;
    QString m_stage; //!< where the restored one is made
    std::unique_ptr<UseLock> m_lock;
    std::unique_ptr<Workspace> m_present;
    std::unique_ptr<Workspace> m_restored; //!< none: nothing is staged
    bool m_checked = false; //!< the backup, as it is staged
    std::optional<CarriedOver> m_newer; //!< none: there is nothing, or it cannot be read
    RestoreReport m_report;
};

} // namespace models
