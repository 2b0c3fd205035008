#include "app/sources/folder_contact_source.h"

#include "app/sources/open_contact_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>
#include <QtConcurrentRun>
#include <QtEndian>

#include <algorithm>
#include <chrono>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

constexpr qsizetype folderRecordsAPage = 1000;
constexpr qsizetype mostFolderFiles = 10'000;
// Whoever writes a file pauses for less than this, and clocks are less than that apart.
constexpr std::chrono::nanoseconds stillBeingWritten = std::chrono::seconds(10);
constexpr std::chrono::nanoseconds clocksApart = std::chrono::hours(1);
constexpr QLatin1String folderTokenStart("folder-1"); // another once files are read in another way
constexpr QLatin1String unsettledFolder("unsettled");

bool isFreshFile(qint64 writtenAt, qint64 now)
{
    return writtenAt > now - stillBeingWritten.count() && writtenAt < now + clocksApart.count();
}

//! Whether the last line of the file has no end yet. In UTF-16 a line's end has a zero beside it.
bool endsWithinLine(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly) || file.size() == 0)
        return false;
    file.seek(std::max<qint64>(0, file.size() - 2));
    const QByteArray end = file.read(2);
    if (end.endsWith('\0'))
        return !end.startsWith('\n') && !end.startsWith('\r');
    return !end.endsWith('\n') && !end.endsWith('\r');
}

//! The same in every run, so that the same folder gives the same keys.
quint64 keyHash(const QString &key)
{
    return qFromLittleEndian<quint64>(
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Blake2b_160).constData());
}

} // namespace

models::Result<std::unique_ptr<FolderContactSource>> FolderContactSource::open(
    const QString &folder, const QStringList &mappings, std::shared_ptr<const models::Clock> clock)
{
    if (!QFileInfo(folder).isDir())
        return models::fail(ErrorKind::NotFound, folder + u": there is no such folder"_s);
    return std::unique_ptr<FolderContactSource>(
        new FolderContactSource(folder, mappings, std::move(clock)));
}

FolderContactSource::FolderContactSource(
    QString folder, QStringList mappings, std::shared_ptr<const models::Clock> clock)
    : m_folder(std::move(folder))
    , m_mappings(std::move(mappings))
    , m_clock(std::move(clock))
{
    m_thread.setMaxThreadCount(1);
}

QFuture<models::Result<models::ContactPage>> FolderContactSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)] { return read(cursor, stop); });
}

//! The files that are there now, none of them read yet.
models::Result<void> FolderContactSource::list()
{
    m_files.clear();
    m_file = 0;
    m_source.reset();
    m_next.clear();
    m_fileProgress = 0;
    m_pages = -1;
    m_conclusive = false;
    m_remembers = false;
    m_remarks.clear();
    m_keys.clear();
    m_fileKeys.clear();
    const QFileInfo folder(m_folder);
    if (!folder.isDir())
        return models::fail(ErrorKind::Io, m_folder + u": the folder is gone"_s);
    const QString root = folder.canonicalFilePath() + u'/';
    const qint64 now = std::chrono::nanoseconds(m_clock->now().time_since_epoch()).count();
    QSet<QString> seen;
    // With System, links whose target is gone are there too, to be named.
    const auto entries = QDir(m_folder).entryInfoList(
        {u"*.csv"_s, u"*.vcf"_s, u"*.ldif"_s}, QDir::Files | QDir::System, QDir::Name);
    for (const QFileInfo &entry : entries) {
        File file{entry.fileName(), entry.canonicalFilePath(), std::nullopt, false, {}};
        file.stamp = fileStamp(file.path);
        if (file.path.isEmpty())
            file.problem = u"it is a link to nothing"_s;
        else if (!file.path.startsWith(root))
            file.problem = u"it is a link that leads out of the folder"_s;
        else if (!file.stamp)
            file.problem = u"it is no file"_s;
        else if (seen.contains(file.path))
            continue; // by another name
        else
            file.fresh = isFreshFile(file.stamp->writtenAt, now);
        seen.insert(file.path);
        m_files << file;
    }
    if (m_files.isEmpty())
        return models::fail(
            ErrorKind::Invalid, m_folder + u": there is no .csv, .vcf or .ldif file in it"_s);
    if (m_files.size() > mostFolderFiles)
        return models::fail(ErrorKind::Invalid,
            u"%1: over %2 files are in it"_s.arg(m_folder).arg(mostFolderFiles));
    m_pages = 0;
    return {};
}

