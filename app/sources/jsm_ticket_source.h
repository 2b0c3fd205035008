#pragma once

#include "app/sources/desk_ticket.h"
#include "app/sources/source_pages.h"

namespace app {

//! Which requests of which Jira Service Management site, and who asks it.
struct JsmTicketSettings
{
    TicketDesk desk; //!< https://company.atlassian.net; the user is an e-mail address
    QString serviceDesk; //!< its number; empty: every one that the user sees

    bool operator==(const JsmTicketSettings &) const = default;
};

//! Tickets of Jira Service Management (REST, the vendor's API description): all requests that the
//! user sees, open or not, as customers see them.
//!
//! Requests come 50 at once, each with its comments; only one with more of those than Jira puts
//! there costs requests of its own, one per 50, and its first 2,000 are read. Jira does not say
//! what changed: there is no token, and each sync asks for everything, about 100 requests for 5,000
//! tickets, and at most another 40 for a ticket. A site with many more is better read as issues
//! (JiraTicketSource, "project = SUP").
//!
//! Comments that are not said to be public are not taken, nor their files. Messages are ours where
//! neither the reporter nor a participant nor an account of the portal alone ("qm:…") wrote them;
//! of participants only the first page counts. A file that came with no comment is the
//! description's where the reporter sent it. The organisation is the first one in the field that
//! is called "Organizations" there, if the request shows it. A ticket's time of change is that of
//! its newest message, or of its status. Its link is the one to the portal that Jira gives. A
//! request whose comments are not found any more is a problem, and the others go on.
class JsmTicketSource final : public models::TicketSource, private PageReader<models::TicketPage>
{
public:
    //! The two must outlive it.
    JsmTicketSource(JsmTicketSettings settings, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    ListPlace begin(const QString &token) override;
    models::Result<models::TicketPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<void> takeRequest(const QJsonValue &value, const QString &at,
        models::TicketPage &page, qint64 row, const std::stop_token &stop) const;
    //! All comments of a request that has more than came with it; the check refuses what cannot be
    //! read.
    models::Result<QJsonArray> comments(
        const QString &key, ContactCheck &check, const std::stop_token &stop) const;

    JsmTicketSettings m_settings;
    JsonSession m_session;
    SourcePages<models::TicketPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
