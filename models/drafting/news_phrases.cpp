#include "models/drafting/news_phrases.h"

#include "models/drafting/draft_words.h"

#include <algorithm>
#include <optional>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPhrase = 52; // UTF-16 units, without what it was before
constexpr int wordsToTheLeft = 2; // that mean something
constexpr int wordsToTheRight = 3;

//! Words from one to another of a text, both included.
struct WordSpan
{
    int first = 0;
    int last = 0;
};

class PhraseReader
{
public:
    PhraseReader(const QString &body, const DraftText &text)
        : m_body(body)
        , m_words(text.words)
        , m_sentences(text.sentences)
    { }

    //! The words of the range; none when it holds no word.
    std::optional<WordSpan> wordsIn(int start, int length) const
    {
        const auto from = std::lower_bound(m_words.begin(), m_words.end(), start,
            [](const DraftWord &word, int at) { return word.start + word.length <= at; });
        auto to = from;
        while (to != m_words.end() && to->start < start + length)
            ++to;
        if (from == to)
            return std::nullopt;
        return WordSpan{int(from - m_words.begin()), int(to - m_words.begin()) - 1};
    }

    //! Whether nothing but words stands between two words of one sentence.
    bool isOneClause(int word, int other) const
    {
        const int end = m_words[word].start + m_words[word].length;
        for (int i = end; i < m_words[other].start; ++i) {
            if (QStringView(u",;:()\n").contains(m_body[i]))
                return false;
        }
        return sentenceOf(word) == sentenceOf(other);
    }

    int length(const WordSpan &span) const
    {
        return m_words[span.last].start + m_words[span.last].length - m_words[span.first].start;
    }

    WordSpan grown(WordSpan span) const
    {
        const WordSpan core = span;
        int left = wordsToTheLeft;
        int right = wordsToTheRight;
        bool more = true;
        while (more) {
            more = false;
            const WordSpan before{span.first - 1, span.last};
            if (left > 0 && before.first >= 0 && isOneClause(before.first, span.first)
                && length(before) <= longestPhrase) {
                span = before;
                left -= tells(span.first) ? 1 : 0;
                more = true;
            }
            const WordSpan after{span.first, span.last + 1};
            if (right > 0 && after.last < m_words.size() && isOneClause(span.last, after.last)
                && length(after) <= longestPhrase) {
                span = after;
                right -= tells(span.last) ? 1 : 0;
                more = true;
            }
        }
        while (span.first < core.first && !tells(span.first))
            ++span.first;
        while (span.last > core.last && !tells(span.last))
            --span.last;
        return span;
    }

    QString textOf(const WordSpan &span) const
    {
        return m_body.mid(m_words[span.first].start, length(span)).simplified();
    }

private:
    int sentenceOf(int word) const
    {
        const auto next = std::upper_bound(m_sentences.begin(), m_sentences.end(), word,
            [](int at, const DraftSentence &sentence) { return at < sentence.firstWord; });
        return int(next - m_sentences.begin());
    }

    bool tells(int word) const
    {
        const quint32 traits = wordTraits(m_words[word].folded);
        return (traits & NegationWord) || !(traits & (FunctionWord | FillerWord | GreetingWord));
    }

    const QString &m_body;
    const QVector<DraftWord> &m_words;
    const QVector<DraftSentence> &m_sentences;
};

//! "53 %, was 35 %": what it was stands after the whole phrase.
QString whatItWas(const NewFact &fact)
{
    const qsizetype was = fact.words.lastIndexOf(u", was "_s);
    return was < 0 ? QString() : fact.words.mid(was);
}

} // namespace

QStringList newsPhrases(
    const QString &body, const DraftText &text, const QVector<NewFact> &newFacts)
{
    QVector<NewFact> facts = newFacts;
    std::stable_sort(facts.begin(), facts.end(),
        [](const NewFact &a, const NewFact &b) { return a.start < b.start; });
    const PhraseReader reader(body, text);
    QStringList phrases;
    WordSpan shown{0, -1}; // what the last phrase shows
    for (qsizetype i = 0; i < facts.size();) {
        const auto first = reader.wordsIn(facts[i].start, facts[i].length);
        if (!first) {
            ++i;
            continue;
        }
        WordSpan span = *first;
        QString before = whatItWas(facts[i]);
        // Those that follow in the same clause stand in the same phrase, as long as it is short.
        for (++i; i < facts.size(); ++i) {
            const auto next = reader.wordsIn(facts[i].start, facts[i].length);
            const WordSpan both{span.first, next ? std::max(span.last, next->last) : span.last};
            if (next
                && (!reader.isOneClause(span.first, both.last)
                    || (reader.length(both) > longestPhrase && both.last != span.last)))
                break;
            span = both;
            if (before.isEmpty())
                before = whatItWas(facts[i]);
        }
        if (span.first <= shown.last && before.isEmpty())
            continue; // the phrase before has shown it
        WordSpan whole = reader.grown(span);
        if (whole.first <= shown.last && shown.last < span.first)
            whole.first = shown.last + 1; // nothing stands in two phrases
        shown = whole;
        const QString phrase = reader.textOf(whole) + before;
        if (!phrases.contains(phrase))
            phrases << phrase;
    }
    return phrases;
}

} // namespace models
