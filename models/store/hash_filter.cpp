#include "models/store/hash_filter.h"

#include "models/store/database.h"

#include <algorithm>
#include <array>

namespace models {

namespace {

constexpr unsigned bitsLog2 = 26;
constexpr size_t wordBits = 64;
// A version's number is given out again where the newest was deleted; a run stays for good.
constexpr char othersSql[] = "SELECT count(*) FROM sync s WHERE s.key > ? AND EXISTS"
                             " (SELECT 1 FROM record_version v WHERE v.since_sync = s.key)";

//! Four places; the hash is a good one already, so that its halves serve as two.
std::array<size_t, 4> placesOf(qint64 hash)
{
    const quint64 first = quint64(hash) & 0xffffffff;
    const quint64 step = quint64(hash) >> 32 | 1;
    std::array<size_t, 4> places{};
    for (size_t i = 0; i < places.size(); ++i)
        places[i] = size_t((first + i * step) & ((1U << bitsLog2) - 1));
    return places;
}

} // namespace

HashFilter::HashFilter(Database &database)
    : m_words((size_t(1) << bitsLog2) / wordBits)
    , m_lastRun(database.number("SELECT coalesce(max(key), 0) FROM sync"))
{
    Statement rows = database.query("SELECT hash FROM lookup");
    while (rows.next())
        add(rows.integer(0));
}

bool HashFilter::mayHold(qint64 hash) const
{
    const auto places = placesOf(hash);
    return m_words.empty() || std::all_of(places.begin(), places.end(), [this](size_t place) {
        return (m_words[place / wordBits] >> place % wordBits & 1) != 0;
    });
}

void HashFilter::add(qint64 hash)
{
    if (m_words.empty())
        return;
    for (const size_t place : placesOf(hash))
        m_words[place / wordBits] |= quint64(1) << place % wordBits;
}

void HashFilter::lookForOthers(Database &database)
{
    if (!m_words.empty() && database.number(othersSql, m_lastRun) > 0)
        *this = {};
}

} // namespace models
