#pragma once

#include "models/support/instant.h"
#include "models/support/result.h"
#include "models/values/ticket.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace app {

//! A mail as somebody sent it, read for its ticket. Nothing of it is trusted: names and subjects
//! are one line without control characters, texts hold no control characters but line ends and
//! tabs, and all of it is bounded, whatever the mail holds.
struct ReceivedMail
{
    //! Its Message-ID without <>; of one that has none a name made of its bytes, always the same.
    QString id;
    QStringList answers; //!< ids of References and In-Reply-To, oldest first, each once
    QString fromName;
    QString fromAddress; //!< of whom wrote it (From, else Sender); empty without a usable one
    QString subject;
    //! Its plain text; of HTML alone, what is read there. Without \r.
    QString text;
    std::optional<models::Instant> sentAt; //!< as its Date says; nothing where that is none
    QVector<models::Attachment> attachments;
    bool automatic = false; //!< no person wrote it: an auto-reply, a bounce, a list
    bool cut = false; //!< there was more of it than is kept

    bool operator==(const ReceivedMail &) const = default;
};

//! Of one whole mail (RFC 5322, MIME), with any line ends. Invalid, saying what is missing, where
//! the bytes are no mail: nobody it is from, and no date, subject or id.
models::Result<ReceivedMail> readMail(const QByteArray &raw);

} // namespace app
