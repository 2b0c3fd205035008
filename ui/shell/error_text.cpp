#include "ui/shell/error_text.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

} // namespace

QString errorText(const models::Error &error)
{
    using models::ErrorKind;
    const QString &detail = error.detail;
    switch (error.kind) {
    case ErrorKind::Invalid:
        return ErrorText::tr("This cannot be used: %1. Correct it and try again.").arg(detail);
    case ErrorKind::NotFound:
        return ErrorText::tr("Not found: %1.").arg(detail);
    case ErrorKind::Conflict:
        return ErrorText::tr("This does not fit what is recorded: %1.").arg(detail);
    case ErrorKind::NeedsCount:
        return ErrorText::tr("This asks for its count. To go on, type it back: %1").arg(detail);
    case ErrorKind::NeedsApproval:
        return ErrorText::tr(
            "This asks for an approval by somebody else, or for a reason to go without: %1.")
            .arg(detail);
    case ErrorKind::NeedsReason:
        return ErrorText::tr("Serious findings ask for a reason to publish it as it is: %1.")
            .arg(detail);
    case ErrorKind::Cancelled:
        return ErrorText::tr("Stopped. Nothing was changed by what had not finished.");
    case ErrorKind::Offline:
        return ErrorText::tr("No connection: %1. It is tried again.").arg(detail);
    case ErrorKind::Timeout:
        return ErrorText::tr("No answer in time: %1.").arg(detail);
    case ErrorKind::Unauthorized:
        return ErrorText::tr("The credentials are not accepted: %1. Check them.").arg(detail);
    case ErrorKind::Forbidden:
        return ErrorText::tr("The other side does not allow this: %1.").arg(detail);
    case ErrorKind::RateLimited:
        return ErrorText::tr("The other side asks to wait: %1.").arg(detail);
    case ErrorKind::Rejected:
        return ErrorText::tr("The other side refused it for good: %1.").arg(detail);
    case ErrorKind::Unavailable:
        return ErrorText::tr("The other side cannot take it now: %1. It is tried again.")
            .arg(detail);
    case ErrorKind::Protocol:
        return ErrorText::tr("The other side's answer makes no sense: %1.").arg(detail);
    case ErrorKind::Uncertain:
        return ErrorText::tr(
            "Sending had begun and its outcome is unknown: %1. Ask there, then settle it "
            "under Deliveries.")
            .arg(detail);
    case ErrorKind::Locked:
        return ErrorText::tr(
            "The place of the secrets is locked: %1. Unlock it, or give the passphrase.")
            .arg(detail);
    case ErrorKind::Damaged:
        return ErrorText::tr(
            "The workspace cannot be read: %1. Nothing was changed in it. Check its name, or open "
            "the latest backup.")
            .arg(detail);
    case ErrorKind::BadBackup:
        return ErrorText::tr("This backup cannot be restored: %1. Choose another one.").arg(detail);
    case ErrorKind::TooNew:
        return ErrorText::tr("A newer Heliograph wrote this: %1. Update this one.").arg(detail);
    case ErrorKind::Busy:
        return ErrorText::tr("Another program is using it: %1. Try again in a moment.").arg(detail);
    case ErrorKind::Io:
        return ErrorText::tr("The file or folder cannot be used: %1.").arg(detail);
    case ErrorKind::Internal:
        return ErrorText::tr("This is a fault of Heliograph's own: %1.").arg(detail);
    }
    return detail;
}

QString testErrorText(const models::Error &error)
{
    using models::ErrorKind;
    if (error.kind == ErrorKind::Offline || error.kind == ErrorKind::Unavailable)
        return ErrorText::tr("It cannot be reached: %1. Check the address, and whether it runs.")
            .arg(error.detail);
    return errorText(error);
}

} // namespace ui
