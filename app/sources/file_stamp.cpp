#include "app/sources/file_stamp.h"

#include <QFile>

#include <sys/stat.h>

namespace app {

using namespace Qt::StringLiterals;

namespace {

qint64 nanoseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1'000'000'000 + qint64(time.tv_nsec);
}

} // namespace

std::optional<FileStamp> fileStamp(const QString &path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0 || !S_ISREG(found.st_mode))
        return std::nullopt;
    return FileStamp{quint64(found.st_dev), quint64(found.st_ino), qint64(found.st_size),
        nanoseconds(found.st_mtim), nanoseconds(found.st_ctim)};
}

QString changedWhileRead()
{
    return u"it was changed while it was read; try again once nobody writes to it"_s;
}

} // namespace app
