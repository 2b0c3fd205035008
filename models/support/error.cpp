#include "models/support/error.h"

namespace models {

using namespace Qt::StringLiterals;

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
        return u"invalid"_s;
    case ErrorKind::NotFound:
        return u"not_found"_s;
    case ErrorKind::Conflict:
        return u"conflict"_s;
    case ErrorKind::NeedsCount:
        return u"needs_count"_s;
    case ErrorKind::NeedsApproval:
        return u"needs_approval"_s;
    case ErrorKind::NeedsReason:
        return u"needs_reason"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Offline:
        return u"offline"_s;
    case ErrorKind::Timeout:
        return u"timeout"_s;
    case ErrorKind::Unauthorized:
        return u"unauthorized"_s;
    case ErrorKind::Forbidden:
        return u"forbidden"_s;
    case ErrorKind::RateLimited:
        return u"rate_limited"_s;
    case ErrorKind::Rejected:
        return u"rejected"_s;
    case ErrorKind::Unavailable:
        return u"unavailable"_s;
    case ErrorKind::Protocol:
        return u"protocol"_s;
    case ErrorKind::Uncertain:
        return u"uncertain"_s;
    case ErrorKind::Locked:
        return u"locked"_s;
    case ErrorKind::Damaged:
        return u"damaged"_s;
    case ErrorKind::BadBackup:
        return u"bad_backup"_s;
    case ErrorKind::TooNew:
        return u"too_new"_s;
    case ErrorKind::Busy:
        return u"busy"_s;
    case ErrorKind::Io:
        return u"io"_s;
    case ErrorKind::Internal:
        return u"internal"_s;
    }
    return u"internal"_s;
}

ErrorKind errorKindFromName(const QString &name)
{
    for (int kind = 0; kind < int(ErrorKind::Internal); ++kind) {
        if (errorKindName(ErrorKind(kind)) == name)
            return ErrorKind(kind);
    }
    return ErrorKind::Internal;
}

} // namespace models
