#include "models/support/durable_file.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace models {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> systemFailure(const QString &path, int code)
{
    return fail(code == EEXIST ? ErrorKind::Conflict : ErrorKind::Io,
        code == EEXIST ? path + u" is there already"_s
                       : u"%1: %2"_s.arg(path, qt_error_string(code)));
}

//! A file's bytes or a folder's names are on the disk when this answers.
Result<void> flushPath(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return systemFailure(path, errno);
    const int code = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    // Some file systems flush no folders: their names are as safe as these get.
    if (code != 0 && code != EINVAL)
        return systemFailure(path, code);
    return {};
}

//! A disk that is nearly full takes a part, and says why only when it is asked for the rest.
bool writeAll(QFile &file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = file.write(bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

Result<void> flushFolderOf(const QString &path)
{
    return flushPath(QFileInfo(path).absolutePath());
}

} // namespace

bool removeUnfinished(const QString &path)
{
    bool gone = true;
    for (const QString &tail : {QString(), u"-journal"_s, u"-wal"_s, u"-shm"_s}) {
        const QString file = unfinishedName(path) + tail;
        gone = (!QFile::exists(file) || QFile::remove(file)) && gone;
    }
    return gone;
}

Result<void> makePrivateFile(const QString &path)
{
    const int file = ::open(
        QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return systemFailure(path, errno);
    ::close(file);
    return {};
}

Result<void> renameToNew(const QString &from, const QString &to)
{
    if (const auto flushed = flushPath(from); !flushed)
        return flushed;
    const QByteArray old = QFile::encodeName(from);
    const QByteArray name = QFile::encodeName(to);
    int code = ::renameat2(AT_FDCWD, old, AT_FDCWD, name, RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (code == EINVAL || code == ENOSYS) { // the file system cannot refuse by itself
        if (QFile::exists(to))
            return systemFailure(to, EEXIST);
        code = ::rename(old, name) == 0 ? 0 : errno;
    }
    return code == 0 ? flushFolderOf(to) : systemFailure(to, code);
}

Result<void> renameOver(const QString &from, const QString &to)
{
    if (const auto flushed = flushPath(from); !flushed)
        return flushed;
    if (::rename(QFile::encodeName(from), QFile::encodeName(to)) != 0)
        return systemFailure(to, errno);
    return flushFolderOf(to);
}

Result<void> copyToNew(const QString &from, const QString &to)
{
    if (QFile::exists(to))
        return systemFailure(to, EEXIST);
    const QString part = unfinishedName(to);
    removeUnfinished(to);
    QFile source(from);
    if (!source.open(QFile::ReadOnly))
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(from, source.errorString()));
    if (const auto made = makePrivateFile(part); !made)
        return made;
    Result<void> copied;
    QFile copy(part);
    if (!copy.open(QFile::WriteOnly | QFile::Unbuffered))
        copied = fail(ErrorKind::Io, u"%1: %2"_s.arg(part, copy.errorString()));
    constexpr qint64 atOnce = 1 << 20;
    while (copied && !source.atEnd()) {
        const QByteArray bytes = source.read(atOnce);
        if (bytes.isEmpty())
            copied = fail(ErrorKind::Io, u"%1: %2"_s.arg(from, source.errorString()));
        else if (!writeAll(copy, bytes))
            copied = fail(ErrorKind::Io, u"%1: %2"_s.arg(to, copy.errorString()));
    }
    copy.close();
    if (copied)
        copied = renameToNew(part, to);
    if (!copied)
        QFile::remove(part);
    return copied;
}

} // namespace models
