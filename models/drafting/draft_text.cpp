#include "models/drafting/draft_text.h"

#include <QStringView>

#include <algorithm>
#include <array>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestLabel = 5; // words before a colon

bool isSpaceless(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
        return true;
    default:
        return false;
    }
}

// The halves of a surrogate pair stay together in one word; nothing is ever cut between them.
bool isWordUnit(QChar c)
{
    return c.isLetterOrNumber() || c.isMark();
}

//! Walks over a body once, making words and sentences.
class TextReader
{
public:
    explicit TextReader(const QString &body)
        : m_body(body)
    { }

    DraftText read()
    {
        while (m_at < m_body.size())
            step();
        endSentence(false);
        return std::move(m_text);
    }

private:
    QChar unit(qsizetype at) const { return at >= 0 && at < m_body.size() ? m_body[at] : QChar(); }

    void step()
    {
        const QChar c = m_body[m_at];
        if (isSpaceless(c)) {
            addWord(m_at, 1, WordShape::Foreign);
            ++m_at;
        } else if (isWordUnit(c)) {
            readWord();
        } else if (c == u'.' && unit(m_at + 1).isDigit()) {
            readWord();
        } else {
            if (c == u'%' || c == u'٪')
                addWord(m_at, 1, WordShape::Percent);
            readMark(c);
            ++m_at;
        }
    }

    // A joint belongs to the word when both sides do and the sign can stand within one.
    bool isJoint(qsizetype at) const
    {
        const QChar c = unit(at);
        const QChar before = unit(at - 1);
        const QChar after = unit(at + 1);
        if (!isWordUnit(after) || isSpaceless(after))
            return false;
        switch (c.unicode()) {
        case u'-':
        case u'_':
        case u'\'':
        case u'’':
        case u'@':
        case u'‑':
            return true;
        case u'.':
            return !(before.isLower() && after.isUpper());
        case u'/':
            return true;
        case u':':
            return before.isDigit() && after.isDigit();
        case u',':
            return before.isDigit() && after.isDigit() && unit(at + 2).isDigit()
                && unit(at + 3).isDigit() && !unit(at + 4).isDigit();
        default:
            return false;
        }
    }

    void readWord()
    {
        const qsizetype start = m_at;
        while (m_at < m_body.size()) {
            const QChar c = m_body[m_at];
            if (c == u':' && m_body[start] != u':' && unit(m_at + 1) == u'/'
                && unit(m_at + 2) == u'/') {
                readAddress(start);
                return;
            }
            const bool leadingDot = m_at == start && c == u'.';
            if (!leadingDot && (!isWordUnit(c) || isSpaceless(c)) && !isJoint(m_at))
                break;
            ++m_at;
        }
        addWord(start, m_at - start, shapeOf(QStringView(m_body).mid(start, m_at - start)));
    }

    void readAddress(qsizetype start)
    {
        while (m_at < m_body.size() && !m_body[m_at].isSpace()
            && !QStringView(u"<>\"|)]").contains(m_body[m_at]))
            ++m_at;
        while (m_at > start && QStringView(u".,;:!?").contains(m_body[m_at - 1]))
            --m_at;
        addWord(start, m_at - start, WordShape::Address);
    }

    static WordShape shapeOf(QStringView word)
    {
        int digits = 0;
        int letters = 0;
        int innerCapitals = 0;
        for (qsizetype i = 0; i < word.size(); ++i) {
            digits += word[i].isDigit() ? 1 : 0;
            letters += word[i].isLetter() ? 1 : 0;
            innerCapitals += i > 0 && word[i].isUpper() ? 1 : 0;
        }
        if (word.contains(u'@'))
            return WordShape::Address;
        if (digits > 0 && letters == 0) {
            if (word.contains(u':'))
                return WordShape::Time;
            return word.contains(u'-') || word.contains(u'/') ? WordShape::Date : WordShape::Number;
        }
        if (digits > 0)
            return shapeOfMixed(word);
        if (word.contains(u'_') || word.contains(u'.'))
            return innerCapitals == 0 && word.size() < 5 ? WordShape::Plain : WordShape::Name;
        return innerCapitals > 0 || isRegion(word) ? WordShape::Name : WordShape::Plain;
    }

