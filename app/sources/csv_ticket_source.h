#pragma once

#include "app/sources/ticket_columns.h"
#include "models/ports/ticket_source.h"
#include "models/support/csv.h"
#include "models/support/written_time.h"

#include <QThreadPool>

#include <functional>
#include <memory>

namespace app {

//! How a file of tickets is to be read.
struct CsvTicketOptions
{
    QString desk; //!< "zendesk", "jira", "freshdesk", "csv"; empty: by the headings
    QStringList mappings; //!< "field=Column" each
    models::DateOrder dates = models::DateOrder::Unknown;
};

//! Tickets from a CSV export, some hundred rows a page, read on a thread of its own. The cursor is
//! the number of rows read so far.
class CsvTicketSource final : public models::TicketSource
{
public:
    //! Opens the file anew each time it is read from the beginning.
    using Opener = std::function<models::Result<std::unique_ptr<models::CsvReader>>()>;

    //! Io: it cannot be read; Invalid: no header, an unknown desk or mapping, or no id column.
    static models::Result<std::unique_ptr<CsvTicketSource>> open(
        const QString &path, const CsvTicketOptions &options);
    static models::Result<std::unique_ptr<CsvTicketSource>> open(
        const QByteArray &bytes, const CsvTicketOptions &options);

    const QString &desk() const { return m_desk; }
    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    CsvTicketSource(Opener opener, std::unique_ptr<models::CsvReader> reader, QString desk,
        TicketColumns columns, models::DateOrder dates);
    static models::Result<std::unique_ptr<CsvTicketSource>> open(
        Opener opener, const CsvTicketOptions &options);
    models::Result<models::TicketPage> read(const QString &cursor, const std::stop_token &stop);
    models::Result<void> seek(qint64 rows, const std::stop_token &stop);

    Opener m_opener;
    std::unique_ptr<models::CsvReader> m_reader;
    QString m_desk;
    TicketColumns m_columns;
    models::DateOrder m_dates;
    qint64 m_rows = 0;
    QThreadPool m_thread; // last: it uses all of the above
};

//! The row as a ticket, or what is wrong with it, naming the field.
models::Result<models::Ticket> ticketOfRow(const TicketColumns &columns, const QString &desk,
    models::DateOrder dates, const models::CsvRow &row);

} // namespace app
