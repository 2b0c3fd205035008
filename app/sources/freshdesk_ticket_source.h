#pragma once

#include "app/sources/desk_ticket.h"
#include "app/sources/source_pages.h"
#include "app/sources/time_pages.h"

#include <QHash>

namespace app {

//! Tickets of a Freshdesk account (the vendor's public documentation; there is no description of
//! its own), each with its conversation but for private notes. The address is the account's
//! ("https://company.freshdesk.com"), the secret an API key, and the user is not used. The
//! description is a message with the ref "description". Custom statuses are "status 6" and up.
//! Freshdesk lists neither what is deleted nor what is spam.
//!
//! The token is the time of the newest change seen; what changed in that very second comes again.
//! A ticket that changes meanwhile comes twice, at last as it is; one whose conversation is gone
//! (404) has its description alone. Companies that may not be read (403, 404) have no name.
//! DeskConversation says how much is read of each ticket.
class FreshdeskTicketSource final : public models::TicketSource,
                                    private PageReader<models::TicketPage>
{
public:
    //! The two must outlive it.
    FreshdeskTicketSource(TicketDesk desk, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    ListPlace begin(const QString &token) override;
    models::Result<models::TicketPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<void> takeOne(const QJsonValue &value, const QString &jsonPlace, qint64 row,
        models::TicketPage &page, const std::stop_token &stop);
    models::Result<void> readConversation(models::Ticket &ticket, const QString &requester,
        const QString &jsonPlace, ContactCheck &check, const std::stop_token &stop) const;
    models::Result<QString> companyName(
        const QString &id, ContactCheck &check, const std::stop_token &stop);
    QString tokenStart() const;

    QString m_desk;
    JsonSession m_session;
    TimePages m_times; // of the run
    QHash<QString, QString> m_companies; // likewise: names by id
    SourcePages<models::TicketPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
