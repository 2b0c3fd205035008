#pragma once

#include "app/sources/directory_person.h"
#include "app/sources/file_contact_source.h"

#include <QString>

#include <memory>

namespace app {

//! Contacts from an LDIF file: its entries, and of the changes the entries that are added and
//! those that are gone; a change of any other kind is a problem. Only persons are taken. The DN is
//! the record's key, because a deletion names nothing else. Io: it cannot be read; Invalid, once
//! it was read: it holds no record, or is of a version that is not known.
models::Result<std::unique_ptr<FileContactSource>> openLdifContacts(
    const QString &path, DirectoryMap map = {});

} // namespace app
