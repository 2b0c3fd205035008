#include "models/replica/contacts_lock.h"

#include "models/store/workspace.h"

namespace models {

using namespace Qt::StringLiterals;

ContactsLock::ContactsLock(const Workspace &workspace)
    : m_lock(workspace.path() + u".import-lock"_s)
{ }

Result<void> ContactsLock::take()
{
    return m_lock.tryLock() ? Result<void>()
                            : fail(ErrorKind::Busy, u"contacts are being imported or erased"_s);
}

} // namespace models
