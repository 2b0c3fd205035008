#pragma once

#include "app/sources/file_stamp.h"
#include "models/ports/contact_source.h"

#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace app {

//! Reads the contacts of one file, record by record.
class ContactReader
{
public:
    virtual ~ContactReader() = default;
    //! Puts the next record into the page: a contact, a problem, a key that is gone, or nothing at
    //! all where it is no person. False once there is none left. Errors as ContactSource's; the
    //! detail does not name the file.
    virtual models::Result<bool> readNext(models::ContactPage &page, const std::stop_token &stop)
        = 0;
    //! How much of the file was read, 0 to 1.
    virtual double progress() const = 0;
};

//! Contacts from a file, a thousand records a page, read on a thread of its own. The cursor is the
//! number of records read so far. Io instead of the last page: the file was changed meanwhile.
class FileContactSource final : public models::ContactSource
{
public:
    //! Opens the file anew each time it is read from the beginning.
    using Opener = std::function<models::Result<std::unique_ptr<ContactReader>>(const QString &)>;

    //! Errors as the opener's.
    static models::Result<std::unique_ptr<FileContactSource>> open(
        const QString &path, Opener opener);

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    FileContactSource(QString path, Opener opener, std::optional<FileStamp> stamp,
        std::unique_ptr<ContactReader> reader);
    models::Result<models::ContactPage> read(const QString &cursor, const std::stop_token &stop);
    models::Result<void> seek(qint64 records, const std::stop_token &stop);
    models::Result<bool> readNext(models::ContactPage &page, const std::stop_token &stop);

    QString m_path;
    Opener m_opener;
    std::optional<FileStamp> m_stamp; // from before it was opened; nothing: it is a pipe
    std::unique_ptr<ContactReader> m_reader;
    qint64 m_records = 0;
    QThreadPool m_thread; // last: it uses all of the above
};

} // namespace app
