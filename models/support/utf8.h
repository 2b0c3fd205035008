#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace models {

//! The bytes as text; nothing when they are no UTF-8.
std::optional<QString> textOfUtf8(QByteArrayView bytes);

//! Whether nothing but ASCII stands in the text, so that Unicode's tables need not be asked.
bool isAscii(QStringView text);
bool isAscii(QByteArrayView bytes);

} // namespace models
