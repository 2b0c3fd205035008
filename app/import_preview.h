#pragma once

#include "models/support/result.h"
#include "ui/shell/services.h"

#include <QString>

namespace app {

// The beginning of a file, with what of it is recognised: of one without columns to choose, how
// much there is and the first of it. They block. Errors: the file's.
models::Result<ui::TablePreview> previewOfContacts(const QString &path);
models::Result<ui::TablePreview> previewOfTickets(const QString &path);

} // namespace app
