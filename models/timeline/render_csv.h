#pragma once

#include "models/values/timeline.h"

#include <QByteArray>

namespace models {

//! RFC 4180, a header line, an entry a record; the last record is the export itself.
QByteArray timelineCsv(const Timeline &timeline);

} // namespace models
