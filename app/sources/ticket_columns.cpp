#include "app/sources/ticket_columns.h"

#include <QRegularExpression>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

// Headings by their letters and digits in lower case.
constexpr FieldNames ticketFields[] = {
    {int(TicketField::Id), u"id", u"issuekey ticketid ticketnumber ticketno ticket key id number"},
    {int(TicketField::Subject), u"subject", u"subject summary ticketsubject title rawsubject"},
    {int(TicketField::Text), u"text", u"description descriptiontext body text message content"},
    {int(TicketField::Status), u"status", u"status ticketstatus state"},
    {int(TicketField::Requester), u"requester",
        u"requester requestername reporter reportername fullname contactname contact name "
        u"contactid"},
    {int(TicketField::RequesterEmail), u"email",
        u"requesteremail reporteremail email emailaddress contactemail reporteremailaddress mail "
        u"from"},
    {int(TicketField::Organisation), u"organisation",
        u"organization organisation organizations organisations organizationname companyname "
        u"company accountname customer customername"},
    {int(TicketField::Tags), u"tags", u"tags labels tag label"},
    {int(TicketField::Created), u"created",
        u"createdat created createdtime requested datecreated createddate creationdate"},
    {int(TicketField::Updated), u"updated",
        u"updatedat updated updatedtime lastupdatetime lastupdated lastupdatedtime updateddate"},
    {int(TicketField::Link), u"link", u"url link ticketurl issueurl"},
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

} // namespace

QStringList TicketColumns::fieldNames()
{
    return fieldWords(ticketFields);
}

models::Result<TicketColumns> TicketColumns::recognise(
    const QStringList &header, const QStringList &mappings)
{
    TicketColumns columns;
    auto found = FieldColumns::recognise(ticketFields, ticketColumnKey, header, mappings);
    if (!found)
        return models::fail(found.error());
    columns.m_columns = *found;
    if (!found->has(int(TicketField::Id)))
        return models::fail(models::ErrorKind::Invalid,
            u"no column is known to hold the tickets' ids; say which does with --map id=Column; "
            u"the columns are %1"_s.arg(found->quotedHeadings()));
    return columns;
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
