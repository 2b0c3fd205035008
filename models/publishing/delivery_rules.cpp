#include "models/publishing/delivery_rules.h"

#include <algorithm>
#include <cmath>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String bounceWord("bounce"); // app/channels/mail.h: a refusal at RCPT

//! Doubles from attempt to attempt; half to one and a half of it, so that many that failed
//! together do not come back together. Never sooner than the other side asked.
Duration waitBefore(
    int setback, Duration longest, const Error &error, double chance, const RetryRules &rules)
{
    const double doublings = std::pow(2.0, std::clamp(setback - 1, 0, 20));
    const double wait = std::min(double(rules.first.count()) * doublings, double(longest.count()));
    const Duration jittered(qint64(wait * (0.5 + std::clamp(chance, 0.0, 1.0))));
    return std::max(jittered, error.retryAfter.value_or(Duration::zero()));
}

DeliveryStep stepTo(DeliveryState state, const QString &reason)
{
    DeliveryStep step;
    step.to = state;
    step.reason = reason;
    return step;
}

} // namespace

QString reasonOf(const Error &error)
{
    const QString kind = errorKindName(error.kind).replace(u'_', u' ');
    return error.detail.isEmpty() ? kind : kind + u": "_s + error.detail;
}

Ruling ruleOn(const Result<Receipt> &answer, int tries, int setbacks, bool repeatable, Instant now,
    double chance, const RetryRules &rules)
{
    Ruling ruling;
    if (answer) {
        ruling.step.to = DeliveryState::Delivered;
        ruling.step.receipt = answer->answer;
        return ruling;
    }
    const Error &error = answer.error();
    const QString reason = reasonOf(error);
    const auto tryAgain = [&](Duration wait) {
        ruling.step = stepTo(DeliveryState::Retrying, reason);
        ruling.step.retryAt = now + wait;
    };
    const auto tryAgainUntilTired = [&] {
        if (tries >= rules.mostTries)
            ruling.step = stepTo(
                DeliveryState::Failed, u"given up after %1 attempts; %2"_s.arg(tries).arg(reason));
        else
            tryAgain(waitBefore(tries, rules.longest, error, chance, rules));
    };
    switch (error.kind) {
    case ErrorKind::Offline:
        // Not the target's fault and not counted: it goes out when the network is back.
        tryAgain(waitBefore(setbacks + 1, rules.longestOffline, error, chance, rules));
        ruling.step.countsAsTry = false;
        ruling.channelRestsUntil = ruling.step.retryAt;
        ruling.offline = true;
        break;
    case ErrorKind::RateLimited:
        tryAgainUntilTired();
        ruling.channelRestsUntil = ruling.step.retryAt;
        break;
    case ErrorKind::Timeout:
    case ErrorKind::Unavailable:
        tryAgainUntilTired();
        break;
    case ErrorKind::Uncertain:
        if (repeatable)
            tryAgainUntilTired();
        else
            ruling.step = stepTo(DeliveryState::Uncertain, reason);
        break;
    case ErrorKind::Cancelled:
        ruling.step.to = DeliveryState::Queued;
        ruling.step.countsAsTry = false;
        break;
    case ErrorKind::Locked:
    case ErrorKind::Unauthorized:
        // No target's fault: what is queued on the channel waits as it is.
        ruling.step = stepTo(DeliveryState::Queued, reason);
        ruling.step.countsAsTry = false;
        ruling.channelCloses = true;
        break;
    case ErrorKind::Rejected:
        ruling.step = stepTo(DeliveryState::Failed, reason);
        ruling.addressRefused = error.detail.contains(bounceWord);
        break;
    case ErrorKind::Invalid:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::NeedsCount:
    case ErrorKind::NeedsApproval:
    case ErrorKind::NeedsReason:
    case ErrorKind::Forbidden:
    case ErrorKind::Protocol:
    case ErrorKind::Damaged:
    case ErrorKind::BadBackup:
    case ErrorKind::TooNew:
    case ErrorKind::Busy:
    case ErrorKind::Io:
    case ErrorKind::Internal:
        ruling.step = stepTo(DeliveryState::Failed, reason);
        break;
    }
    return ruling;
}

} // namespace models
