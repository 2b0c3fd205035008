#include "models/drafting/too_long.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

struct Measured
{
    int characters = 0;
    int limitEnd = 0; // in UTF-16 units: where the text would be cut
};

// Channels count characters, not UTF-16 units: a pair of surrogates is one.
Measured measure(const QString &text, int limit)
{
    Measured measured;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (measured.characters == limit)
            measured.limitEnd = int(i);
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        ++measured.characters;
    }
    return measured;
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
        const int bodyLimit = channel.limits.bodyCharacters;
        const Measured body = measure(view.body, bodyLimit);
        if (bodyLimit > 0 && body.characters > bodyLimit) {
            Finding finding = overLimit(channel, u"text"_s, body.characters, bodyLimit);
            finding.start = body.limitEnd;
            finding.length = int(view.body.size()) - body.limitEnd;
            findings.append(finding);
        }
        const int titleLimit = channel.limits.titleCharacters;
        const int title = measure(view.context.title, titleLimit).characters;
        if (titleLimit > 0 && title > titleLimit)
            findings.append(overLimit(channel, u"title"_s, title, titleLimit));
    }
    return findings;
}

} // namespace models
