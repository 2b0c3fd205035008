#include "models/support/contact_keys.h"

#include "models/support/utf8.h"

#include <QRegularExpression>
#include <QStringList>

#include <utility>

namespace models {

using namespace Qt::StringLiterals;

QString phoneDigits(const QString &number)
{
    static const QRegularExpression extension(
        u"(?:\\bext\\b|\\bextension\\b|\\bx|;ext=|#)\\s*\\.?\\s*\\d+\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString plain = number;
    // Hardly any has one, and each way of writing it has one of these signs.
    if (plain.contains(u'x', Qt::CaseInsensitive) || plain.contains(u'#'))
        plain.remove(extension);
    plain.remove(u"(0)"_s);
    QString digits;
    for (const QChar letter : plain) {
        if (letter.digitValue() >= 0)
            digits += QChar(u'0' + letter.digitValue());
    }
    if (digits.startsWith(u"00"_s))
        digits.remove(0, 2);
    return digits.size() < 3 ? QString() : digits;
}

namespace {

//! The key of most names: what is done to the others changes nothing of these.
QString asciiKey(const QString &name)
{
    QString key;
    key.reserve(name.size());
    bool open = false; // a word
    for (const QChar each : name) {
        const char16_t letter = each.unicode();
        const bool capital = letter >= u'A' && letter <= u'Z';
        const bool kept
            = capital || (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9');
        if (kept) {
            if (!open && !key.isEmpty())
                key += u' ';
            key += capital ? QChar(char16_t(letter + (u'a' - u'A'))) : each;
        }
        open = kept;
    }
    return key;
}

//! Of Latin, Greek and Cyrillic letters; the marks of other scripts tell names apart.
bool isAccent(QChar letter)
{
    return letter.unicode() >= 0x0300 && letter.unicode() <= 0x036f;
}

} // namespace

QString personKey(const QString &name)
{
    if (isAscii(name))
        return asciiKey(name);
    const QString taken = name.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(taken.size());
    for (const QChar letter : taken) {
        if (isAccent(letter))
            continue;
        const bool kept = letter.isLetterOrNumber() || letter.isMark() || letter.isSurrogate();
        plain += kept ? letter : QChar(u' ');
    }
    return plain.split(u' ', Qt::SkipEmptyParts).join(u' ');
}

QString withoutAccents(const QString &text)
{
    if (isAscii(text))
        return text;
    static constexpr std::pair<QChar, QLatin1String> ownLetters[]{{u'ł', QLatin1String("l")},
        {u'Ł', QLatin1String("L")}, {u'ø', QLatin1String("o")}, {u'Ø', QLatin1String("O")},
        {u'đ', QLatin1String("d")}, {u'Đ', QLatin1String("D")}, {u'ı', QLatin1String("i")},
        {u'ß', QLatin1String("ss")}, {u'ẞ', QLatin1String("SS")}, {u'æ', QLatin1String("ae")},
        {u'Æ', QLatin1String("AE")}, {u'œ', QLatin1String("oe")}, {u'Œ', QLatin1String("OE")}};
    QString plain = text.normalized(QString::NormalizationForm_D);
    plain.removeIf(isAccent);
    for (const auto &[letter, ascii] : ownLetters)
        plain.replace(letter, ascii);
    return plain.normalized(QString::NormalizationForm_C);
}

} // namespace models
