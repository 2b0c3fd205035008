#pragma once

#include "app/sources/desk_ticket.h"
#include "app/sources/source_pages.h"
#include "app/sources/time_pages.h"

namespace app {

//! Which repository's issues are tickets, and who asks. Without an address GitHub's own is asked;
//! of a server of one's own it is "https://HOST/api/v3". The secret is a token, nobody the user.
struct GithubSettings
{
    TicketDesk desk;
    QString repository; //!< "owner/name"

    bool operator==(const GithubSettings &) const = default;
};

//! "owner/name" of letters, digits, hyphens, and what else GitHub allows there.
bool isGithubRepository(const QString &name);

//! Issues of a GitHub repository (the vendor's API description), each with its comments; pull
//! requests are passed over. Texts are Markdown as it was written. GitHub tells nobody's address,
//! and of files no more than their links in the texts. Owners, members and collaborators answer
//! for us. The description is a message with the ref "description".
//!
//! The token is the time of the newest change seen; what changed in that very second comes again.
//! An issue that changes meanwhile comes twice, at last as it is; one whose comments are gone
//! (404, 410) has its description alone. DeskConversation says how much is read of each. A name
//! that is no repository's is Invalid.
class GithubTicketSource final : public models::TicketSource, private PageReader<models::TicketPage>
{
public:
    //! The two must outlive it.
    GithubTicketSource(GithubSettings settings, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    ListPlace begin(const QString &token) override;
    models::Result<models::TicketPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<void> takeIssue(const QJsonValue &value, const QString &jsonPlace, qint64 row,
        models::TicketPage &page, const std::stop_token &stop);
    models::Result<void> readComments(models::Ticket &ticket, qint64 comments,
        const QString &jsonPlace, ContactCheck &check, const std::stop_token &stop) const;
    QString tokenStart() const;

    QString m_desk;
    QString m_repository;
    JsonSession m_session;
    TimePages m_times; // of the run
    SourcePages<models::TicketPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
