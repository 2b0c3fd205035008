#include "app/sources/open_ticket_file.h"

#include "app/sources/mail_ticket_source.h"

#include <QFile>
#include <QFileInfo>

#include <utility>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;

namespace {

constexpr qint64 mailBeginning = 200;

template <typename Content>
models::Result<TicketFile> openMails(const Content &content, const CsvTicketOptions &options)
{
    if (!options.mappings.isEmpty() || options.dates != models::DateOrder::Unknown)
        return fail(ErrorKind::Invalid, u"mails have no columns, and dates of one form"_s);
    if (!options.desk.isEmpty() && options.desk.trimmed().toLower() != models::mailDesk)
        return fail(ErrorKind::Invalid,
            u"--desk %1: mails are of the desk %2"_s.arg(options.desk, models::mailDesk));
    auto source = MailTicketSource::open(content);
    if (!source)
        return fail(source.error());
    return TicketFile{std::move(*source), models::mailDesk, true};
}

template <typename Content>
models::Result<TicketFile> openExport(const Content &content, const CsvTicketOptions &options)
{
    auto source = CsvTicketSource::open(content, options);
    if (!source)
        return fail(source.error());
    const QString desk = (*source)->desk();
    return TicketFile{std::move(*source), desk, false};
}

} // namespace

bool isMailFile(const QString &path)
{
    if (QFileInfo(path).isDir())
        return true;
    QFile file(path);
    return file.open(QFile::ReadOnly) && looksLikeMail(file.read(mailBeginning));
}

models::Result<TicketFile> openTicketFile(const QString &path, const CsvTicketOptions &options)
{
    return isMailFile(path) ? openMails(path, options) : openExport(path, options);
}

models::Result<TicketFile> openTicketFile(const QByteArray &bytes, const CsvTicketOptions &options)
{
    return looksLikeMail(bytes) ? openMails(bytes, options) : openExport(bytes, options);
}

} // namespace app
