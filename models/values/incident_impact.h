#pragma once

#include <QString>

namespace models {

//! The impact that readers of a status page see for a severity: critical, major, minor.
QString impactOfSeverity(int severity);

} // namespace models
