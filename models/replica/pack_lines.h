#pragma once

#include "models/support/result.h"
#include "models/values/contact_pack.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QSet>
#include <QVector>

namespace models {

//! A line as JSON: {"is": "contact", …}, typed ids, times in ISO 8601. CONTRIBUTING.md has all.
QJsonObject packLineToJson(const PackLine &line);

//! Reads a pack's lines one after the other, whoever wrote them: each is whole and in its place,
//! and what it names came before it. Invalid names the line.
class PackLineReader
{
public:
    Result<PackLine> read(QByteArrayView line);
    Result<PackLine> read(const QJsonObject &line);

    qint64 lines() const { return m_lines; }
    //! After the last line. Invalid: the end is missing, or counts something else.
    Result<void> finish() const;

private:
    //! The kinds of lines in the order in which they come.
    enum class Part
    {
        Nothing,
        Head,
        Sources,
        Splits,
        Customers,
        Contacts,
        Addresses,
        End
    };
    Result<PackLine> take(const QJsonObject &line, Part part);
    Result<PackLine> readContact(const QJsonObject &line);
    Result<PackLine> readCustomer(const QJsonObject &line);
    std::optional<PackRecord> readRecord(const QJsonObject &json) const;
    std::optional<PackSpan> readSpan(const QJsonObject &json, int source) const;
    std::optional<int> readRun(const QJsonValue &value, int source) const;

    Part m_part = Part::Nothing;
    qint64 m_lines = 0;
    int m_sources = 0;
    QVector<PackSync> m_syncs;
    QSet<CustomerId> m_customers;
    PackEnd m_counts;
    bool m_countsAgree = true;
};

} // namespace models
