#include "models/support/csv.h"

#include "models/support/utf8.h"

#include <QBuffer>
#include <QFile>
#include <QStringDecoder>

#include <csv.h>

#include <algorithm>
#include <array>
#include <deque>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 csvChunkBytes = 256 * 1024;
constexpr qsizetype csvDetectBytes = 4096;
constexpr qsizetype csvRecordLimit = 16 * 1024 * 1024;

//! UTF-16 without a mark shows by its zeros: text has mostly Latin letters, digits and separators.
std::optional<QStringConverter::Encoding> utf16Of(const QByteArray &start)
{
    if (start.startsWith("\xff\xfe"))
        return QStringConverter::Utf16LE;
    if (start.startsWith("\xfe\xff"))
        return QStringConverter::Utf16BE;
    const qsizetype pairs = std::min(start.size(), csvDetectBytes) / 2;
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < pairs; ++i) {
        even += start[2 * i] == '\0';
        odd += start[2 * i + 1] == '\0';
    }
    if (pairs < 2 || 3 * std::max(even, odd) < pairs || 10 * std::min(even, odd) > pairs)
        return std::nullopt;
    return odd > even ? QStringConverter::Utf16LE : QStringConverter::Utf16BE;
}

//! By its mark, or by three zeros beside each of the first two characters.
bool isUtf32(const QByteArray &start)
{
    constexpr qsizetype charBytes = 4;
    if (start.size() < 2 * charBytes)
        return false;
    const auto zerosAt = [&start](std::initializer_list<qsizetype> places) {
        return std::all_of(places.begin(), places.end(), [&start](qsizetype place) {
            return start[place] == '\0' && start[place + charBytes] == '\0';
        });
    };
    return start.startsWith(QByteArrayView("\xff\xfe\0\0", charBytes))
        || start.startsWith(QByteArrayView("\0\0\xfe\xff", charBytes)) || zerosAt({1, 2, 3})
        || zerosAt({0, 1, 2});
}

//! The separator that the first record has most of, outside quotes.
char delimiterOf(const QByteArray &utf8)
{
    constexpr std::string_view candidates(",;\t");
    std::array<int, candidates.size()> counts{};
    bool quoted = false;
    bool seen = false;
    for (const char c : utf8) {
        quoted = quoted != (c == '"');
        if (!quoted && (c == '\n' || c == '\r')) {
            if (seen)
                break;
            continue;
        }
        seen = true;
        if (const size_t at = candidates.find(c); !quoted && at != std::string_view::npos)
            ++counts[at];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return candidates[size_t(most - counts.begin())];
}

} // namespace

//! Feeds libcsv line by line, which is how the lines of records are known, and keeps what it
//! hands out until it is asked for.
class CsvReader::Parser
{
public:
    explicit Parser(std::unique_ptr<QIODevice> device)
        : m_device(std::move(device))
        , m_size(m_device->size())
    {
        startRecords();
    }
    ~Parser() { csv_free(&m_csv); }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    Result<void> readHeader();
    Result<CsvPage> next(int atMost);

    QStringList header;
    char delimiter = ',';
    QStringConverter::Encoding encoding = QStringConverter::Utf8;
    double progress() const { return m_size > 0 ? std::min(1.0, double(m_read) / m_size) : 1.0; }

private:
    void startRecords();
    void detect(QByteArray &start);
    bool skipSeparatorLine(QByteArray &utf8);
    bool readChunk(); //!< false once nothing is left
    void feed(const char *bytes, qsizetype size);
    void feedLine(const char *bytes, qsizetype size);
    void finish();
    void takeField(const char *bytes, qsizetype size);
    void takeRecord();
    void giveUp(const QString &problem);

    static void fieldEnded(void *bytes, size_t size, void *self)
    {
        static_cast<Parser *>(self)->takeField(static_cast<const char *>(bytes), qsizetype(size));
    }
    static void recordEnded(int, void *self) { static_cast<Parser *>(self)->takeRecord(); }

