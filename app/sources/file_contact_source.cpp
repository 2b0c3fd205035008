#include "app/sources/file_contact_source.h"

#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

constexpr int fileRecordsAPage = 1000;

}

models::Result<std::unique_ptr<FileContactSource>> FileContactSource::open(
    const QString &path, Opener opener)
{
    const auto stamp = fileStamp(path);
    auto reader = opener(path);
    if (!reader)
        return models::fail(reader.error());
    return std::unique_ptr<FileContactSource>(
        new FileContactSource(path, std::move(opener), stamp, std::move(*reader)));
}

FileContactSource::FileContactSource(QString path, Opener opener, std::optional<FileStamp> stamp,
    std::unique_ptr<ContactReader> reader)
    : m_path(std::move(path))
    , m_opener(std::move(opener))
    , m_stamp(stamp)
    , m_reader(std::move(reader))
{
    m_thread.setMaxThreadCount(1);
}

QFuture<models::Result<models::ContactPage>> FileContactSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)] { return read(cursor, stop); });
}

models::Result<bool> FileContactSource::readNext(
    models::ContactPage &page, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return models::fail(ErrorKind::Cancelled);
    const auto more = m_reader->readNext(page, stop);
    if (!more && more.error().kind != ErrorKind::Cancelled)
        return models::fail(more.error().kind, m_path + u": "_s + more.error().detail);
    m_records += more && *more;
    return more;
}

//! To the record that the cursor names: mostly where reading stopped, else from the beginning.
models::Result<void> FileContactSource::seek(qint64 records, const std::stop_token &stop)
{
    if (records == m_records)
        return {};
    m_stamp = fileStamp(m_path);
    auto reader = m_opener(m_path);
    if (!reader)
        return models::fail(reader.error());
    m_reader = std::move(*reader);
    m_records = 0;
    while (m_records < records) {
        models::ContactPage passed;
        const auto more = readNext(passed, stop);
        if (!more)
            return models::fail(more.error());
        if (!*more)
            return models::fail(
                ErrorKind::Invalid, u"%1: there is no record %2"_s.arg(m_path).arg(records));
    }
    return {};
}

models::Result<models::ContactPage> FileContactSource::read(
    const QString &cursor, const std::stop_token &stop)
{
    if (const auto there = seek(cursor.toLongLong(), stop); !there)
        return models::fail(there.error());
    models::ContactPage page;
    bool more = true;
    for (int taken = 0; more && taken < fileRecordsAPage; ++taken) {
        const auto next = readNext(page, stop);
        if (!next)
            return models::fail(next.error());
        more = *next;
    }
    if (!more && m_stamp && fileStamp(m_path) != m_stamp) {
        m_records = -1; // whoever asks again gets it as it is then
        return models::fail(ErrorKind::Io, m_path + u": "_s + changedWhileRead());
    }
    page.progress = m_reader->progress();
    page.next = more ? QString::number(m_records) : QString();
    return page;
}

} // namespace app