//! Whoever takes a file away need not mean that its people are gone.
void FolderContactSource::addMissing(const Memory &memory)
{
    QSet<QString> present;
    for (const File &file : m_files)
        present.insert(file.name);
    for (const QString &name : memory.names) {
        if (!present.contains(name))
            m_files << File{name, {}, std::nullopt, false,
                u"it was there at the last sync and is gone; put it back, or say --whole to "
                u"withdraw who was in it"_s};
    }
}

//! What it takes to say that nothing changed: the files' stamps, and how they are read.
QByteArray FolderContactSource::state() const
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    const auto add = [&hash](const QString &text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    };
    add(QString::number(m_mappings.size()));
    for (const QString &mapping : m_mappings)
        add(mapping);
    for (const File &file : m_files) {
        const FileStamp stamp = file.stamp.value_or(FileStamp());
        add(file.name);
        add(file.path);
        add(u"%1 %2 %3 %4 %5"_s.arg(stamp.device)
                .arg(stamp.inode)
                .arg(stamp.size)
                .arg(stamp.writtenAt)
                .arg(stamp.touchedAt));
    }
    return hash.result().toHex();
}

QString FolderContactSource::token() const
{
    QStringList words{
        folderTokenStart, m_conclusive ? QString::fromLatin1(state()) : QString(unsettledFolder)};
    for (const File &file : m_files)
        words << QString::fromLatin1(QUrl::toPercentEncoding(file.name));
    return words.join(u' ');
}

std::optional<FolderContactSource::Memory> FolderContactSource::memoryOf(const QString &token)
{
    const QStringList words = token.split(u' ');
    if (words.size() < 2 || words[0] != folderTokenStart)
        return std::nullopt;
    Memory memory;
    if (words[1] != unsettledFolder)
        memory.state = words[1].toLatin1();
    for (const QString &name : words.mid(2))
        memory.names << QUrl::fromPercentEncoding(name.toLatin1());
    return memory;
}

models::Result<models::ContactPage> FolderContactSource::read(
    const QString &cursor, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return models::fail(ErrorKind::Cancelled);
    static const QRegularExpression pageForm(u"^page (\\d+)$"_s);
    const auto paged = pageForm.match(cursor);
    const qint64 pages = paged.hasMatch() ? paged.captured(1).toLongLong() : 0;
    if (!paged.hasMatch() || pages != m_pages) {
        if (const auto listed = list(); !listed)
            return models::fail(listed.error());
        const auto memory = memoryOf(cursor);
        if (memory && memory->state == state()) {
            m_pages = -1;
            models::ContactPage nothing;
            nothing.progress = 1;
            nothing.token = cursor;
            return nothing;
        }
        m_conclusive = memory.has_value();
        m_remembers = m_conclusive;
        if (memory)
            addMissing(*memory);
    }
    while (m_pages < pages) {
        const auto passed = nextPage(stop);
        if (!passed)
            return models::fail(passed.error());
        if (passed->next.isEmpty())
            return models::fail(
                ErrorKind::Invalid, u"%1: there is no page %2"_s.arg(m_folder).arg(pages));
    }
    return nextPage(stop);
}

