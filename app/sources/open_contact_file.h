#pragma once

#include "models/ports/contact_source.h"
#include "models/support/result.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace app {

enum class ContactFileKind
{
    Csv,
    VCard,
    Ldif,
    Folder
};

//! "CSV", "vCard", "LDIF", "folder".
QString contactFileKindName(ContactFileKind kind);

//! What the file is: by how it begins, else by its name; CSV where neither tells. What is no file
//! (a pipe) is not looked into.
ContactFileKind contactFileKind(const QString &path);

//! The source that reads the file, or the folder. The mappings are for CSV; Invalid where they
//! are given for anything that has no columns. Else the errors of the kind's own source.
models::Result<std::unique_ptr<models::ContactSource>> openContactFile(
    const QString &path, const QStringList &mappings = {});

} // namespace app
