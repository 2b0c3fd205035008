#pragma once

#include <QString>

namespace ui {

class Theme;

//! The one style sheet, made from the theme's colours and sizes.
QString styleSheet(const Theme &theme);

} // namespace ui
