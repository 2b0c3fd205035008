#pragma once

#include "models/values/ticket.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace models {

//! A typed id in a ticket: "site:12314", "Site-ID: 12314", "account 40188".
struct TypedIdMention
{
    ExternalId id;
    QString place; //!< for words: "the subject", "the text", "a later message", "a tag"
    bool marked = false; //!< it says that it is an id; else a bare "site 12314", which may not be

    bool operator==(const TypedIdMention &) const = default;
};

//! What a ticket holds that may tell whose it is. Nothing here was looked up yet.
struct TicketClues
{
    QVector<TypedIdMention> ids; //!< each once, in reading order
    QString requester; //!< the requester's address in lower case, empty without a usable one
    QString original; //!< likewise, of whoever wrote first what the requester passes on
    QStringList addresses; //!< others in the texts, in lower case
    QString organisation; //!< as the desk has it
    QStringList signatureNames; //!< parts of the signature that may name an organisation
    QStringList phones; //!< numbers in signatures, as written
    QStringList hosts; //!< of addresses on the web, in lower case: one may be a site's id

    bool operator==(const TicketClues &) const = default;
};

//! Reads a ticket's fields and messages once, without those that we wrote. Its effort is bounded by
//! the texts' length, whatever they hold.
TicketClues ticketClues(const Ticket &ticket);

} // namespace models
