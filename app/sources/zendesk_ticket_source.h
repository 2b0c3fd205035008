#pragma once

#include "app/sources/desk_ticket.h"
#include "app/sources/source_pages.h"

#include <QHash>

namespace app {

//! Tickets of a Zendesk Support account (the vendor's API description), each with its public
//! comments; internal notes are not taken, and a description that is one is not either. The user
//! of the service is the e-mail address alone, with an API token; nobody with an OAuth token.
//!
//! Tickets come by the incremental export, whose cursor is the token. It wants an administrator;
//! for another agent the tickets are listed, always all of them but those that Zendesk archived.
//! One that changes meanwhile comes twice, at last as it is. Deleted ones have that status. A
//! ticket whose comments are gone (404, 410) comes without messages. DeskConversation says how
//! much is read of each.
class ZendeskTicketSource final : public models::TicketSource,
                                  private PageReader<models::TicketPage>
{
public:
    //! The two must outlive it.
    ZendeskTicketSource(TicketDesk desk, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    //! A user or an organisation, as it was looked up.
    struct Entry
    {
        QString name;
        QString email;
        bool ours = false;
        QString problem; //!< what is wrong with what Zendesk says of it
    };
    using Entries = QHash<QString, Entry>;
    //! A ticket whose people are not looked up yet.
    struct Draft
    {
        models::Ticket ticket;
        ContactCheck check;
        QString requester;
        QString organisation;
    };

    ListPlace begin(const QString &token) override;
    models::Result<models::TicketPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<models::TicketPage> exported(
        const ListPlace &place, const std::stop_token &stop);
    models::Result<models::TicketPage> listed(const ListPlace &place, const std::stop_token &stop);
    models::Result<void> takeTickets(const QJsonArray &tickets, const ListPlace &place,
        models::TicketPage &page, const std::stop_token &stop);
    models::Result<void> readComments(
        Draft &draft, const QString &jsonPlace, const std::stop_token &stop);
    models::Result<void> lookUp(const QString &list, const QStringList &ids, Entries &entries,
        const std::stop_token &stop) const;
    void complete(Draft &draft) const;
    QString tokenText(const QString &cursor) const;
    QString cursorFrom(const QString &token) const; //!< empty where it is none of this account

    QString m_desk;
    JsonSession m_session;
    Entries m_users; // of the run, by id
    Entries m_organisations; // likewise
    SourcePages<models::TicketPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