    std::unique_ptr<QIODevice> m_device;
    qint64 m_size;
    qint64 m_read = 0;
    csv_parser m_csv{};
    std::optional<QStringDecoder> m_decoder; // of UTF-16
    bool m_begun = false;
    bool m_finished = false;
    qint64 m_line = 1;
    bool m_afterReturn = false; // a line ended with CR; an LF that follows belongs to it
    bool m_skipping = false; // the rest of a line whose record was given up
    qint64 m_recordLine = 1;
    qsizetype m_recordBytes = 0;
    CsvRow m_row;
    std::optional<CsvRow> m_header;
    std::deque<CsvRow> m_rows;
    std::optional<Error> m_error;
};

void CsvReader::Parser::startRecords()
{
    csv_free(&m_csv);
    csv_init(&m_csv, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&m_csv, static_cast<unsigned char>(delimiter));
    csv_set_blk_size(&m_csv, 4096);
    m_row = {};
    m_recordBytes = 0;
}

void CsvReader::Parser::detect(QByteArray &start)
{
    if (const auto utf16 = utf16Of(start)) {
        encoding = *utf16;
        m_decoder.emplace(encoding); // leaves the mark out by itself
    } else if (start.startsWith("\xef\xbb\xbf")) {
        start.remove(0, 3);
    }
}

//! A first line "sep=;" tells spreadsheets the separator. It is no record.
bool CsvReader::Parser::skipSeparatorLine(QByteArray &utf8)
{
    if (utf8.size() < 6 || !utf8.startsWith("sep=") || (utf8[5] != '\r' && utf8[5] != '\n')
        || std::string_view("\r\n\"").find(utf8[4]) != std::string_view::npos)
        return false;
    delimiter = utf8[4];
    utf8.remove(0, utf8.mid(5, 2) == "\r\n" ? 7 : 6);
    m_line = 2;
    return true;
}

bool CsvReader::Parser::readChunk()
{
    if (m_finished || m_error)
        return false;
    QByteArray bytes = m_device->read(csvChunkBytes);
    if (bytes.isEmpty()) {
        if (!m_device->atEnd() && !m_device->errorString().isEmpty() && m_read < m_size)
            m_error = Error{ErrorKind::Io, m_device->errorString(), std::nullopt};
        finish();
        return false;
    }
    m_read += bytes.size();
    const bool first = !std::exchange(m_begun, true);
    if (first) {
        if (bytes.count('\0') == bytes.size())
            m_error
                = Error{ErrorKind::Invalid, u"it begins with zero bytes: that is no text"_s, {}};
        else if (isUtf32(bytes))
            m_error = Error{ErrorKind::Invalid, u"the file is UTF-32; save it as UTF-8"_s, {}};
        if (m_error)
            return false;
        detect(bytes);
    }
    if (m_decoder)
        bytes = QString((*m_decoder)(bytes)).toUtf8();
    if (first) {
        if (!skipSeparatorLine(bytes))
            delimiter = delimiterOf(bytes);
        csv_set_delim(&m_csv, static_cast<unsigned char>(delimiter));
    }
    feed(bytes.constData(), bytes.size());
    return true;
}

void CsvReader::Parser::feed(const char *bytes, qsizetype size)
{
    const char *const end = bytes + size;
    while (bytes < end && !m_error && !m_finished) {
        if (std::exchange(m_afterReturn, false) && *bytes == '\n') {
            feedLine(bytes++, 1);
            continue;
        }
        const char *stop = std::find_if(bytes, end, [](char c) { return c == '\n' || c == '\r'; });
        const bool ended = stop != end;
        if (ended) {
            if (*stop == '\r' && stop + 1 < end && stop[1] == '\n')
                ++stop;
            m_afterReturn = *stop == '\r';
            ++stop;
        }
        if (!m_skipping)
            feedLine(bytes, stop - bytes);
        m_skipping = m_skipping && !ended;
        m_line += ended;
        bytes = stop;
    }
}

