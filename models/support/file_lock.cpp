#include "models/support/file_lock.h"

#include <QFile>

namespace models {

FileLock::FileLock(const QString &path)
    : m_lock(path)
{
    m_lock.setStaleLockTime(0);
}

bool FileLock::tryLock(Duration patience)
{
    bool taken = take();
    if (!taken && patience > Duration::zero())
        taken = m_lock.tryLock(int(patience.count())) || take();
    // It names a process and this machine, beside what only its owner may read.
    if (taken)
        QFile::setPermissions(m_lock.fileName(), QFile::ReadOwner | QFile::WriteOwner);
    return taken;
}

bool FileLock::take()
{
    if (m_lock.tryLock(0))
        return true;
    // Killed between making the file and writing its id into it: nobody's, and never stale by id.
    qint64 process = 0;
    QString host;
    QString program;
    if (m_lock.error() == QLockFile::LockFailedError
        && !m_lock.getLockInfo(&process, &host, &program) && m_lock.removeStaleLockFile())
        return m_lock.tryLock(0);
    return false;
}

} // namespace models
