#include "app/sources/zendesk_api.h"

namespace app {

using namespace Qt::StringLiterals;

JsonService withZendeskToken(JsonService service)
{
    if (!service.user.isEmpty())
        service.user += u"/token"_s;
    return service;
}

QList<QPair<QString, QString>> zendeskPageQuery(const QString &cursor)
{
    QList<QPair<QString, QString>> query{{u"page[size]"_s, u"100"_s}};
    if (!cursor.isEmpty())
        query.append({u"page[after]"_s, cursor});
    return query;
}

QString zendeskNextCursor(const JsonFields &answer, ContactCheck &check)
{
    const JsonFields meta = answer.object(u"meta"_s);
    if (!meta.flag(u"has_more"_s, false))
        return {};
    const QString cursor = meta.text(u"after_cursor"_s);
    if (cursor.isEmpty())
        check.refuse(u"meta.after_cursor: it is missing, and there is more"_s);
    return cursor;
}

} // namespace app
