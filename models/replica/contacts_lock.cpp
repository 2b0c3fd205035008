#include "models/replica/contacts_lock.h"

#include "models/store/workspace.h"
#include "models/support/beside_names.h"

namespace models {

using namespace Qt::StringLiterals;

ContactsLock::ContactsLock(const Workspace &workspace)
    : m_lock(workspace.path() + importLockEnding)
{ }

Result<void> ContactsLock::take()
{
    return m_lock.tryLock() ? Result<void>()
                            : fail(ErrorKind::Busy, u"contacts are being imported or erased"_s);
}

} // namespace models
