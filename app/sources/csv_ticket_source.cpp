#include "app/sources/csv_ticket_source.h"

#include "models/support/mail_domain.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QtConcurrentRun>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

constexpr int ticketsAPage = 400;
constexpr qsizetype longestTicketId = 200;
constexpr qsizetype ticketQuoteLength = 60;

QStringList knownDesks()
{
    return {u"zendesk"_s, u"jira"_s, u"freshdesk"_s, u"csv"_s};
}

//! One line without control characters, as names and subjects are.
QString oneLine(const QString &text)
{
    QString line = text.simplified();
    line.removeIf([](QChar sign) { return sign.category() == QChar::Other_Control; });
    return line;
}

QStringList tagsOf(const QStringList &values)
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    static const QRegularExpression listSeparators(u"\\s*[,;\\n]\\s*"_s);
    QStringList tags;
    for (const QString &value : values) {
        const bool listed = value.contains(u',') || value.contains(u';');
        for (const QString &tag :
            value.split(listed ? listSeparators : separators, Qt::SkipEmptyParts)) {
            if (!tags.contains(tag))
                tags << oneLine(tag);
        }
    }
    return tags;
}

//! "Mia Chen <mia@acme.example>" in one column is a name and an address.
void splitRequester(models::Ticket &ticket)
{
    static const QRegularExpression both(u"^\"?([^<\"]*)\"?\\s*<([^<>\\s]+@[^<>\\s]+)>$"_s);
    QString &name = ticket.requesterName;
    if (const auto match = both.match(name); match.hasMatch()) {
        if (ticket.requesterEmail.isEmpty())
            ticket.requesterEmail = match.captured(2);
        name = match.captured(1).trimmed();
    } else if (ticket.requesterEmail.isEmpty() && !models::emailKey(name).isEmpty()) {
        ticket.requesterEmail = name;
    }
}

models::Result<std::optional<models::Instant>> timeIn(const TicketColumns &columns,
    TicketField field, const QString &word, models::DateOrder order, const QStringList &row)
{
    const QString value = columns.value(field, row);
    if (value.isEmpty())
        return std::optional<models::Instant>();
    const auto time = models::readWrittenTime(value, order);
    if (time)
        return time;
    const bool twoWays = order == models::DateOrder::Unknown
        && models::readWrittenTime(value, models::DateOrder::DayFirst);
    return models::fail(ErrorKind::Invalid,
        (twoWays ? u"%1: \"%2\" is a date in two ways; say --dates dmy or mdy (column \"%3\")"_s
                 : u"%1: \"%2\" is no date and time (column \"%3\")"_s)
            .arg(word, oneLine(value).left(ticketQuoteLength), columns.heading(field)));
}

} // namespace

models::Result<models::Ticket> ticketOfRow(const TicketColumns &columns, const QString &desk,
    models::DateOrder dates, const models::CsvRow &row)
{
    const QStringList &fields = row.fields;
    models::Ticket ticket;
    ticket.row = row.line;
    ticket.desk = desk;
    ticket.deskId = oneLine(columns.value(TicketField::Id, fields));
    if (ticket.deskId.startsWith(u'#'))
        ticket.deskId.remove(0, 1);
    if (ticket.deskId.isEmpty())
        return models::fail(ErrorKind::Invalid,
            u"id: there is none (column \"%1\")"_s.arg(columns.heading(TicketField::Id)));
    if (ticket.deskId.size() > longestTicketId)
        return models::fail(ErrorKind::Invalid,
            u"id: %1 characters, at most %2 are kept (column \"%3\")"_s.arg(ticket.deskId.size())
                .arg(longestTicketId)
                .arg(columns.heading(TicketField::Id)));
    ticket.subject = oneLine(columns.value(TicketField::Subject, fields));
    ticket.text = columns.value(TicketField::Text, fields);
    ticket.status = oneLine(columns.value(TicketField::Status, fields)).toLower();
    ticket.requesterName = oneLine(columns.value(TicketField::Requester, fields));
    ticket.requesterEmail = oneLine(columns.value(TicketField::RequesterEmail, fields));
    splitRequester(ticket);
    ticket.organisation = oneLine(columns.value(TicketField::Organisation, fields));
    ticket.tags = tagsOf(columns.values(TicketField::Tags, fields));
    ticket.link = oneLine(columns.value(TicketField::Link, fields));
    const auto created = timeIn(columns, TicketField::Created, u"created"_s, dates, fields);
    if (!created)
        return models::fail(created.error());
    const auto updated = timeIn(columns, TicketField::Updated, u"updated"_s, dates, fields);
    if (!updated)
        return models::fail(updated.error());
    ticket.createdAt = *created;
    ticket.updatedAt = *updated;
    return ticket;
}

