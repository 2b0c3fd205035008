#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>
#include <QStringDecoder>

#include <memory>
#include <optional>
#include <stop_token>

namespace models {

//! A line of a text file, without its end.
struct TextLine
{
    qint64 number = 0; //!< from 1
    QByteArray bytes; //!< UTF-8, unless the file is none
    bool cut = false; //!< it is longer: these are its first bytes

    bool operator==(const TextLine &) const = default;
};

//! Reads a text file line by line, never holding more than a chunk and one line of at most 1 MiB;
//! of a longer one the rest is passed over. Lines end with LF, CRLF or CR. UTF-16 is turned into
//! UTF-8 where the file begins with its mark; what is no UTF-16 becomes a byte that is no UTF-8.
class LineReader
{
public:
    static constexpr qsizetype longestLine = 1024 * 1024;

    //! Io: it cannot be read.
    static Result<std::unique_ptr<LineReader>> open(const QString &path);
    //! The device is open.
    explicit LineReader(std::unique_ptr<QIODevice> device);

    //! Nothing after the last line. Io, or Cancelled, which is looked at between chunks.
    Result<std::optional<TextLine>> next(const std::stop_token &stop);
    //! How much of the file was read, 0 to 1.
    double progress() const;

private:
    Result<bool> fill(); //!< false once nothing is left

    std::unique_ptr<QIODevice> m_device;
    qint64 m_size;
    qint64 m_read = 0;
    QByteArray m_chunk;
    qsizetype m_at = 0; // in the chunk
    qint64 m_lines = 0;
    bool m_afterReturn = false; // a line ended with CR; an LF that follows belongs to it
    bool m_ended = false;
    std::optional<QStringDecoder> m_decoder; // of UTF-16
};

//! What a person is shown of a line that is not understood: its beginning, in quotes.
QString quotedBeginning(const QByteArray &line);

} // namespace models
