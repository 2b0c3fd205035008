#include "models/support/organisation_name.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! Letters that no decomposition takes apart.
QStringView plainLetters(QChar letter)
{
    switch (letter.unicode()) {
    case u'ø':
        return u"o";
    case u'ł':
        return u"l";
    case u'đ':
    case u'ð':
        return u"d";
    case u'æ':
        return u"ae";
    case u'ß':
        return u"ss";
    case u'œ':
        return u"oe";
    case u'þ':
        return u"th";
    case u'ı':
        return u"i";
    default:
        return {};
    }
}

bool isAccent(QChar letter)
{
    // Latin, Greek and Cyrillic accents alone: the marks of other scripts tell words apart.
    return letter.unicode() >= 0x0300 && letter.unicode() <= 0x036f;
}

bool isApostrophe(QChar letter)
{
    return letter == u'\'' || letter == u'’' || letter == u'`' || letter == u'´';
}

//! Words in lower case without accents; dots and apostrophes join, the rest separates.
QStringList plainWords(const QString &name)
{
    const QString taken = name.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(taken.size());
    for (const QChar letter : taken) {
        if (isAccent(letter) || isApostrophe(letter) || letter == u'.')
            continue;
        if (const QStringView letters = plainLetters(letter); !letters.isEmpty())
            plain += letters;
        else if (letter.isLetterOrNumber() || letter.isMark() || letter.isSurrogate())
            plain += letter;
        else
            plain += u' ';
    }
    return plain.normalized(QString::NormalizationForm_C).split(u' ', Qt::SkipEmptyParts);
}

//! "s a" is "sa": single letters in a row were an abbreviation with dots and spaces.
QStringList joinSingleLetters(const QStringList &words)
{
    QStringList joined;
    bool open = false;
    for (const QString &word : words) {
        const bool single = word.size() == 1 && word[0].isLetter() && word[0].unicode() < 0x250;
        if (single && open)
            joined.last() += word;
        else
            joined << word;
        open = single;
    }
    return joined;
}

const QSet<QString> &legalForms()
{
    static const QSet<QString> forms{u"inc"_s, u"incorporated"_s, u"corp"_s, u"corporation"_s,
        u"co"_s, u"company"_s, u"llc"_s, u"llp"_s, u"lp"_s, u"ltd"_s, u"limited"_s, u"plc"_s,
        u"pty"_s, u"pte"_s, u"pvt"_s, u"gmbh"_s, u"ggmbh"_s, u"mbh"_s, u"ag"_s, u"kg"_s, u"kgaa"_s,
        u"ug"_s, u"ohg"_s, u"gbr"_s, u"ev"_s, u"eg"_s, u"se"_s, u"sa"_s, u"sas"_s, u"sasu"_s,
        u"sarl"_s, u"spa"_s, u"srl"_s, u"srls"_s, u"bv"_s, u"bvba"_s, u"nv"_s, u"vof"_s, u"oy"_s,
        u"oyj"_s, u"ab"_s, u"asa"_s, u"as"_s, u"aps"_s, u"sro"_s, u"spzoo"_s, u"zrt"_s, u"kft"_s,
        u"doo"_s, u"sl"_s, u"slu"_s, u"ltda"_s, u"eirl"_s, u"bhd"_s, u"sdn"_s, u"kk"_s, u"ooo"_s,
        u"oao"_s, u"zao"_s, u"ооо"_s, u"оао"_s, u"зао"_s, u"ао"_s, u"lda"_s, u"cic"_s, u"jsc"_s,
        u"株式会社"_s, u"有限会社"_s, u"合同会社"_s, u"株"_s, u"有"_s, u"有限公司"_s,
        u"股份有限公司"_s, u"주식회사"_s, u"유한회사"_s, u"주"_s};
    return forms;
}

// Forms of several words, longest first, as the single letters were joined.
const QStringList &wordyLegalForms()
{
    static const QStringList forms{u"s de rl de cv"_s, u"sapi de cv"_s, u"sa de cv"_s, u"sp z oo"_s,
        u"sp zoo"_s, u"spolka zoo"_s, u"de cv"_s};
    return forms;
}

//! Written without a space before or after the name.
QString withoutJoinedForm(const QString &word)
{
    for (const QString &form : {u"股份有限公司"_s, u"有限公司"_s, u"株式会社"_s, u"有限会社"_s,
             u"合同会社"_s, u"주식회사"_s, u"유한회사"_s}) {
        if (word.size() <= form.size())
            continue;
        if (word.startsWith(form))
            return word.mid(form.size());
        if (word.endsWith(form))
            return word.chopped(form.size());
    }
    return word;
}

bool dropLastForm(QStringList &words)
{
    for (const QString &form : wordyLegalForms()) {
        const qsizetype count = form.count(u' ') + 1;
        if (words.size() > count && words.sliced(words.size() - count).join(u' ') == form) {
            words.resize(words.size() - count);
            return true;
        }
    }
    if (words.size() > 1 && legalForms().contains(words.constLast())) {
        words.removeLast();
        return true;
    }
    return false;
}

} // namespace

QString organisationKey(const QString &name)
{
    QStringList words = joinSingleLetters(plainWords(name));
    for (QString &word : words)
        word = withoutJoinedForm(word);
    // "and" is written in too many ways to count.
    if (words.size() > 2) {
        words.erase(std::remove_if(words.begin() + 1, words.end(),
                        [](const QString &word) { return word == u"and"_s || word == u"und"_s; }),
            words.end());
    }
    while (dropLastForm(words)) { }
    // Some languages put the form in front.
    while (words.size() > 1
        && (words.constFirst() == u"the"_s || words.constFirst() == u"ooo"_s
            || (words.constFirst()[0].unicode() > 0x2ff
                && legalForms().contains(words.constFirst()))))
        words.removeFirst();
    return words.join(u' ');
}

} // namespace models
