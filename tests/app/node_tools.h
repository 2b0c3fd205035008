#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QString>

namespace tests {

//! The node_modules folder that packaging/test (or a developer) installed beside the build, or "".
inline QString nodeModules()
{
    QDir folder(QCoreApplication::applicationDirPath());
    do {
        if (folder.exists(QStringLiteral("node_modules")))
            return folder.filePath(QStringLiteral("node_modules"));
    } while (folder.cdUp());
    return {};
}

//! Node.js, or "".
inline QString node()
{
    return QStandardPaths::findExecutable(QStringLiteral("node"));
}

//! Why a tool of npm's cannot be run, or nothing.
inline QByteArray missingNodeTool(const QString &name)
{
    if (node().isEmpty())
        return "node is not installed";
    return QFileInfo::exists(nodeModules() + u'/' + name)
        ? QByteArray()
        : name.toUtf8() + " is not in build/node_modules (./packaging/test installs it)";
}

//! html-validate as HTML_VALIDATE names it, else as it stands in node_modules; "" if nowhere.
inline QString htmlValidator()
{
    const QString named = qEnvironmentVariable("HTML_VALIDATE");
    if (!named.isEmpty())
        return named;
    const QString found = nodeModules() + QStringLiteral("/.bin/html-validate");
    return QFileInfo::exists(found) ? found : QString();
}

//! What a program said, and whether it was content.
struct ToolRun
{
    bool ran = false;
    int code = -1;
    QByteArray said;
};

inline ToolRun runTool(const QString &program, const QStringList &words, const QString &folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder.isEmpty() ? QDir::tempPath() : folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, words);
    ToolRun run;
    run.ran = process.waitForStarted() && process.waitForFinished(120'000);
    run.code = process.exitCode();
    run.said = process.readAll();
    return run;
}

} // namespace tests
