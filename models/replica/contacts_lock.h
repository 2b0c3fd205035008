#pragma once

#include "models/support/file_lock.h"
#include "models/support/result.h"

namespace models {

class Workspace;

//! Who brings contacts in and who removes them for good take turns, over all programs: a stage must
//! not build on another's that may be dropped, and nobody who is erased may come back with rows
//! that were read before. The lock of a program that has died is taken over.
class ContactsLock
{
public:
    explicit ContactsLock(const Workspace &workspace);

    //! Held until the end of its life. Busy: somebody else has it.
    Result<void> take();

private:
    FileLock m_lock;
};

} // namespace models
