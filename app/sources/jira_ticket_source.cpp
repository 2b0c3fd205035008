#include "app/sources/jira_ticket_source.h"

#include "app/sources/jira_fields.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::ErrorKind;
using models::fail;
using models::Instant;
using models::Result;
using models::Ticket;
using models::TicketMessage;
using models::TicketPage;

namespace {

constexpr int issuesAPage = 50;
constexpr int commentsAPage = 100; // the most that Jira gives
constexpr qint64 mostJiraComments = 2'000; // of an issue
constexpr qsizetype mostJiraFiles = 1'000; // likewise
constexpr int mostJiraCommentPages = 40; // where Jira gives fewer a page
constexpr auto widestOffset = 14h; // of a time zone

//! What is wrong with a query that more is written behind; empty where nothing is.
QString jqlProblem(const QString &query)
{
    QString plain; // without what is quoted
    QChar quote;
    int open = 0;
    for (qsizetype i = 0; i < query.size(); ++i) {
        const QChar c = query[i];
        if (c == u'\\')
            ++i;
        else if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if (c == u'"' || c == u'\'')
            quote = c;
        else
            plain += c;
        if (quote.isNull() && (c == u'(' || c == u')'))
            open += c == u'(' ? 1 : -1;
        if (open < 0)
            break;
    }
    static const QRegularExpression order(
        u"\\border\\s+by\\b"_s, QRegularExpression::CaseInsensitiveOption);
    if (!quote.isNull() || query.endsWith(u'\\'))
        return u"query: a quote in it does not end"_s;
    if (open != 0)
        return u"query: its brackets do not match"_s;
    return plain.contains(order) ? u"query: it must have no ORDER BY"_s : QString();
}

//! Invalid where it is not known. Qt takes no name for the system's zone, and others for files.
QTimeZone jiraZone(const QString &name)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_+/-]{1,64}$"_s);
    return plain.match(name).hasMatch() ? QTimeZone(name.toLatin1()) : QTimeZone();
}

//! A time in a query, which means no later one wherever the clocks are put back.
QString jqlTime(Instant time, const QTimeZone &zone)
{
    const auto from1970 = std::max(time, Instant());
    int offset = std::numeric_limits<int>::max();
    for (const auto beside : {-3h, 0h, 3h})
        offset = std::min(offset, zone.offsetFromUtc(models::toDateTime(from1970 + beside)));
    return models::toDateTime(from1970).addSecs(offset).toString(u"yyyy-MM-dd HH:mm"_s);
}

//! Who wrote something, as Jira shows them.
struct JiraPerson
{
    explicit JiraPerson(const JsonFields &fields)
        : account(fields.idIfAny(u"accountId"_s))
        , name(fields.text(u"displayName"_s).simplified())
        , address(fields.text(u"emailAddress"_s).simplified())
        , isAgent(QStringList{u"atlassian"_s, u"app"_s}.contains(fields.text(u"accountType"_s)))
    { }

    QString account;
    QString name;
    QString address;
    bool isAgent = false; // as far as the kind of the account says
};

//! A message with what is not of it.
struct JiraMessage
{
    TicketMessage message;
    QString account;
    bool isInternal = false;
};

JiraMessage jiraComment(
    const QJsonValue &value, const QString &place, const QString &reporter, ContactCheck &check)
{
    const JsonFields fields(value, place, check);
    const JiraPerson author(fields.object(u"author"_s));
    JiraMessage comment;
    comment.message.ref = fields.id(u"id"_s);
    comment.message.author = author.name;
    comment.message.address = author.address;
    comment.message.at = fields.time(u"created"_s);
    comment.message.text = jiraText(value.toObject()[u"body"_s], place + u".body"_s, check);
    comment.message.ours = author.isAgent && author.account != reporter;
    comment.account = author.account;
    // Whatever it is restricted to: it is not for everybody.
    const QJsonValue limit = value.toObject()[u"visibility"_s];
    comment.isInternal = !fields.flag(u"jsdPublic"_s, true)
        || !(limit.isNull() || limit.isUndefined() || limit == QJsonObject());
    return comment;
}

//! To the message that its author wrote nearest in time, or else to the first.
void giveAttachment(const JsonFields &file, QVector<JiraMessage> &messages)
{
    const JiraPerson author(file.object(u"author"_s));
    const auto at = file.time(u"created"_s);
    JiraMessage *best = &messages.front();
    auto nearest = models::Duration::max();
    for (JiraMessage &one : messages) {
        if (!at || !one.message.at || author.account.isEmpty() || one.account != author.account)
            continue;
        if (const auto apart = std::chrono::abs(*at - *one.message.at); apart < nearest) {
            nearest = apart;
            best = &one;
        }
    }
    best->message.attachments.append(jiraAttachment(file));
}

