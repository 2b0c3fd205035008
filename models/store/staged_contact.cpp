#include "models/store/staged_contact.h"

#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"
#include "models/support/organisation_name.h"

namespace models {

StagedContact stagedContact(ContactRecord record)
{
    StagedContact staged;
    staged.emailKey = emailKey(record.email);
    staged.domain = ownedDomain(staged.emailKey);
    staged.phoneDigits = phoneDigits(record.phone);
    staged.personKey = personKey(record.name);
    staged.organisationKey = organisationKey(record.organisation);
    staged.record = std::move(record);
    return staged;
}

} // namespace models
