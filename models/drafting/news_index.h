#pragma once

#include "models/drafting/draft_facts.h"
#include "models/values/finding.h"

#include <QHash>
#include <QStringList>
#include <QVector>

namespace models {

//! Where something was said: a range of an earlier update.
struct SaidPlace
{
    int update = 0; //!< its index among the earlier updates
    int start = 0;
    int length = 0;

    bool operator==(const SaidPlace &) const = default;
};

//! A sentence that was said, once or often.
struct SaidSentence
{
    quint64 hash = 0;
    QVector<quint64> content;
    QVector<quint64> strict;
    bool nextUpdate = false;
    QVector<SaidPlace> places; //!< the latest ones, oldest first
};

//! A fact as it was last said.
struct SaidFact
{
    SaidPlace place;
    QString words;
};

//! Everything that was said before, prepared once so that a draft is compared with it at each
//! keystroke: sentences by hash and by their rarest words, facts by key. Copies share their
//! tables, so a check in the background keeps its own.
class NewsIndex
{
public:
    //! The names are the workspace's own: components, regions, products.
    explicit NewsIndex(const QStringList &names = {});
    explicit NewsIndex(const QVector<EarlierUpdate> &earlier, const QStringList &names = {});

    //! Adds an update that came after all others.
    void add(const EarlierUpdate &update);

    int size() const { return int(m_updates.size()); }
    const EarlierUpdate &update(int index) const { return m_updates[index]; }
    QString wordsAt(const SaidPlace &place) const;
    const KnownNames &names() const { return m_names; }

    bool knowsWord(quint64 key) const { return m_words.contains(key); }
    bool knowsFact(quint64 key) const { return m_facts.contains(key); }
    //! The latest fact of this kind and family: what a new figure takes the place of.
    const SaidFact *latest(FactKind kind, quint64 family) const;

    const SaidSentence &sentence(int index) const { return m_sentences[index]; }
    //! Index of the sentence with this hash, or -1.
    int sameSentence(quint64 hash) const { return m_byHash.value(hash, -1); }
    //! Sentences that share rare words with this one, at most a hundred or so.
    QVector<int> similarSentences(const SentenceFacts &facts) const;

private:
    void addSentence(const SentenceFacts &facts, const SaidPlace &place);

    KnownNames m_names;
    QVector<EarlierUpdate> m_updates;
    QVector<SaidSentence> m_sentences;
    QHash<quint64, int> m_byHash;
    QHash<quint64, QVector<int>> m_byWord;
    QSet<quint64> m_words;
    QSet<quint64> m_facts;
    QHash<quint64, SaidFact> m_latest;
};

} // namespace models
