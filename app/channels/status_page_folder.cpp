#include "app/channels/status_page_folder.h"

#include "models/support/async.h"
#include "models/support/file_lock.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>
#include <QtConcurrentRun>

#include <cstdio>
#include <optional>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Receipt;
using models::Result;
using models::Setting;
using models::SettingType;

namespace {

constexpr QLatin1String markName{".heliograph-page"}; // lists the files that are ours
constexpr QLatin1String lockName{".heliograph-lock"};
constexpr QLatin1String stageName{".heliograph-new"};

//! What says that a folder is ours, and whose.
struct FolderMark
{
    QString channel; // empty: there is no mark, or an old one
    QSet<QString> files;
};

std::optional<FolderMark> markOf(const QString &folder)
{
    QFile file(folder + u'/' + markName);
    if (!file.open(QFile::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    FolderMark mark{object[u"channel"_s].toString(), {}};
    const QJsonArray listed = object[u"files"_s].toArray();
    for (const QJsonValue &path : listed)
        mark.files << path.toString();
    return mark;
}

Result<void> writeMark(
    const QString &folder, const models::ChannelId &channel, const QSet<QString> &own)
{
    QStringList sorted(own.begin(), own.end());
    sorted.sort();
    QSaveFile mark(folder + u'/' + markName);
    const QByteArray bytes = QJsonDocument(QJsonObject{{u"channel"_s, channel.toString()},
                                               {u"files"_s, QJsonArray::fromStringList(sorted)}})
                                 .toJson();
    if (!mark.open(QFile::WriteOnly) || mark.write(bytes) != bytes.size() || !mark.commit())
        return fail(ErrorKind::Io, folder + u": "_s + mark.errorString());
    return {};
}

//! The first name in a folder without our mark that is not what we leave while we begin.
QString firstForeign(const QString &folder)
{
    const QStringList names = QDir(folder).entryList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        if (name != lockName && name != stageName && !name.startsWith(markName))
            return name;
    }
    return {};
}

// A link in the folder could lead out of it; rename() itself follows none at its end.
Result<void> makePlainFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isSymLink() || (info.exists() && !info.isDir()))
        return fail(ErrorKind::Conflict, path + u" is no folder of ours"_s);
    if (!info.exists() && !QDir().mkdir(path))
        return fail(ErrorKind::Io, path + u": the folder cannot be made"_s);
    return {};
}

Result<void> makeFoldersOf(const QString &root, const QString &path)
{
    QString folder = root;
    const QStringList parts = path.split(u'/');
    for (const QString &part : parts.first(parts.size() - 1)) {
        folder += u'/' + part;
        if (auto made = makePlainFolder(folder); !made)
            return made;
    }
    return {};
}

Result<void> stageFiles(const QString &stage, const StatusPageFiles &files)
{
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (auto made = makeFoldersOf(stage, it.key()); !made)
            return made;
        QSaveFile file(stage + u'/' + it.key()); // commit() flushes it to the disk
        if (!file.open(QFile::WriteOnly) || file.write(it.value()) != it.value().size()
            || !file.commit())
            return fail(ErrorKind::Io, file.fileName() + u": "_s + file.errorString());
        QFile::setPermissions(file.fileName(),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    return {};
}

//! Pages before what links to them: incidents, then the rest, the front page last.
QStringList inPublishingOrder(const StatusPageFiles &files)
{
    QStringList order = files.keys();
    const auto rank = [](const QString &path) {
        if (path == u"index.html"_s)
            return 2;
        return path.startsWith(u"incidents/"_s) ? 0 : 1;
    };
    std::stable_sort(order.begin(), order.end(),
        [&](const QString &a, const QString &b) { return rank(a) < rank(b); });
    return order;
}

bool staysInside(const QString &path)
{
    return !path.isEmpty() && !QDir::isAbsolutePath(path) && !path.contains(u"\\"_s)
        && QDir::cleanPath(path) == path && !path.startsWith(u".."_s);
}

Result<void> refuseForeign(
    const QString &folder, const StatusPageFiles &files, const QSet<QString> &own)
{
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (!staysInside(it.key()))
            return fail(ErrorKind::Internal, it.key());
        const QFileInfo info(folder + u'/' + it.key());
        if (info.isSymLink() || (info.exists() && !own.contains(it.key())))
            return fail(ErrorKind::Conflict,
                u"%1 was not written by Heliograph; choose an empty folder"_s.arg(info.filePath()));
    }
    return {};
}

Result<void> moveIntoPlace(const QString &folder, const QString &stage, const QStringList &order)
{
    for (const QString &path : order) {
        if (auto made = makeFoldersOf(folder, path); !made)
            return made;
        const QByteArray from = QFile::encodeName(stage + u'/' + path);
        const QByteArray to = QFile::encodeName(folder + u'/' + path);
        if (std::rename(from.constData(), to.constData()) != 0)
            return fail(ErrorKind::Io, folder + u'/' + path + u": it cannot be replaced"_s);
    }
    return {};
}

} // namespace

