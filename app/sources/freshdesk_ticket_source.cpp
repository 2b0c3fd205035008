#include "app/sources/freshdesk_ticket_source.h"

#include "app/sources/desk_conversation.h"
#include "app/sources/desk_fields.h"
#include "app/sources/html_text.h"

#include <QRegularExpression>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::TicketPage;

namespace {

constexpr int freshdeskPageSize = 100; // the most that Freshdesk gives
constexpr int freshdeskUsualPage = 30; // what it gives where it was not asked for a size
constexpr qsizetype mostFreshdeskCompanies = 200'000; // that are remembered
constexpr qint64 outboundMail = 10; // a source: the ticket that an agent began by a mail

//! The API key logs in; the password says nothing, but is wanted.
JsonService withFreshdeskKey(JsonService service)
{
    service.secretIsUser = true;
    service.user = u"X"_s;
    return service;
}

QString freshdeskStatus(qint64 number)
{
    switch (number) {
    case 0: // it is missing
        return {};
    case 2:
        return u"open"_s;
    case 3:
        return u"pending"_s;
    case 4:
        return u"resolved"_s;
    case 5:
        return u"closed"_s;
    }
    return u"status %1"_s.arg(number);
}

//! The plain text, else what a person reads of the HTML.
QString freshdeskText(const JsonFields &fields, const QString &name)
{
    const QString plain = fields.text(name + u"_text"_s);
    return plain.isEmpty() ? textOfHtml(fields.text(name).toUtf8()) : plain;
}

//! "Mia Chen <mia@acme.example>", or an address alone.
void takeSender(const QString &from, models::TicketMessage &message)
{
    static const QRegularExpression both(u"\\A\"?([^<\"]*)\"?\\s*<([^<>\\s]+@[^<>\\s]+)>\\z"_s);
    const QString line = deskLine(from);
    if (const auto match = both.match(line); match.hasMatch()) {
        message.author = match.captured(1).trimmed();
        message.address = match.captured(2);
    } else {
        message.address = line;
    }
}

JsonRequest freshdeskList(const QString &path, int page)
{
    JsonRequest request{path,
        {{u"per_page"_s, QString::number(freshdeskPageSize)}, {u"page"_s, QString::number(page)}}};
    request.isList = true;
    return request;
}

} // namespace

FreshdeskTicketSource::FreshdeskTicketSource(
    TicketDesk desk, models::SecretStore &secrets, HttpClient &http)
    : m_desk(std::move(desk.desk))
    , m_session(withFreshdeskKey(std::move(desk.service)), secrets, http)
{ }

QFuture<Result<TicketPage>> FreshdeskTicketSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

//! "tickets HOST TIME": another account's token is none of this one.
QString FreshdeskTicketSource::tokenStart() const
{
    return u"tickets %1 "_s.arg(m_session.service().url.authority());
}

ListPlace FreshdeskTicketSource::begin(const QString &token)
{
    m_companies.clear();
    std::optional<models::Instant> since;
    if (token.startsWith(tokenStart()))
        since = models::fromIso(token.mid(tokenStart().size()));
    return {u"tickets"_s, 0, m_times.begin(since.value_or(models::Instant()))};
}

//! Without a time Freshdesk gives the last month alone, and without asking no descriptions.
Result<TicketPage> FreshdeskTicketSource::read(const ListPlace &place, const std::stop_token &stop)
{
    m_times.open(place.cursor);
    JsonRequest request = freshdeskList(u"/api/v2/tickets"_s, m_times.page());
    request.query
        += {{u"updated_since"_s, wholeSeconds(m_times.since())}, {u"order_by"_s, u"updated_at"_s},
            {u"order_type"_s, u"asc"_s}, {u"include"_s, u"description,requester"_s}};
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    m_times.setServedAt(got->servedAt);
    TicketPage page;
    for (qsizetype i = 0; i < got->list.size(); ++i) {
        const auto taken
            = takeOne(got->list[i], u"tickets[%1]"_s.arg(i), place.number + i + 1, page, stop);
        if (!taken)
            return fail(taken.error());
    }
    const auto ended
        = endPage(m_times, place, got->list.size(), freshdeskPageSize, tokenStart(), page);
    if (!ended)
        return fail(ended.error());
    return page;
}

