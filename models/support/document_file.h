#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QSaveFile>
#include <QString>

namespace models {

//! What a person exports, written piece by piece: there whole once it is finished, or not at all.
//! It takes the place of an earlier document of that name, whose permissions stay; a new one only
//! its owner may read. Every error may be Io.
class DocumentFile
{
public:
    explicit DocumentFile(const QString &path);

    //! Conflict: what stands there is no file, or no document but somebody's data, as a workspace,
    //! what stands beside an open one, a contact pack, a customer's file or the vault: that is
    //! never written over.
    Result<void> open();
    Result<void> write(const QByteArray &bytes);
    Result<void> finish();

private:
    Error failure() const;

    QSaveFile m_file;
};

//! One that is written at once.
Result<void> saveDocument(const QString &path, const QByteArray &bytes);

//! Reads a document at once, which may be no file but what never ends. Io; Invalid: it is larger
//! than a document can be (512 MiB). Both name it.
Result<QByteArray> readDocument(const QString &path);
Result<QByteArray> readDocument(QIODevice &device, const QString &name); //!< that is open

} // namespace models
