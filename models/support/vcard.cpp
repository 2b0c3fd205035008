#include "models/support/vcard.h"

#include "models/support/utf8.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <string_view>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype cardByteLimit = 1024 * 1024;
constexpr qsizetype cardPropertyLimit = 10'000;
constexpr int cardLeastPreference = 101;

bool isCardMark(const QByteArray &line, const char *mark)
{
    return line.trimmed().compare(mark, Qt::CaseInsensitive) == 0;
}

bool isFolded(const QByteArray &line)
{
    return line.startsWith(' ') || line.startsWith('\t');
}

//! A line's name in upper case, without its group.
QByteArray cardLineName(const QByteArray &line)
{
    const auto end
        = std::find_if(line.begin(), line.end(), [](char c) { return c == ';' || c == ':'; });
    const QByteArray name = line.left(end - line.begin());
    return name.mid(name.lastIndexOf('.') + 1).trimmed().toUpper();
}

//! Long, and of no use here.
bool isBulkProperty(const QByteArray &line)
{
    const QByteArray name = cardLineName(line);
    return name == "PHOTO" || name == "LOGO" || name == "SOUND" || name == "KEY";
}

//! Joins what was folded. In 2.1 a fold keeps its white space, a line that is quoted-printable
//! goes on after "=", and base64 goes on without any mark.
class CardUnfolder
{
public:
    explicit CardUnfolder(const QByteArray &card)
    {
        const QList<QByteArray> physical = card.split('\n');
        m_old = std::any_of(physical.begin(), physical.end(), [](const QByteArray &line) {
            return cardLineName(line) == "VERSION" && line.trimmed().endsWith(":2.1");
        });
        for (const QByteArray &line : physical)
            add(line);
    }
    const QList<QByteArray> &lines() const { return m_lines; }

private:
    void add(const QByteArray &line)
    {
        if (m_quoted && m_lines.last().endsWith('=')) {
            m_lines.last().chop(1);
            m_lines.last() += line;
        } else if (line.trimmed().isEmpty()) {
            return;
        } else if (isFolded(line) && !m_lines.isEmpty()) {
            m_lines.last() += m_old ? line : line.mid(1);
        } else if (m_old && m_packed && !line.contains(':')) {
            m_lines.last() += line;
        } else {
            const QByteArray head = line.left(line.indexOf(':')).toUpper();
            m_quoted = head.contains("QUOTED-PRINTABLE");
            m_packed = head.contains("BASE64");
            m_lines.append(line);
        }
    }

    bool m_old = false;
    bool m_quoted = false; // the last line is
    bool m_packed = false;
    QList<QByteArray> m_lines;
};

std::optional<QByteArray> quotedPrintable(const QByteArray &value)
{
    QByteArray plain;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != '=') {
            plain += value[i];
            continue;
        }
        if (i + 1 == value.size())
            break;
        bool hex = false;
        const int code = value.mid(i + 1, 2).toInt(&hex, 16);
        if (!hex || i + 2 >= value.size())
            return std::nullopt;
        plain += char(code);
        i += 2;
    }
    return plain;
}

//! Reads "group.NAME;PARAMETER=value,"quoted":value", from the left to the right.
class CardLineParser
{
public:
    explicit CardLineParser(const QByteArray &line)
        : m_line(line)
    { }

    //! The property, or why it is none.
    Result<VCardProperty> read();

private:
    QByteArray until(std::string_view stops)
    {
        const qsizetype from = m_at;
        while (m_at < m_line.size() && stops.find(m_line[m_at]) == std::string_view::npos)
            ++m_at;
        return m_line.mid(from, m_at - from);
    }
    bool at(char c) const { return m_at < m_line.size() && m_line[m_at] == c; }
    bool readParameter();
    bool readParameterValue(QStringList &values);
    QString encoding() const;
    Result<QByteArray> decodedValue() const;
    Result<QString> valueText() const;

    const QByteArray &m_line;
    qsizetype m_at = 0;
    VCardProperty m_property;
};

Result<VCardProperty> CardLineParser::read()
{
    until(";:");
    static const QRegularExpression nameForm(u"^[A-Z0-9_-]+$"_s);
    m_property.name = QString::fromLatin1(cardLineName(m_line.left(m_at)));
    if (m_at == m_line.size() || !nameForm.match(m_property.name).hasMatch())
        return fail(ErrorKind::Invalid,
            u"%1 is no property: a name, a colon and a value"_s.arg(quotedBeginning(m_line)));
    while (at(';')) {
        ++m_at;
        if (!readParameter())
            return fail(ErrorKind::Invalid,
                u"%1: a quote in its parameters is not closed"_s.arg(m_property.name));
    }
    if (!at(':'))
        return fail(ErrorKind::Invalid, u"%1: it has no value"_s.arg(m_property.name));
    ++m_at;
    auto value = valueText();
    if (!value)
        return fail(value.error());
    m_property.value = std::move(*value);
    return std::move(m_property);
}

