#pragma once

#include "models/drafting/draft_text.h"
#include "models/drafting/news_index.h"
#include "models/values/finding.h"

#include <QVector>

namespace models {

//! How a sentence of the draft stands to what was said.
enum class SentenceNews
{
    Empty, //!< a greeting, a label, a promise to speak again: neither news nor a repeat
    Repeats, //!< said before, the same or with other fillers
    Continues, //!< said before, now "continuing to"
    Reworded, //!< other words, nothing that was not known
    Foreign, //!< not English and not said before: not judged
    Tells, //!< has a fact that was not known
};

struct ReadSentence
{
    SentenceNews news = SentenceNews::Empty;
    int said = -1; //!< the earlier sentence it repeats or comes nearest to, in the index
    bool promise = false; //!< it says when we speak again
};

//! What a draft tells those who know the earlier updates.
struct NewsReading
{
    News verdict = News::New;
    int repeated = -1; //!< the earlier update that says it all, or -1
    QVector<ReadSentence> sentences; //!< one a sentence of the text
    QVector<NewFact> newFacts;
};

NewsReading readNews(const QString &body, const DraftText &text, const NewsIndex &earlier,
    bool movedNextUpdateIsNews);

} // namespace models
