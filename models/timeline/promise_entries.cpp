#include "models/timeline/promise_entries.h"

#include "models/timeline/incident_entries.h"
#include "models/tracking/promise_keeping.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

QString durationWords(Duration duration)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(duration).count();
    if (minutes < 120)
        return u"%1 min"_s.arg(minutes);
    return minutes < 48 * 60 ? u"%1 h %2 min"_s.arg(minutes / 60).arg(minutes % 60)
                             : u"%1 d %2 h"_s.arg(minutes / 1440).arg(minutes % 1440 / 60);
}

QString scopeWords(const Audience &scope)
{
    const QString kind = audienceKindName(scope.kind).replace(u'_', u' ');
    return scope.of.isEmpty() ? kind : kind + u' ' + scope.of;
}

QString outcomeWords(
    const Promise &promise, PromiseState state, const QVector<Promise> &promises, Instant now)
{
    const auto successor = std::find_if(promises.begin(), promises.end(),
        [&](const Promise &other) { return other.id == promise.movedTo; });
    const QString moved
        = successor == promises.end() ? QString() : u", now "_s + toUtcMinutes(successor->dueAt);
    switch (state) {
    case PromiseState::Open:
        return {};
    case PromiseState::Kept:
        return u"Kept"_s;
    case PromiseState::Missed:
        return u"Missed by %1"_s.arg(durationWords(lateness(promise, now))) + moved;
    case PromiseState::Moved:
        return u"Moved"_s + moved;
    case PromiseState::Withdrawn:
        return u"Withdrawn"_s;
    }
    return {};
}

} // namespace

QString promiseWords(const Promise &promise)
{
    QString words = promise.type == PromiseType::NextUpdate ? u"Next update"_s
        : promise.what.isEmpty()                            ? u"Everyone restored"_s
                                                            : promise.what;
    words += promise.earliest
        ? u" between %1 and %2"_s.arg(toUtcMinutes(*promise.earliest), toUtcMinutes(promise.dueAt))
        : u" by "_s + toUtcMinutes(promise.dueAt);
    if (promise.confidence != Confidence::Unknown)
        words += u" (%1)"_s.arg(confidenceName(promise.confidence));
    return words;
}

QVector<TimelineEntry> promiseEntries(const Promise &promise, const QVector<Promise> &promises,
    const QVector<JournalEntry> &journal, Instant now)
{
    TimelineEntry given;
    given.at = promise.saidAt;
    given.kind = TimelineKind::Promise;
    given.title = u"Promised: %1, to %2"_s.arg(promiseWords(promise), scopeWords(promise.scope));
    given.who = promise.by;
    given.source = journal.isEmpty() ? QString() : journalSource(journal.first());
    given.ref = promise.id.toString();
    QVector<TimelineEntry> entries{given};

    const PromiseState state = stateAt(promise, now);
    if (state == PromiseState::Open)
        return entries;
    TimelineEntry outcome = given;
    outcome.at = promise.settledAt.value_or(promise.dueAt);
    outcome.title
        = u"%1: %2"_s.arg(outcomeWords(promise, state, promises, now), promiseWords(promise));
    if (promise.settledAt && !journal.isEmpty()) {
        outcome.who = journal.last().who;
        outcome.source = journalSource(journal.last());
        outcome.text = journal.last().why;
    } else {
        outcome.who.clear(); // nobody wrote it down yet: its time has passed
    }
    entries.append(outcome);
    return entries;
}

} // namespace models