bool CardLineParser::readParameter()
{
    QString name = QString::fromUtf8(until("=;:")).trimmed().toUpper();
    QStringList values;
    if (!at('=')) {
        // As 2.1 has it: the value alone.
        static const QStringList encodings{
            u"QUOTED-PRINTABLE"_s, u"BASE64"_s, u"8BIT"_s, u"7BIT"_s};
        values << name;
        name = encodings.contains(name) ? u"ENCODING"_s : u"TYPE"_s;
    } else {
        do {
            ++m_at;
            if (!readParameterValue(values))
                return false;
        } while (at(','));
    }
    m_property.parameters[name] += values;
    return true;
}

bool CardLineParser::readParameterValue(QStringList &values)
{
    if (!at('"')) {
        values << QString::fromUtf8(until(",;:")).trimmed();
        return true;
    }
    ++m_at;
    values << QString::fromUtf8(until("\""));
    if (!at('"'))
        return false;
    ++m_at;
    until(",;:");
    return true;
}

QString CardLineParser::encoding() const
{
    return m_property.parameters.value(u"ENCODING"_s).value(0).toUpper();
}

Result<QByteArray> CardLineParser::decodedValue() const
{
    const QByteArray value = m_line.mid(m_at);
    if (encoding() == u"QUOTED-PRINTABLE"_s) {
        if (auto plain = quotedPrintable(value))
            return std::move(*plain);
        return fail(ErrorKind::Invalid, u"%1: it is no quoted-printable"_s.arg(m_property.name));
    }
    if (encoding() != u"B"_s && encoding() != u"BASE64"_s)
        return value;
    QByteArray packed = value;
    packed.removeIf([](char c) { return c == ' ' || c == '\t'; });
    auto plain = QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    if (plain.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return fail(ErrorKind::Invalid, u"%1: it is no base64"_s.arg(m_property.name));
    return std::move(plain.decoded);
}

Result<QString> CardLineParser::valueText() const
{
    const auto bytes = decodedValue();
    if (!bytes)
        return fail(bytes.error());
    const QString charset = m_property.parameters.value(u"CHARSET"_s).value(0).toUpper();
    if (charset.isEmpty() || charset == u"UTF-8"_s || charset == u"UTF8"_s) {
        if (auto text = textOfUtf8(*bytes))
            return std::move(*text);
        if (encoding() == u"B"_s || encoding() == u"BASE64"_s)
            return QString(); // a picture by another name
        return fail(ErrorKind::Invalid, u"%1: it is not UTF-8"_s.arg(m_property.name));
    }
    static const QRegularExpression charsetForm(u"^[A-Z0-9][A-Z0-9_.:-]{0,39}$"_s);
    QStringDecoder decoder;
    if (charsetForm.match(charset).hasMatch())
        decoder = QStringDecoder(charset.toLatin1().constData());
    if (!decoder.isValid())
        return fail(ErrorKind::Invalid,
            u"%1: the charset %2 is not known"_s.arg(
                m_property.name, quotedBeginning(charset.toUtf8())));
    QString text = decoder(*bytes);
    if (decoder.hasError() || text.contains(QChar::ReplacementCharacter))
        return fail(
            ErrorKind::Invalid, u"%1: it is not %2 as it says"_s.arg(m_property.name, charset));
    return text;
}

Result<VCard> parsedCard(const QByteArray &bytes, qint64 line)
{
    VCard card;
    card.line = line;
    const CardUnfolder unfolded(bytes);
    for (const QByteArray &content : unfolded.lines()) {
        auto property = CardLineParser(content).read();
        if (!property)
            return fail(property.error());
        if (property->name == u"VERSION"_s)
            card.version = property->value.trimmed();
        else
            card.properties.append(std::move(*property));
        if (card.properties.size() > cardPropertyLimit)
            return fail(ErrorKind::Invalid, u"it has over %1 properties"_s.arg(cardPropertyLimit));
    }
    if (card.version.isEmpty())
        return fail(ErrorKind::Invalid, u"VERSION: there is none"_s);
    if (card.version != u"2.1"_s && card.version != u"3.0"_s && card.version != u"4.0"_s)
        return fail(ErrorKind::Invalid,
            u"VERSION: %1 is not known; 2.1, 3.0 and 4.0 are"_s.arg(
                quotedBeginning(card.version.toUtf8())));
    return card;
}

} // namespace

QString VCardProperty::text() const
{
    return parts(QChar::Null).join(QChar::Null);
}

QStringList VCardProperty::parts(QChar separator) const
{
    QStringList found{QString()};
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value[i];
        const QChar after = c == u'\\' && i + 1 < value.size() ? value[i + 1] : QChar();
        if (after == u'n' || after == u'N') {
            found.last() += u'\n';
            ++i;
        } else if (after == u'\\' || after == u',' || after == u';' || after == u':') {
            found.last() += after;
            ++i;
        } else if (c == separator) {
            found << QString();
        } else {
            found.last() += c;
        }
    }
    return found;
}