QVector<TicketMessage> jiraMessages(const JiraMessage &description, const QJsonArray &comments,
    const QVector<JsonFields> &files, const QString &place, ContactCheck &check)
{
    QVector<JiraMessage> all{description};
    for (qsizetype i = std::max<qsizetype>(comments.size() - mostJiraComments, 0);
         i < comments.size(); ++i)
        all << jiraComment(
            comments[i], u"%1.comments[%2]"_s.arg(place).arg(i), description.account, check);
    for (qsizetype i = 0; i < std::min(files.size(), mostJiraFiles); ++i)
        giveAttachment(files[i], all);
    QVector<TicketMessage> shown;
    for (qsizetype i = 1; i < all.size(); ++i) {
        if (!all[i].isInternal)
            shown << all[i].message;
    }
    return jiraConversation(all.constFirst().message, std::move(shown));
}

} // namespace

JiraTicketSource::JiraTicketSource(
    JiraTicketSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_settings(std::move(settings))
    , m_session(m_settings.desk.service, secrets, http)
{
    m_settings.query = m_settings.query.trimmed();
}

QFuture<Result<TicketPage>> JiraTicketSource::fetch(const QString &cursor, std::stop_token stop)
{
    return m_pages.fetch(cursor, std::move(stop));
}

ListPlace JiraTicketSource::begin(const QString &token)
{
    m_since = tokenFrom(token);
    m_newest = m_since;
    m_jql.clear();
    return {u"issues"_s, 0, {}};
}

Result<QString> JiraTicketSource::jql(const std::stop_token &stop)
{
    if (const QString problem = jqlProblem(m_settings.query); !problem.isEmpty())
        return fail(ErrorKind::Invalid, problem);
    QString since;
    if (m_since) {
        const auto got = m_session.get({u"/rest/api/3/myself"_s, {}, {}, {403, 404}}, stop);
        if (!got)
            return fail(got.error());
        const QTimeZone zone = jiraZone(got->object[u"timeZone"_s].toString());
        since = zone.isValid() ? jqlTime(*m_since - 1min, zone)
                               : jqlTime(*m_since - widestOffset, QTimeZone::utc());
    } else if (m_settings.query.isEmpty()) {
        since = u"1970-01-01 00:00"_s; // Jira wants some limit
    }
    QStringList parts;
    if (!m_settings.query.isEmpty())
        parts << u'(' + m_settings.query + u')';
    if (!since.isEmpty())
        parts << u"updated >= \""_s + since + u'"';
    return parts.join(u" AND "_s) + u" ORDER BY updated ASC, key ASC"_s;
}

Result<TicketPage> JiraTicketSource::read(const ListPlace &place, const std::stop_token &stop)
{
    if (m_jql.isEmpty()) {
        const auto made = jql(stop);
        if (!made)
            return fail(made.error());
        m_jql = *made;
    }
    const QString fields
        = u"summary,description,status,labels,created,updated,reporter,comment,attachment"_s;
    JsonRequest request{u"/rest/api/3/search/jql"_s,
        {{u"jql"_s, m_jql}, {u"maxResults"_s, QString::number(issuesAPage)},
            {u"fields"_s, fields}}};
    if (!place.cursor.isEmpty())
        request.query.append({u"nextPageToken"_s, place.cursor});
    const auto got = m_session.get(request, stop);
    if (!got)
        return fail(got.error());
    ContactCheck check;
    const JsonFields answer(got->object, {}, check);
    const QJsonArray issues = answer.list(u"issues"_s);
    const QString next = answer.text(u"nextPageToken"_s);
    const bool last = answer.flag(u"isLast"_s, next.isEmpty());
    if (!last && next.isEmpty())
        check.refuse(u"nextPageToken: it is missing, and there is more"_s);
    if (!check.problem().isEmpty())
        return fail(ErrorKind::Invalid, request.path + u": "_s + check.problem());
    TicketPage page;
    for (qsizetype i = 0; i < issues.size(); ++i) {
        const auto taken
            = takeIssue(issues[i], u"issues[%1]"_s.arg(i), page, place.number + i + 1, stop);
        if (!taken)
            return fail(taken.error());
    }
    if (!last) {
        page.next = ListPlace{place.list, place.number + issues.size(), next}.toString();
        return page;
    }
    page.progress = 1;
    if (m_newest) // one issue of a wrong time would hide what changes until then
        page.token = tokenText(std::min(*m_newest, got->servedAt.value_or(*m_newest)));
    return page;
}

Result<void> JiraTicketSource::takeIssue(const QJsonValue &value, const QString &at,
    TicketPage &page, qint64 row, const std::stop_token &stop)
{
    ContactCheck check;
    const JsonFields issue(value, at, check);
    Ticket ticket;
    ticket.row = row;
    ticket.desk = m_settings.desk.desk;
    ticket.deskId = issue.id(u"key"_s);
    const QString place = at + u".fields"_s;
    const JsonFields fields = issue.object(u"fields"_s);
    const QJsonObject plain = value.toObject()[u"fields"_s].toObject();
    const JiraPerson reporter(fields.object(u"reporter"_s));
    const JsonFields status = fields.object(u"status"_s);
    ticket.link = jiraLink(m_session.service().url, ticket.deskId);
    ticket.requesterName = reporter.name;
    ticket.requesterEmail = reporter.address;
    ticket.subject = fields.text(u"summary"_s).simplified();
    ticket.text = jiraText(plain[u"description"_s], place + u".description"_s, check);
    ticket.status = jiraStatus(
        status.text(u"name"_s), status.object(u"statusCategory"_s).text(u"key"_s) == u"done"_s);
    ticket.tags = fields.texts(u"labels"_s);
    ticket.createdAt = fields.time(u"created"_s);
    ticket.updatedAt = fields.time(u"updated"_s);

    const JsonFields shown = fields.object(u"comment"_s);
    QJsonArray said = shown.list(u"comments"_s);
    if (const qint64 total = shown.number(u"total"_s, 0);
        total > said.size() && check.problem().isEmpty()) {
        const auto all = comments(ticket.deskId, total, check, stop);
        if (!all)
            return fail(all.error());
        if (all->size() >= said.size())
            said = *all;
    }
    JiraMessage description;
    description.account = reporter.account;
    description.message.ref = u"description"_s;
    description.message.author = reporter.name;
    description.message.address = reporter.address;
    description.message.at = ticket.createdAt;
    description.message.text = ticket.text;
    ticket.messages = jiraMessages(
        description, said, fields.objects(u"attachment"_s), place + u".comment"_s, check);
    if (check.problem().isEmpty() && ticket.updatedAt)
        m_newest = std::max(m_newest.value_or(*ticket.updatedAt), *ticket.updatedAt);
    takeTicket(std::move(ticket), check, page);
    return {};
}

Result<QJsonArray> JiraTicketSource::comments(
    const QString &key, qint64 total, ContactCheck &check, const std::stop_token &stop) const
{
    QJsonArray all;
    qint64 from = std::max<qint64>(total - mostJiraComments, 0);
    for (int pages = 0; pages < mostJiraCommentPages; ++pages) {
        const auto got = jiraComments(m_session,
            {u"/rest/api/3/issue/%1/comment"_s.arg(pathPart(key)),
                {{u"startAt"_s, QString::number(from)},
                    {u"maxResults"_s, QString::number(commentsAPage)},
                    {u"orderBy"_s, u"created"_s}}},
            check, stop);
        if (!got)
            return fail(got.error());
        if (!check.problem().isEmpty())
            return all;
        const JsonFields answer(*got, u"its comments"_s, check);
        const QJsonArray some = answer.list(u"comments"_s);
        for (const QJsonValue &one : some)
            all.append(one);
        from += some.size();
        if (some.isEmpty() || from >= answer.number(u"total"_s, 0))
            break;
    }
    return all;
}

QString JiraTicketSource::site() const
{
    const QUrl &url = m_session.service().url;
    return url.authority() + url.path(QUrl::FullyEncoded);
}

QString JiraTicketSource::digest() const
{
    const QByteArray all = (m_session.service().user + u'\n' + m_settings.query).toUtf8();
    return QString::fromLatin1(
        QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(16));
}

//! "issues SITE DIGEST TIME"
QString JiraTicketSource::tokenText(Instant newest) const
{
    return QStringList{u"issues"_s, site(), digest(), models::toIso(newest)}.join(u' ');
}

std::optional<Instant> JiraTicketSource::tokenFrom(const QString &text) const
{
    const QStringList parts = text.split(u' ');
    if (parts.size() != 4 || parts[0] != u"issues"_s || parts[1] != site() || parts[2] != digest())
        return std::nullopt;
    return models::fromIso(parts[3]);
}

} // namespace app
