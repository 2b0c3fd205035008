#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace models {

//! What kind of thing went wrong: callers branch on it, ui/shell turns it into a sentence.
enum class ErrorKind
{
    Invalid, //!< what came in is wrong; the detail names the place (row, field, line)
    NotFound,
    Conflict, //!< it does not fit what is recorded (already sent, changed meanwhile, taken)
    NeedsCount, //!< many are hit: the detail is the phrase to be typed back, as "affect-883"
    NeedsApproval, //!< severity 1 or 2 without an approval or a stated reason to go without
    NeedsReason, //!< serious findings without a reason to publish them; the detail names them
    Cancelled,
    Offline, //!< nothing was sent: no route, no name, nobody there
    Timeout,
    Unauthorized,
    Forbidden,
    RateLimited,
    Rejected, //!< the other side refused for good
    Unavailable, //!< the other side refused for now: its answer, or the connection
    Protocol, //!< the other side's answer makes no sense
    Uncertain, //!< sending had begun and its outcome is unknown
    Locked, //!< a passphrase or an unlocked keyring is needed
    Damaged, //!< the workspace file is not what was written
    BadBackup, //!< what was chosen to be restored is no good backup
    TooNew, //!< the workspace was written by a newer version
    Busy, //!< another process has it
    Io, //!< disk, file or folder
    Internal, //!< a bug of ours
};

//! An error as a value. The detail is for logs and names things; it never holds a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    std::optional<std::chrono::milliseconds> retryAfter; //!< as the other side asked

    bool operator==(const Error &) const = default;
};

//! A stable word for the kind, as JSON and logs show it ("needs_count").
QString errorKindName(ErrorKind kind);
ErrorKind errorKindFromName(const QString &name); //!< Internal for what is none

} // namespace models
