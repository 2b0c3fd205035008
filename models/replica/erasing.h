#pragma once

#include "models/store/erasures.h"
#include "models/values/contact.h"
#include "models/values/journal.h"

#include <QStringList>
#include <QVector>

#include <optional>
#include <stop_token>

namespace models {

class Workspace;
struct Repositories;

//! Whom words name: each an id, or an address that somebody has or ever had.
struct NamedPeople
{
    QVector<Contact> people; //!< each once
    QStringList unknown; //!< words that name nobody

    QVector<ContactId> ids() const;
    bool operator==(const NamedPeople &) const = default;
};
NamedPeople peopleNamed(const Repositories &all, const QStringList &words);

//! Removes what an import that died left behind: it may hold people who are nobody's to see, and
//! whom nobody could name. It blocks. Busy: an import runs. Cancelled: some of it is left yet.
Result<void> removeLeftStages(
    Workspace &workspace, const Actor &actor, const std::stop_token &stop = {});

//! Erases contacts for good, each in one act, and then makes the search index anew. It blocks.
//! NotFound: one of them is not there; NeedsCount: the confirmation is not the phrase ("erase-12"),
//! which is the detail; Busy: an import runs, which may hold them already. Nothing was erased then.
Result<ErasureReport> eraseContacts(Workspace &workspace, const Actor &actor,
    const QVector<ContactId> &contacts, const QString &confirmation);

//! Erases whoever is here although the workspace remembers that they were erased, as after it took
//! over an older copy of itself. It blocks.
Result<ErasureReport> eraseReturned(Workspace &workspace, const Actor &actor);

//! Removes those whose every record has been withdrawn for longer than the workspace keeps them
//! (KeepingRules::retentionDays), in steps that nobody waits for. It blocks; answers how many.
//! Busy: an import runs.
Result<int> forgetWithdrawn(Workspace &workspace, Instant now, const std::stop_token &stop = {});

//! The same, when that was not done within the last day: nothing when it was, or an import runs.
Result<std::optional<int>> forgetWithdrawnDaily(
    Workspace &workspace, Instant now, const std::stop_token &stop = {});

} // namespace models
