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
        code == EEXIST ? path + u" is there already; name another file"_s
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

NewFile::NewFile(const QString &path)
    : m_path(path)
    , m_file(unfinishedName(path))
{ }

NewFile::~NewFile()
{
    m_file.close();
    if (m_begun)
        removeUnfinished(m_path);
}

Result<void> NewFile::open()
{
    if (QFile::exists(m_path))
        return systemFailure(m_path, EEXIST);
    removeUnfinished(m_path);
    if (const auto made = makePrivateFile(m_file.fileName()); !made)
        return made;
    m_begun = true;
    if (!m_file.open(QFile::WriteOnly | QFile::Unbuffered))
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(m_path, m_file.errorString()));
    return {};
}

Result<void> NewFile::write(QByteArrayView bytes)
{
    if (!writeAll(m_file, bytes))
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(m_path, m_file.errorString()));
    return {};
}

Result<void> NewFile::finish()
{
    m_file.close();
    const auto named = renameToNew(m_file.fileName(), m_path);
    m_begun = !named;
    return named;
}

Result<void> copyToNew(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QFile::ReadOnly))
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(from, source.errorString()));
    NewFile copy(to);
    if (const auto opened = copy.open(); !opened)
        return opened;
    constexpr qint64 atOnce = 1 << 20;
    while (!source.atEnd()) {
        const QByteArray bytes = source.read(atOnce);
        if (bytes.isEmpty())
            return fail(ErrorKind::Io, u"%1: %2"_s.arg(from, source.errorString()));
        if (const auto written = copy.write(bytes); !written)
            return written;
    }
    return copy.finish();
}

} // namespace models