bool VCardProperty::hasType(const QString &type) const
{
    const QStringList types = parameters.value(u"TYPE"_s);
    return std::any_of(types.begin(), types.end(), [&type](const QString &listed) {
        const QStringList words = listed.toUpper().split(u',');
        return std::any_of(words.begin(), words.end(),
            [&type](const QString &word) { return word.trimmed() == type; });
    });
}

int VCardProperty::preference() const
{
    const int given = parameters.value(u"PREF"_s).value(0).toInt();
    if (given >= 1 && given < cardLeastPreference)
        return given;
    return hasType(u"PREF"_s) ? 1 : cardLeastPreference;
}

QVector<VCardProperty> VCard::byPreference(const QString &name) const
{
    QVector<VCardProperty> found;
    std::copy_if(properties.begin(), properties.end(), std::back_inserter(found),
        [&name](const VCardProperty &property) {
            return property.name == name && !property.value.trimmed().isEmpty();
        });
    std::stable_sort(
        found.begin(), found.end(), [](const VCardProperty &one, const VCardProperty &other) {
            return one.preference() < other.preference();
        });
    return found;
}

QString VCard::text(const QString &name) const
{
    return byPreference(name).value(0).text();
}

VCardReader::VCardReader(std::unique_ptr<LineReader> lines)
    : m_lines(std::move(lines))
{ }

Result<std::optional<ReadVCard>> VCardReader::next(const std::stop_token &stop)
{
    while (true) {
        const auto line = m_lines->next(stop);
        if (!line)
            return fail(line.error());
        if (*line) {
            if (auto read = takeLine(**line))
                return read;
            continue;
        }
        if (!m_open)
            return std::optional<ReadVCard>();
        if (m_broken.isEmpty())
            m_broken = u"it has no END:VCARD; the file ends first"_s;
        return std::optional<ReadVCard>(end());
    }
}

std::optional<ReadVCard> VCardReader::takeLine(const TextLine &line)
{
    if (isCardMark(line.bytes, "BEGIN:VCARD") && !isFolded(line.bytes)) {
        std::optional<ReadVCard> unended;
        if (m_open) {
            if (m_broken.isEmpty())
                m_broken = u"it has no END:VCARD before line %1, where another card begins"_s.arg(
                    line.number);
            unended = end();
        }
        // What follows a card within a card is the rest of the outer one.
        m_passing = unended.has_value();
        begin(line.number);
        return unended;
    }
    if (m_open && isCardMark(line.bytes, "END:VCARD") && !isFolded(line.bytes))
        return end();
    if (m_open) {
        add(line);
        return std::nullopt;
    }
    if (m_passing || line.bytes.trimmed().isEmpty())
        return std::nullopt;
    m_passing = true;
    ReadVCard stray;
    stray.card.line = line.number;
    stray.problem
        = u"%1 stands outside of a card; BEGIN:VCARD is missing"_s.arg(quotedBeginning(line.bytes));
    return stray;
}

void VCardReader::begin(qint64 line)
{
    m_open = true;
    m_dropping = false;
    m_begunAt = line;
    m_card.clear();
    m_broken.clear();
}

void VCardReader::add(const TextLine &line)
{
    if (!m_broken.isEmpty())
        return;
    const bool folded = isFolded(line.bytes);
    const bool continued = folded || (!line.bytes.isEmpty() && !line.bytes.contains(':'));
    if (m_dropping && continued)
        return;
    m_dropping = !folded && isBulkProperty(line.bytes);
    if (m_dropping)
        return;
    m_card += line.bytes;
    m_card += '\n';
    if (line.cut || m_card.size() > cardByteLimit) {
        m_broken = line.cut ? u"line %1 is longer than 1 MiB"_s.arg(line.number)
                            : u"it is longer than 1 MiB, pictures left out"_s;
        m_card = QByteArray();
    }
}

ReadVCard VCardReader::end()
{
    m_open = false;
    ReadVCard read;
    read.card.line = m_begunAt;
    read.problem = m_broken;
    if (read.problem.isEmpty()) {
        if (auto card = parsedCard(m_card, m_begunAt))
            read.card = std::move(*card);
        else
            read.problem = card.error().detail;
    }
    m_card.clear();
    return read;
}

Result<VCard> readVCard(const QByteArray &text)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(text);
    buffer->open(QBuffer::ReadOnly);
    VCardReader reader(std::make_unique<LineReader>(std::move(buffer)));
    auto read = reader.next({});
    if (!read)
        return fail(read.error());
    if (!*read)
        return fail(ErrorKind::Invalid, u"there is no card in it"_s);
    if (!(*read)->problem.isEmpty())
        return fail(ErrorKind::Invalid, (*read)->problem);
    const auto more = reader.next({});
    if (!more)
        return fail(more.error());
    if (*more)
        return fail(
            ErrorKind::Invalid, u"line %1: there is more than one card"_s.arg((*more)->card.line));
    return std::move((*read)->card);
}

} // namespace models
