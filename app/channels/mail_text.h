#pragma once

#include "models/ports/channel.h"
#include "models/support/result.h"

#include <QByteArray>
#include <QString>

namespace app {

//! Who a mail comes from, and what stands in all of a channel's mails.
struct MailSender
{
    QString address;
    QString name;
    QString replyTo;
    QString listUnsubscribe; //!< an https or mailto address

    bool operator==(const MailSender &) const = default;
};

//! An address as SMTP takes it: no display name, no quotes, a domain in its ASCII form. Invalid
//! when it is none, so that nothing else ever reaches a command or a header.
models::Result<QByteArray> mailAddress(const QString &address);

//! The mail's own id: "<dlv_…@example.com>", the same over all attempts.
QByteArray mailMessageId(const models::DeliveryId &delivery, const MailSender &sender);

//! The whole mail (RFC 5322, MIME) with CRLF line ends and nothing but ASCII, as text and HTML.
//! Mails of an incident refer to one id of its own, and to the first mail that this recipient got
//! when the message's threadRef names it in <…>. Invalid, naming the address that cannot be used.
models::Result<QByteArray> mailText(
    const models::Message &message, const MailSender &sender, models::Instant now);

} // namespace app
