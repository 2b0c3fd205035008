#include "models/drafting/news_reading.h"

#include <QHash>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int enoughNews = 3; // weight of unknown facts that makes a draft tell something
constexpr int enoughInFew = 2; // when they are a good part of what it says
constexpr double goodPart = 0.25;
constexpr double nearEnough = 0.8; // share of words in common: the same statement
constexpr double comparable = 0.7; // the same statement with something changed
constexpr double trimmedEnough = 0.75; // share of the earlier sentence that a shortened one keeps
constexpr int trimmedWords = 6; // shorter ones come by chance
constexpr double englishEnough = 0.15; // share of words that only English has in a sentence
constexpr int mostChips = 12;
constexpr int nothingToCover = -2;

struct Overlap
{
    int common = 0;
    int here = 0; // only in the draft
    int there = 0; // only in what was said
    double dice() const
    {
        const int all = 2 * common + here + there;
        return all == 0 ? 0 : 2.0 * common / all;
    }
};

Overlap overlapOf(const QVector<quint64> &draft, const QVector<quint64> &said)
{
    Overlap overlap;
    auto a = draft.begin();
    auto b = said.begin();
    while (a != draft.end() && b != said.end()) {
        if (*a == *b) {
            ++overlap.common;
            ++a;
            ++b;
        } else if (*a < *b) {
            ++overlap.here;
            ++a;
        } else {
            ++overlap.there;
            ++b;
        }
    }
    overlap.here += int(draft.end() - a);
    overlap.there += int(said.end() - b);
    return overlap;
}

// Other languages are only looked at for repeats: their words would all seem new.
bool isEnglish(const DraftText &text)
{
    int plain = 0;
    int function = 0;
    int known = 0;
    for (const DraftWord &word : text.words) {
        if (word.shape != WordShape::Plain)
            continue;
        const quint32 traits = wordTraits(word.folded);
        ++plain;
        function += traits & FunctionWord ? 1 : 0;
        known += traits != 0 ? 1 : 0;
    }
    return function >= englishEnough * plain || known * 2 >= plain;
}

//! Compares a draft with what was said, sentence by sentence, then as a whole.
class NewsReader
{
public:
    NewsReader(
        const QString &body, const DraftText &text, const NewsIndex &earlier, bool movedIsNews)
        : m_text(text)
        , m_earlier(earlier)
        , m_movedIsNews(movedIsNews)
        , m_facts(readFacts(body, text, earlier.names()))
        , m_english(isEnglish(text))
    { }

    NewsReading read()
    {
        for (int i = 0; i < m_facts.size(); ++i) {
            m_reading.sentences.append(compare(i));
            m_reading.sentences.last().promise = m_facts[i].nextUpdate;
        }
        m_reading.repeated = updateThatSaysAll();
        decide();
        return std::move(m_reading);
    }

private:
    ReadSentence compare(int i)
    {
        const SentenceFacts &facts = m_facts[i];
        if (facts.hash == 0 || facts.greeting)
            return {SentenceNews::Empty, -1};
        if (const int same = m_earlier.sameSentence(facts.hash); same >= 0) {
            if (facts.nextUpdate)
                weighNextUpdate(facts);
            return {SentenceNews::Repeats, same};
        }
        ReadSentence nearest = compareNearest(facts);
        if (nearest.news == SentenceNews::Repeats || nearest.news == SentenceNews::Continues) {
            weighNextUpdate(facts);
            return nearest;
        }
        const int before = m_weight;
        m_unsaidWords += int(facts.content.size());
        if (m_english && !facts.foreign)
            weigh(facts, nearest.said);
        if (m_weight > before)
            nearest.news = SentenceNews::Tells;
        else if (facts.nextUpdate || m_text.sentences[i].label)
            nearest.news = SentenceNews::Empty;
        else
            nearest.news
                = m_english && !facts.foreign ? SentenceNews::Reworded : SentenceNews::Foreign;
        return nearest;
    }

