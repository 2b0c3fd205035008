#include "models/store/whole_copy.h"

#include "models/store/database.h"
#include "models/store/schema.h"
#include "models/support/durable_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/fileformat.html: the database header.
constexpr qsizetype headerBytes = 100;
constexpr qsizetype userVersionAt = 60;
constexpr qsizetype applicationIdAt = 68;

//! Reads it from the beginning to the end, as whoever needs it one day will.
Result<void> checkCopy(const QString &part)
{
    if (const auto ours = checkIsWorkspace(part); !ours)
        return ours;
    auto copy = Database::open(part, Database::Mode::ReadOnly);
    if (!copy)
        return fail(copy.error());
    Statement check = (*copy)->query("PRAGMA integrity_check");
    if (!check.next() || check.text(0) != u"ok"_s)
        return fail(ErrorKind::Damaged, u"the copy does not pass its check"_s);
    return {};
}

} // namespace

Result<void> writeWholeCopy(Database &from, const QString &path)
{
    if (QFile::exists(path))
        return fail(ErrorKind::Conflict, path + u" is there already; name another file"_s);
    const QString part = unfinishedName(path);
    if (const auto made = makePrivateFile(part); !made)
        return made;
    from.run("VACUUM INTO ?", part);
    Result<void> copied;
    if (from.failure())
        copied = fail(*from.failure());
    else
        copied = checkCopy(part);
    if (copied)
        return {};
    removeUnfinished(path);
    Error error = copied.error();
    // A copy that does not pass is not a workspace that is damaged.
    if (error.kind != ErrorKind::Cancelled)
        error = {error.kind == ErrorKind::Damaged ? ErrorKind::Io : error.kind,
            u"%1: %2"_s.arg(path, error.detail), {}};
    return fail(std::move(error));
}

Result<void> foldLog(const QString &path)
{
    auto database = Database::open(path, Database::Mode::ReadWrite);
    if (!database)
        return fail(database.error());
    Statement mode = (*database)->query("PRAGMA journal_mode = DELETE");
    if (!mode.next() || mode.text(0) != u"delete"_s)
        return fail(ErrorKind::Busy, path);
    return {};
}

QString restoreStage(const QString &path)
{
    const QFileInfo file(path); // a link leads to where it is
    return (file.exists() ? file.canonicalFilePath() : file.absoluteFilePath()) + u".restoring"_s;
}

void removeRestoreStage(const QString &path)
{
    const QFileInfo stage(restoreStage(path));
    const QString kept = stage.completeBaseName() + u".before-restore-*"_s;
    const QStringList left
        = stage.dir().entryList({stage.fileName(), stage.fileName() + u"-*"_s,
                                    stage.fileName() + u".*"_s, unfinishedName(kept) + u'*'},
            QDir::Files | QDir::Hidden);
    for (const QString &name : left)
        QFile::remove(stage.dir().filePath(name));
}

Result<void> checkIsWorkspace(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorKind::NotFound, path);
    if (!file.open(QFile::ReadOnly))
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(path, file.errorString()));
    const QByteArray header = file.read(headerBytes);
    if (header.size() < headerBytes || !header.startsWith("SQLite format 3"))
        return fail(ErrorKind::Damaged, path + u": this is no workspace, or only a part of one"_s);
    const auto number = [&header](qsizetype at) {
        return qint32(qFromBigEndian<quint32>(header.constData() + at));
    };
    return checkOwner(path, number(applicationIdAt), number(userVersionAt));
}

} // namespace models
