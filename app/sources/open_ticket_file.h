#pragma once

#include "app/sources/csv_ticket_source.h"
#include "models/ports/ticket_source.h"
#include "models/support/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace app {

//! Tickets in a file, and of which desk they are.
struct TicketFile
{
    std::unique_ptr<models::TicketSource> source;
    QString desk;
    bool isMail = false; //!< else a desk's export
};

//! What has no columns to choose: an .eml, an mbox, or a folder of such files.
bool isMailFile(const QString &path);

//! A desk's export as CSV, or mails: by what stands in the file. Options that only a CSV has are
//! Invalid with mails.
models::Result<TicketFile> openTicketFile(const QString &path, const CsvTicketOptions &options);
models::Result<TicketFile> openTicketFile(const QByteArray &bytes, const CsvTicketOptions &options);

} // namespace app