    ReadSentence compareNearest(const SentenceFacts &facts)
    {
        ReadSentence nearest{SentenceNews::Tells, -1};
        double best = 0;
        for (const int index : m_earlier.similarSentences(facts)) {
            const SaidSentence &said = m_earlier.sentence(index);
            const Overlap words = overlapOf(facts.content, said.content);
            const SentenceNews news = howItStands(facts, said, words);
            const double score = words.dice() + (news == SentenceNews::Tells ? 0 : 1);
            if (score > best) {
                best = score;
                nearest = {news, index};
            }
        }
        if (best < comparable)
            return {SentenceNews::Tells, -1};
        if (nearest.news == SentenceNews::Tells)
            weighChange(facts, nearest.said);
        return nearest;
    }

    static SentenceNews howItStands(
        const SentenceFacts &facts, const SaidSentence &said, const Overlap &words)
    {
        const Overlap strict = overlapOf(facts.strict, said.strict);
        if (strict.here > 0 || words.dice() < nearEnough)
            return SentenceNews::Tells;
        const bool continues = words.here == 1 && facts.continuing
            && !std::binary_search(said.content.begin(), said.content.end(), continuingKey())
            && std::binary_search(facts.content.begin(), facts.content.end(), continuingKey());
        if (strict.there == 0 && words.here == 0 && words.there <= 1)
            return SentenceNews::Repeats;
        if (strict.there == 0 && continues)
            return SentenceNews::Continues;
        // Shortened: all of it was there.
        const bool trimmed = words.here == 0 && words.common >= trimmedWords
            && words.common >= trimmedEnough * double(said.content.size());
        return trimmed ? SentenceNews::Repeats : SentenceNews::Tells;
    }

    static quint64 continuingKey()
    {
        static const quint64 key = wordKey(canonicalWord(u"continue"_s));
        return key;
    }

    // The same was said with another figure, time or name, or with its opposite. What nobody
    // named yet is weighed by itself; here it is what was known of something else.
    void weighChange(const SentenceFacts &facts, int index)
    {
        const SaidSentence &said = m_earlier.sentence(index);
        const auto saidIt = [&said](quint64 key) {
            return std::binary_search(said.strict.begin(), said.strict.end(), key)
                || std::binary_search(said.content.begin(), said.content.end(), key);
        };
        for (const DraftFact &fact : facts.facts) {
            const bool compared = fact.kind == FactKind::Figure || fact.kind == FactKind::Name;
            if (compared && !saidIt(fact.strict))
                addChip(fact, wordsBefore(fact, index));
        }
        const quint64 negation = factKey(FactKind::Word, u"not"_s);
        const bool denied = std::binary_search(facts.strict.begin(), facts.strict.end(), negation);
        if (denied != saidIt(negation))
            m_weight += enoughNews;
    }

    void weighNextUpdate(const SentenceFacts &facts)
    {
        for (const DraftFact &fact : facts.facts) {
            if (fact.kind == FactKind::NextUpdate
                && (m_movedIsNews || !m_earlier.knowsFact(fact.key)))
                addChip(fact);
        }
    }

    void weigh(const SentenceFacts &facts, int said)
    {
        for (const DraftFact &fact : facts.facts) {
            if (fact.kind == FactKind::NextUpdate) {
                if (m_movedIsNews || !m_earlier.knowsFact(fact.key))
                    addChip(fact);
                continue;
            }
            const bool word = fact.kind == FactKind::Word || fact.kind == FactKind::Name;
            if (fact.weight == 0 || m_earlier.knowsFact(fact.key) || (word && knowsWords(fact)))
                continue;
            addChip(fact, wordsBefore(fact, said));
        }
    }

