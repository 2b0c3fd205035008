#include "models/drafting/too_long.h"

#include "models/publishing/fit_text.h"

#include <QTextBoundaryFinder>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! In UTF-16 units: where the text would be cut. Characters are what people see as one.
int endOfFitting(const QString &text, int limit)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (int i = 0; i < limit; ++i)
        finder.toNextBoundary();
    return int(finder.position());
}

Finding overLimit(const ChannelAllowance &channel, const QString &what, int has, int limit)
{
    Finding finding;
    finding.rule = u"too_long"_s;
    finding.message
        = u"%1 takes a %2 of %3 characters; this one has %4."_s.arg(channel.channel, what)
              .arg(limit)
              .arg(has);
    finding.advice = u"Shorten it by %1, or leave the channel out."_s.arg(has - limit);
    return finding;
}

} // namespace

QVector<Finding> tooLong(const DraftView &view)
{
    QVector<Finding> findings;
    for (const ChannelAllowance &channel : view.context.channels) {
        // No text has more characters than units, so most need no counting.
        const int bodyLimit = channel.limits.bodyCharacters;
        if (bodyLimit > 0 && view.body.size() > bodyLimit) {
            const int characters = characterCount(view.body);
            if (characters > bodyLimit) {
                Finding finding = overLimit(channel, u"text"_s, characters, bodyLimit);
                finding.start = endOfFitting(view.body, bodyLimit);
                finding.length = int(view.body.size()) - finding.start;
                findings.append(finding);
            }
        }
        const int titleLimit = channel.limits.titleCharacters;
        const int title = titleLimit > 0 ? characterCount(view.context.title) : 0;
        if (title > titleLimit)
            findings.append(overLimit(channel, u"title"_s, title, titleLimit));
    }
    return findings;
}

} // namespace models
