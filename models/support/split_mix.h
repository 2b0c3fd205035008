#pragma once

#include <cstdint>

namespace models {

//! SplitMix64: a small generator whose sequence is the same on every machine. Not for secrets.
class SplitMix
{
public:
    explicit SplitMix(std::uint64_t seed)
        : m_state(seed)
    { }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ull);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        return z ^ (z >> 31);
    }

    //! From 0 to the bound, which it never reaches.
    int below(int bound) { return int(next() % std::uint64_t(bound)); }

private:
    std::uint64_t m_state;
};

} // namespace models
