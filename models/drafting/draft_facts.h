#pragma once

#include "models/drafting/draft_text.h"
#include "models/drafting/draft_words.h"

#include <QSet>
#include <QString>
#include <QVector>

#include <optional>

namespace models {

//! What kind of fact a place in a text states.
enum class FactKind
{
    Figure, //!< a number with its unit
    Time, //!< when something was
    Eta, //!< when something is expected
    NextUpdate, //!< that and when we speak again
    Name, //!< a component, product, region or person
    Event, //!< something has happened: identified, applied, resolved
    Claim, //!< it happened to something named: "Search" is "resolved"
    Statement, //!< of data loss, an attack, a failure, the end: that it is so, or is not
    Word, //!< a word with a meaning of its own
};

//! One fact with its place. Facts are the same when their keys are.
struct DraftFact
{
    FactKind kind = FactKind::Word;
    quint64 key = 0;
    quint64 strict = 0; //!< of a figure and a name: its key in SentenceFacts::strict
    quint64 family = 0; //!< of a figure its unit, of a claim its subject: what can take its place
    int weight = 1; //!< how much it tells when nobody said it before; 3 is news by itself, 0 none
    int start = 0;
    int length = 0;
    QString words; //!< as the text has it, short
};

//! A sentence with what it states and what it is compared by.
struct SentenceFacts
{
    quint64 hash = 0; //!< of its words without fillers and next-update times; 0: nothing is left
    QVector<quint64> content; //!< its words that mean something, sorted
    QVector<quint64> strict; //!< figures, times, names and negations, sorted: differ, and it is
                             //!< another statement
    QVector<DraftFact> facts;
    bool foreign = false; //!< in a script whose words we cannot read
    bool greeting = false; //!< a salutation, a thank-you, an apology
    bool nextUpdate = false; //!< promises to speak again
    bool continuing = false; //!< says that something goes on
};

//! Names that the workspace itself knows (components, regions, products), folded.
using KnownNames = QSet<QString>;
KnownNames foldNames(const QStringList &names);

quint64 wordKey(const QString &canonical);
quint64 factKey(FactKind kind, const QString &what);

//! One a sentence of the text.
QVector<SentenceFacts> readFacts(
    const QString &body, const DraftText &text, const KnownNames &names = {});

} // namespace models
