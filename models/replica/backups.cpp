#include "models/replica/backups.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/durable_file.h"
#include "models/support/file_lock.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String backupEnd(".heliograph");
constexpr QLatin1String backupDateForm("yyyyMMdd");
constexpr QLatin1String backupClockForm("HHmmss");

const Actor &backupActor()
{
    static const Actor actor{u"rule"_s, {}};
    return actor;
}

QString lockOfBackups(const Workspace &workspace)
{
    return workspace.path() + u".backup-lock"_s;
}

tl::unexpected<Error> alreadyMaking()
{
    return fail(ErrorKind::Busy, u"another backup of this workspace is being made"_s);
}

QVector<NotedCopy> notedCopies(Workspace &workspace)
{
    return workspace
        .read([](const Repositories &all) { return all.copies.list(); }, Workspace::For::Background)
        .result()
        .value_or(QVector<NotedCopy>{});
}

//! Under the lock: whoever made these is gone. One that had its name already is whole; where the
//! place cannot be seen now, the note stays.
void clearLeftovers(Workspace &workspace)
{
    for (const NotedCopy &copy : notedCopies(workspace)) {
        if (copy.finished || !QFileInfo(QFileInfo(copy.path).absolutePath()).isDir())
            continue;
        const bool whole = QFile::exists(copy.path);
        if (!removeUnfinished(copy.path))
            continue;
        workspace
            .write(backupActor(),
                [key = copy.key, whole](Repositories &all) {
                    if (whole)
                        all.copies.finish(key);
                    else
                        all.copies.markRemoved(key);
                })
            .result();
    }
}

//! Scheduled ones that can be seen in the folder now.
QVector<NotedCopy> scheduledIn(Workspace &workspace, const QString &folder)
{
    QVector<NotedCopy> there;
    for (const NotedCopy &copy : notedCopies(workspace)) {
        const QFileInfo file(copy.path);
        if (copy.kind == copyKindName(CopyKind::Scheduled) && copy.finished
            && file.absolutePath() == folder && backupTime(workspace.path(), file.fileName())
            && file.isFile() && !file.isSymLink())
            there.append(copy);
    }
    return there;
}

void rotate(Workspace &workspace, const KeepingRules &rules, BackupReport &report)
{
    const QVector<NotedCopy> there = scheduledIn(workspace, QFileInfo(report.path).absolutePath());
    QVector<Instant> times;
    for (const NotedCopy &copy : there)
        times.append(copy.madeAt);
    const QVector<Instant> old = rotatedOut(times, workspace.clock().now(), rules);
    for (const NotedCopy &copy : there) {
        if (!old.contains(copy.madeAt) || copy.path == report.path) {
            ++report.kept;
        } else if (QFile::remove(copy.path)) {
            report.rotatedOut << copy.path;
            workspace
                .write(backupActor(),
                    [key = copy.key](Repositories &all) { all.copies.markRemoved(key); })
                .result();
        } else {
            report.notRemoved << copy.path;
            ++report.kept;
        }
    }
}

Result<QString> nextFile(const Workspace &workspace, const KeepingRules &rules)
{
    if (rules.backupFolder.isEmpty())
        return fail(ErrorKind::NotFound,
            u"a folder for the backups (workspace set backup-folder PATH names one)"_s);
    if (!QFileInfo(rules.backupFolder).isDir())
        return fail(ErrorKind::Io,
            u"the backup folder %1 is not there (is its disk plugged in?)"_s.arg(
                rules.backupFolder));
    // Two in one second: the later one takes the next name that is free, and sorts behind.
    Instant at = workspace.clock().now();
    const auto file = [&] {
        return QDir::cleanPath(rules.backupFolder) + u'/' + backupName(workspace.path(), at);
    };
    while (QFile::exists(file()))
        at += std::chrono::seconds(1);
    return file();
}

Result<BackupReport> makeNext(Workspace &workspace, const KeepingRules &rules, std::stop_token stop)
{
    const auto file = nextFile(workspace, rules);
    if (!file)
        return fail(file.error());
    const auto made = workspace.backup(*file, CopyKind::Scheduled, std::move(stop)).result();
    if (!made)
        return fail(made.error());
    BackupReport report;
    report.path = *file;
    rotate(workspace, rules, report);
    return report;
}

} // namespace

QVector<Instant> rotatedOut(QVector<Instant> made, Instant now, const KeepingRules &rules)
{
    using std::chrono::days;
    const auto dayOf = [](Instant time) { return std::chrono::floor<days>(time); };
    const auto weekOf = [&dayOf](Instant time) {
        const auto day = dayOf(time);
        return day - (std::chrono::weekday(day) - std::chrono::Monday);
    };
    std::sort(made.begin(), made.end(), std::greater<>());
    QVector<Instant> out;
    for (qsizetype index = 1; index < made.size(); ++index) { // the newest always stays
        const Instant time = made[index];
        const Instant newer = made[index - 1];
        const bool ofToday = now - time <= days(1);
        const bool ofItsDay
            = dayOf(newer) != dayOf(time) && dayOf(now) - dayOf(time) < days(rules.backupKeepDays);
        const bool ofItsWeek = weekOf(newer) != weekOf(time)
            && weekOf(now) - weekOf(time) < days(7 * rules.backupKeepWeeks);
        if (!ofToday && !ofItsDay && !ofItsWeek)
            out.append(time);
    }
    return out;
}

QString backupName(const QString &workspacePath, Instant at)
{
    const QDateTime time = toDateTime(at);
    return u"%1-%2T%3Z%4"_s.arg(QFileInfo(workspacePath).completeBaseName(),
        time.date().toString(QString(backupDateForm)),
        time.time().toString(QString(backupClockForm)), backupEnd);
}

std::optional<Instant> backupTime(const QString &workspacePath, const QString &fileName)
{
    const QString words = fileName.section(u'-', -1);
    const QDateTime time(QDate::fromString(words.left(8), QString(backupDateForm)),
        QTime::fromString(words.mid(9, 6), QString(backupClockForm)), Qt::UTC);
    if (!time.isValid() || backupName(workspacePath, fromDateTime(time)) != fileName)
        return std::nullopt;
    return fromDateTime(time);
}

Result<void> backUpTo(Workspace &workspace, const QString &file, std::stop_token stop)
{
    FileLock lock(lockOfBackups(workspace));
    if (!lock.tryLock())
        return alreadyMaking();
    clearLeftovers(workspace);
    return workspace.backup(file, CopyKind::Backup, std::move(stop)).result();
}

Result<BackupReport> backUpNext(Workspace &workspace, std::stop_token stop)
{
    FileLock lock(lockOfBackups(workspace));
    if (!lock.tryLock())
        return alreadyMaking();
    const auto rules = workspace
                           .read([](const Repositories &all) { return all.keeping.rules(); },
                               Workspace::For::Background)
                           .result();
    if (!rules)
        return fail(rules.error());
    clearLeftovers(workspace);
    auto made = makeNext(workspace, *rules, std::move(stop));
    if (!made && (rules->backupFolder.isEmpty() || made.error().kind == ErrorKind::Cancelled))
        return made;
    std::optional<BackupTrouble> trouble;
    if (!made)
        trouble = BackupTrouble{workspace.clock().now(), made.error()};
    workspace
        .write(backupActor(), [trouble](Repositories &all) { all.keeping.setTrouble(trouble); })
        .result();
    return made;
}

} // namespace models
