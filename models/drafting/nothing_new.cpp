#include "models/drafting/nothing_new.h"

namespace models {

using namespace Qt::StringLiterals;

QVector<Finding> nothingNew(const DraftView &view)
{
    if (view.news.verdict != News::NothingNew)
        return {};
    Finding finding;
    finding.rule = u"nothing_new"_s;
    finding.severity = FindingSeverity::Warning;
    finding.message
        = u"This tells readers nothing that they do not know from the earlier updates."_s;
    finding.advice
        = u"Add a fact: what was found, done or measured, who is affected, what they can "
          "do, or by when. If there is none, say \"no change since HH:MM, because …\" "
          "and when you speak again."_s;
    // The sentence that comes nearest is the one to show beside it.
    for (const ReadSentence &read : view.news.sentences) {
        if (read.said < 0)
            continue;
        const SaidPlace &place = view.earlier.sentence(read.said).places.last();
        finding.earlier = place.update;
        finding.update = view.earlier.update(place.update).id;
        finding.quote = view.earlier.wordsAt(place).left(500);
        break;
    }
    if (finding.earlier < 0) {
        finding.earlier = view.earlier.size() - 1;
        finding.update = view.earlier.update(finding.earlier).id;
        finding.quote = view.earlier.update(finding.earlier).body.left(500);
    }
    return {finding};
}

} // namespace models
