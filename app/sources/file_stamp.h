#pragma once

#include <QString>

#include <optional>

namespace app {

//! How a file stands: whoever writes to it, or puts another in its place, changes this.
struct FileStamp
{
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 writtenAt = 0; //!< nanoseconds since 1970, by the file system's clock
    qint64 touchedAt = 0; //!< the same, of the last change of anything about it

    bool operator==(const FileStamp &) const = default;
};

//! Links are followed. Nothing when it is not there, or no file (a pipe).
std::optional<FileStamp> fileStamp(const QString &path);

//! What is said of a file whose stamp is another once it was read to its end.
QString changedWhileRead();

} // namespace app
