#include "models/support/csv.h"

using namespace models;

//! Whatever the bytes are: lines rise, fields fit the header, and what was read of good records
//! is read again from what is written of them.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto table = readCsv(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!table)
        return 0;
    QByteArray written = csvRecord(table->header, CsvFormulas::AsIs);
    QVector<QStringList> good;
    qint64 line = 0;
    for (const CsvRow &row : table->rows) {
        if (row.line < line)
            qFatal("line %lld after line %lld", row.line, line);
        line = row.line;
        if (!row.problem.isEmpty())
            continue;
        if (row.fields.size() != table->header.size())
            qFatal("%lld fields", qint64(row.fields.size()));
        good.append(row.fields);
        written += csvRecord(row.fields, CsvFormulas::AsIs);
    }
    // A separator other than the comma may win in the header written out; that is no fault.
    const auto again = readCsv(written);
    if (!again || again->header != table->header)
        return 0;
    if (again->rows.size() != good.size())
        qFatal("%lld records became %lld", qint64(good.size()), qint64(again->rows.size()));
    for (qsizetype i = 0; i < good.size(); ++i) {
        if (again->rows[i].fields != good[i])
            qFatal("record %lld changed", qint64(i));
    }
    return 0;
}