models::Result<models::ContactPage> FolderContactSource::nextPage(const std::stop_token &stop)
{
    models::ContactPage page;
    while (m_file < m_files.size()
        && page.records.size() + page.problems.size() < folderRecordsAPage) {
        const models::Result<void> added = stop.stop_requested()
            ? models::Result<void>(models::fail(ErrorKind::Cancelled))
            : addPage(page, stop);
        if (!added) {
            m_pages = -1; // some of this page is gone: whoever asks again gets it from the start
            return models::fail(added.error());
        }
    }
    ++m_pages;
    const bool last = m_file == m_files.size();
    page.progress = (double(m_file) + m_fileProgress) / double(m_files.size());
    if (last) {
        page.whole = m_conclusive;
        page.token = token();
    } else {
        page.next = u"page %1"_s.arg(m_pages);
    }
    return page;
}

//! Of the file whose turn it is, no more is read.
models::Result<void> FolderContactSource::giveUp(models::ContactPage &page, QString why)
{
    m_conclusive = false;
    const File &file = m_files[m_file];
    if (why.startsWith(file.path + u": "_s))
        why.remove(0, file.path.size() + 2);
    page.problems.append({0, file.name + u": "_s + why});
    endFile();
    return {};
}

//! Adds a page of the file whose turn it is.
models::Result<void> FolderContactSource::addPage(
    models::ContactPage &page, const std::stop_token &stop)
{
    const File &file = m_files[m_file];
    if (!file.problem.isEmpty())
        return giveUp(page, file.problem);
    if (!m_source) {
        const ContactFileKind kind = contactFileKind(file.path);
        if (file.fresh && kind != ContactFileKind::VCard && endsWithinLine(file.path))
            return giveUp(page, u"somebody writes to it: it ends within a line"_s);
        auto source
            = openContactFile(file.path, kind == ContactFileKind::Csv ? m_mappings : QStringList());
        if (!source) // what is --map for one file, is a setting of a folder
            return giveUp(
                page, source.error().detail.replace(u"--map "_s, u"the setting columns: "_s));
        m_source = std::move(*source);
    }
    auto read = m_source->fetch(m_next, stop).result();
    if (!read && read.error().kind == ErrorKind::Cancelled)
        return models::fail(read.error());
    if (!read)
        return giveUp(page, read.error().detail);
    for (models::ContactRecord &record : read->records) {
        tellApart(record);
        page.records.append(std::move(record));
    }
    for (const models::RowProblem &problem : read->problems)
        page.problems.append({problem.row, file.name + u": "_s + problem.reason});
    if (!read->removed.isEmpty())
        page.problems.append({0,
            u"%1: records that it says are gone: %2; in a folder, take them out of their file"_s
                .arg(file.name)
                .arg(read->removed.size())});
    m_next = read->next;
    m_fileProgress = read->progress;
    if (m_next.isEmpty()) {
        m_conclusive = m_conclusive && !file.fresh && fileStamp(file.path) == file.stamp;
        if (m_remembers && file.fresh)
            m_remarks << file.name
                    + u": written just now, so more may come: nobody is withdrawn yet. Sync again "
                      u"in a moment."_s;
        for (const QString &remark : m_source->remarks())
            m_remarks << file.name + u": "_s + remark;
        endFile();
    }
    return {};
}

void FolderContactSource::endFile()
{
    m_source.reset();
    m_next.clear();
    m_fileProgress = 0;
    ++m_file;
    std::sort(m_fileKeys.begin(), m_fileKeys.end());
    const auto earlier = std::ptrdiff_t(m_keys.size());
    m_keys.insert(m_keys.end(), m_fileKeys.begin(), m_fileKeys.end());
    std::inplace_merge(m_keys.begin(), m_keys.begin() + earlier, m_keys.end());
    m_fileKeys.clear();
}

void FolderContactSource::tellApart(models::ContactRecord &record)
{
    const quint64 hash = keyHash(record.recordKey);
    m_fileKeys.push_back(hash);
    if (std::binary_search(m_keys.begin(), m_keys.end(), hash))
        record.recordKey += u" in "_s + m_files[m_file].name;
}

} // namespace app
