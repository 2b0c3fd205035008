#include "models/support/instant.h"

namespace models {

using namespace Qt::StringLiterals;

QDateTime toDateTime(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), Qt::UTC);
}

Instant fromDateTime(const QDateTime &time)
{
    return Instant(Duration(time.toMSecsSinceEpoch()));
}

QString toIso(Instant instant)
{
    return toDateTime(instant).toString(Qt::ISODateWithMs);
}

QString toUtcMinutes(Instant instant)
{
    return toDateTime(instant).toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s;
}

QString toUtcSeconds(Instant instant)
{
    return toDateTime(instant).toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s;
}

std::optional<Instant> fromIso(const QString &text)
{
    QString plain = text.trimmed();
    bool utc = false;
    if (plain.endsWith(u" UTC"_s)) {
        plain.chop(4);
        utc = true;
    }
    if (plain.size() > 10 && plain[10] == u' ')
        plain[10] = u'T';
    QDateTime time = QDateTime::fromString(plain, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (utc || time.timeSpec() == Qt::LocalTime) // no offset given
        time.setTimeSpec(Qt::UTC);
    return fromDateTime(time);
}

} // namespace models
