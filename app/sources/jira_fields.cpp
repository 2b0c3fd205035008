#include "app/sources/jira_fields.h"

#include "app/sources/adf_text.h"

#include <QSet>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::TicketMessage;

QString jiraStatus(const QString &name, bool isOver)
{
    models::Ticket ticket;
    ticket.status = name.simplified().toLower();
    return isOver && ticket.isOpen() ? u"done"_s : ticket.status;
}

QString jiraLink(const QUrl &site, const QString &key)
{
    return site.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash) + u"/browse/"_s
        + pathPart(key);
}

QString jiraText(const QJsonValue &value, const QString &place, ContactCheck &check)
{
    if (!value.isObject() && !value.isString() && !value.isNull() && !value.isUndefined())
        check.refuse(u"%1: it is neither a document nor a text"_s.arg(place));
    return adfText(value);
}

models::Attachment jiraAttachment(const JsonFields &fields)
{
    // As one line without a folder, whatever it was called.
    QString name = fields.text(u"filename"_s).simplified();
    name.remove(0, std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1);
    return {name, fields.text(u"mimeType"_s).simplified(),
        std::max<qint64>(fields.number(u"size"_s, 0), 0)};
}

models::Result<QJsonObject> jiraComments(const JsonSession &session, JsonRequest request,
    ContactCheck &check, const std::stop_token &stop)
{
    constexpr int gone = 404;
    request.wantedStatuses = {gone};
    const auto got = session.get(request, stop);
    if (!got && got.error().kind != models::ErrorKind::Invalid)
        return models::fail(got.error());
    if (!got)
        check.refuse(u"its comments: "_s + got.error().detail);
    else if (got->status == gone)
        check.refuse(u"its comments are not found: it went while it was read"_s);
    return got ? got->object : QJsonObject();
}

QVector<TicketMessage> jiraConversation(TicketMessage description, QVector<TicketMessage> comments)
{
    QSet<QString> refs{description.ref};
    comments.removeIf([&refs](const TicketMessage &comment) {
        const bool again = refs.contains(comment.ref);
        refs.insert(comment.ref);
        return again;
    });
    std::stable_sort(comments.begin(), comments.end(),
        [](const TicketMessage &one, const TicketMessage &other) { return one.at < other.at; });
    if (!description.text.isEmpty() || !description.attachments.isEmpty())
        comments.prepend(std::move(description));
    return comments;
}

} // namespace app
