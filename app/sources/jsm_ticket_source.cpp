#include "app/sources/jsm_ticket_source.h"

#include "app/sources/jira_fields.h"

#include <QSet>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::Attachment;
using models::ErrorKind;
using models::fail;
using models::Instant;
using models::Result;
using models::Ticket;
using models::TicketMessage;
using models::TicketPage;

namespace {

constexpr int jsmValuesAPage = 50; // what Jira gives by itself, and for some lists the most
constexpr qsizetype mostJsmComments = 2'000; // of a request
constexpr int mostJsmCommentPages = 100; // where Jira gives fewer a page
constexpr qsizetype mostJsmFiles = 1'000; // of a request, and of a comment
constexpr qint64 latestJsmTime = 253'402'300'799'999; // the end of 9999, in ms since 1970

//! Of a date in all its spellings.
std::optional<Instant> jsmTime(const JsonFields &date, const QString &place, ContactCheck &check)
{
    const qint64 milliseconds = date.number(u"epochMillis"_s, -1);
    if (milliseconds > latestJsmTime || milliseconds < -1)
        check.refuse(place + u".epochMillis: it is no date and time"_s);
    return milliseconds >= 0 ? Instant(models::Duration(milliseconds)) : date.time(u"iso8601"_s);
}

//! What a list has on its one page.
QVector<JsonFields> jsmValues(const JsonFields &parent, const QString &list)
{
    return parent.object(list).objects(u"values"_s);
}

//! Who takes part in a request, and what is known of its files.
struct JsmRequest
{
    QSet<QString> customers; //!< accounts
    QString reporter;
    QSet<QString> filesOfComments; //!< as jsmFileKey() has them

    bool isOurs(const QString &account) const
    {
        return !account.isEmpty() && !customers.contains(account) && !account.startsWith(u"qm:"_s);
    }
};

//! Files have no id there that is not in an address.
QString jsmFileKey(const JsonFields &file)
{
    return QStringList{file.text(u"filename"_s), QString::number(file.number(u"size"_s, 0)),
        file.object(u"created"_s).text(u"iso8601"_s)}
        .join(u'\n');
}

//! The comment, or nothing where it is not for everybody.
std::optional<TicketMessage> jsmComment(
    const QJsonValue &value, const QString &place, JsmRequest &request, ContactCheck &check)
{
    const JsonFields fields(value, place, check);
    const JsonFields author = fields.object(u"author"_s);
    TicketMessage message;
    message.ref = fields.id(u"id"_s);
    message.author = author.text(u"displayName"_s).simplified();
    message.address = author.text(u"emailAddress"_s).simplified();
    message.at = jsmTime(fields.object(u"created"_s), place + u".created"_s, check);
    message.text = jiraText(value.toObject()[u"body"_s], place + u".body"_s, check);
    message.ours = request.isOurs(author.idIfAny(u"accountId"_s));
    const QVector<JsonFields> files = jsmValues(fields, u"attachments"_s);
    for (const JsonFields &file : files) {
        request.filesOfComments.insert(jsmFileKey(file));
        if (message.attachments.size() < mostJsmFiles)
            message.attachments.append(jiraAttachment(file));
    }
    return fields.flag(u"public"_s, false) ? std::optional(message) : std::nullopt;
}

//! The files of the request itself: its list has those of comments as well, also of internal ones.
QVector<Attachment> jsmOwnFiles(const JsonFields &fields, const JsmRequest &request)
{
    QVector<Attachment> own;
    const QVector<JsonFields> files = jsmValues(fields, u"attachments"_s);
    for (const JsonFields &file : files) {
        const QString author = file.object(u"author"_s).idIfAny(u"accountId"_s);
        if (own.size() < mostJsmFiles && !author.isEmpty() && author == request.reporter
            && !request.filesOfComments.contains(jsmFileKey(file)))
            own.append(jiraAttachment(file));
    }
    return own;
}

//! The fields that a request shows, by their ids.
void takeJsmFields(
    const JsonFields &request, const QString &at, ContactCheck &check, Ticket &ticket)
{
    static const QStringList organisations{u"organizations"_s, u"organisations"_s};
    const QJsonArray values = request.list(u"requestFieldValues"_s);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QString place = u"%1.requestFieldValues[%2]"_s.arg(at).arg(i);
        const JsonFields field(values[i], place, check);
        const QString id = field.text(u"fieldId"_s);
        if (id == u"summary"_s)
            ticket.subject = field.text(u"value"_s).simplified();
        else if (id == u"description"_s)
            ticket.text = jiraText(values[i].toObject()[u"value"_s], place + u".value"_s, check);
        else if (id == u"labels"_s)
            ticket.tags = field.texts(u"value"_s);
        else if (organisations.contains(field.text(u"label"_s).toLower())) {
            const QVector<JsonFields> named = field.objects(u"value"_s);
            if (!named.isEmpty())
                ticket.organisation = named.constFirst().text(u"name"_s).simplified();
        }
    }
}

//! As Jira gives it where a browser would be safe with it; empty otherwise.
QString jsmPortalLink(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    const bool isSafe = url.isValid() && url.scheme() == u"https"_s && !url.host().isEmpty()
        && url.userInfo().isEmpty();
    return isSafe ? url.toString(QUrl::FullyEncoded) : QString();
}

} // namespace

