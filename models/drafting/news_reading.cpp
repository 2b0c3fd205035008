#include "models/drafting/news_reading.h"

#include <QHash>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int enoughNews = 3; // weight of unknown facts that makes a draft tell something
constexpr double nearEnough = 0.8; // share of words in common: the same statement
constexpr double comparable = 0.6; // the same statement with something changed
constexpr double trimmedEnough = 0.5; // share of the earlier sentence that a shortened one keeps
constexpr int mostChips = 12;

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

//! Compares a draft with what was said, sentence by sentence, then as a whole.
class NewsReader
{
public:
    NewsReader(
        const QString &body, const DraftText &text, const NewsIndex &earlier, bool movedIsNews)
        : m_body(body)
        , m_text(text)
        , m_earlier(earlier)
        , m_movedIsNews(movedIsNews)
        , m_facts(readFacts(body, text, earlier.names()))
    { }

    NewsReading read()
    {
        for (int i = 0; i < m_facts.size(); ++i)
            m_reading.sentences.append(compare(i));
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
        weigh(facts);
        if (m_weight > before)
            nearest.news = SentenceNews::Tells;
        else if (facts.nextUpdate || m_text.sentences[i].label)
            nearest.news = SentenceNews::Empty;
        else
            nearest.news = facts.english ? SentenceNews::Reworded : SentenceNews::Foreign;
        return nearest;
    }

    ReadSentence compareNearest(const SentenceFacts &facts)
    {
        ReadSentence nearest{SentenceNews::Tells, -1};
        double best = 0;
        bool sameStrict = false;
        for (const int index : m_earlier.similarSentences(facts)) {
            const SaidSentence &said = m_earlier.sentence(index);
            const Overlap words = overlapOf(facts.content, said.content);
            const Overlap strict = overlapOf(facts.strict, said.strict);
            const double dice = words.dice();
            // Shortened: all of it was there, and what is left out takes no fact back.
            const bool trimmed = words.here == 0 && strict.here == 0 && facts.content.size() >= 4
                && words.common >= trimmedEnough * said.content.size();
            const bool same
                = strict.here == 0 && strict.there == 0 && words.here == 0 && dice >= nearEnough;
            const double score = dice + (same ? 2 : trimmed ? 1 : 0);
            if (score > best) {
                best = score;
                nearest.said = index;
                sameStrict = strict.here == 0;
                nearest.news = same || trimmed ? SentenceNews::Repeats : SentenceNews::Tells;
            }
        }
        if (best < comparable)
            nearest.said = -1;
        else if (nearest.news == SentenceNews::Tells && !sameStrict)
            weighChange(facts, m_earlier.sentence(nearest.said));
        return nearest;
    }

    // The statement was made with another figure, time, name, or with its opposite.
    void weighChange(const SentenceFacts &facts, const SaidSentence &said)
    {
        for (const DraftFact &fact : facts.facts) {
            const bool compared = fact.kind == FactKind::Figure || fact.kind == FactKind::Name
                || fact.kind == FactKind::Time || fact.kind == FactKind::Eta;
            if (!compared || !m_earlier.knowsFact(fact.key))
                continue; // what is not known at all is weighed by itself
            if (fact.kind == FactKind::Name
                && std::binary_search(said.strict.begin(), said.strict.end(), fact.key))
                continue;
        }
        const quint64 negation = factKey(FactKind::Word, u"not"_s);
        const auto has = [](const QVector<quint64> &keys, quint64 key) {
            return std::binary_search(keys.begin(), keys.end(), key);
        };
        if (has(facts.strict, negation) != has(said.strict, negation))
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

    void weigh(const SentenceFacts &facts)
    {
        for (const DraftFact &fact : facts.facts) {
            if (fact.kind == FactKind::NextUpdate) {
                if (m_movedIsNews || !m_earlier.knowsFact(fact.key))
                    addChip(fact);
                continue;
            }
            const bool word = fact.kind == FactKind::Word || fact.kind == FactKind::Name;
            if (m_earlier.knowsFact(fact.key) || (word && knowsWords(fact)))
                continue;
            if (facts.english || fact.kind == FactKind::Figure || fact.kind == FactKind::Time)
                addChip(fact);
        }
    }

    bool knowsWords(const DraftFact &fact) const
    {
        return m_earlier.knowsWord(wordKey(canonicalWord(fact.words.toLower())));
    }

    void addChip(const DraftFact &fact)
    {
        if (std::find(m_weighed.begin(), m_weighed.end(), fact.key) != m_weighed.end())
            return;
        m_weighed.append(fact.key);
        m_weight += fact.weight;
        m_reading.newFacts.append({fact.start, fact.length, fact.words});
    }

    int updateThatSaysAll() const
    {
        QHash<int, int> covered;
        int wanted = 0;
        bool strong = false;
        for (int i = 0; i < m_facts.size(); ++i) {
            const ReadSentence &read = m_reading.sentences[i];
            if (read.news == SentenceNews::Empty || m_facts[i].nextUpdate)
                continue;
            ++wanted;
            if (read.news != SentenceNews::Repeats && read.news != SentenceNews::Continues)
                return -1;
            strong = strong || read.news == SentenceNews::Repeats;
            int last = -1;
            for (const SaidPlace &place : m_earlier.sentence(read.said).places) {
                if (place.update != last)
                    ++covered[place.update];
                last = place.update;
            }
        }
        int found = -1;
        for (auto one = covered.begin(); one != covered.end(); ++one) {
            if (*one == wanted && one.key() > found)
                found = one.key();
        }
        return strong ? found : -1;
    }

    void decide()
    {
        bool judged = false;
        bool foreign = false;
        for (const ReadSentence &read : m_reading.sentences) {
            judged = judged || read.news != SentenceNews::Foreign;
            foreign = foreign || read.news == SentenceNews::Foreign;
        }
        if (m_earlier.size() == 0 || !judged || m_weight >= enoughNews)
            m_reading.verdict = News::New;
        else if (m_reading.repeated >= 0)
            m_reading.verdict = News::Repeat;
        else
            m_reading.verdict = News::NothingNew;
        Q_UNUSED(foreign)
        if (m_reading.newFacts.size() > mostChips)
            m_reading.newFacts.resize(mostChips);
    }

    const QString &m_body;
    const DraftText &m_text;
    const NewsIndex &m_earlier;
    const bool m_movedIsNews;
    const QVector<SentenceFacts> m_facts;
    QVector<quint64> m_weighed;
    int m_weight = 0;
    NewsReading m_reading;
};

} // namespace

NewsReading readNews(const QString &body, const DraftText &text, const NewsIndex &earlier,
    bool movedNextUpdateIsNews)
{
    return NewsReader(body, text, earlier, movedNextUpdateIsNews).read();
}

} // namespace models
