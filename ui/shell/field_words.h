#pragma once

#include <QString>

namespace ui {

//! What an import's field is called by people: "first_name" → "First name". A field that has no
//! words yet keeps its own.
QString fieldText(const QString &field);

} // namespace ui
