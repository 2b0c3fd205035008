#include "app/sources/imap_words.h"

#include <QStringDecoder>
#include <QtEndian>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

bool isImapSeparator(char c)
{
    return c == ' ' || c == '(' || c == ')' || c == '"';
}

bool isImapName(const QByteArray &atom, const char *name)
{
    return atom.compare(name, Qt::CaseInsensitive) == 0;
}

//! The words of an untagged answer of this name, to behind it: "* LIST", "* 12 FETCH".
std::optional<ImapWords> imapWordsOf(const ImapAnswer &answer, const char *name, bool numbered)
{
    ImapWords words(answer);
    if (words.next().bytes != "*")
        return {};
    if (numbered) {
        bool isNumber = false;
        words.next().bytes.toUInt(&isNumber);
        if (!isNumber)
            return {};
    }
    if (!isImapName(words.next().bytes, name))
        return {};
    return words;
}

QByteArray utf16BigEndian(QStringView text)
{
    QByteArray bytes(text.size() * 2, '\0');
    for (qsizetype i = 0; i < text.size(); ++i)
        qToBigEndian(text[i].unicode(), bytes.data() + i * 2);
    return bytes;
}

bool isImapPlain(QChar c)
{
    return c >= u' ' && c <= u'~';
}

} // namespace

std::optional<qint64> imapLiteralLength(QByteArrayView line)
{
    const qsizetype open = line.lastIndexOf('{');
    if (!line.endsWith('}') || open < 0)
        return {};
    const QByteArrayView digits = line.sliced(open + 1).chopped(1);
    const bool areDigits = !digits.isEmpty() && digits.size() <= 12
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return areDigits ? std::optional(digits.toByteArray().toLongLong()) : std::nullopt;
}

ImapWords::Word ImapWords::next()
{
    const QByteArray &text = m_answer.text;
    while (m_at < text.size() && text[m_at] == ' ')
        ++m_at;
    if (m_at >= text.size())
        return {};
    switch (text[m_at]) {
    case '(':
        ++m_at;
        return {Kind::Open, {}};
    case ')':
        ++m_at;
        return {Kind::Close, {}};
    case '"':
        return quoted();
    case '{':
        return literal();
    default:
        return atom();
    }
}

ImapWords::Word ImapWords::quoted()
{
    const QByteArray &text = m_answer.text;
    Word word{Kind::String, QByteArray("")};
    for (++m_at; m_at < text.size(); ++m_at) {
        if (text[m_at] == '"') {
            ++m_at;
            return word;
        }
        if (text[m_at] == '\\' && m_at + 1 < text.size())
            ++m_at;
        word.bytes += text[m_at];
    }
    return {}; // it has no end
}

ImapWords::Word ImapWords::literal()
{
    const qsizetype end = m_answer.text.indexOf('}', m_at);
    if (end < 0 || m_literal >= m_answer.literals.size()) {
        m_at = m_answer.text.size();
        return {};
    }
    m_at = end + 1;
    return {Kind::String, m_answer.literals[m_literal++]};
}

ImapWords::Word ImapWords::atom()
{
    const QByteArray &text = m_answer.text;
    const qsizetype begin = m_at;
    bool isSection = false;
    for (; m_at < text.size() && (isSection || !isImapSeparator(text[m_at])); ++m_at) {
        if (text[m_at] == '[')
            isSection = true;
        else if (text[m_at] == ']')
            isSection = false;
    }
    return {Kind::Atom, text.mid(begin, m_at - begin)};
}

void ImapWords::leaveList()
{
    for (int open = 1; open > 0;) {
        const Kind kind = next().kind;
        if (kind == Kind::End)
            return;
        open += kind == Kind::Open ? 1 : kind == Kind::Close ? -1 : 0;
    }
}

std::optional<ImapMail> imapMailOf(const ImapAnswer &answer)
{
    auto words = imapWordsOf(answer, "FETCH", true);
    if (!words || words->next().kind != ImapWords::Kind::Open)
        return {};
    ImapMail mail;
    while (true) {
        const ImapWords::Word name = words->next();
        if (name.kind == ImapWords::Kind::Close)
            return mail;
        const ImapWords::Word value = words->next();
        if (name.kind != ImapWords::Kind::Atom || value.kind == ImapWords::Kind::End
            || value.kind == ImapWords::Kind::Close)
            return {};
        bool isNumber = true;
        if (value.kind == ImapWords::Kind::Open)
            words->leaveList();
        else if (isImapName(name.bytes, "UID"))
            mail.uid = value.bytes.toUInt(&isNumber);
        else if (isImapName(name.bytes, "RFC822.SIZE"))
            mail.size = value.bytes.toLongLong(&isNumber);
        else if (name.bytes.left(5).toUpper() == "BODY[")
            mail.bytes = value.kind == ImapWords::Kind::String ? value.bytes : QByteArray();
        if (!isNumber)
            return {};
    }
}

