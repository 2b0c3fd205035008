#include "app/sources/ticket_columns.h"

#include <QRegularExpression>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

struct KnownTicketColumn
{
    TicketField field;
    const char16_t *word; //!< in mappings
    const char16_t *names; //!< of columns: lower case letters and digits alone; the surest first
};

constexpr KnownTicketColumn knownTicketColumns[] = {
    {TicketField::Id, u"id", u"issuekey ticketid ticketnumber ticketno ticket key id number"},
    {TicketField::Subject, u"subject", u"subject summary ticketsubject title rawsubject"},
    {TicketField::Text, u"text", u"description descriptiontext body text message content"},
    {TicketField::Status, u"status", u"status ticketstatus state"},
    {TicketField::Requester, u"requester",
        u"requester requestername reporter reportername fullname contactname contact name "
        u"contactid"},
    {TicketField::RequesterEmail, u"email",
        u"requesteremail reporteremail email emailaddress contactemail reporteremailaddress mail "
        u"from"},
    {TicketField::Organisation, u"organisation",
        u"organization organisation organizations organisations organizationname companyname "
        u"company accountname customer customername"},
    {TicketField::Tags, u"tags", u"tags labels tag label"},
    {TicketField::Created, u"created",
        u"createdat created createdtime requested datecreated createddate creationdate"},
    {TicketField::Updated, u"updated",
        u"updatedat updated updatedtime lastupdatetime lastupdated lastupdatedtime updateddate"},
    {TicketField::Link, u"link", u"url link ticketurl issueurl"},
};

//! Jira writes its own fields as "Custom field (Organizations)".
QString ticketColumnKey(const QString &heading)
{
    static const QRegularExpression custom(
        u"^custom field \\((.*)\\)$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = custom.match(heading.trimmed());
    QString key = (match.hasMatch() ? match.captured(1) : heading).toCaseFolded();
    key.removeIf([](QChar sign) { return !sign.isLetterOrNumber(); });
    return key;
}

const KnownTicketColumn *ticketFieldOfWord(const QString &word)
{
    for (const KnownTicketColumn &known : knownTicketColumns) {
        if (word.trimmed().compare(QStringView(known.word), Qt::CaseInsensitive) == 0)
            return &known;
    }
    return nullptr;
}

QString quotedTicketColumns(const QStringList &names)
{
    return u'"' + names.join(u"\", \""_s) + u'"';
}

} // namespace

QStringList TicketColumns::fieldNames()
{
    QStringList names;
    for (const KnownTicketColumn &known : knownTicketColumns)
        names << QString::fromUtf16(known.word);
    return names;
}

models::Result<TicketColumns> TicketColumns::recognise(
    const QStringList &header, const QStringList &mappings)
{
    using models::ErrorKind;
    TicketColumns columns;
    columns.m_header = header;
    QStringList keys;
    for (const QString &heading : header)
        keys << ticketColumnKey(heading);
    for (const KnownTicketColumn &known : knownTicketColumns) {
        for (const QString &name : QString::fromUtf16(known.names).split(u' ')) {
            // Jira repeats a column for each of a ticket's labels.
            for (qsizetype at = keys.indexOf(name); at >= 0; at = keys.indexOf(name, at + 1))
                columns.m_columns[known.field].append(int(at));
        }
    }
    for (const QString &mapping : mappings) {
        const qsizetype equals = mapping.indexOf(u'=');
        const KnownTicketColumn *known
            = ticketFieldOfWord(mapping.left(std::max<qsizetype>(equals, 0)));
        if (!known)
            return models::fail(ErrorKind::Invalid,
                u"--map %1: write field=Column, with one of the fields %2"_s.arg(
                    mapping, fieldNames().join(u", "_s)));
        const QString column = mapping.mid(equals + 1).trimmed();
        qsizetype at = header.indexOf(column);
        if (at < 0)
            at = keys.indexOf(ticketColumnKey(column));
        if (at < 0 && !column.isEmpty())
            return models::fail(ErrorKind::Invalid,
                u"--map %1: there is no column \"%2\"; the columns are %3"_s.arg(
                    mapping, column, quotedTicketColumns(header)));
        columns.m_columns[known->field] = column.isEmpty() ? QVector<int>() : QVector<int>{int(at)};
    }
    if (columns.m_columns.value(TicketField::Id).isEmpty())
        return models::fail(ErrorKind::Invalid,
            u"no column is known to hold the tickets' ids; say which does with --map id=Column; "
            u"the columns are %1"_s.arg(quotedTicketColumns(header)));
    return columns;
}

QString TicketColumns::value(TicketField field, const QStringList &row) const
{
    const QStringList all = values(field, row);
    return all.isEmpty() ? QString() : all.constFirst();
}

QStringList TicketColumns::values(TicketField field, const QStringList &row) const
{
    QStringList found;
    for (const int column : m_columns.value(field)) {
        if (column < row.size() && !row[column].trimmed().isEmpty())
            found << row[column].trimmed();
    }
    return found;
}

QString TicketColumns::heading(TicketField field) const
{
    const QVector<int> columns = m_columns.value(field);
    return columns.isEmpty() ? QString() : m_header.value(columns.constFirst());
}

QString deskOfHeader(const QStringList &header)
{
    QStringList keys;
    for (const QString &heading : header)
        keys << ticketColumnKey(heading);
    const auto any = [&keys](const QStringList &names) {
        return std::any_of(names.begin(), names.end(),
            [&keys](const QString &name) { return keys.contains(name); });
    };
    if (any({u"issuekey"_s}))
        return u"jira"_s;
    if (any({u"ticketid"_s})
        && any({u"createdtime"_s, u"contactid"_s, u"agent"_s, u"lastupdatetime"_s}))
        return u"freshdesk"_s;
    if (any({u"id"_s})
        && any({u"requester"_s, u"requesterid"_s, u"requesteremail"_s, u"submitter"_s,
            u"summationcolumn"_s}))
        return u"zendesk"_s;
    return u"csv"_s;
}

} // namespace app
