#include "app/sources/time_pages.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::Instant;

namespace {

constexpr int spareStalePages = 2;

Instant cutToSeconds(Instant time)
{
    return std::chrono::floor<std::chrono::seconds>(time);
}

//! A second early: "since" may mean after that time, where others still have the same.
Instant beginsAt(Instant time)
{
    return std::max(time - std::chrono::seconds(1), Instant());
}

QString timePlace(Instant since, int page, int stalePages, bool ordered)
{
    return u"%1 %2 %3 %4"_s.arg(since.time_since_epoch().count())
        .arg(page)
        .arg(stalePages)
        .arg(ordered ? 1 : 0);
}

} // namespace

QString TimePages::begin(Instant since)
{
    m_given.clear();
    m_newest = cutToSeconds(since);
    return timePlace(beginsAt(m_newest), 1, 0, true);
}

void TimePages::setServedAt(const std::optional<Instant> &time)
{
    if (time)
        m_servedAt = cutToSeconds(*time);
}

Instant TimePages::newest() const
{
    return m_servedAt ? std::min(m_newest, *m_servedAt) : m_newest;
}

void TimePages::open(const QString &place)
{
    m_place = place;
    m_since = Instant(std::chrono::milliseconds(place.section(u' ', 0, 0).toLongLong()));
    m_page = place.section(u' ', 1, 1).toInt();
    m_stalePages = place.section(u' ', 2, 2).toInt();
    m_latest = m_since;
    m_ordered = place.section(u' ', 3, 3) == u"1"_s;
    m_count = 0;
    m_fresh = 0;
}

bool TimePages::take(const QString &id, const std::optional<Instant> &updatedAt)
{
    ++m_count;
    if (id.isEmpty())
        return true;
    if (updatedAt) {
        const Instant time = cutToSeconds(*updatedAt);
        m_ordered = m_ordered && time >= m_latest;
        m_latest = std::max(m_latest, time);
        m_newest = std::max(m_newest, time);
    }
    const QString key = id + u' ' + (updatedAt ? models::toIso(*updatedAt) : QString());
    if (m_given.value(key, m_place) != m_place)
        return false;
    m_given.insert(key, m_place);
    ++m_fresh;
    return true;
}

models::Result<QString> TimePages::next(qsizetype mostOnAPage) const
{
    const bool full = m_count >= mostOnAPage;
    if (m_count == 0 || (!full && m_fresh == 0))
        return QString();
    const int stalePages = m_fresh == 0 ? m_stalePages + 1 : 0;
    // What has the same time or the second before comes again, be it on many pages.
    if (stalePages > m_given.size() / mostOnAPage + spareStalePages)
        return models::fail(models::ErrorKind::Invalid,
            u"the service gives the same page again and again, at %1"_s.arg(wholeSeconds(m_since)));
    if (const Instant time = beginsAt(m_latest); m_ordered && time > m_since)
        return timePlace(time, 1, stalePages, true);
    return timePlace(m_since, m_page + 1, stalePages, m_ordered);
}

models::Result<void> endPage(const TimePages &times, const ListPlace &place, qsizetype records,
    qsizetype mostOnAPage, const QString &tokenStart, models::TicketPage &page)
{
    const auto next = times.next(mostOnAPage);
    if (!next)
        return models::fail(next.error());
    if (next->isEmpty()) {
        page.progress = 1;
        page.token = tokenStart + wholeSeconds(times.newest());
    } else {
        page.next = ListPlace{place.list, place.number + records, *next}.toString();
    }
    return {};
}

QString wholeSeconds(Instant time)
{
    return models::toDateTime(cutToSeconds(time)).toString(Qt::ISODate);
}

} // namespace app
