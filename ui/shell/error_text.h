#pragma once

#include "models/support/error.h"

#include <QString>

namespace ui {

//! The one place where an error becomes a sentence: what happened, and what to do next.
QString errorText(const models::Error &error);
//! The same of what somebody tries now, a channel or a source, and nothing tries again by itself.
QString testErrorText(const models::Error &error);

} // namespace ui
