#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QString>

namespace models {

//! Writes what a person exports, whole or not at all, in the place of an earlier document of that
//! name. Conflict: what stands there is no document but somebody's data, as a workspace, its log, a
//! contact pack or the vault: that is never written over. Io.
Result<void> saveDocument(const QString &path, const QByteArray &bytes);

} // namespace models
