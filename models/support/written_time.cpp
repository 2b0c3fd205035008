#include "models/support/written_time.h"

#include <QRegularExpression>
#include <QStringList>

#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

int writtenMonth(const QString &name)
{
    static const QStringList months{u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s,
        u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    return int(months.indexOf(name.left(3).toLower())) + 1;
}

int writtenYear(const QString &digits)
{
    const int year = digits.toInt();
    return digits.size() > 2 ? year : 2000 + year; // no desk kept tickets before
}

//! The part of the text that is the date, and what follows it; no valid date when it is none.
std::pair<QDate, QString> writtenDate(const QString &text, DateOrder order)
{
    static const QRegularExpression yearFirst(
        u"^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?=$|[T ,])"_s);
    static const QRegularExpression namedMonth(
        u"^(\\d{1,2})[-/ .]+([A-Za-z]{3,9})[-/ .,]+(\\d{4}|\\d{2})(?=$|[ ,])"_s);
    static const QRegularExpression monthAhead(
        u"^([A-Za-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?=$|[ ,])"_s);
    static const QRegularExpression dotted(
        u"^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2})(?=$|[ ,])"_s);
    static const QRegularExpression slashed(
        u"^(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4}|\\d{2})(?=$|[ ,])"_s);

    const auto rest
        = [&text](const QRegularExpressionMatch &match) { return text.mid(match.capturedEnd()); };
    if (const auto m = yearFirst.match(text); m.hasMatch())
        return {
            QDate(m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3).toInt()), rest(m)};
    if (const auto m = namedMonth.match(text); m.hasMatch())
        return {
            QDate(writtenYear(m.captured(3)), writtenMonth(m.captured(2)), m.captured(1).toInt()),
            rest(m)};
    if (const auto m = monthAhead.match(text); m.hasMatch())
        return {QDate(m.captured(3).toInt(), writtenMonth(m.captured(1)), m.captured(2).toInt()),
            rest(m)};
    if (const auto m = dotted.match(text); m.hasMatch())
        return {QDate(writtenYear(m.captured(3)), m.captured(2).toInt(), m.captured(1).toInt()),
            rest(m)};
    if (const auto m = slashed.match(text); m.hasMatch()) {
        const int year = writtenYear(m.captured(3));
        const QDate dayFirst(year, m.captured(2).toInt(), m.captured(1).toInt());
        const QDate monthFirst(year, m.captured(1).toInt(), m.captured(2).toInt());
        if (order == DateOrder::DayFirst || (order == DateOrder::Unknown && !monthFirst.isValid()))
            return {dayFirst, rest(m)};
        // Where both are dates, one must have been told.
        if (order == DateOrder::MonthFirst || !dayFirst.isValid() || dayFirst == monthFirst)
            return {monthFirst, rest(m)};
    }
    return {};
}

} // namespace

std::optional<Instant> readWrittenTime(const QString &text, DateOrder order)
{
    static const QRegularExpression weekday(
        u"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? "_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression time(
        u"^[T, ]*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)? ?([AaPp][Mm])?"
        " ?(?:(Z|UTC|GMT)|([+-])(\\d{2}):?(\\d{2}))?$"_s);

    QString plain = text.simplified();
    plain.remove(weekday);
    const auto [date, rest] = writtenDate(plain, order);
    if (!date.isValid())
        return std::nullopt;
    const QDateTime midnight(date, QTime(0, 0), Qt::UTC);
    if (rest.isEmpty())
        return fromDateTime(midnight);
    const auto m = time.match(rest);
    if (!m.hasMatch())
        return std::nullopt;
    int hour = m.captured(1).toInt();
    if (const QString half = m.captured(5).toLower(); !half.isEmpty()) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + (half == u"pm"_s ? 12 : 0);
    }
    const int milliseconds = m.captured(4).leftJustified(3, u'0', true).toInt();
    const QTime clock(hour, m.captured(2).toInt(), m.captured(3).toInt(), milliseconds);
    if (!clock.isValid())
        return std::nullopt;
    const int sign = m.captured(7) == u"-"_s ? -1 : 1;
    const int minutes = sign * (m.captured(8).toInt() * 60 + m.captured(9).toInt());
    return fromDateTime(QDateTime(date, clock, Qt::UTC)) - std::chrono::minutes(minutes);
}

} // namespace models