Result<void> checkStatusPageFolder(const QString &folder, const models::ChannelId &channel)
{
    const QFileInfo info(folder);
    if (!info.exists()) {
        // Publishing makes it, but no more than it: a wrong path is not filled with folders.
        const QFileInfo above(info.absolutePath());
        if (!above.isDir())
            return fail(ErrorKind::Io,
                u"the folder %1 cannot be made, because %2 is not there"_s.arg(
                    folder, above.filePath()));
        if (!above.isWritable())
            return fail(ErrorKind::Io,
                u"the folder %1 cannot be made, because %2 cannot be written to"_s.arg(
                    folder, above.filePath()));
        return {};
    }
    if (!info.isDir())
        return fail(ErrorKind::Io, u"%1 is a file, not a folder"_s.arg(folder));
    if (!info.isWritable())
        return fail(ErrorKind::Io, u"the folder %1 cannot be written to"_s.arg(folder));
    const auto mark = markOf(folder);
    if (mark && !mark->channel.isEmpty() && mark->channel != channel.toString())
        return fail(ErrorKind::Conflict,
            u"the folder %1 holds the page of another channel (%2); choose a folder of this "
            "channel's own, or empty it if that page is no longer used"_s.arg(
                folder, mark->channel));
    const QString foreign = mark ? QString() : firstForeign(folder);
    if (!foreign.isEmpty())
        return fail(ErrorKind::Conflict,
            u"the folder %1 holds something that Heliograph did not write (%2); choose an empty "
            "folder, or one that is not there yet"_s.arg(folder, foreign));
    return {};
}

Result<void> replaceStatusPage(
    const QString &folder, const models::ChannelId &channel, const StatusPageFiles &files)
{
    if (auto usable = checkStatusPageFolder(folder, channel); !usable)
        return usable;
    if (auto made = makePlainFolder(folder); !made)
        return made;
    models::FileLock lock(folder + u'/' + lockName);
    if (!lock.tryLock(std::chrono::seconds(10)))
        return fail(ErrorKind::Unavailable, folder + u": another program is writing the page"_s);
    // Another channel may have come first while we waited.
    if (auto usable = checkStatusPageFolder(folder, channel); !usable)
        return usable;
    const QSet<QString> before = markOf(folder).value_or(FolderMark()).files;
    if (auto ours = refuseForeign(folder, files, before); !ours)
        return ours;
    const QString stage = folder + u'/' + stageName;
    if (auto made = makePlainFolder(stage); !made)
        return made;
    const auto staged = stageFiles(stage, files);
    const QSet<QString> now(files.keyBegin(), files.keyEnd());
    // What is about to be there is ours before it is there: a crash in between locks nobody out.
    const auto marked = staged ? writeMark(folder, channel, before | now) : staged;
    const auto moved = marked ? moveIntoPlace(folder, stage, inPublishingOrder(files)) : marked;
    QDir(stage).removeRecursively();
    if (!moved)
        return moved;
    const QSet<QString> left = before - now;
    for (const QString &gone : left) {
        if (staysInside(gone) && !QFileInfo(folder + u'/' + gone).isSymLink())
            QFile::remove(folder + u'/' + gone);
    }
    return writeMark(folder, channel, now);
}

StatusPageFolder::StatusPageFolder(
    const models::ChannelConfig &config, PublicHistorySource history, models::Clock &clock)
    : m_identity{config.id, config.settings[u"page_name"_s].toString(u"Status"_s),
        config.settings[u"page_url"_s].toString()}
    , m_folder(QDir::cleanPath(config.settings[u"folder"_s].toString()))
    , m_history(std::move(history))
    , m_clock(clock)
{
    m_worker.setMaxThreadCount(1);
}

StatusPageFolder::~StatusPageFolder() = default; // the pool waits for what is under way

models::ChannelKindInfo StatusPageFolder::kind()
{
    return {models::ChannelType::StatusPageFolder,
        Setting::english("A status page as files in a folder, for any static host"),
        {
            {u"folder"_s, Setting::english("Folder"), SettingType::Folder, true,
                Setting::english("The folder that holds the page: empty, ours, or not there yet"),
                {}, {}},
            {u"page_name"_s, Setting::english("Page name"), SettingType::Text, false,
                Setting::english("The page's name"), u"Status"_s, {}},
            {u"page_url"_s, Setting::english("Page URL"), SettingType::Address, false,
                Setting::english("Where the page is served, for the feeds' links"), {}, {}},
        }};
}

QFuture<Result<Receipt>> StatusPageFolder::deliver(
    const models::Message &message, std::stop_token stop)
{
    return QtConcurrent::run(&m_worker, [this, message, stop]() -> Result<Receipt> {
        return stop.stop_requested() ? Result<Receipt>(fail(ErrorKind::Cancelled))
                                     : publish(message, stop);
    });
}

QFuture<Result<Receipt>> StatusPageFolder::test(std::stop_token stop)
{
    return QtConcurrent::run(&m_worker, [this, stop]() -> Result<Receipt> {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        if (const auto usable = checkStatusPageFolder(m_folder, m_identity.id); !usable)
            return fail(usable.error());
        return Receipt{QFileInfo::exists(m_folder)
                ? u"the folder %1 can be written to"_s.arg(m_folder)
                : u"the folder %1 is made when something is published"_s.arg(m_folder)};
    });
}

Result<Receipt> StatusPageFolder::publish(
    const models::Message &message, const std::stop_token &stop) const
{
    QFuture<Result<PublicHistory>> reading = m_history(m_identity.id);
    reading.waitForFinished();
    if (reading.resultCount() == 0)
        return fail(ErrorKind::Cancelled, u"the workspace was closed"_s);
    const Result<PublicHistory> history = reading.result();
    if (!history)
        return fail(history.error());
    const bool present = std::any_of(history->begin(), history->end(), [&](const auto &incident) {
        return std::any_of(incident.updates.begin(), incident.updates.end(),
            [&](const PublicUpdate &update) { return update.id == message.update; });
    });
    if (!present)
        return fail(ErrorKind::Rejected,
            u"update %1 is not among those that this page may show"_s.arg(
                message.update.toString()));
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled);
    const StatusPageFiles files = renderStatusPage(m_identity, *history);
    if (const auto replaced = replaceStatusPage(m_folder, m_identity.id, files); !replaced)
        return fail(replaced.error());
    return Receipt{
        u"%1 files in %2 at %3"_s.arg(files.size()).arg(m_folder, models::toIso(m_clock.now()))};
}

} // namespace app
