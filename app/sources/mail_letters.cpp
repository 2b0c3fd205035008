#include "app/sources/mail_letters.h"

#include "models/support/utf8.h"

#include <QHash>

#pragma push_macro("signals")
#undef signals // glib has members of this name
#include <gmime/gmime.h>
#pragma pop_macro("signals")

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace app {

using namespace Qt::StringLiterals;

namespace {

bool mailIsBidiControl(QChar c)
{
    return (c.unicode() >= 0x202a && c.unicode() <= 0x202e)
        || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
}

//! The bytes in a charset that iconv knows. Nothing where it does not, or where more of them are
//! none of that charset's than mean anything in it beyond ASCII, unless any text will do.
std::optional<QString> mailTextIn(const QByteArray &charset, const QByteArray &bytes, bool any)
{
    iconv_t cd = g_mime_iconv_open("utf-8", charset.constData());
    if (cd == iconv_t(-1))
        return {};
    QByteArray utf8;
    qsizetype wrong = 0;
    char *in = const_cast<char *>(bytes.constData());
    size_t left = size_t(bytes.size());
    std::array<char, 16 << 10> block;
    while (left > 0) {
        char *out = block.data();
        size_t room = block.size();
        const bool failed = g_mime_iconv(cd, &in, &left, &out, &room) == size_t(-1);
        const int reason = failed ? errno : 0;
        utf8.append(block.data(), out - block.data());
        if (reason == EILSEQ) {
            utf8 += "\xef\xbf\xbd";
            ++wrong;
            ++in;
            --left;
        } else if (failed && reason != E2BIG) {
            break; // within a letter: there the text was cut
        }
    }
    g_mime_iconv_close(cd);
    const QString text = QString::fromUtf8(utf8);
    const qsizetype foreign
        = std::count_if(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x80; });
    return any || wrong == 0 || foreign - wrong > wrong ? std::optional(text) : std::nullopt;
}

//! Charsets are declared narrower than they are used, as everywhere on the web.
QByteArray mailCharset(QByteArray name)
{
    static const QHash<QByteArray, QByteArray> wider{{"us-ascii", {}}, {"ascii", {}},
        {"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"}, {"iso-8859-9", "windows-1254"},
        {"tis-620", "cp874"}, {"gb2312", "gb18030"}, {"gbk", "gb18030"}, {"shift_jis", "cp932"},
        {"ks_c_5601-1987", "uhc"}, {"euc-kr", "uhc"}};
    name = name.trimmed().toLower();
    const bool fits = name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strchr("-_.:+", c);
    });
    return fits ? wider.value(name, name) : QByteArray();
}

} // namespace

QString firstLetters(QString text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    text.truncate(limit);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

QString mailOneLine(const QString &text, qsizetype limit)
{
    QString line;
    for (const QChar c : text) {
        const bool ends = c.category() == QChar::Other_Control || c.unicode() == 0x2028
            || c.unicode() == 0x2029;
        if (!mailIsBidiControl(c))
            line += ends ? QChar(u' ') : c;
    }
    return firstLetters(line.simplified(), limit).trimmed();
}

QString mailCleanText(QString text)
{
    text.removeIf([](QChar c) {
        return mailIsBidiControl(c)
            || (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t');
    });
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    qsizetype start = 0; // of the first line with something in it
    for (qsizetype i = 0; i < text.size() && text[i].isSpace(); ++i)
        start = text[i] == u'\n' ? i + 1 : start;
    return text.mid(start);
}

QString mailDecodedText(const QByteArray &bytes, const QByteArray &declared)
{
    const QByteArray charset = mailCharset(declared);
    if (const auto text = charset.isEmpty() ? std::nullopt : mailTextIn(charset, bytes, false))
        return *text;
    if (auto text = models::textOfUtf8(bytes))
        return *text;
    return mailTextIn("windows-1252", bytes, true).value_or(QString::fromLatin1(bytes));
}

QString mailUnflowed(const QString &text, bool deleteBlank)
{
    QString joined;
    qsizetype depthBefore = -1; // of the line that goes on
    for (QStringView line : QStringView(text).split(u'\n')) {
        qsizetype depth = 0;
        while (depth < line.size() && line[depth] == u'>')
            ++depth;
        line = line.sliced(depth);
        if (line.startsWith(u' ')) // stuffed
            line = line.sliced(1);
        const bool signature = line == u"-- ";
        const bool goesOn = line.endsWith(u' ') && !signature;
        if (depth != depthBefore || signature) {
            joined += depthBefore >= 0 ? u"\n"_s : QString();
            joined += QString(depth, u'>') + (depth > 0 ? u" "_s : QString());
        }
        joined += deleteBlank && goesOn ? line.chopped(1) : line;
        depthBefore = goesOn ? depth : -1;
        if (!goesOn)
            joined += u'\n';
    }
    return joined;
}

} // namespace app
