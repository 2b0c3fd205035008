#pragma once

#include <QString>

namespace models {

//! What an English word does in an update. A word may do several things.
enum WordTrait : quint32
{
    FunctionWord = 1 << 0, //!< the, of, we, has, …
    FillerWord = 1 << 1, //!< still, currently: comes and goes without changing what is said
    StockWord = 1 << 2, //!< work, issue, team: fills any update of any incident
    GreetingWord = 1 << 3, //!< hello, customers
    NegationWord = 1 << 4, //!< not, no, without
    QuantityWord = 1 << 5, //!< all, some, most
    ContinuingWord = 1 << 6, //!< continue, keep, remain
    TellingWord = 1 << 7, //!< update, information: in a promise of the next update
    FutureWord = 1 << 8, //!< will, shall, next
    ExpectingWord = 1 << 9, //!< expect, estimate, eta: in an ETA
    TellingFactWord = 1 << 10, //!< workaround, breach, lost: new, it is news by itself
    SeverityWord = 1 << 11, //!< degraded, outage, availability
    UnitWord = 1 << 12, //!< minutes, customers: counts something
    DateWord = 1 << 14, //!< weekdays, months, zones, am and pm
    HedgeWord = 1 << 13, //!< until, being, to, once: before a participle it has not happened yet
};

//! What an update says has happened, apart from to whom.
enum class UpdateEvent
{
    None,
    Investigating,
    Identified,
    Repairing, //!< a fix is being made or rolled out
    Applied, //!< a fix is in place
    Recovering,
    Monitoring,
    Resolved,
};

//! What people fear, or wait for, most: that it is so, or is not, is news by itself.
enum class GraveTopic
{
    Loss, //!< of data
    Damage, //!< to data
    Attack,
    Failure, //!< of what was to help
    Stop, //!< of the work on it
    End, //!< it works again
};
inline constexpr int graveTopicCount = 6;

//! Whether a folded word names the topic, and whether it is of what a topic is about ("lost"
//! alone may be anything, "lost" beside "data" is not). A topic that needs no second word has
//! every word for one.
bool namesTopic(GraveTopic topic, const QString &folded);
bool belongsToTopic(GraveTopic topic, const QString &folded);

//! The word's stem, brought together with words that say the same in an update ("elevated" and
//! "increased"). Takes a folded word.
QString canonicalWord(const QString &folded);

//! What a folded word does; 0 for a word that carries its own meaning.
quint32 wordTraits(const QString &folded);

//! The number that a word spells ("two"), or nothing ("one" is too often no number).
QString spelledNumber(const QString &folded);

//! What a participle says has happened ("resolved"), if nothing before it takes that back.
UpdateEvent eventOfWord(const QString &folded);

} // namespace models
