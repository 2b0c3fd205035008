#pragma once

#include "models/replica/pack_import.h"
#include "models/support/sealed_file.h"

#include <QString>

namespace models {

// A contact pack: the whole replica in one sealed file (models/support/sealed_file.h), to be kept
// on a stick or with another cloud, for another desk or for this one's next machine. It holds what
// models/values/contact_pack.h says, and no secret, no setting of a source, no ticket or message.

struct PackExportOptions
{
    QString path;
    QByteArray passphrase; //!< the caller's to wipe
    SealCost cost;
    Actor actor;
    std::stop_token stop;
    //! Called on the store's thread: contacts so far, and how much of them all, 0 to 1.
    std::function<void(qint64 contacts, double fraction)> progress;
};

//! Writes the pack beside its place and puts it there when it is whole; notes that it was made.
//! It blocks. Conflict: the file is there already; Invalid: the passphrase is too short; Io;
//! Cancelled. None of them leaves a file behind.
Result<PackEnd> exportPack(Workspace &workspace, const PackExportOptions &options);

//! Reads all of the file, as importPack does before it changes anything, without a workspace. It
//! blocks. The file's own errors as there; Cancelled.
Result<void> checkPack(
    const QString &path, const QByteArray &passphrase, const std::stop_token &stop);

//! Makes the replica of the pack here, beside what is here. It blocks. Nothing is changed unless
//! all of the file is as it was written. Unauthorized: the passphrase is wrong or the file was
//! changed, which nobody can tell apart; Invalid: it was changed or cut short; TooNew; and what
//! PackImport answers.
Result<PackImportReport> importPack(Workspace &workspace, const QString &path,
    const QByteArray &passphrase, const PackImportOptions &options);

} // namespace models
