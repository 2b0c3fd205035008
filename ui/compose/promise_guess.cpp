#include "ui/compose/promise_guess.h"

#include <QRegularExpression>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String monthNames[] = {"jan"_L1, "feb"_L1, "mar"_L1, "apr"_L1, "may"_L1, "jun"_L1,
    "jul"_L1, "aug"_L1, "sep"_L1, "oct"_L1, "nov"_L1, "dec"_L1};

//! "14:00 UTC", with a day before it or not: "13 April, 14:00 UTC", "2026-04-13 14:00 UTC".
std::optional<models::Instant> timeIn(const QString &sentence, models::Instant now)
{
    static const QRegularExpression iso(u"(\\d{4})-(\\d{2})-(\\d{2})[ T](\\d{1,2}):(\\d{2})"_s);
    if (const auto match = iso.match(sentence); match.hasMatch()) {
        const QDateTime at(
            QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()),
            QTime(match.captured(4).toInt(), match.captured(5).toInt()), Qt::UTC);
        return at.isValid() ? std::optional(models::fromDateTime(at)) : std::nullopt;
    }
    static const QRegularExpression clock(u"\\b(\\d{1,2}):(\\d{2})\\b"_s);
    static const QRegularExpression day(
        u"\\b(\\d{1,2})(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QDateTime today = models::toDateTime(now);
    QDate date = today.date();
    const auto dayMatch = day.match(sentence);
    if (dayMatch.hasMatch()) {
        int month = 1;
        while (month < 12 && dayMatch.captured(2).toLower() != monthNames[month - 1])
            ++month;
        date = QDate(today.date().year(), month, dayMatch.captured(1).toInt());
        if (date.isValid() && date < today.date().addDays(-180))
            date = date.addYears(1);
    }
    const auto clockMatch = clock.match(sentence);
    if (!dayMatch.hasMatch() && !clockMatch.hasMatch())
        return std::nullopt;
    // A day without a time promises that day: its end.
    const QTime time = clockMatch.hasMatch()
        ? QTime(clockMatch.captured(1).toInt(), clockMatch.captured(2).toInt())
        : QTime(23, 59);
    QDateTime at(date, time, Qt::UTC);
    if (!at.isValid())
        return std::nullopt;
    if (!dayMatch.hasMatch() && at < today)
        at = at.addDays(1);
    return models::fromDateTime(at);
}

} // namespace

PromiseGuess guessPromises(const QString &body, models::Instant now)
{
    static const QRegularExpression sentenceEnd(u"(?<=[.!?])\\s+|\\n+"_s);
    static const QRegularExpression next(
        u"next (update|message|status)|write (to you )?again|update (you )?again|another update"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression restoring(
        u"\\b(expect|estimate|eta|restored by|resolved by|complete[d]? by|back by)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    PromiseGuess guess;
    for (const QString &sentence : body.split(sentenceEnd, Qt::SkipEmptyParts)) {
        if (next.match(sentence).hasMatch()) {
            if (!guess.nextUpdateAt)
                guess.nextUpdateAt = timeIn(sentence, now);
        } else if (restoring.match(sentence).hasMatch() && !guess.eta) {
            guess.eta = timeIn(sentence, now);
        }
    }
    // What has passed is told, not promised.
    if (guess.nextUpdateAt && *guess.nextUpdateAt <= now)
        guess.nextUpdateAt.reset();
    if (guess.eta && *guess.eta <= now)
        guess.eta.reset();
    return guess;
}

} // namespace ui