models::Result<std::unique_ptr<CsvTicketSource>> CsvTicketSource::open(
    const QString &path, const CsvTicketOptions &options)
{
    return open(Opener([path] { return models::CsvReader::open(path); }), options);
}

models::Result<std::unique_ptr<CsvTicketSource>> CsvTicketSource::open(
    const QByteArray &bytes, const CsvTicketOptions &options)
{
    return open(Opener([bytes] {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(bytes);
        return models::CsvReader::open(std::move(buffer));
    }),
        options);
}

models::Result<std::unique_ptr<CsvTicketSource>> CsvTicketSource::open(
    Opener opener, const CsvTicketOptions &options)
{
    const QString asked = options.desk.trimmed().toLower();
    if (!asked.isEmpty() && !knownDesks().contains(asked))
        return models::fail(ErrorKind::Invalid,
            u"--desk %1: the desks are %2"_s.arg(options.desk, knownDesks().join(u", "_s)));
    auto reader = opener();
    if (!reader)
        return models::fail(reader.error());
    const QStringList header = (*reader)->header();
    auto columns = TicketColumns::recognise(header, options.mappings);
    if (!columns)
        return models::fail(columns.error());
    const QString desk = asked.isEmpty() ? deskOfHeader(header) : asked;
    return std::unique_ptr<CsvTicketSource>(new CsvTicketSource(
        std::move(opener), std::move(*reader), desk, std::move(*columns), options.dates));
}

CsvTicketSource::CsvTicketSource(Opener opener, std::unique_ptr<models::CsvReader> reader,
    QString desk, TicketColumns columns, models::DateOrder dates)
    : m_opener(std::move(opener))
    , m_reader(std::move(reader))
    , m_desk(std::move(desk))
    , m_columns(std::move(columns))
    , m_dates(dates)
{
    m_thread.setMaxThreadCount(1);
}

QFuture<models::Result<models::TicketPage>> CsvTicketSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)] { return read(cursor, stop); });
}

//! To the row that the cursor names: mostly where reading stopped, else from the beginning.
models::Result<void> CsvTicketSource::seek(qint64 rows, const std::stop_token &stop)
{
    if (rows == m_rows)
        return {};
    auto reader = m_opener();
    if (!reader)
        return models::fail(reader.error());
    m_reader = std::move(*reader);
    m_rows = 0;
    while (m_rows < rows) {
        if (stop.stop_requested())
            return models::fail(ErrorKind::Cancelled);
        const auto page = m_reader->next(int(std::min<qint64>(ticketsAPage, rows - m_rows)));
        if (!page)
            return models::fail(page.error());
        m_rows += page->rows.size();
        if (page->last && m_rows < rows)
            return models::fail(ErrorKind::Invalid, u"there is no row %1"_s.arg(rows));
    }
    return {};
}

models::Result<models::TicketPage> CsvTicketSource::read(
    const QString &cursor, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return models::fail(ErrorKind::Cancelled);
    if (const auto done = seek(cursor.toLongLong(), stop); !done)
        return models::fail(done.error());
    const auto rows = m_reader->next(ticketsAPage);
    if (!rows)
        return models::fail(rows.error());
    m_rows += rows->rows.size();
    models::TicketPage page;
    page.tickets.reserve(rows->rows.size());
    for (const models::CsvRow &row : rows->rows) {
        if (!row.problem.isEmpty()) {
            page.problems.append({row.line, row.problem});
            continue;
        }
        auto ticket = ticketOfRow(m_columns, m_desk, m_dates, row);
        if (ticket)
            page.tickets.append(std::move(*ticket));
        else
            page.problems.append({row.line, ticket.error().detail});
    }
    page.progress = m_reader->progress();
    if (!rows->last)
        page.next = QString::number(m_rows);
    return page;
}

} // namespace app
