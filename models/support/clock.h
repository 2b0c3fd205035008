#pragma once

#include "models/support/instant.h"
#include "models/support/split_mix.h"
#include "models/support/uuid.h"

#include <QMutex>

#include <cstdint>

namespace models {

//! Where time and new ids come from, so that tests and the demo can say what both are.
//! Both verbs may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual Uuid newUuid() = 0;
};

//! The machine's clock; ids carry random bits from the system.
class SystemClock final : public Clock
{
public:
    Instant now() const override;
    Uuid newUuid() override;
};

//! A clock that stands still until told: the same calls give the same times and the same ids.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start, std::uint64_t seed = 1);
    Instant now() const override;
    Uuid newUuid() override;
    void set(Instant now);
    void advance(Duration by);

private:
    mutable QMutex m_mutex;
    Instant m_now;
    SplitMix m_random;
};

} // namespace models
