#include "models/store/search_terms.h"

#include "models/support/contact_keys.h"

#include <algorithm>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// Letters of a word's beginning that the index keeps: schema's prefix='1 2 3'.
constexpr int kept = 3;
// Those marks that the index takes for accents, and leaves out of the word they stand in.
constexpr QStringView accents
    = u"\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030f"
      u"\u0311\u031b\u0323\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331";

bool isAccent(char32_t letter)
{
    return letter <= accents.back().unicode() && accents.contains(QChar(char16_t(letter)));
}

QString quotedForIndex(QString word)
{
    return u'"' + word.replace(u'"', u"\"\""_s) + u'"';
}

bool isNumber(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar letter) {
        return letter.isDigit() || letter.isSpace() || QStringView(u"+-/().").contains(letter);
    });
}

bool isNationalNumber(const QString &part)
{
    return part.startsWith(u'0') && part.size() > CommonGrams::length
        && std::all_of(part.begin(), part.end(), [](QChar letter) { return letter.isDigit(); });
}

//! Without the zeros before an area's code, which E.164 leaves out.
QString asInE164(QString part)
{
    while (isNationalNumber(part))
        part.remove(0, 1);
    return part;
}

} // namespace

QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool isCut = false;
    const auto letters = text.toUcs4();
    for (const char32_t letter : letters) {
        if (QChar::isLetterOrNumber(letter) || QChar::category(letter) == QChar::Other_PrivateUse) {
            if (std::exchange(isCut, false) && !word.isEmpty())
                word += u' ';
            word += QChar::fromUcs4(letter);
        } else if (!isCut && !word.isEmpty() && isAccent(letter)) {
            word += QChar::fromUcs4(letter);
        } else {
            isCut = true;
            if (!QChar::isMark(letter) && !word.isEmpty())
                words << std::exchange(word, QString());
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

QStringList partsOf(const QString &text)
{
    if (const QString digits = phoneDigits(text); isNumber(text) && !digits.isEmpty())
        return {asInE164(digits)};
    QString plain = text;
    plain.remove(QChar(0));
    QStringList parts = plain.simplified().split(u' ', Qt::SkipEmptyParts);
    std::transform(parts.begin(), parts.end(), parts.begin(), asInE164);
    return parts;
}

bool isFoundByParts(const QStringList &words, const QString &text)
{
    return !words.isEmpty() && !isNumber(text)
        && std::all_of(words.begin(), words.end(), [](const QString &word) {
               return !word.contains(u' ') && !isNationalNumber(word)
                   && word.toUcs4().size() >= CommonGrams::length;
           });
}

QString wordsExpression(const QString &text)
{
    QStringList words;
    for (const QString &word : wordsOf(text))
        words << quotedForIndex(word) + u'*';
    return words.join(u" AND "_s);
}

QString wholeWordsExpression(const QString &text)
{
    QStringList words;
    for (const QString &word : wordsOf(text))
        words << quotedForIndex(word);
    return words.join(u" AND "_s);
}

QStringList wordsExpressions(const QString &text)
{
    QStringList words;
    for (const QString &word : wordsOf(text)) {
        const auto letters = word.section(u' ', 0, 0).toUcs4();
        const QString beginning
            = QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.constData()),
                std::min<qsizetype>(kept, letters.size()));
        words << quotedForIndex(beginning) + u'*';
    }
    QStringList expressions{words.join(u" AND "_s), wordsExpression(text)};
    expressions.removeDuplicates();
    return expressions;
}

QString quotedForIndex(const CommonGrams::Letters &gram)
{
    return quotedForIndex(QString::fromUcs4(gram.data(), gram.size()));
}

QStringList gramsExpressions(const QStringList &parts)
{
    QStringList first;
    QStringList two;
    QStringList all;
    for (const QString &part : parts) {
        const auto grams = CommonGrams::lettersOf(part);
        for (const CommonGrams::Letters &gram : grams)
            all << quotedForIndex(gram);
        if (!grams.empty()) {
            const QString beginning = quotedForIndex(grams[0]);
            first << beginning;
            two << beginning
                << quotedForIndex(grams[std::min<size_t>(CommonGrams::length, grams.size() - 1)]);
        }
    }
    QStringList expressions;
    for (QStringList grams : {first, two, all}) {
        grams.removeDuplicates();
        expressions << grams.join(u" AND "_s);
    }
    expressions.removeDuplicates();
    return expressions;
}

} // namespace models
