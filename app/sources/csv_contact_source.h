#pragma once

#include "app/sources/contact_columns.h"
#include "app/sources/file_stamp.h"
#include "models/ports/contact_source.h"
#include "models/support/csv.h"

#include <QThreadPool>

#include <memory>
#include <optional>

namespace app {

//! Contacts from a CSV file, a thousand rows a page, read on a thread of its own. The cursor is
//! the number of rows read so far. Io instead of the last page: the file was changed meanwhile.
class CsvContactSource final : public models::ContactSource
{
public:
    //! Io: it cannot be read; Invalid: no header, an unknown mapping, or no usable column.
    static models::Result<std::unique_ptr<CsvContactSource>> open(
        const QString &path, const QStringList &mappings);

    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;
    QStringList remarks() const override; //!< that it has no rows, and columns of no use here

private:
    CsvContactSource(QString path, ContactColumns columns, std::optional<FileStamp> stamp,
        std::unique_ptr<models::CsvReader> reader);
    models::Result<models::ContactPage> read(const QString &cursor, std::stop_token stop);
    models::Result<void> seek(qint64 rows, std::stop_token stop);

    QString m_path;
    ContactColumns m_columns;
    std::optional<FileStamp> m_stamp; // from before it was opened; nothing: it is a pipe
    std::unique_ptr<models::CsvReader> m_reader;
    qint64 m_rows = 0;
    QThreadPool m_thread; // last: it uses all of the above
};

//! The row as a record, or what is wrong with it, naming the field.
models::Result<models::ContactRecord> contactOfRow(
    const ContactColumns &columns, const models::CsvRow &row);

} // namespace app
