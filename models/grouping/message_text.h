#pragma once

#include <QString>

#include <optional>

namespace models {

//! Somebody's mail that another passes on, as far as the mail program wrote its head along.
struct ForwardedMessage
{
    QString name;
    QString address; //!< as written; empty where the head has none
    QString subject;
    QString text; //!< whole, with whatever it quotes

    bool operator==(const ForwardedMessage &) const = default;
};

//! A message taken apart: what its writer says now, and what stood there before.
struct MessageText
{
    QString fresh; //!< without signature and history
    QString signature;
    QString history; //!< what it quotes or answers to, as it stands there
    //! Who wrote first, however often it was passed on. Its text is a part of the history.
    std::optional<ForwardedMessage> forwarded;

    bool operator==(const MessageText &) const = default;
};

//! By the marks that mail programs and people set, in the languages they set them in. Without any
//! all of it is fresh. Its effort is bounded by the text's length, whatever it holds.
MessageText takenApart(const QString &text, const QString &subject);

} // namespace models
