#include "models/support/clock.h"

#include <QMutexLocker>
#include <QRandomGenerator>

namespace models {

namespace {

std::array<std::uint8_t, 10> tenBytes(std::uint64_t high, std::uint64_t low)
{
    std::array<std::uint8_t, 10> bytes{};
    for (size_t i = 0; i < 8; ++i)
        bytes[i] = std::uint8_t(high >> (8 * i));
    bytes[8] = std::uint8_t(low);
    bytes[9] = std::uint8_t(low >> 8);
    return bytes;
}

} // namespace

Instant SystemClock::now() const
{
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

Uuid SystemClock::newUuid()
{
    // Seeded by the system, which itself would be asked for each.
    auto *random = QRandomGenerator::global();
    return makeUuid7(now(), tenBytes(random->generate64(), random->generate64()));
}

ManualClock::ManualClock(Instant start, std::uint64_t seed)
    : m_now(start)
    , m_random(seed)
{ }

Instant ManualClock::now() const
{
    const QMutexLocker lock(&m_mutex);
    return m_now;
}

Uuid ManualClock::newUuid()
{
    const QMutexLocker lock(&m_mutex);
    const std::uint64_t high = m_random.next();
    return makeUuid7(m_now, tenBytes(high, m_random.next()));
}

void ManualClock::set(Instant now)
{
    const QMutexLocker lock(&m_mutex);
    m_now = now;
}

void ManualClock::advance(Duration by)
{
    const QMutexLocker lock(&m_mutex);
    m_now += by;
}

} // namespace models
