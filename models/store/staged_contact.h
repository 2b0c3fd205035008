#pragma once

#include "models/values/contact.h"

namespace models {

//! A record with the keys it is compared by, made before the writer is asked for anything.
struct StagedContact
{
    ContactRecord record;
    QString emailKey;
    QString domain; //!< one organisation's own, or empty
    QString phoneDigits;
    QString personKey;
    QString organisationKey;
};

StagedContact stagedContact(ContactRecord record);

} // namespace models
