#include "models/support/utf8.h"

#include <QStringDecoder>

#include <algorithm>

namespace models {

std::optional<QString> textOfUtf8(QByteArrayView bytes)
{
    if (isAscii(bytes))
        return QString::fromLatin1(bytes.data(), bytes.size());
    // Only a file's first mark is one; in a field U+FEFF is a character like others.
    QStringDecoder decoder(QStringDecoder::Utf8,
        QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional<QString>(std::move(text));
}

bool isAscii(QStringView text)
{
    return std::all_of(
        text.begin(), text.end(), [](QChar letter) { return letter.unicode() < 0x80; });
}

bool isAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return quint8(byte) < 0x80; });
}

} // namespace models
