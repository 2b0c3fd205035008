#include "models/drafting/news_index.h"

#include <algorithm>

namespace models {

namespace {

constexpr int placesKept = 256; // of one sentence: older ones say nothing that these do not
constexpr int wordsLookedUp = 4;
constexpr int sentencesLookedUp = 48; // of one word, the latest

quint64 latestKey(FactKind kind, quint64 family)
{
    return family * 31 + quint64(kind);
}

} // namespace

NewsIndex::NewsIndex(const QStringList &names)
    : m_names(foldNames(names))
{ }

NewsIndex::NewsIndex(const QVector<EarlierUpdate> &earlier, const QStringList &names)
    : NewsIndex(names)
{
    for (const EarlierUpdate &update : earlier)
        add(update);
}

void NewsIndex::add(const EarlierUpdate &update)
{
    const int index = size();
    m_updates.append(update);
    const DraftText text = readText(update.body);
    for (const DraftWord &word : text.words)
        m_words.insert(wordKey(canonicalWord(word.folded)));
    const QVector<SentenceFacts> all = readFacts(update.body, text, m_names);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const SentenceFacts &facts = all[i];
        addSentence(facts, {index, text.sentences[i].start, text.sentences[i].length});
        for (const quint64 key : facts.strict)
            m_facts.insert(key);
        for (const DraftFact &fact : facts.facts) {
            m_facts.insert(fact.key);
            if (fact.family != 0 || fact.kind == FactKind::Eta || fact.kind == FactKind::NextUpdate)
                m_latest.insert(latestKey(fact.kind, fact.family),
                    {{index, fact.start, fact.length}, fact.words});
        }
    }
}

void NewsIndex::addSentence(const SentenceFacts &facts, const SaidPlace &place)
{
    if (facts.hash == 0)
        return;
    const auto known = m_byHash.constFind(facts.hash);
    if (known != m_byHash.constEnd()) {
        QVector<SaidPlace> &places = m_sentences[*known].places;
        if (places.size() == placesKept)
            places.removeFirst();
        places.append(place);
        return;
    }
    const int index = int(m_sentences.size());
    m_byHash.insert(facts.hash, index);
    m_sentences.append({facts.hash, facts.content, facts.strict, facts.nextUpdate, {place}});
    for (const quint64 word : facts.content)
        m_byWord[word].append(index);
}

QString NewsIndex::wordsAt(const SaidPlace &place) const
{
    return m_updates[place.update].body.mid(place.start, place.length);
}

const SaidFact *NewsIndex::latest(FactKind kind, quint64 family) const
{
    const auto found = m_latest.constFind(latestKey(kind, family));
    return found == m_latest.constEnd() ? nullptr : &*found;
}

QVector<int> NewsIndex::similarSentences(const SentenceFacts &facts) const
{
    QVector<const QVector<int> *> lists;
    for (const quint64 word : facts.content) {
        const auto found = m_byWord.constFind(word);
        if (found != m_byWord.constEnd())
            lists.append(&*found);
    }
    const qsizetype wanted = std::min<qsizetype>(wordsLookedUp, lists.size());
    std::partial_sort(lists.begin(), lists.begin() + wanted, lists.end(),
        [](const auto *a, const auto *b) { return a->size() < b->size(); });
    QVector<int> indexes;
    for (qsizetype i = 0; i < wanted; ++i) {
        const QVector<int> &list = *lists[i];
        for (qsizetype j = std::max<qsizetype>(0, list.size() - sentencesLookedUp); j < list.size();
             ++j)
            indexes.append(list[j]);
    }
    std::sort(indexes.begin(), indexes.end());
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
    return indexes;
}

} // namespace models
