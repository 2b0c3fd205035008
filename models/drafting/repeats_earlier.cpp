#include "models/drafting/repeats_earlier.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int worthMarking = 6; // words: shorter ones stand in many updates
constexpr qsizetype longestEarlierQuote = 500;

//! The place in the earlier update to show beside a sentence: in the one that says it all, if it
//! is there, else the latest.
const SaidPlace &placeBeside(const SaidSentence &said, int preferred)
{
    for (const SaidPlace &place : said.places) {
        if (place.update == preferred)
            return place;
    }
    return said.places.last();
}

QString nameOfEarlier(const EarlierUpdate &update, int index)
{
    return update.at ? u"the update of %1"_s.arg(toUtcMinutes(*update.at))
                     : u"earlier update %1"_s.arg(index + 1);
}

} // namespace

QVector<Finding> repeatsEarlier(const DraftView &view)
{
    const bool all = view.news.verdict == News::Repeat;
    QVector<Finding> findings;
    int previous = -1; // the sentence that the last finding ends with
    int saidEnd = 0;
    for (int i = 0; i < view.text.sentences.size(); ++i) {
        const ReadSentence &read = view.news.sentences[i];
        const DraftSentence &sentence = view.text.sentences[i];
        if (read.news != SentenceNews::Repeats || (!all && sentence.wordCount < worthMarking))
            continue;
        // When we speak again is said anew each time: beside news it is a promise, no repeat.
        if (!all && read.promise)
            continue;
        const SaidPlace &place = placeBeside(view.earlier.sentence(read.said), view.news.repeated);
        // Sentences that follow each other there and here are one range.
        if (previous == i - 1 && !findings.isEmpty() && findings.last().earlier == place.update
            && place.start >= saidEnd) {
            Finding &last = findings.last();
            last.length = sentence.start + sentence.length - last.start;
            last.quote
                = (last.quote + u' ' + view.earlier.wordsAt(place)).left(longestEarlierQuote);
        } else {
            const EarlierUpdate &update = view.earlier.update(place.update);
            findings.append({u"repeats_earlier"_s,
                all ? FindingSeverity::Warning : FindingSeverity::Note, sentence.start,
                sentence.length, u"This repeats %1."_s.arg(nameOfEarlier(update, place.update)),
                all ? u"Add what has changed since, or say that nothing has, why, and when you "
                      "speak again."_s
                    : u"Readers know this; shorten it, so that what is new stands out."_s,
                update.id, place.update, view.earlier.wordsAt(place).left(longestEarlierQuote)});
        }
        previous = i;
        saidEnd = place.start + place.length;
    }
    return findings;
}

} // namespace models
