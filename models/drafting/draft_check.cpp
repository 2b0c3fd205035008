#include "models/drafting/draft_check.h"

#include "models/drafting/draft_rule.h"
#include "models/drafting/news_phrases.h"
#include "models/drafting/nothing_new.h"
#include "models/drafting/repeats_earlier.h"
#include "models/drafting/too_long.h"
#include "models/drafting/undated_promise.h"
#include "models/drafting/unfilled_placeholder.h"

#include <algorithm>
#include <array>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// A new check is its file pair and one line here.
constexpr std::array<DraftRule, 5> draftRules{
    repeatsEarlier,
    nothingNew,
    unfilledPlaceholder,
    tooLong,
    undatedPromise,
};

} // namespace

QVector<ChannelAllowance> allowancesOf(const QVector<ChannelConfig> &channels)
{
    QVector<ChannelAllowance> allowances;
    for (const ChannelConfig &channel : channels) {
        const ChannelLimits limits{
            channel.settings[u"body_limit"_s].toInt(), channel.settings[u"title_limit"_s].toInt()};
        if (channel.enabled && limits != ChannelLimits{})
            allowances.append({channel.name, limits});
    }
    return allowances;
}

CheckResult checkDraft(
    const QString &body, const QVector<EarlierUpdate> &earlier, const CheckContext &context)
{
    return checkDraft(body, NewsIndex(earlier, context.names), context);
}

CheckResult checkDraft(const QString &body, const NewsIndex &earlier, const CheckContext &context)
{
    const DraftText text = readText(body);
    const NewsReading news = readNews(body, text, earlier, context.movedNextUpdateIsNews);
    const DraftView view{body, text, earlier, news, context};
    CheckResult result;
    result.verdict = news.verdict;
    result.newFacts = news.newFacts;
    result.newPhrases = newsPhrases(body, text, news.newFacts);
    for (const DraftRule rule : draftRules)
        result.findings += rule(view);
    std::stable_sort(
        result.findings.begin(), result.findings.end(), [](const Finding &a, const Finding &b) {
            return a.severity != b.severity ? a.severity > b.severity : a.start < b.start;
        });
    return result;
}

} // namespace models
