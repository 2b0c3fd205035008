#pragma once

#include "app/sources/desk_ticket.h"
#include "app/sources/source_pages.h"

#include <optional>

namespace app {

//! Which issues of which Jira site, and who asks it.
struct JiraTicketSettings
{
    TicketDesk desk; //!< https://company.atlassian.net; the user is an e-mail address
    QString query; //!< JQL without ORDER BY: "project = SUP"; empty: all that the user sees

    bool operator==(const JiraTicketSettings &) const = default;
};

//! Tickets of Jira Cloud (REST v3, the vendor's API description): issues by a search, 50 a
//! request, with the description and all public comments as messages; an issue with more comments
//! than the search gives costs a request more per hundred, and 2,000 are read, the newest.
//! A query with an ORDER BY, or with quotes or brackets that do not match, is Invalid.
//!
//! Comments for a group, a role or the desk's own people (visibility, jsdPublic false) are not
//! taken, nor the files that came with them. Jira does not say with which comment a file came: it
//! is given to what its author wrote nearest in time. Messages are ours where an Atlassian account
//! or an app wrote them that is not the reporter. An issue whose comments are not found any more
//! is a problem, and the others go on.
//!
//! The token is the newest time of change that Jira gave, good for the same site, user and query.
//! As JQL has minutes in the user's time zone, what changed in the minute before comes again;
//! where the zone is not known, all of the 14 hours before.
class JiraTicketSource final : public models::TicketSource, private PageReader<models::TicketPage>
{
public:
    //! The two must outlive it.
    JiraTicketSource(JiraTicketSettings settings, models::SecretStore &secrets, HttpClient &http);

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    ListPlace begin(const QString &token) override;
    models::Result<models::TicketPage> read(
        const ListPlace &place, const std::stop_token &stop) override;
    models::Result<QString> jql(const std::stop_token &stop);
    models::Result<void> takeIssue(const QJsonValue &value, const QString &at,
        models::TicketPage &page, qint64 row, const std::stop_token &stop);
    //! All comments of an issue that has so many; the check refuses what cannot be read.
    models::Result<QJsonArray> comments(
        const QString &key, qint64 total, ContactCheck &check, const std::stop_token &stop) const;
    std::optional<models::Instant> tokenFrom(const QString &text) const;
    QString tokenText(models::Instant newest) const;
    QString site() const;
    QString digest() const; //!< of who asks, and for what

    JiraTicketSettings m_settings;
    JsonSession m_session;
    std::optional<models::Instant> m_since; // of the run, as all below
    std::optional<models::Instant> m_newest;
    QString m_jql; // once it is made
    SourcePages<models::TicketPage> m_pages{*this}; // last: it uses all of the above
};

} // namespace app