Result<void> FreshdeskTicketSource::takeOne(const QJsonValue &value, const QString &jsonPlace,
    qint64 row, TicketPage &page, const std::stop_token &stop)
{
    ContactCheck check;
    const JsonFields fields(value, jsonPlace, check);
    models::Ticket ticket;
    ticket.row = row;
    ticket.desk = m_desk;
    ticket.deskId = fields.id(u"id"_s);
    ticket.updatedAt = fields.time(u"updated_at"_s);
    if (!m_times.take(ticket.deskId, ticket.updatedAt))
        return {};
    const JsonFields requester = fields.object(u"requester"_s);
    ticket.link = deskLink(m_session.service().url, u"/a/tickets/"_s + pathPart(ticket.deskId));
    ticket.requesterName = deskLine(requester.text(u"name"_s));
    ticket.requesterEmail = deskLine(requester.text(u"email"_s));
    ticket.subject = deskLine(fields.text(u"subject"_s));
    ticket.text = freshdeskText(fields, u"description"_s);
    ticket.status = freshdeskStatus(fields.number(u"status"_s, 0));
    ticket.tags = fields.texts(u"tags"_s);
    ticket.createdAt = fields.time(u"created_at"_s);
    const bool ours = fields.number(u"source"_s, 0) == outboundMail;
    ticket.messages = {{u"description"_s, {}, ours ? QString() : ticket.requesterName,
        ours ? QString() : ticket.requesterEmail, ticket.createdAt, ticket.text,
        deskAttachments(fields, {u"name"_s, u"content_type"_s, u"size"_s}), ours}};
    const QString company = fields.idIfAny(u"company_id"_s);
    const QString whose = fields.idIfAny(u"requester_id"_s);
    if (check.problem().isEmpty()) {
        const auto name = companyName(company, check, stop);
        if (!name)
            return fail(name.error());
        ticket.organisation = *name;
        if (const auto read = readConversation(ticket, whose, jsonPlace, check, stop); !read)
            return read;
    }
    takeTicket(std::move(ticket), check, page);
    return {};
}

Result<void> FreshdeskTicketSource::readConversation(models::Ticket &ticket,
    const QString &requester, const QString &jsonPlace, ContactCheck &check,
    const std::stop_token &stop) const
{
    DeskConversation conversation;
    while (conversation.nextPage()) {
        JsonRequest request
            = freshdeskList(u"/api/v2/tickets/%1/conversations"_s.arg(pathPart(ticket.deskId)),
                conversation.page());
        request.wantedStatuses = {404}; // for what was deleted, perhaps just now
        const auto got = m_session.get(request, stop);
        if (!got)
            return fail(got.error());
        if (request.wantedStatuses.contains(got->status))
            return {};
        for (qsizetype i = 0; i < got->list.size(); ++i) {
            const JsonFields one(
                got->list[i], u"%1.conversations[%2]"_s.arg(jsonPlace).arg(i), check);
            models::TicketMessage message;
            message.ref = one.id(u"id"_s);
            takeSender(one.text(u"from_email"_s), message);
            message.at = one.time(u"created_at"_s);
            message.text = freshdeskText(one, u"body"_s);
            message.attachments = deskAttachments(one, {u"name"_s, u"content_type"_s, u"size"_s});
            message.ours = !one.flag(u"incoming"_s, false);
            if (!requester.isEmpty() && one.idIfAny(u"user_id"_s) == requester) {
                message.author = ticket.requesterName;
                message.address = ticket.requesterEmail;
            }
            const bool isPrivate = one.flag(u"private"_s, false);
            if (conversation.isNew(message.ref) && !isPrivate)
                conversation.add(std::move(message));
        }
        if (got->list.size() < freshdeskUsualPage || !check.problem().isEmpty())
            break;
    }
    ticket.messages += conversation.messages();
    return {};
}

Result<QString> FreshdeskTicketSource::companyName(
    const QString &id, ContactCheck &check, const std::stop_token &stop)
{
    if (id.isEmpty() || m_companies.contains(id))
        return m_companies.value(id);
    JsonRequest request{u"/api/v2/companies/"_s + pathPart(id)};
    request.wantedStatuses = {403, 404};
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    QString name;
    if (!request.wantedStatuses.contains(got->status))
        name = deskLine(JsonFields(got->object, u"company"_s, check).text(u"name"_s));
    if (!check.problem().isEmpty())
        return name; // the next ticket of theirs shall say so, too
    if (m_companies.size() > mostFreshdeskCompanies)
        m_companies.clear();
    m_companies.insert(id, name);
    return name;
}

} // namespace app
