#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

namespace models {

//! Writes what a person exports, whole or not at all, in the place of an earlier document of that
//! name, whose permissions stay; a new one only its owner may read. Conflict: what stands there is
//! no document but somebody's data, as a workspace, its log, a contact pack or the vault: that is
//! never written over. Io.
Result<void> saveDocument(const QString &path, const QByteArray &bytes);

//! Reads a document at once, which may be no file but what never ends. Io; Invalid: it is larger
//! than a document can be (512 MiB). Both name it.
Result<QByteArray> readDocument(const QString &path);
Result<QByteArray> readDocument(QIODevice &device, const QString &name); //!< that is open

} // namespace models
