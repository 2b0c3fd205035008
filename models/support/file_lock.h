#pragma once

#include "models/support/instant.h"

#include <QLockFile>
#include <QString>

namespace models {

//! A lock between programs, as a file. Its holder's death alone frees it, however long it lived;
//! what a process left that died while it took the lock is nobody's.
class FileLock
{
public:
    explicit FileLock(const QString &path);

    //! Waits no longer than that for its holder to let go.
    bool tryLock(Duration patience = Duration::zero());

private:
    bool take();

    QLockFile m_lock;
};

} // namespace models
