#include "app/sources/csv_contact_source.h"

#include "app/sources/contact_check.h"
#include "models/support/give_way.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

constexpr qsizetype unusedNamed = 10;

constexpr int contactsAPage = 1000;

//! A row's fields as the columns name them.
class ContactRow
{
public:
    ContactRow(const ContactColumns &columns, const QStringList &row, ContactCheck &check)
        : m_columns(columns)
        , m_row(row)
        , m_check(check)
    { }

    QString value(ContactField field) const { return m_columns.value(field, m_row); }
    QString line(ContactField field, const QString &word)
    {
        return m_check.line(value(field), word);
    }

    QString name()
    {
        const QString whole = line(ContactField::Name, u"name"_s);
        const QString first = line(ContactField::FirstName, u"first name"_s);
        QString last = line(ContactField::LastName, u"last name"_s);
        // Beside a first name, a "name" of one word is the last name (Vorname, Name).
        if (last.isEmpty() && !whole.contains(first, Qt::CaseInsensitive))
            last = whole;
        const QString joined = (first + u' ' + last).trimmed();
        return whole.size() >= joined.size() ? whole : joined;
    }

private:
    const ContactColumns &m_columns;
    const QStringList &m_row;
    ContactCheck &m_check;
};

} // namespace

models::Result<models::ContactRecord> contactOfRow(
    const ContactColumns &columns, const models::CsvRow &row)
{
    if (!row.problem.isEmpty())
        return models::fail(ErrorKind::Invalid, row.problem);
    ContactCheck check;
    ContactRow fields(columns, row.fields, check);
    models::ContactRecord record;
    record.row = row.line;
    record.name = fields.name();
    record.email = check.email(fields.value(ContactField::Email));
    record.phone = check.phone(fields.value(ContactField::Phone));
    record.organisation = fields.line(ContactField::Organisation, u"organisation"_s);
    record.account = check.externalId(fields.value(ContactField::Account), u"account"_s);
    record.site = check.externalId(fields.value(ContactField::Site), u"site"_s);
    record.siteName = fields.line(ContactField::SiteName, u"site name"_s);
    record.region = fields.line(ContactField::Region, u"region"_s);
    record.language = check.language(fields.value(ContactField::Language));
    record.roles = check.roles({fields.value(ContactField::Role)});
    record.tier = check.tier(fields.value(ContactField::Tier));
    record.notTaken = check.notTaken();
    if (columns.hasSeveral(ContactField::Email) || columns.hasSeveral(ContactField::Phone))
        addFurther(record, columns.values(ContactField::Email, row.fields),
            columns.values(ContactField::Phone, row.fields));
    const QString id = fields.line(ContactField::Id, u"id"_s);
    if (record.email.isEmpty() && record.phone.isEmpty())
        check.refuse(u"e-mail and phone: both are empty"_s);
    if (!check.problem().isEmpty())
        return models::fail(ErrorKind::Invalid, check.problem());
    record.recordKey = recordKeyOf(record, id);
    return record;
}

models::Result<std::unique_ptr<CsvContactSource>> CsvContactSource::open(
    const QString &path, const QStringList &mappings)
{
    const auto stamp = fileStamp(path);
    auto reader = models::CsvReader::open(path);
    if (!reader)
        return models::fail(reader.error());
    auto columns = ContactColumns::recognise((*reader)->header(), mappings);
    if (!columns)
        return models::fail(columns.error());
    return std::unique_ptr<CsvContactSource>(
        new CsvContactSource(path, std::move(*columns), stamp, std::move(*reader)));
}

CsvContactSource::CsvContactSource(QString path, ContactColumns columns,
    std::optional<FileStamp> stamp, std::unique_ptr<models::CsvReader> reader)
    : m_path(std::move(path))
    , m_columns(std::move(columns))
    , m_stamp(stamp)
    , m_reader(std::move(reader))
{
    m_thread.setMaxThreadCount(1);
}

QFuture<models::Result<models::ContactPage>> CsvContactSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(&m_thread, [this, cursor, stop = std::move(stop)] {
        models::giveWay();
        return read(cursor, stop);
    });
}

QStringList CsvContactSource::remarks() const
{
    QStringList remarks;
    if (m_rows == 0)
        remarks << u"there is a header and no row below it."_s;
    const QStringList unused = m_columns.unusedHeadings();
    if (!unused.isEmpty())
        remarks << u"nothing was taken of %1 \"%2\"%3; --map says what a column holds."_s.arg(
            unused.size() == 1 ? u"the column"_s : u"the columns"_s,
            unused.mid(0, unusedNamed).join(u"\", \""_s),
            unused.size() > unusedNamed ? u" and %1 more"_s.arg(unused.size() - unusedNamed)
                                        : QString());
    return remarks;
}

//! From the beginning again, where it is not there already.
models::Result<void> CsvContactSource::seek(qint64 rows, std::stop_token stop)
{
    if (rows == m_rows)
        return {};
    m_stamp = fileStamp(m_path);
    auto reader = models::CsvReader::open(m_path);
    if (!reader)
        return models::fail(reader.error());
    m_reader = std::move(*reader);
    m_rows = 0;
    while (m_rows < rows && !stop.stop_requested()) {
        const auto page = m_reader->next(int(std::min<qint64>(contactsAPage, rows - m_rows)));
        if (!page)
            return models::fail(page.error());
        m_rows += page->rows.size();
        if (page->last)
            break;
    }
    return {};
}

models::Result<models::ContactPage> CsvContactSource::read(
    const QString &cursor, std::stop_token stop)
{
    if (const auto there = seek(cursor.toLongLong(), stop); !there)
        return models::fail(there.error());
    if (stop.stop_requested())
        return models::fail(ErrorKind::Cancelled);
    const auto rows = m_reader->next(contactsAPage);
    if (!rows)
        return models::fail(rows.error().kind, m_path + u": "_s + rows.error().detail);
    if (rows->last && m_stamp && fileStamp(m_path) != m_stamp) {
        m_rows = -1; // whoever asks again gets it as it is then
        return models::fail(ErrorKind::Io, m_path + u": "_s + changedWhileRead());
    }
    models::ContactPage page;
    for (const models::CsvRow &row : rows->rows) {
        if (auto record = contactOfRow(m_columns, row))
            page.records.append(std::move(*record));
        else
            page.problems.append({row.line, record.error().detail});
    }
    m_rows += rows->rows.size();
    page.progress = m_reader->progress();
    page.next = rows->last ? QString() : QString::number(m_rows);
    return page;
}

} // namespace app
