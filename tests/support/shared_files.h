#pragma once

#include <QDir>
#include <QFileInfo>
#include <QString>

namespace tests {

//! A file of the folder "shared" beside the source tree or one of its parents (HELIOGRAPH_SHARED
//! names another place), for tests that check against real material and skip, saying so, where it
//! is not there.
inline QString sharedFile(const QString &name)
{
    const QString other = qEnvironmentVariable("HELIOGRAPH_SHARED");
    if (!other.isEmpty())
        return QDir(other).filePath(name);
    QDir folder(QString::fromUtf8(HELIOGRAPH_SOURCE_DIR));
    while (folder.cdUp()) {
        if (const QFileInfo file(folder.filePath(QStringLiteral("shared/") + name)); file.exists())
            return file.absoluteFilePath();
    }
    return QDir::cleanPath(
        QString::fromUtf8(HELIOGRAPH_SOURCE_DIR) + QStringLiteral("/../shared/") + name);
}

} // namespace tests