void CsvReader::Parser::feedLine(const char *bytes, qsizetype size)
{
    if (m_csv.pstate == 0) { // between records
        m_recordLine = m_line;
        m_recordBytes = 0;
    }
    m_recordBytes += size;
    if (m_recordBytes > csvRecordLimit) {
        giveUp(u"a record of over 16 MiB begins here; is a quote not closed?"_s);
        return;
    }
    qsizetype done = 0;
    while (done < size) {
        done += qsizetype(
            csv_parse(&m_csv, bytes + done, size_t(size - done), fieldEnded, recordEnded, this));
        if (done >= size)
            return;
        if (csv_error(&m_csv) != CSV_EPARSE || m_csv.quoted) {
            // Nobody knows where this field was meant to end; the next line is a fresh start.
            const char last = bytes[size - 1];
            m_skipping = last != '\n' && last != '\r';
            m_row = {0, {},
                m_line == m_recordLine
                    ? u"a quote stands inside a quoted field; write it twice there"_s
                    : u"a quote that this row opens is not closed before line %1, and none of "
                      u"these "
                      "lines is read; close it, or write one inside it twice"_s.arg(m_line)};
            takeRecord();
            startRecords();
            return;
        }
        // A quote inside a field that is not quoted is an ordinary character to spreadsheets.
        csv_set_opts(&m_csv, CSV_STRICT_FINI);
        done += qsizetype(csv_parse(&m_csv, bytes + done, 1, fieldEnded, recordEnded, this));
        csv_set_opts(&m_csv, CSV_STRICT | CSV_STRICT_FINI);
    }
}

void CsvReader::Parser::finish()
{
    if (std::exchange(m_finished, true) || m_error)
        return;
    if (csv_fini(&m_csv, fieldEnded, recordEnded, this) != 0)
        giveUp(u"a quote in this record is opened and never closed: nothing after it is read"_s);
    else if (m_decoder && m_read % 2 != 0)
        m_error = Error{
            ErrorKind::Invalid, u"the file breaks off within a UTF-16 character"_s, std::nullopt};
}

//! Nobody knows where the record was meant to end, so it is the last one.
void CsvReader::Parser::giveUp(const QString &problem)
{
    m_row = {0, {}, problem};
    takeRecord();
    m_finished = true;
}

void CsvReader::Parser::takeField(const char *bytes, qsizetype size)
{
    auto text = textOfUtf8(QByteArrayView(bytes, size));
    // What is no UTF-16 was replaced by the decoder before it came here.
    const bool damaged = !text || (m_decoder && text->contains(QChar::ReplacementCharacter));
    if (damaged && m_row.problem.isEmpty())
        m_row.problem = m_decoder
            ? u"field %1 is not UTF-16"_s.arg(m_row.fields.size() + 1)
            : u"field %1 is not UTF-8; save the file as UTF-8"_s.arg(m_row.fields.size() + 1);
    m_row.fields.append(text ? std::move(*text) : QString());
}

void CsvReader::Parser::takeRecord()
{
    CsvRow row = std::exchange(m_row, {});
    row.line = m_recordLine;
    const bool blank = std::all_of(
        row.fields.begin(), row.fields.end(), [](const QString &field) { return field.isEmpty(); });
    if (row.problem.isEmpty() && blank)
        return;
    // Separators at a line's end are habit, not fields.
    const qsizetype wanted = m_header ? m_header->fields.size() : 0;
    while (row.fields.size() > wanted && row.fields.last().isEmpty())
        row.fields.removeLast();
    if (!m_header) {
        m_header = std::move(row);
        return;
    }
    if (row.fields.size() > wanted && row.problem.isEmpty())
        row.problem = u"%1 fields, the header has %2"_s.arg(row.fields.size()).arg(wanted);
    row.fields.resize(wanted);
    m_rows.push_back(std::move(row));
}

