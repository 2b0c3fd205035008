#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace models {

//! The bytes as text; nothing when they are no UTF-8.
std::optional<QString> textOfUtf8(QByteArrayView bytes);

} // namespace models