    //! What stood in its place: the last ETA, or the same statement's figure in this unit.
    QString wordsBefore(const DraftFact &fact, int said) const
    {
        const bool figure = fact.kind == FactKind::Figure && fact.family != 0 && said >= 0;
        if (!figure && fact.kind != FactKind::Eta)
            return {};
        const SaidFact *before = m_earlier.latest(fact.kind, fact.family);
        if (!before || fact.kind == FactKind::Eta)
            return before ? before->words : QString();
        const SaidPlace &there = m_earlier.sentence(said).places.last();
        const bool inIt = before->place.update == there.update && before->place.start >= there.start
            && before->place.start < there.start + there.length;
        return inIt ? before->words : QString();
    }

    bool knowsWords(const DraftFact &fact) const
    {
        return m_earlier.knowsWord(wordKey(canonicalWord(fact.words.toLower())));
    }

    void addChip(const DraftFact &fact, const QString &before = {})
    {
        if (std::find(m_weighed.begin(), m_weighed.end(), fact.key) != m_weighed.end())
            return;
        m_weighed.append(fact.key);
        m_weight += fact.weight;
        m_reading.newFacts.append({fact.start, fact.length,
            before.isEmpty() ? fact.words : u"%1, was %2"_s.arg(fact.words, before)});
    }

    // Promises to speak again count only where there is nothing else.
    int updateThatSaysAll() const
    {
        const int found = updateThatSaysAll(false);
        return found == nothingToCover ? std::max(-1, updateThatSaysAll(true)) : found;
    }

    int updateThatSaysAll(bool promises) const
    {
        QHash<int, int> covered;
        int wanted = 0;
        int repeatedWords = 0;
        int continuedWords = 0;
        for (int i = 0; i < m_facts.size(); ++i) {
            const ReadSentence &read = m_reading.sentences[i];
            if (read.news == SentenceNews::Empty || (m_facts[i].nextUpdate && !promises))
                continue;
            ++wanted;
            if (read.news != SentenceNews::Repeats && read.news != SentenceNews::Continues)
                return -1;
            (read.news == SentenceNews::Repeats ? repeatedWords : continuedWords)
                += m_text.sentences[i].wordCount;
            int last = -1;
            for (const SaidPlace &place : m_earlier.sentence(read.said).places) {
                if (place.update != last)
                    ++covered[place.update];
                last = place.update;
            }
        }
        if (wanted == 0)
            return nothingToCover;
        int found = -1;
        for (auto one = covered.begin(); one != covered.end(); ++one) {
            if (*one == wanted && one.key() > found)
                found = one.key();
        }
        // "Continuing to" in every sentence is another, emptier text.
        return repeatedWords > continuedWords ? found : -1;
    }

    void decide()
    {
        bool judged = false;
        for (const ReadSentence &read : m_reading.sentences) {
            judged = judged || read.news != SentenceNews::Foreign;
        }
        const bool tells = m_weight >= enoughNews
            || (m_weight >= enoughInFew && m_weight >= goodPart * m_unsaidWords);
        if (m_earlier.size() == 0 || !judged || tells)
            m_reading.verdict = News::New;
        else if (m_reading.repeated >= 0)
            m_reading.verdict = News::Repeat;
        else
            m_reading.verdict = News::NothingNew;
        if (m_reading.newFacts.size() > mostChips)
            m_reading.newFacts.resize(mostChips);
    }

    const DraftText &m_text;
    const NewsIndex &m_earlier;
    const bool m_movedIsNews;
    const QVector<SentenceFacts> m_facts;
    const bool m_english;
    QVector<quint64> m_weighed;
    int m_weight = 0;
    int m_unsaidWords = 0; // with a meaning, in sentences that nobody said before
    NewsReading m_reading;
};

} // namespace

NewsReading readNews(const QString &body, const DraftText &text, const NewsIndex &earlier,
    bool movedNextUpdateIsNews)
{
    return NewsReader(body, text, earlier, movedNextUpdateIsNews).read();
}

} // namespace models
