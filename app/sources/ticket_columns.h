#pragma once

#include "app/sources/field_columns.h"

namespace app {

enum class TicketField
{
    Id,
    Subject,
    Text,
    Status,
    Requester,
    RequesterEmail,
    Organisation,
    Tags,
    Created,
    Updated,
    Link
};

//! Which of a file's columns hold what: by the headings of Zendesk's, Jira's and Freshdesk's
//! exports, or as somebody said. Of several columns for one thing the first with a value counts;
//! tags are taken from all of them.
class TicketColumns
{
public:
    //! "field=Column" each; an empty column leaves the field out. Invalid: an unknown field or
    //! column (with those there are), or no column for the ticket's id.
    static models::Result<TicketColumns> recognise(
        const QStringList &header, const QStringList &mappings);

    QString value(TicketField field, const QStringList &row) const
    {
        return m_columns.value(int(field), row);
    }
    QStringList values(TicketField field, const QStringList &row) const
    {
        return m_columns.values(int(field), row);
    }
    //! The heading that the field's value comes from, for problems.
    QString heading(TicketField field) const { return m_columns.heading(int(field)); }
    //! The words that mappings use: "id", "subject"…
    static QStringList fieldNames();

private:
    FieldColumns m_columns;
};

//! Whose export this is, by its headings: "zendesk", "jira", "freshdesk"; else "csv".
QString deskOfHeader(const QStringList &header);

} // namespace app
