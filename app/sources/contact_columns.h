#pragma once

#include "app/sources/field_columns.h"

namespace app {

enum class ContactField
{
    Id,
    Name,
    FirstName,
    LastName,
    Email,
    Phone,
    Organisation,
    Account,
    Site,
    SiteName,
    Role,
    Region,
    Language,
    Tier
};

//! Which of a file's columns hold what: by the names that programs and people give them, or as
//! somebody said. Of several columns for one thing the first with a value counts; of addresses and
//! numbers all are kept.
class ContactColumns
{
public:
    //! "field=Column" each; an empty column leaves the field out. Invalid: an unknown field or
    //! column (with those there are), or no column for e-mail and phone.
    static models::Result<ContactColumns> recognise(
        const QStringList &header, const QStringList &mappings);

    QString value(ContactField field, const QStringList &row) const
    {
        return m_columns.value(int(field), row);
    }
    bool has(ContactField field) const { return m_columns.has(int(field)); }
    bool hasSeveral(ContactField field) const { return m_columns.hasSeveral(int(field)); }
    QStringList values(ContactField field, const QStringList &row) const
    {
        return m_columns.values(int(field), row);
    }
    QStringList unusedHeadings() const { return m_columns.unusedHeadings(); }
    //! The words that mappings use: "name", "email"…
    static QStringList fieldNames();

private:
    FieldColumns m_columns;
};

} // namespace app
