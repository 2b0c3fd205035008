#include "ui/shell/time_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct TimeText
{
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

QString formatted(models::Instant at, const QString &form)
{
    return QLocale().toString(models::toDateTime(at), form);
}

} // namespace

QString spanText(models::Duration span)
{
    using namespace std::chrono;
    const qint64 total = qAbs(duration_cast<seconds>(span).count());
    const qint64 days = total / 86400;
    const qint64 hours = total / 3600 % 24;
    const qint64 minutes = total / 60 % 60;
    if (days > 0)
        return hours > 0 ? TimeText::tr("%1 d %2 h").arg(days).arg(hours)
                         : TimeText::tr("%1 d").arg(days);
    if (hours > 0)
        return minutes > 0 ? TimeText::tr("%1 h %2 min").arg(hours).arg(minutes)
                           : TimeText::tr("%1 h").arg(hours);
    if (minutes > 0)
        return TimeText::tr("%1 min").arg(minutes);
    return TimeText::tr("%1 s").arg(total);
}

QString roughSpanText(models::Duration span)
{
    return spanText(span).section(u' ', 0, 1);
}

QString agoText(models::Instant then, models::Instant now)
{
    return then <= now ? TimeText::tr("%1 ago").arg(spanText(now - then))
                       : TimeText::tr("in %1").arg(spanText(then - now));
}

QString clockText(models::Instant at, models::Instant now)
{
    const bool sameDay = models::toDateTime(at).date() == models::toDateTime(now).date();
    return sameDay ? TimeText::tr("%1 UTC").arg(formatted(at, u"HH:mm"_s))
                   : TimeText::tr("%1 UTC").arg(momentText(at));
}

QString dayText(models::Instant at)
{
    return formatted(at, u"d MMM"_s);
}

QString momentText(models::Instant at)
{
    return formatted(at, u"d MMM HH:mm"_s);
}

QString momentWithYear(models::Instant at)
{
    return TimeText::tr("%1 UTC").arg(formatted(at, u"d MMM yyyy HH:mm"_s));
}

} // namespace ui
