#pragma once

#include "models/ports/contact_source.h"
#include "models/support/async.h"

#include <functional>

namespace tests {

//! Of somebody at a firm, under their address as the source's key.
inline models::ContactRecord personRecord(
    const QString &name, const QString &email, const QString &phone = {})
{
    models::ContactRecord record;
    record.recordKey = email;
    record.name = name;
    record.email = email;
    record.phone = phone;
    record.organisation = QStringLiteral("Firm");
    return record;
}

//! A source that hands out what it was given, some records a page.
class ListSource final : public models::ContactSource
{
public:
    explicit ListSource(
        QVector<models::ContactRecord> records, QVector<models::RowProblem> problems = {})
        : m_records(std::move(records))
        , m_problems(std::move(problems))
    { }
    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token) override
    {
        constexpr int pageSize = 7;
        if (beforeFetch)
            beforeFetch();
        began.append(cursor);
        const int from = cursor.startsWith(QLatin1String("token")) ? 0 : cursor.toInt();
        models::ContactPage page;
        page.records = m_records.mid(from, pageSize);
        if (from == 0)
            page.problems = m_problems;
        if (failAt >= 0 && from >= failAt)
            return models::ready(models::Result<models::ContactPage>(
                models::fail(models::ErrorKind::Io, QStringLiteral("the disk is gone"))));
        if (from + pageSize < m_records.size())
            page.next = QString::number(from + pageSize);
        page.removed = page.next.isEmpty() ? removed : QStringList();
        page.token = page.next.isEmpty() ? token : QString();
        return models::ready(models::Result<models::ContactPage>(page));
    }
    int failAt = -1;
    QStringList removed; //!< on the last page
    QString token; //!< "token…"
    QStringList began; //!< the cursors that it was asked for
    std::function<void()> beforeFetch;

private:
    QVector<models::ContactRecord> m_records;
    QVector<models::RowProblem> m_problems;
};

} // namespace tests
