#include "app/sources/csv_contact_source.h"

#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"
#include "models/support/organisation_name.h"

#include <QLocale>
#include <QRegularExpression>
#include <QtConcurrentRun>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;

namespace {

constexpr int contactsAPage = 1000;
constexpr qsizetype longestContactField = 500;
constexpr qsizetype quotedLength = 80;
constexpr int lowestTier = 9;

//! The language's code, where the text is its name in English or in itself.
QString languageCode(const QString &name)
{
    const auto locales
        = QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyCountry);
    for (const QLocale &locale : locales) {
        const QString english = QLocale::languageToString(locale.language());
        if (name.compare(english, Qt::CaseInsensitive) == 0
            || name.compare(locale.nativeLanguageName(), Qt::CaseInsensitive) == 0)
            return locale.bcp47Name().section(u'-', 0, 0);
    }
    return {};
}

//! Takes a row's fields one after the other; the first that is wrong is what is said of the row.
class ContactRowReader
{
public:
    ContactRowReader(const ContactColumns &columns, const QStringList &row)
        : m_columns(columns)
        , m_row(row)
    { }

    QString problem() const { return m_problem; }
    void refuse(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }

    //! One line, without what no name or address has.
    QString text(ContactField field, const QString &word)
    {
        const QString value = m_columns.value(field, m_row).simplified();
        const bool control = std::any_of(value.begin(), value.end(),
            [](QChar letter) { return letter.category() == QChar::Other_Control; });
        if (control)
            refuse(u"%1: a control character stands in it"_s.arg(word));
        else if (value.size() > longestContactField)
            refuse(u"%1: %2 characters, at most %3 are kept"_s.arg(word)
                       .arg(value.size())
                       .arg(longestContactField));
        return value;
    }

    QString email()
    {
        // As it came: an address with a line break in it is none.
        const QString value = m_columns.value(ContactField::Email, m_row);
        if (!value.isEmpty() && models::emailKey(value).isEmpty())
            refuse(
                u"e-mail: \"%1\" is not an address"_s.arg(value.simplified().left(quotedLength)));
        return value;
    }

    QString phone()
    {
        const QString value = text(ContactField::Phone, u"phone"_s);
        if (!value.isEmpty() && models::phoneDigits(value).isEmpty())
            refuse(u"phone: \"%1\" is not a number"_s.arg(value.left(quotedLength)));
        return value;
    }

    //! Bare; one with another kind in front was mistaken for this one.
    QString externalId(ContactField field, const QString &kind)
    {
        const QString value = text(field, kind + u" id"_s);
        const auto typed = models::ExternalId::fromString(value);
        if (!typed || (typed->kind != u"account"_s && typed->kind != u"site"_s))
            return value;
        if (typed->kind != kind)
            refuse(u"%1 id: \"%2\" is the id of another kind"_s.arg(kind, value));
        return typed->value;
    }

    int tier()
    {
        const QString value = text(ContactField::Tier, u"tier"_s);
        if (value.isEmpty())
            return 0;
        static const QRegularExpression number(
            u"^(?:tier|stufe|t|p)?\\s*-?\\s*(\\d)$"_s, QRegularExpression::CaseInsensitiveOption);
        const int tier = number.match(value).captured(1).toInt();
        if (tier < 1 || tier > lowestTier)
            refuse(u"tier: \"%1\" is not a number from 1 to 9"_s.arg(value.left(quotedLength)));
        return tier;
    }

    QString language()
    {
        const QString value = text(ContactField::Language, u"language"_s);
        static const QRegularExpression tag(u"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$"_s);
        if (value.isEmpty() || tag.match(value).hasMatch())
            return QString(value).replace(u'_', u'-');
        const QString code = languageCode(value);
        if (code.isEmpty())
            refuse(u"language: \"%1\" is neither a code such as \"de\" nor a language's name"_s.arg(
                value.left(quotedLength)));
        return code;
    }

