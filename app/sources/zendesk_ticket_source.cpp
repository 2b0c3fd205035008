#include "app/sources/zendesk_ticket_source.h"

#include "app/sources/desk_conversation.h"
#include "app/sources/desk_fields.h"
#include "app/sources/zendesk_api.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::TicketPage;

namespace {

constexpr int ticketsAnExport = 100; // of a thousand: each one's comments are asked for, too
constexpr qsizetype lookedUpAtOnce = 100; // the most that Zendesk allows
constexpr qsizetype mostZendeskEntries = 200'000; // that are remembered
constexpr qsizetype longestZendeskId = 20; // digits

//! Zendesk's ids; a system's comments are nobody's, "-1".
bool isZendeskNumber(const QString &id)
{
    return !id.isEmpty() && id.size() <= longestZendeskId
        && std::all_of(id.begin(), id.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

models::TicketMessage zendeskMessage(const JsonFields &comment)
{
    models::TicketMessage message;
    message.ref = comment.id(u"id"_s);
    message.author = comment.idIfAny(u"author_id"_s);
    message.at = comment.time(u"created_at"_s);
    message.text = comment.text(u"plain_body"_s);
    if (message.text.isEmpty())
        message.text = comment.text(u"body"_s);
    message.attachments = deskAttachments(comment, {u"file_name"_s, u"content_type"_s, u"size"_s});
    return message;
}

} // namespace

ZendeskTicketSource::ZendeskTicketSource(
    TicketDesk desk, models::SecretStore &secrets, HttpClient &http)
    : m_desk(std::move(desk.desk))
    , m_session(withZendeskToken(std::move(desk.service)), secrets, http)
{ }

QFuture<Result<TicketPage>> ZendeskTicketSource::fetch(const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

ListPlace ZendeskTicketSource::begin(const QString &token)
{
    m_users.clear();
    m_organisations.clear();
    return {u"export"_s, 0, cursorFrom(token)};
}

Result<TicketPage> ZendeskTicketSource::read(const ListPlace &place, const std::stop_token &stop)
{
    return place.list == u"export"_s ? exported(place, stop) : listed(place, stop);
}

Result<TicketPage> ZendeskTicketSource::exported(
    const ListPlace &place, const std::stop_token &stop)
{
    JsonRequest request{u"/api/v2/incremental/tickets/cursor"_s,
        {{u"per_page"_s, QString::number(ticketsAnExport)},
            place.cursor.isEmpty() ? std::pair(u"start_time"_s, u"0"_s)
                                   : std::pair(u"cursor"_s, place.cursor)}};
    request.wantedStatuses = {403}; // for who is no administrator
    if (!place.cursor.isEmpty() && place.number == 0)
        request.wantedStatuses += {400, 404, 410, 422}; // for a cursor that is not known any more
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    TicketPage page;
    if (request.wantedStatuses.contains(got->status)) {
        page.next = ListPlace{got->status == 403 ? u"tickets"_s : u"export"_s, 0, {}}.toString();
        return page;
    }
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray tickets = answer.list(u"tickets"_s);
    const QString after = answer.text(u"after_cursor"_s);
    const bool end = answer.flag(u"end_of_stream"_s, false);
    if (after.isEmpty() && !end)
        check.refuse(u"after_cursor: it is missing, and there is more"_s);
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u"/incremental/tickets: "_s + check.problem());
    if (const auto taken = takeTickets(tickets, place, page, stop); !taken)
        return fail(taken.error());
    if (!end) {
        page.next = ListPlace{place.list, place.number + tickets.size(), after}.toString();
        return page;
    }
    page.progress = 1;
    page.token = tokenText(after.isEmpty() ? place.cursor : after);
    return page;
}

Result<TicketPage> ZendeskTicketSource::listed(const ListPlace &place, const std::stop_token &stop)
{
    JsonRequest request{u"/api/v2/tickets"_s, zendeskPageQuery(place.cursor)};
    request.query.append({u"sort"_s, u"id"_s}); // which no change moves
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray tickets = answer.list(u"tickets"_s);
    const QString next = zendeskNextCursor(answer, check);
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, u"/tickets: "_s + check.problem());
    TicketPage page;
    if (const auto taken = takeTickets(tickets, place, page, stop); !taken)
        return fail(taken.error());
    if (next.isEmpty())
        page.progress = 1;
    else
        page.next = ListPlace{place.list, place.number + tickets.size(), next}.toString();
    return page;
}

Result<void> ZendeskTicketSource::takeTickets(const QJsonArray &tickets, const ListPlace &place,
    TicketPage &page, const std::stop_token &stop)
{
    QVector<Draft> drafts(tickets.size());
    QStringList users;
    QStringList organisations;
    for (qsizetype i = 0; i < tickets.size(); ++i) {
        Draft &draft = drafts[i];
        const QString jsonPlace = u"tickets[%1]"_s.arg(i);
        const JsonFields fields(tickets[i], jsonPlace, draft.check);
        models::Ticket &ticket = draft.ticket;
        ticket.row = place.number + i + 1;
        ticket.desk = m_desk;
        ticket.deskId = fields.id(u"id"_s);
        ticket.link
            = deskLink(m_session.service().url, u"/agent/tickets/"_s + pathPart(ticket.deskId));
        ticket.subject = deskLine(fields.text(u"subject"_s));
        ticket.text = fields.text(u"description"_s);
        if (!fields.flag(u"is_public"_s, true))
            ticket.text.clear(); // it is an internal note
        ticket.status = deskLine(fields.text(u"status"_s)).toLower();
        ticket.tags = fields.texts(u"tags"_s);
        ticket.createdAt = fields.time(u"created_at"_s);
        ticket.updatedAt = fields.time(u"updated_at"_s);
        draft.requester = fields.idIfAny(u"requester_id"_s);
        draft.organisation = fields.idIfAny(u"organization_id"_s);
        if (!draft.check.problem().isEmpty())
            continue;
        if (const auto read = readComments(draft, jsonPlace, stop); !read)
            return read;
        users << draft.requester;
        for (const models::TicketMessage &message : std::as_const(ticket.messages))
            users << message.author;
        organisations << draft.organisation;
    }
    if (const auto known = lookUp(u"users"_s, users, m_users, stop); !known)
        return known;
    if (const auto known = lookUp(u"organizations"_s, organisations, m_organisations, stop); !known)
        return known;
    for (Draft &draft : drafts) {
        complete(draft);
        takeTicket(std::move(draft.ticket), draft.check, page);
    }
    return {};
}

//! The first comment is the description. A message's author is an id until it is looked up.
Result<void> ZendeskTicketSource::readComments(
    Draft &draft, const QString &jsonPlace, const std::stop_token &stop)
{
    models::Ticket &ticket = draft.ticket;
    DeskConversation conversation;
    QString cursor;
    while (conversation.nextPage()) {
        JsonRequest request{u"/api/v2/tickets/%1/comments"_s.arg(pathPart(ticket.deskId)),
            zendeskPageQuery(cursor)};
        request.wantedStatuses = {404, 410}; // for what was deleted, perhaps just now
        const auto got = m_session.get(request, stop);
        if (!got)
            return fail(got.error());
        if (request.wantedStatuses.contains(got->status))
            return {};
        const JsonFields answer(got->object, jsonPlace, draft.check);
        const QVector<JsonFields> comments = answer.objects(u"comments"_s);
        for (const JsonFields &comment : comments) {
            models::TicketMessage message = zendeskMessage(comment);
            const bool isPublic = comment.flag(u"public"_s, true);
            if (conversation.seen() == 0 && !isPublic)
                ticket.text.clear();
            if (conversation.isNew(message.ref) && isPublic)
                conversation.add(std::move(message));
        }
        cursor = zendeskNextCursor(answer, draft.check);
        if (cursor.isEmpty() || !draft.check.problem().isEmpty())
            break;
    }
    ticket.messages = conversation.messages();
    if (ticket.text.isEmpty() && !ticket.messages.isEmpty())
        ticket.text = ticket.messages.constFirst().text;
    return {};
}

//! Whom Zendesk does not know any more is remembered as well, and has no name.
Result<void> ZendeskTicketSource::lookUp(const QString &list, const QStringList &ids,
    Entries &entries, const std::stop_token &stop) const
{
    if (entries.size() > mostZendeskEntries)
        entries.clear();
    QStringList wanted;
    for (const QString &id : ids) {
        if (isZendeskNumber(id) && !entries.contains(id))
            wanted << id;
    }
    wanted.removeDuplicates();
    for (qsizetype from = 0; from < wanted.size(); from += lookedUpAtOnce) {
        const QStringList some = wanted.mid(from, lookedUpAtOnce);
        const auto got = m_session.get(
            {u"/api/v2/%1/show_many"_s.arg(list), {{u"ids"_s, some.join(u',')}}}, stop);
        if (!got)
            return fail(got.error());
        ContactCheck answerCheck;
        const JsonFields answer(got->object, {}, answerCheck);
        const QJsonArray found = answer.list(list);
        if (!answerCheck.problem().isEmpty())
            return fail(
                ErrorKind::Invalid, u"/%1/show_many: %2"_s.arg(list, answerCheck.problem()));
        for (const QString &id : some)
            entries.insert(id, {});
        for (qsizetype i = 0; i < found.size(); ++i) {
            ContactCheck check;
            const JsonFields fields(found[i], u"%1[%2]"_s.arg(list).arg(i), check);
            const QString id = fields.idIfAny(u"id"_s);
            const QString role = fields.text(u"role"_s);
            if (some.contains(id))
                entries.insert(id,
                    {deskLine(fields.text(u"name"_s)), deskLine(fields.text(u"email"_s)),
                        role == u"agent"_s || role == u"admin"_s, check.problem()});
        }
    }
    return {};
}

void ZendeskTicketSource::complete(Draft &draft) const
{
    const auto found = [&draft](const Entries &entries, const QString &id) {
        const Entry entry = entries.value(id);
        if (!entry.problem.isEmpty())
            draft.check.refuse(entry.problem);
        return entry;
    };
    const Entry requester = found(m_users, draft.requester);
    draft.ticket.requesterName = requester.name;
    draft.ticket.requesterEmail = requester.email;
    draft.ticket.organisation = found(m_organisations, draft.organisation).name;
    for (models::TicketMessage &message : draft.ticket.messages) {
        const Entry author = found(m_users, message.author);
        message.author = author.name;
        message.address = author.email;
        message.ours = author.ours;
    }
}

//! "tickets HOST CURSOR": another account's token is none of this one.
QString ZendeskTicketSource::tokenText(const QString &cursor) const
{
    return cursor.isEmpty() ? QString()
                            : u"tickets %1 %2"_s.arg(m_session.service().url.authority(), cursor);
}

QString ZendeskTicketSource::cursorFrom(const QString &token) const
{
    const bool own = token.section(u' ', 0, 0) == u"tickets"_s
        && token.section(u' ', 1, 1) == m_session.service().url.authority();
    return own ? token.section(u' ', 2) : QString();
}

} // namespace app
