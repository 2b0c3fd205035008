#pragma once

#include <QDir>
#include <QString>

namespace tests {

//! A file of ../shared beside the source tree (HELIOGRAPH_SHARED names another place), for tests
//! that check against real material and skip, saying so, where it is not there.
inline QString sharedFile(const QString &name)
{
    const QString other = qEnvironmentVariable("HELIOGRAPH_SHARED");
    const QString folder = other.isEmpty()
        ? QString::fromUtf8(HELIOGRAPH_SOURCE_DIR) + QStringLiteral("/../shared")
        : other;
    return QDir::cleanPath(folder + u'/' + name);
}

} // namespace tests