JsmTicketSource::JsmTicketSource(
    JsmTicketSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_settings(std::move(settings))
    , m_session(m_settings.desk.service, secrets, http)
{ }

QFuture<Result<TicketPage>> JsmTicketSource::fetch(const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

ListPlace JsmTicketSource::begin(const QString &)
{
    return {u"requests"_s, 0, {}};
}

Result<TicketPage> JsmTicketSource::read(const ListPlace &place, const std::stop_token &stop)
{
    // Jira would rather have the kinds of requests listed, but none of those are an agent's queue.
    JsonRequest request{u"/rest/servicedeskapi/request"_s,
        {{u"requestOwnership"_s, u"ALL_REQUESTS"_s}, {u"requestStatus"_s, u"ALL_REQUESTS"_s},
            {u"expand"_s, u"participant"_s}, {u"expand"_s, u"attachment"_s},
            {u"expand"_s, u"comment"_s}, {u"expand"_s, u"comment.attachment"_s},
            {u"start"_s, QString::number(place.number)},
            {u"limit"_s, QString::number(jsmValuesAPage)}}};
    if (!m_settings.serviceDesk.isEmpty())
        request.query.append({u"serviceDeskId"_s, m_settings.serviceDesk});
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray values = answer.list(u"values"_s);
    const bool last = answer.flag(u"isLastPage"_s, values.isEmpty());
    if (values.isEmpty() && !last)
        check.refuse(u"values: none after %1, and it is not the last page"_s.arg(place.number));
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, request.path + u": "_s + check.problem());
    TicketPage page;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto taken
            = takeRequest(values[i], u"values[%1]"_s.arg(i), page, place.number + i + 1, stop);
        if (!taken)
            return fail(taken.error());
    }
    if (last)
        page.progress = 1;
    else
        page.next = ListPlace{place.list, place.number + values.size(), {}}.toString();
    return page;
}

Result<void> JsmTicketSource::takeRequest(const QJsonValue &value, const QString &at,
    TicketPage &page, qint64 row, const std::stop_token &stop) const
{
    ContactCheck check;
    const JsonFields fields(value, at, check);
    Ticket ticket;
    ticket.row = row;
    ticket.desk = m_settings.desk.desk;
    ticket.deskId = fields.id(u"issueKey"_s);
    ticket.link = jsmPortalLink(fields.object(u"_links"_s).text(u"web"_s));
    if (ticket.link.isEmpty())
        ticket.link = jiraLink(m_session.service().url, ticket.deskId);
    const JsonFields reporter = fields.object(u"reporter"_s);
    ticket.requesterName = reporter.text(u"displayName"_s).simplified();
    ticket.requesterEmail = reporter.text(u"emailAddress"_s).simplified();
    takeJsmFields(fields, at, check, ticket);
    const JsonFields status = fields.object(u"currentStatus"_s);
    ticket.status
        = jiraStatus(status.text(u"status"_s), status.text(u"statusCategory"_s) == u"DONE"_s);
    ticket.createdAt = jsmTime(fields.object(u"createdDate"_s), at + u".createdDate"_s, check);

    const JsonFields shown = fields.object(u"comments"_s);
    QJsonArray said = shown.list(u"values"_s);
    if (!shown.flag(u"isLastPage"_s, true) && check.problem().isEmpty()) {
        const auto all = comments(ticket.deskId, check, stop);
        if (!all)
            return fail(all.error());
        if (!all->isEmpty())
            said = *all;
    }
    JsmRequest request;
    request.reporter = reporter.idIfAny(u"accountId"_s);
    request.customers = {request.reporter};
    const QVector<JsonFields> participants = jsmValues(fields, u"participants"_s);
    for (const JsonFields &one : participants)
        request.customers.insert(one.idIfAny(u"accountId"_s));
    QVector<TicketMessage> messages;
    for (qsizetype i = 0; i < std::min(said.size(), mostJsmComments); ++i) {
        if (const auto message
            = jsmComment(said[i], u"%1.comments.values[%2]"_s.arg(at).arg(i), request, check))
            messages << *message;
    }
    ticket.updatedAt = std::max(ticket.createdAt,
        jsmTime(status.object(u"statusDate"_s), at + u".currentStatus.statusDate"_s, check));
    for (const TicketMessage &message : std::as_const(messages))
        ticket.updatedAt = std::max(ticket.updatedAt, message.at);
    const TicketMessage description{u"description"_s, {}, ticket.requesterName,
        ticket.requesterEmail, ticket.createdAt, ticket.text, jsmOwnFiles(fields, request), false};
    ticket.messages = jiraConversation(description, std::move(messages));
    takeTicket(std::move(ticket), check, page);
    return {};
}

Result<QJsonArray> JsmTicketSource::comments(
    const QString &key, ContactCheck &check, const std::stop_token &stop) const
{
    QJsonArray all;
    for (int pages = 0; pages < mostJsmCommentPages && all.size() < mostJsmComments; ++pages) {
        const auto got = jiraComments(m_session,
            {u"/rest/servicedeskapi/request/%1/comment"_s.arg(pathPart(key)),
                {{u"public"_s, u"true"_s}, {u"internal"_s, u"false"_s},
                    {u"expand"_s, u"attachment"_s}, {u"start"_s, QString::number(all.size())},
                    {u"limit"_s, QString::number(jsmValuesAPage)}}},
            check, stop);
        if (!got)
            return fail(got.error());
        if (!check.problem().isEmpty())
            return all;
        const JsonFields answer(*got, u"its comments"_s, check);
        const QJsonArray some = answer.list(u"values"_s);
        for (const QJsonValue &one : some)
            all.append(one);
        if (some.isEmpty() || answer.flag(u"isLastPage"_s, false))
            break;
    }
    return all;
}

} // namespace app