std::optional<QVector<quint32>> imapSearchOf(const ImapAnswer &answer)
{
    auto words = imapWordsOf(answer, "SEARCH", false);
    if (!words)
        return {};
    QVector<quint32> uids;
    while (true) {
        const ImapWords::Word word = words->next();
        if (word.kind == ImapWords::Kind::End)
            return uids;
        if (word.kind == ImapWords::Kind::Open) { // (MODSEQ 7)
            words->leaveList();
            continue;
        }
        bool isNumber = false;
        const quint32 uid = word.bytes.toUInt(&isNumber);
        if (!isNumber)
            return {};
        uids.append(uid);
    }
}

std::optional<QString> imapListedFolder(const ImapAnswer &answer)
{
    auto words = imapWordsOf(answer, "LIST", false);
    if (!words || words->next().kind != ImapWords::Kind::Open)
        return {};
    while (true) {
        const ImapWords::Word flag = words->next();
        if (flag.kind == ImapWords::Kind::Close)
            break;
        if (flag.kind != ImapWords::Kind::Atom || isImapName(flag.bytes, "\\Noselect")
            || isImapName(flag.bytes, "\\NonExistent"))
            return {};
    }
    words->next(); // what separates the levels
    const ImapWords::Word name = words->next();
    if (name.bytes.isEmpty())
        return {};
    return folderOfImapName(name.bytes);
}

QByteArray imapCode(QByteArrayView text, QByteArrayView name)
{
    const qsizetype open = text.indexOf('[');
    const qsizetype end = text.indexOf(']', open);
    if (open < 0 || end < 0)
        return {};
    const QByteArray code = text.sliced(open + 1, end - open - 1).toByteArray();
    const qsizetype space = code.indexOf(' ');
    const QByteArray word = space < 0 ? code : code.left(space);
    if (word.compare(name, Qt::CaseInsensitive) != 0)
        return {};
    return space < 0 ? QByteArray("") : code.mid(space + 1).trimmed();
}

QByteArray imapNameOf(const QString &folder)
{
    QByteArray name;
    for (qsizetype i = 0; i < folder.size();) {
        if (isImapPlain(folder[i])) {
            name += folder[i] == u'&' ? QByteArray("&-") : QByteArray(1, folder[i].toLatin1());
            ++i;
            continue;
        }
        const qsizetype begin = i;
        while (i < folder.size() && !isImapPlain(folder[i]))
            ++i;
        const QByteArray letters = utf16BigEndian(QStringView(folder).sliced(begin, i - begin));
        name += '&'
            + letters.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals)
                  .replace('/', ',')
            + '-';
    }
    return name;
}

QString folderOfImapName(const QByteArray &name)
{
    const QString asItIs = QString::fromUtf8(name);
    QString folder;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] != '&') {
            folder += QLatin1Char(name[i]);
            continue;
        }
        const qsizetype end = name.indexOf('-', i);
        if (end < 0)
            return asItIs;
        const QByteArray letters = name.mid(i + 1, end - i - 1).replace(',', '/');
        const auto bytes
            = QByteArray::fromBase64Encoding(letters, QByteArray::AbortOnBase64DecodingErrors);
        if (!bytes || (*bytes).size() % 2 != 0)
            return asItIs;
        QStringDecoder utf16(QStringDecoder::Utf16BE);
        folder += letters.isEmpty() ? QString(u'&') : QString(utf16(*bytes));
        i = end;
    }
    // One that goes over as UTF-8 all the same has letters that UTF-7 does not.
    return imapNameOf(folder) == name ? folder : asItIs;
}

QByteArray imapQuoted(QByteArray bytes)
{
    return '"' + bytes.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

QByteArray imapSetOf(const QVector<quint32> &uids)
{
    QByteArray set;
    for (qsizetype i = 0; i < uids.size(); ++i) {
        const quint32 first = uids[i];
        while (i + 1 < uids.size() && uids[i + 1] == uids[i] + 1)
            ++i;
        if (!set.isEmpty())
            set += ',';
        set += QByteArray::number(first);
        if (uids[i] != first)
            set += ':' + QByteArray::number(uids[i]);
    }
    return set;
}

} // namespace app