    QVector<models::Role> roles()
    {
        static const QRegularExpression separator(u"[,;/|]"_s);
        QVector<models::Role> roles;
        for (const QString &name : text(ContactField::Role, u"role"_s).split(separator)) {
            const auto role = models::roleFromName(name);
            if (role && !roles.contains(*role))
                roles.append(*role);
        }
        std::sort(roles.begin(), roles.end());
        return roles;
    }

    QString name()
    {
        const QString whole = text(ContactField::Name, u"name"_s);
        const QString first = text(ContactField::FirstName, u"first name"_s);
        QString last = text(ContactField::LastName, u"last name"_s);
        // Beside a first name, a "name" of one word is the last name (Vorname, Name).
        if (last.isEmpty() && !whole.contains(first, Qt::CaseInsensitive))
            last = whole;
        const QString joined = (first + u' ' + last).trimmed();
        return whole.size() >= joined.size() ? whole : joined;
    }

private:
    const ContactColumns &m_columns;
    const QStringList &m_row;
    QString m_problem;
};

//! Stable from file to file: the source's own id, else who it is and for whom.
QString recordKeyOf(const models::ContactRecord &record, const QString &id)
{
    if (!id.isEmpty())
        return u"id "_s + id;
    QString whose = record.account;
    if (whose.isEmpty() && !record.site.isEmpty())
        whose = u"site:"_s + record.site;
    if (whose.isEmpty())
        whose = models::organisationKey(record.organisation);
    const QString email = models::emailKey(record.email);
    const QString who = email.isEmpty()
        ? models::phoneDigits(record.phone) + u' ' + models::personKey(record.name)
        : email;
    return who + u'|' + whose;
}

} // namespace

models::Result<models::ContactRecord> contactOfRow(
    const ContactColumns &columns, const models::CsvRow &row)
{
    if (!row.problem.isEmpty())
        return models::fail(ErrorKind::Invalid, row.problem);
    ContactRowReader reader(columns, row.fields);
    models::ContactRecord record;
    record.row = row.line;
    record.name = reader.name();
    record.email = reader.email();
    record.phone = reader.phone();
    record.organisation = reader.text(ContactField::Organisation, u"organisation"_s);
    record.account = reader.externalId(ContactField::Account, u"account"_s);
    record.site = reader.externalId(ContactField::Site, u"site"_s);
    record.siteName = reader.text(ContactField::SiteName, u"site name"_s);
    record.region = reader.text(ContactField::Region, u"region"_s);
    record.language = reader.language();
    record.roles = reader.roles();
    record.tier = reader.tier();
    const QString id = reader.text(ContactField::Id, u"id"_s);
    if (record.email.isEmpty() && record.phone.isEmpty())
        reader.refuse(u"e-mail and phone: both are empty"_s);
    if (!reader.problem().isEmpty())
        return models::fail(ErrorKind::Invalid, reader.problem());
    record.recordKey = recordKeyOf(record, id);
    return record;
}

models::Result<std::unique_ptr<CsvContactSource>> CsvContactSource::open(
    const QString &path, const QStringList &mappings)
{
    auto reader = models::CsvReader::open(path);
    if (!reader)
        return models::fail(reader.error());
    auto columns = ContactColumns::recognise((*reader)->header(), mappings);
    if (!columns)
        return models::fail(columns.error());
    return std::unique_ptr<CsvContactSource>(
        new CsvContactSource(path, std::move(*columns), std::move(*reader)));
}

CsvContactSource::CsvContactSource(
    QString path, ContactColumns columns, std::unique_ptr<models::CsvReader> reader)
    : m_path(std::move(path))
    , m_columns(std::move(columns))
    , m_reader(std::move(reader))
{
    m_thread.setMaxThreadCount(1);
}

QFuture<models::Result<models::ContactPage>> CsvContactSource::fetch(
    const QString &cursor, std::stop_token stop)
{
    return QtConcurrent::run(
        &m_thread, [this, cursor, stop = std::move(stop)] { return read(cursor, stop); });
}

//! From the beginning again, where it is not there already.
models::Result<void> CsvContactSource::seek(qint64 rows, std::stop_token stop)
{
    if (rows == m_rows)
        return {};
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
