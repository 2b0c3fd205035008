#include "models/support/ldif.h"

#include "models/support/utf8.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ldifByteLimit = 1024 * 1024;
constexpr qsizetype ldifAttributeLimit = 20'000;

//! An attribute's name in lower case, without its options.
QByteArray ldifName(const QByteArray &line)
{
    const auto end
        = std::find_if(line.begin(), line.end(), [](char c) { return c == ';' || c == ':'; });
    return line.left(end - line.begin()).trimmed().toLower();
}

//! Long and of no use here, or nobody's business.
bool isBulkAttribute(const QByteArray &line)
{
    static constexpr std::array<std::string_view, 9> names{"audio", "cacertificate", "jpegphoto",
        "photo", "thumbnailphoto", "usercertificate", "userpassword", "userpkcs12",
        "usersmimecertificate"};
    const QByteArray name = ldifName(line);
    const std::string_view view(name.constData(), size_t(name.size()));
    return std::find(names.begin(), names.end(), view) != names.end()
        && line.mid(line.indexOf(':'), 2) != ":<";
}

using LdifAttribute = std::pair<QByteArray, QByteArray>;

//! "name: value", "name:: base64" or "name:< url".
Result<LdifAttribute> ldifAttribute(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(std::max<qsizetype>(colon, 0)).trimmed();
    const bool form = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_' || c == '.' || c == ';' || c == '=';
    });
    if (name.isEmpty() || !form)
        return fail(ErrorKind::Invalid,
            u"%1 is no attribute: a name, a colon and a value"_s.arg(quotedBeginning(line)));
    const QByteArray rest = line.mid(colon + 1);
    if (rest.startsWith('<'))
        return fail(ErrorKind::Invalid,
            u"%1: its value stands at a URL, which is not followed"_s.arg(
                QString::fromLatin1(name)));
    if (!rest.startsWith(':')) {
        qsizetype from = 0;
        while (from < rest.size() && rest[from] == ' ')
            ++from;
        return LdifAttribute(name, rest.mid(from));
    }
    auto plain = QByteArray::fromBase64Encoding(
        rest.mid(1).trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (plain.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return fail(
            ErrorKind::Invalid, u"%1: its value is no base64"_s.arg(QString::fromLatin1(name)));
    return LdifAttribute(name, std::move(plain.decoded));
}

//! What ldapsearch says of its search, and where it was pointed to other servers.
bool isSearchReport(const QByteArray &name)
{
    return name == "search" || name == "result" || name == "ref";
}

//! Empty when the search found all that there is.
QString searchProblem(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        const QByteArray result = line.mid(line.indexOf(':') + 1).trimmed();
        if (ldifName(line) == "result" && result != "0" && !result.startsWith("0 "))
            return u"the search that made this file did not end well: %1"_s.arg(
                quotedBeginning(result));
    }
    return {};
}

Result<void> readAttributes(LdifRecord &record, const QList<QByteArray> &lines)
{
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (isBulkAttribute(lines[i]))
            continue; // its name was folded
        auto attribute = ldifAttribute(lines[i]);
        if (!attribute)
            return fail(attribute.error());
        const QByteArray name = ldifName(attribute->first);
        if (name == "control" && record.attributes.isEmpty())
            continue;
        if (name == "changetype" && record.attributes.isEmpty()) {
            record.change = QString::fromLatin1(attribute->second.trimmed().toLower());
            if (record.change.isEmpty())
                return fail(ErrorKind::Invalid, u"changetype: it is empty"_s);
            if (record.change != u"add"_s)
                return {};
            continue;
        }
        if (name == "dn")
            return fail(ErrorKind::Invalid,
                u"dn: a second one; an empty line is missing before %1"_s.arg(
                    quotedBeginning(lines[i])));
        record.attributes.append(std::move(*attribute));
        if (record.attributes.size() > ldifAttributeLimit)
            return fail(ErrorKind::Invalid, u"it has over %1 attributes"_s.arg(ldifAttributeLimit));
    }
    return {};
}

Result<void> readRecord(LdifRecord &record, const QList<QByteArray> &lines)
{
    const auto first = ldifAttribute(lines.constFirst());
    if (!first)
        return fail(first.error());
    if (ldifName(first->first) != "dn")
        return fail(ErrorKind::Invalid,
            u"a record begins with \"dn:\", not with %1"_s.arg(
                quotedBeginning(lines.constFirst())));
    const auto dn = textOfUtf8(first->second);
    if (!dn)
        return fail(ErrorKind::Invalid, u"dn: it is not UTF-8"_s);
    record.dn = dn->trimmed();
    return readAttributes(record, lines);
}

} // namespace

LdifReader::LdifReader(std::unique_ptr<LineReader> lines)
    : m_lines(std::move(lines))
{ }

Result<std::optional<LdifRecord>> LdifReader::next(const std::stop_token &stop)
{
    while (true) {
        const auto line = m_lines->next(stop);
        if (!line)
            return fail(line.error());
        const bool ended = !*line || (*line)->bytes.isEmpty();
        if (!ended) {
            if (const auto added = add(**line); !added)
                return fail(added.error());
            continue;
        }
        m_dropping = false;
        if (auto record = end())
            return record;
        if (!*line)
            return std::optional<LdifRecord>();
    }
}

Result<void> LdifReader::add(const TextLine &line)
{
    const bool folded = line.bytes.startsWith(' ');
    if (m_dropping && folded)
        return {};
    m_dropping = line.bytes.startsWith('#') || (!folded && isBulkAttribute(line.bytes));
    if (m_dropping || !m_broken.isEmpty())
        return {};
    if (!std::exchange(m_begun, true) && ldifName(line.bytes) == "version") {
        const QByteArray version = line.bytes.mid(line.bytes.indexOf(':') + 1).trimmed();
        if (version != "1")
            return fail(ErrorKind::Invalid,
                u"line %1: LDIF of version %2 is not known; 1 is"_s.arg(line.number)
                    .arg(quotedBeginning(version)));
        return {};
    }
    if (m_begunAt == 0)
        m_begunAt = line.number;
    if (folded && m_record.isEmpty()) {
        m_broken = u"it begins with a folded line"_s;
    } else if (folded) {
        m_record.chop(1);
        m_record += line.bytes.mid(1);
    } else {
        m_record += line.bytes;
    }
    m_record += '\n';
    if (line.cut)
        m_broken = u"line %1 is longer than 1 MiB"_s.arg(line.number);
    else if (m_record.size() > ldifByteLimit)
        m_broken = u"it is longer than 1 MiB; is an empty line missing?"_s;
    if (!m_broken.isEmpty())
        m_record = QByteArray();
    return {};
}

std::optional<LdifRecord> LdifReader::end()
{
    const qint64 begunAt = std::exchange(m_begunAt, 0);
    if (begunAt == 0)
        return std::nullopt;
    LdifRecord record;
    record.line = begunAt;
    record.problem = std::exchange(m_broken, QString());
    QByteArray text = std::exchange(m_record, QByteArray());
    if (!record.problem.isEmpty())
        return record;
    text.chop(1);
    const QList<QByteArray> lines = text.split('\n');
    if (isSearchReport(ldifName(lines.constFirst()))) {
        record.problem = searchProblem(lines);
        return record.problem.isEmpty() ? std::nullopt : std::optional<LdifRecord>(record);
    }
    if (const auto read = readRecord(record, lines); !read)
        record.problem = read.error().detail;
    return record;
}

} // namespace models
