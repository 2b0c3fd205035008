#pragma once

#include "models/support/instant.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace models {

//! 128 bits, most significant first. Made by Clock as version 7 (RFC 9562): sorts by time.
struct Uuid
{
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Uuid &) const = default;
    bool isNull() const { return *this == Uuid{}; }

    QByteArray toBlob() const;
    static Uuid fromBlob(const QByteArray &blob); //!< null unless it is 16 bytes
    //! 26 characters of Crockford's base 32 in lower case: sorts as the bytes do.
    QString toBase32() const;
    static std::optional<Uuid> fromBase32(QStringView text);
};

//! Version 7: 48 bits of time, then 74 of the given random ones.
Uuid makeUuid7(Instant now, const std::array<std::uint8_t, 10> &random);

inline size_t qHash(const Uuid &uuid, size_t seed = 0)
{
    return qHashBits(uuid.bytes.data(), uuid.bytes.size(), seed);
}

} // namespace models
