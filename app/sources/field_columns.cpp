#include "app/sources/field_columns.h"

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

QString withoutNumber(QString key)
{
    key.removeIf([](QChar sign) { return sign.isDigit(); });
    return key;
}

//! Those columns that differ from one of the headings by a number alone.
void addNumbered(const QStringList &keys, const QStringList &headings, QVector<int> &columns)
{
    QSet<QString> plain;
    for (const QString &heading : headings)
        plain.insert(withoutNumber(heading));
    for (int at = 0; at < int(keys.size()); ++at) {
        if (plain.contains(withoutNumber(keys[at])) && !columns.contains(at))
            columns.append(at);
    }
}

} // namespace

QStringList fieldWords(std::span<const FieldNames> fields)
{
    QStringList words;
    for (const FieldNames &names : fields)
        words << QString::fromUtf16(names.word);
    return words;
}

Result<FieldColumns> FieldColumns::recognise(std::span<const FieldNames> fields, KeyOf keyOf,
    const QStringList &header, const QStringList &mappings)
{
    FieldColumns columns;
    columns.m_header = header;
    columns.m_columns.resize(qsizetype(fields.size()));
    QStringList keys;
    for (const QString &heading : header)
        keys << keyOf(heading);
    for (const FieldNames &names : fields) {
        const QStringList headings = QString::fromUtf16(names.headings).split(u' ');
        for (const QString &name : headings) {
            for (qsizetype at = keys.indexOf(name); at >= 0; at = keys.indexOf(name, at + 1))
                columns.m_columns[names.field].append(int(at));
        }
        if (names.numbered)
            addNumbered(keys, headings, columns.m_columns[names.field]);
    }
    QSet<int> mapped;
    for (const QString &mapping : mappings) {
        if (const auto applied = columns.apply(mapping, fields, keyOf, mapped); !applied)
            return fail(applied.error());
    }
    return columns;
}

Result<void> FieldColumns::apply(
    const QString &mapping, std::span<const FieldNames> fields, KeyOf keyOf, QSet<int> &mapped)
{
    const qsizetype equals = mapping.indexOf(u'=');
    const QString word = mapping.left(std::max<qsizetype>(equals, 0)).trimmed();
    const auto named = std::find_if(fields.begin(), fields.end(), [&word](const FieldNames &names) {
        return word.compare(QStringView(names.word), Qt::CaseInsensitive) == 0;
    });
    if (named == fields.end())
        return fail(ErrorKind::Invalid,
            u"--map %1: write field=Column, with one of the fields %2"_s.arg(
                mapping, fieldWords(fields).join(u", "_s)));
    const QString column = mapping.mid(equals + 1).trimmed();
    if (!mapped.contains(named->field) || column.isEmpty())
        m_columns[named->field].clear();
    mapped.insert(named->field);
    if (column.isEmpty())
        return {};
    qsizetype at = m_header.indexOf(column);
    for (qsizetype i = 0; at < 0 && i < m_header.size(); ++i)
        at = keyOf(m_header[i]) == keyOf(column) ? i : -1;
    if (at < 0)
        return fail(ErrorKind::Invalid,
            u"--map %1: there is no column \"%2\"; the columns are %3"_s.arg(
                mapping, column, quotedHeadings()));
    m_columns[named->field].append(int(at));
    return {};
}

QString FieldColumns::value(int field, const QStringList &row) const
{
    const QStringList all = values(field, row);
    return all.isEmpty() ? QString() : all.constFirst();
}

QStringList FieldColumns::values(int field, const QStringList &row) const
{
    QStringList found;
    for (const int column : m_columns[field]) {
        if (column < row.size() && !row[column].trimmed().isEmpty())
            found << row[column].trimmed();
    }
    return found;
}

QString FieldColumns::heading(int field) const
{
    return has(field) ? m_header.value(m_columns[field].constFirst()) : QString();
}

QStringList FieldColumns::unusedHeadings() const
{
    QStringList unused;
    for (int at = 0; at < int(m_header.size()); ++at) {
        const bool isUsed = std::any_of(m_columns.begin(), m_columns.end(),
            [at](const QVector<int> &columns) { return columns.contains(at); });
        if (!isUsed && !m_header[at].trimmed().isEmpty())
            unused << m_header[at].trimmed();
    }
    return unused;
}

QString FieldColumns::quotedHeadings() const
{
    return u'"' + m_header.join(u"\", \""_s) + u'"';
}

} // namespace app
