#include "models/support/text_lines.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineChunkBytes = 256 * 1024;
constexpr qsizetype quotedBytes = 40;
constexpr const char *noUtf8 = "\xff";

} // namespace

Result<std::unique_ptr<LineReader>> LineReader::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QFile::ReadOnly))
        return fail(ErrorKind::Io, path + u": "_s + file->errorString());
    return std::make_unique<LineReader>(std::move(file));
}

LineReader::LineReader(std::unique_ptr<QIODevice> device)
    : m_device(std::move(device))
    , m_size(m_device->size())
{ }

double LineReader::progress() const
{
    return m_size > 0 ? std::min(1.0, double(m_read) / double(m_size)) : 1.0;
}

Result<bool> LineReader::fill()
{
    m_at = 0;
    m_chunk.resize(lineChunkBytes);
    const qint64 got = m_ended ? 0 : m_device->read(m_chunk.data(), m_chunk.size());
    m_chunk.truncate(std::max<qint64>(got, 0));
    if (got < 0)
        return fail(ErrorKind::Io, m_device->errorString());
    if (got == 0) {
        // Half a character at the end.
        if (!std::exchange(m_ended, true) && m_decoder && m_read % 2 != 0)
            m_chunk = noUtf8;
        return !m_chunk.isEmpty();
    }
    if (m_read == 0) {
        if (m_chunk.startsWith("\xff\xfe"))
            m_decoder.emplace(QStringDecoder::Utf16LE);
        else if (m_chunk.startsWith("\xfe\xff"))
            m_decoder.emplace(QStringDecoder::Utf16BE);
        else if (m_chunk.startsWith("\xef\xbb\xbf"))
            m_at = 3;
    }
    m_read += got;
    if (m_decoder) {
        m_chunk = QString((*m_decoder)(m_chunk)).toUtf8();
        m_chunk.replace("\xef\xbf\xbd", noUtf8); // what the decoder could not read
    }
    return true;
}

Result<std::optional<TextLine>> LineReader::next(const std::stop_token &stop)
{
    TextLine line{m_lines + 1, {}, false};
    bool begun = false;
    while (true) {
        if (m_at == m_chunk.size()) {
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled);
            const auto more = fill();
            if (!more)
                return fail(more.error());
            if (!*more && !begun)
                return std::optional<TextLine>();
            if (!*more)
                break;
            continue;
        }
        if (std::exchange(m_afterReturn, false) && m_chunk[m_at] == '\n') {
            ++m_at;
            continue;
        }
        begun = true;
        const char *const from = m_chunk.constData() + m_at;
        const char *const end = m_chunk.constData() + m_chunk.size();
        const char *const to
            = std::find_if(from, end, [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype taken = std::min<qsizetype>(to - from, longestLine - line.bytes.size());
        line.bytes.append(from, taken);
        line.cut = line.cut || taken < to - from;
        m_at = to - m_chunk.constData();
        if (to != end) {
            m_afterReturn = *to == '\r';
            ++m_at;
            break;
        }
    }
    ++m_lines;
    return std::optional<TextLine>(std::move(line));
}

QString quotedBeginning(const QByteArray &line)
{
    QString text = QString::fromUtf8(line.left(quotedBytes)).simplified();
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return u'"' + text + (line.size() > quotedBytes ? u"…\""_s : u"\""_s);
}

} // namespace models
