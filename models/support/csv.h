#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>

namespace models {

//! One record of a CSV file. Fields are trimmed unless they are quoted, and as many as the
//! header has.
struct CsvRow
{
    qint64 line = 0; //!< where it begins, from 1
    QStringList fields;
    QString problem; //!< why it cannot be used; its fields are then not to be trusted

    bool operator==(const CsvRow &) const = default;
};

//! Some of a file's records.
struct CsvPage
{
    QVector<CsvRow> rows;
    bool last = false; //!< nothing follows

    bool operator==(const CsvPage &) const = default;
};

//! Reads CSV as programs and spreadsheets write it (RFC 4180 and its neighbours), a page at a
//! time: UTF-8 or UTF-16, with or without a byte order mark; separated by comma, semicolon or tab,
//! as the first record shows; quoted fields may hold line breaks. Records without any value are
//! left out. No more than one page and one record is ever held.
//!
//! A record that is wrong by itself (not UTF-8, a quote in the middle, more fields than the
//! header) comes as a row with its problem. What leaves the rest of the file in doubt ends reading
//! with Invalid, naming the line: a quote that is never closed, a record of over 16 MiB.
class CsvReader
{
public:
    //! Io: it cannot be read; Invalid: it has no header.
    static Result<std::unique_ptr<CsvReader>> open(const QString &path);
    static Result<std::unique_ptr<CsvReader>> open(std::unique_ptr<QIODevice> device);
    ~CsvReader();
    CsvReader(const CsvReader &) = delete;
    CsvReader &operator=(const CsvReader &) = delete;

    //! The first record.
    const QStringList &header() const;
    QChar delimiter() const;
    //! "UTF-8", "UTF-16LE" or "UTF-16BE".
    QString encoding() const;
    //! The next records, at most this many.
    Result<CsvPage> next(int atMost);
    //! How much of the file was read, 0 to 1.
    double progress() const;

private:
    class Parser;
    explicit CsvReader(std::unique_ptr<Parser> parser);

    std::unique_ptr<Parser> m_parser;
};

//! A whole small file: a pasted list, a file that a person made.
struct CsvTable
{
    QStringList header;
    QVector<CsvRow> rows;

    bool operator==(const CsvTable &) const = default;
};

//! Reads all of the bytes. Errors as CsvReader's; a row's problem is left in the row.
Result<CsvTable> readCsv(const QByteArray &bytes);

//! What a spreadsheet does with a cell that begins like a formula (= + - @): run it, or, with an
//! apostrophe put in front, show it as text. Files for people to open want AsText, which changes
//! such values ("+49 …" becomes "'+49 …"); files for programs want AsIs.
enum class CsvFormulas
{
    AsText,
    AsIs
};

//! One record in UTF-8 with its line end (CRLF, RFC 4180), quoted where needed.
QByteArray csvRecord(const QStringList &fields, CsvFormulas formulas, char delimiter = ',');

} // namespace models
