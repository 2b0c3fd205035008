#pragma once

#include "app/sources/file_contact_source.h"
#include "models/support/vcard.h"

#include <QString>

#include <memory>
#include <optional>

namespace app {

//! The card as a record, nothing when it is no person's (a group, an organisation, a place), or
//! what is wrong with it, naming the field. Of several addresses and numbers the preferred one, or
//! else the first; the number of a fax or pager is none to call.
models::Result<std::optional<models::ContactRecord>> contactOfCard(const models::VCard &card);

//! Contacts from a file of vCards. Io: it cannot be read; a file without any card is Invalid once
//! it was read.
models::Result<std::unique_ptr<FileContactSource>> openVCardContacts(const QString &path);

} // namespace app
