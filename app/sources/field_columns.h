#pragma once

#include "models/support/result.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

#include <span>

namespace app {

//! What a field of a record is called.
struct FieldNames
{
    int field; //!< counted from 0, in the order of the table
    const char16_t *word; //!< in mappings
    const char16_t *headings; //!< of columns, as keys with spaces between; the surest first
    bool numbered = false; //!< headings that differ by a number alone ("Email 4") are its, too
};

//! Which of a file's columns hold which field: by their headings, or as somebody said. A heading
//! that is repeated (Jira's labels) counts each time; of several columns for one field the first
//! with a value comes first.
class FieldColumns
{
public:
    //! What a heading and the table's names are compared by.
    using KeyOf = QString (*)(const QString &heading);

    //! Mappings are "field=Column" each, several of one field in their order, in place of what was
    //! recognised; an empty column leaves the field out. Invalid: an unknown field or column, with
    //! those there are.
    static models::Result<FieldColumns> recognise(std::span<const FieldNames> fields, KeyOf keyOf,
        const QStringList &header, const QStringList &mappings);

    bool has(int field) const { return !m_columns[field].isEmpty(); }
    //! The first that is not empty, trimmed.
    QString value(int field, const QStringList &row) const;
    QStringList values(int field, const QStringList &row) const;
    bool hasSeveral(int field) const { return m_columns[field].size() > 1; }
    //! The heading of the field's first column.
    QString heading(int field) const;
    //! All headings, for a message.
    QString quotedHeadings() const;
    //! Those of columns that hold no field, in the file's order.
    QStringList unusedHeadings() const;

private:
    models::Result<void> apply(
        const QString &mapping, std::span<const FieldNames> fields, KeyOf keyOf, QSet<int> &mapped);

    QStringList m_header;
    QVector<QVector<int>> m_columns; // by field
};

//! The words that mappings use.
QStringList fieldWords(std::span<const FieldNames> fields);

} // namespace app