    // "us-east", "eu-central": a region by its shape, also in lower case.
    static bool isRegion(QStringView word)
    {
        const qsizetype dash = word.lastIndexOf(u'-');
        if (dash <= 0)
            return false;
        QString side = word.mid(dash + 1).toString().toLower();
        for (const auto part : {"north"_L1, "south"_L1, "east"_L1, "west"_L1, "central"_L1})
            side.remove(part);
        return side.isEmpty();
    }

    // "11:30am" is a time, "90s" and "5th" are numbers, "iad1" is a name.
    static WordShape shapeOfMixed(QStringView word)
    {
        qsizetype digits = 0;
        while (digits < word.size() && (word[digits].isDigit() || word[digits] == u'.'))
            ++digits;
        if (word.contains(u':') && word.front().isDigit())
            return WordShape::Time;
        const bool unitBehind = digits > 0 && word.size() - digits <= 2;
        return unitBehind ? WordShape::Number : WordShape::Name;
    }

    void addWord(qsizetype start, qsizetype length, WordShape shape)
    {
        const QStringView word = QStringView(m_body).mid(start, length);
        QString folded;
        folded.reserve(length);
        for (const QChar c : word) {
            const bool separator
                = c == u'\'' || c == u'’' || (c == u',' && shape == WordShape::Number);
            if (!separator)
                folded.append(c.toLower());
        }
        m_text.words.append(
            {int(start), int(length), shape, word.front().isUpper(), std::move(folded)});
    }

    void readMark(QChar c)
    {
        const QChar before = unit(m_at - 1);
        const QChar after = unit(m_at + 1);
        switch (c.unicode()) {
        case u'\n':
        case u'\r':
        case 0x2028:
        case 0x2029:
        case u'!':
        case u'?':
        case u'。':
        case u'！':
        case u'？':
        case u'|':
        case u';':
        case u'•':
            endSentence(false);
            break;
        case u'.':
            if (!isAbbreviated())
                endSentence(false);
            break;
        case u':':
        case u'：':
            if (int(m_text.words.size()) - m_firstWord <= longestLabel)
                endSentence(true);
            break;
        case u'-':
        case u'–':
        case u'—':
        case u'*':
            if (before.isSpace() && after.isSpace())
                endSentence(false);
            break;
        default:
            break;
        }
    }

    bool isAbbreviated() const
    {
        if (m_text.words.isEmpty()
            || m_text.words.last().start + m_text.words.last().length != m_at)
            return false;
        static const std::array<QLatin1String, 9> abbreviations = {"approx"_L1, "e.g"_L1, "i.e"_L1,
            "a.m"_L1, "p.m"_L1, "vs"_L1, "inc"_L1, "ca"_L1, "est"_L1};
        const QString &word = m_text.words.last().folded;
        if (std::find(abbreviations.begin(), abbreviations.end(), word) == abbreviations.end())
            return false;
        qsizetype next = m_at + 1;
        while (unit(next) == u' ')
            ++next;
        return unit(next).isLower() || unit(next).isDigit() || unit(next) == u',';
    }

    void endSentence(bool label)
    {
        const int count = int(m_text.words.size()) - m_firstWord;
        if (count > 0) {
            const DraftWord &first = m_text.words[m_firstWord];
            const DraftWord &last = m_text.words.last();
            qsizetype end = last.start + last.length;
            if (m_at - end < 3 && QStringView(u".!?:;。！？：").contains(unit(m_at)))
                end = m_at + 1; // its full stop is part of it
            m_text.sentences.append(
                {first.start, int(end - first.start), m_firstWord, count, label});
        }
        m_firstWord = int(m_text.words.size());
    }

    const QString &m_body;
    DraftText m_text;
    qsizetype m_at = 0;
    int m_firstWord = 0;
};

} // namespace

DraftText readText(const QString &body)
{
    return TextReader(body).read();
}

} // namespace models