Result<void> CsvReader::Parser::readHeader()
{
    while (!m_header && readChunk()) { }
    if (!m_header)
        return m_error ? fail(*m_error) : fail(ErrorKind::Invalid, u"the file is empty"_s);
    if (!m_header->problem.isEmpty())
        return fail(ErrorKind::Invalid,
            u"line %1 (the header): %2"_s.arg(m_header->line).arg(m_header->problem));
    header = m_header->fields;
    return {};
}

Result<CsvPage> CsvReader::Parser::next(int atMost)
{
    while (qsizetype(m_rows.size()) < atMost && readChunk()) { }
    // What was read before the trouble comes first.
    if (m_rows.empty() && m_error)
        return fail(*m_error);
    CsvPage page;
    while (!m_rows.empty() && page.rows.size() < atMost) {
        page.rows.append(std::move(m_rows.front()));
        m_rows.pop_front();
    }
    page.last = m_rows.empty() && m_finished && !m_error;
    return page;
}

Result<std::unique_ptr<CsvReader>> CsvReader::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QFile::ReadOnly))
        return fail(ErrorKind::Io, path + u": "_s + file->errorString());
    auto reader = open(std::move(file));
    if (!reader)
        return fail(reader.error().kind, path + u": "_s + reader.error().detail);
    return reader;
}

Result<std::unique_ptr<CsvReader>> CsvReader::open(std::unique_ptr<QIODevice> device)
{
    if (!device->isOpen() && !device->open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, device->errorString());
    auto parser = std::make_unique<Parser>(std::move(device));
    if (const auto done = parser->readHeader(); !done)
        return fail(done.error());
    return std::unique_ptr<CsvReader>(new CsvReader(std::move(parser)));
}

CsvReader::CsvReader(std::unique_ptr<Parser> parser)
    : m_parser(std::move(parser))
{ }

CsvReader::~CsvReader() = default;

const QStringList &CsvReader::header() const
{
    return m_parser->header;
}

QChar CsvReader::delimiter() const
{
    return QLatin1Char(m_parser->delimiter);
}

QString CsvReader::encoding() const
{
    switch (m_parser->encoding) {
    case QStringConverter::Utf16LE:
        return u"UTF-16LE"_s;
    case QStringConverter::Utf16BE:
        return u"UTF-16BE"_s;
    default:
        return u"UTF-8"_s;
    }
}

Result<CsvPage> CsvReader::next(int atMost)
{
    return m_parser->next(atMost);
}

double CsvReader::progress() const
{
    return m_parser->progress();
}

Result<CsvTable> readCsv(const QByteArray &bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    auto reader = CsvReader::open(std::move(buffer));
    if (!reader)
        return fail(reader.error());
    CsvTable table;
    table.header = (*reader)->header();
    while (true) {
        const auto page = (*reader)->next(1000);
        if (!page)
            return fail(page.error());
        table.rows += page->rows;
        if (page->last)
            return table;
    }
}

QByteArray csvRecord(const QStringList &fields, CsvFormulas formulas, char delimiter)
{
    QByteArray record;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        QByteArray field = fields[i].toUtf8();
        if (formulas == CsvFormulas::AsText && !field.isEmpty()
            && std::string_view("=+-@\t\r").find(field[0]) != std::string_view::npos)
            field.prepend('\'');
        const bool spaced = field.startsWith(' ') || field.endsWith(' ');
        const bool special = std::any_of(field.cbegin(), field.cend(), [delimiter](char c) {
            return c == delimiter || c == '"' || c == '\n' || c == '\r' || c == '\t';
        });
        // Unquoted at a file's beginning these would name its separator or its encoding.
        const bool mark = i == 0 && (field.startsWith("sep=") || field.startsWith("\xef\xbb\xbf"));
        if (spaced || special || mark)
            field = '"' + field.replace("\"", "\"\"") + '"';
        if (i > 0)
            record += delimiter;
        record += field;
    }
    return record + "\r\n";
}

} // namespace models
