#include "app/sources/github_ticket_source.h"

#include "app/sources/desk_conversation.h"
#include "app/sources/desk_fields.h"

#include <QRegularExpression>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::TicketPage;

namespace {

constexpr int githubPageSize = 100; // the most that GitHub gives

JsonService orGithubItself(JsonService service)
{
    if (service.url.isEmpty())
        service.url = QUrl(u"https://api.github.com"_s);
    return service;
}

//! What an issue and a comment have alike.
models::TicketMessage githubMessage(const JsonFields &fields)
{
    static const QStringList ours{u"OWNER"_s, u"MEMBER"_s, u"COLLABORATOR"_s};
    models::TicketMessage message;
    message.author = deskLine(fields.object(u"user"_s).text(u"login"_s));
    message.at = fields.time(u"created_at"_s);
    message.text = fields.text(u"body"_s);
    message.ours = ours.contains(fields.text(u"author_association"_s));
    return message;
}

//! A label is an object, or its name alone.
QStringList labelsOf(const JsonFields &issue, const QString &jsonPlace, ContactCheck &check)
{
    QStringList names;
    const QJsonArray labels = issue.list(u"labels"_s);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const QString name = labels[i].isString()
            ? labels[i].toString()
            : JsonFields(labels[i], u"%1.labels[%2]"_s.arg(jsonPlace).arg(i), check)
                  .text(u"name"_s);
        if (!deskLine(name).isEmpty())
            names << deskLine(name);
    }
    return names;
}

JsonRequest githubRequest(const QString &path, int page)
{
    JsonRequest request{path,
        {{u"per_page"_s, QString::number(githubPageSize)}, {u"page"_s, QString::number(page)}}};
    request.headers = {{"Accept", "application/vnd.github+json"}};
    request.isList = true;
    return request;
}

} // namespace

bool isGithubRepository(const QString &name)
{
    static const QRegularExpression both(
        u"\\A[A-Za-z0-9][A-Za-z0-9_-]{0,99}/(?!\\.{1,2}\\z)[A-Za-z0-9._-]{1,100}\\z"_s);
    return both.match(name).hasMatch();
}

GithubTicketSource::GithubTicketSource(
    GithubSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_desk(std::move(settings.desk.desk))
    , m_repository(std::move(settings.repository))
    , m_session(orGithubItself(std::move(settings.desk.service)), secrets, http)
{ }

QFuture<Result<TicketPage>> GithubTicketSource::fetch(const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

//! "issues HOST owner/name TIME": another repository's token is none of this one.
QString GithubTicketSource::tokenStart() const
{
    return u"issues %1 %2 "_s.arg(m_session.service().url.authority(), m_repository.toLower());
}

ListPlace GithubTicketSource::begin(const QString &token)
{
    std::optional<models::Instant> since;
    if (token.startsWith(tokenStart()))
        since = models::fromIso(token.mid(tokenStart().size()));
    return {u"issues"_s, 0, m_times.begin(since.value_or(models::Instant()))};
}

Result<TicketPage> GithubTicketSource::read(const ListPlace &place, const std::stop_token &stop)
{
    if (!isGithubRepository(m_repository))
        return fail(ErrorKind::Invalid,
            u"\"%1\" is no repository, such as \"owner/name\""_s.arg(m_repository.left(200)));
    m_times.open(place.cursor);
    JsonRequest request = githubRequest(u"/repos/%1/issues"_s.arg(m_repository), m_times.page());
    request.query += {{u"state"_s, u"all"_s}, {u"sort"_s, u"updated"_s}, {u"direction"_s, u"asc"_s},
        {u"since"_s, wholeSeconds(m_times.since())}};
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    m_times.setServedAt(got->servedAt);
    TicketPage page;
    for (qsizetype i = 0; i < got->list.size(); ++i) {
        const auto taken
            = takeIssue(got->list[i], u"issues[%1]"_s.arg(i), place.number + i + 1, page, stop);
        if (!taken)
            return fail(taken.error());
    }
    const auto ended
        = endPage(m_times, place, got->list.size(), githubPageSize, tokenStart(), page);
    if (!ended)
        return fail(ended.error());
    return page;
}

Result<void> GithubTicketSource::takeIssue(const QJsonValue &value, const QString &jsonPlace,
    qint64 row, TicketPage &page, const std::stop_token &stop)
{
    ContactCheck check;
    const JsonFields issue(value, jsonPlace, check);
    models::Ticket ticket;
    ticket.row = row;
    ticket.desk = m_desk;
    ticket.deskId = issue.id(u"number"_s);
    ticket.updatedAt = issue.time(u"updated_at"_s);
    if (!m_times.take(ticket.deskId, ticket.updatedAt) || value[u"pull_request"_s].isObject())
        return {};
    models::TicketMessage description = githubMessage(issue);
    description.ref = u"description"_s;
    ticket.link = shownLink(issue.text(u"html_url"_s));
    ticket.requesterName = description.author;
    ticket.subject = deskLine(issue.text(u"title"_s));
    ticket.text = description.text;
    ticket.status = deskLine(issue.text(u"state"_s)).toLower();
    ticket.tags = labelsOf(issue, jsonPlace, check);
    ticket.createdAt = description.at;
    ticket.messages = {description};
    const qint64 comments = issue.number(u"comments"_s, 0);
    if (comments > 0 && check.problem().isEmpty()) {
        if (const auto read = readComments(ticket, comments, jsonPlace, check, stop); !read)
            return read;
    }
    takeTicket(std::move(ticket), check, page);
    return {};
}

Result<void> GithubTicketSource::readComments(models::Ticket &ticket, qint64 comments,
    const QString &jsonPlace, ContactCheck &check, const std::stop_token &stop) const
{
    DeskConversation conversation;
    while (conversation.nextPage()) {
        JsonRequest request = githubRequest(
            u"/repos/%1/issues/%2/comments"_s.arg(m_repository, pathPart(ticket.deskId)),
            conversation.page());
        request.wantedStatuses = {404, 410}; // for what was deleted or moved, perhaps just now
        const auto got = m_session.get(request, stop);
        if (!got)
            return fail(got.error());
        if (request.wantedStatuses.contains(got->status))
            return {};
        for (qsizetype i = 0; i < got->list.size(); ++i) {
            const JsonFields comment(
                got->list[i], u"%1.comments[%2]"_s.arg(jsonPlace).arg(i), check);
            models::TicketMessage message = githubMessage(comment);
            message.ref = comment.id(u"id"_s);
            if (conversation.isNew(message.ref))
                conversation.add(std::move(message));
        }
        const bool all = conversation.seen() >= comments && got->list.size() < githubPageSize;
        if (all || !check.problem().isEmpty())
            break;
    }
    ticket.messages += conversation.messages();
    return {};
}

} // namespace app
