#include "models/support/use_lock.h"

#include "models/support/beside_names.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto betweenLooks = std::chrono::microseconds(100);

//! Its lock says who waits: one of an open file, of which a program may have several.
struct flock firstByte(short how)
{
    struct flock lock = {};
    lock.l_type = how;
    lock.l_whence = SEEK_SET;
    lock.l_len = 1;
    return lock;
}

} // namespace

// A file of its own: a lock on the database's would be lost as soon as SQLite closes it, and
// another file takes that one's place.
QString UseLock::fileFor(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return (real.isEmpty() ? path : real) + inUseEnding;
}

UseLock::UseLock(int file)
    : m_file(file)
{ }

UseLock::~UseLock()
{
    ::close(m_file);
}

void UseLock::setWaiting(bool waits)
{
    struct flock lock = firstByte(waits ? F_RDLCK : F_UNLCK);
    ::fcntl(m_file, F_OFD_SETLK, &lock);
}

bool UseLock::isAnotherWaiting() const
{
    struct flock lock = firstByte(F_WRLCK);
    return ::fcntl(m_file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

void UseLock::letOthersGoFirst(std::chrono::milliseconds patience) const
{
    const auto until = std::chrono::steady_clock::now() + patience;
    while (isAnotherWaiting() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(betweenLooks);
}

Result<std::unique_ptr<UseLock>> UseLock::take(const QString &path, int how)
{
    const QString name = fileFor(path);
    const int file
        = ::open(QFile::encodeName(name).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(name, qt_error_string(errno)));
    std::unique_ptr<UseLock> lock(new UseLock(file));
    if (::flock(file, how | LOCK_NB) == 0)
        return lock;
    if (errno != EWOULDBLOCK)
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(name, qt_error_string(errno)));
    return fail(ErrorKind::Busy, path);
}

Result<std::unique_ptr<UseLock>> UseLock::share(const QString &path)
{
    return take(path, LOCK_SH);
}

Result<std::unique_ptr<UseLock>> UseLock::haveAlone(const QString &path)
{
    return take(path, LOCK_EX);
}

} // namespace models
