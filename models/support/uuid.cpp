#include "models/support/uuid.h"

#include <cstring>

namespace models {

namespace {
constexpr char crockford[] = "0123456789abcdefghjkmnpqrstvwxyz";
}

QByteArray Uuid::toBlob() const
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

Uuid Uuid::fromBlob(const QByteArray &blob)
{
    Uuid uuid;
    if (blob.size() == qsizetype(uuid.bytes.size()))
        std::memcpy(uuid.bytes.data(), blob.constData(), uuid.bytes.size());
    return uuid;
}

QString Uuid::toBase32() const
{
    // 128 bits in 26 characters of 5: the first holds the top three bits only.
    QString text(26, Qt::Uninitialized);
    for (int i = 0; i < 26; ++i) {
        unsigned value = 0;
        for (int bit = i * 5 - 2; bit < i * 5 + 3; ++bit)
            value = value * 2
                + (bit < 0 ? 0u : unsigned(bytes[size_t(bit / 8)] >> (7 - bit % 8)) & 1u);
        text[i] = QLatin1Char(crockford[value]);
    }
    return text;
}

std::optional<Uuid> Uuid::fromBase32(QStringView text)
{
    if (text.size() != 26)
        return std::nullopt;
    Uuid uuid;
    for (int i = 0; i < 26; ++i) {
        const char16_t letter = text[i].unicode();
        const char *found = letter && letter < 128 ? std::strchr(crockford, char(letter)) : nullptr;
        if (!found || (i == 0 && found - crockford > 7))
            return std::nullopt;
        const auto value = unsigned(found - crockford);
        for (int k = 0; k < 5; ++k) {
            const int bit = i * 5 - 2 + k;
            if (bit >= 0 && (value >> (4 - k)) & 1u)
                uuid.bytes[size_t(bit / 8)] |= std::uint8_t(1u << (7 - bit % 8));
        }
    }
    return uuid;
}

Uuid makeUuid7(Instant now, const std::array<std::uint8_t, 10> &random)
{
    Uuid uuid;
    auto milliseconds = std::uint64_t(now.time_since_epoch().count());
    for (int i = 5; i >= 0; --i) {
        uuid.bytes[size_t(i)] = std::uint8_t(milliseconds & 0xff);
        milliseconds >>= 8;
    }
    std::memcpy(uuid.bytes.data() + 6, random.data(), random.size());
    uuid.bytes[6] = std::uint8_t((uuid.bytes[6] & 0x0f) | 0x70);
    uuid.bytes[8] = std::uint8_t((uuid.bytes[8] & 0x3f) | 0x80);
    return uuid;
}

} // namespace models
