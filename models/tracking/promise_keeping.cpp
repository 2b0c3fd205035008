#include "models/tracking/promise_keeping.h"

#include "models/store/repositories.h"
#include "models/values/incident.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

bool announcesEnd(const Update &update)
{
    const auto state = incidentStateFromName(update.incidentState);
    return state == IncidentState::Resolved || state == IncidentState::Postmortem;
}

bool isForAll(const Audience &audience)
{
    return audience.kind == AudienceKind::Public || audience.kind == AudienceKind::AllAffected;
}

//! Who was promised the next update has heard it: who is affected can read what is public.
bool keepsNextUpdate(const Promise &promise, const Update &update)
{
    return promise.scope == update.audience
        || (promise.scope.kind == AudienceKind::AllAffected
            && update.audience.kind == AudienceKind::Public);
}

//! Whether the update, once it is heard, settles the promise.
bool answers(const Promise &promise, const Update &update)
{
    if (promise.type == PromiseType::NextUpdate)
        return keepsNextUpdate(promise, update);
    return announcesEnd(update) && (promise.scope == update.audience || isForAll(update.audience));
}

Promise settledAs(Promise promise, PromiseState state, Instant at)
{
    promise.state = state;
    promise.settledAt = at;
    return promise;
}

PromiseState keptOrMissed(const Promise &promise, Instant at)
{
    return at <= promise.dueAt ? PromiseState::Kept : PromiseState::Missed;
}

//! ETAs were kept with the default's English words once.
QString matterOf(const Promise &eta)
{
    return eta.what == u"Everyone restored"_s ? QString() : eta.what;
}

//! The ETA whose place this one takes: the last open or missed one that nothing replaced yet.
const Promise *predecessorOf(const Promise &eta, const QVector<Promise> &promises)
{
    const Promise *last = nullptr;
    for (const Promise &earlier : promises) {
        const bool stands
            = earlier.state == PromiseState::Open || earlier.state == PromiseState::Missed;
        if (earlier.type == PromiseType::Eta && stands && earlier.movedTo.isNull()
            && earlier.scope == eta.scope && matterOf(earlier) == matterOf(eta)
            && (!last || earlier.saidAt >= last->saidAt))
            last = &earlier;
    }
    return last;
}

bool isSaidAgain(const Promise &eta, const Promise &earlier)
{
    return earlier.state == PromiseState::Open && earlier.dueAt == eta.dueAt
        && earlier.earliest == eta.earliest && earlier.confidence == eta.confidence;
}

} // namespace

PromiseState stateAt(const Promise &promise, Instant now)
{
    return promise.state == PromiseState::Open && promise.dueAt < now ? PromiseState::Missed
                                                                      : promise.state;
}

Duration lateness(const Promise &promise, Instant now)
{
    return promise.settledAt.value_or(now) - promise.dueAt;
}

QVector<Promise> settlePromises(
    const QVector<Promise> &promises, const Update &heard, Instant heardAt)
{
    const Instant saidAt = heard.publishedAt.value_or(heard.createdAt);
    QVector<Promise> settled;
    for (const Promise &promise : promises) {
        const bool before = promise.saidIn != heard.id && promise.saidAt <= saidAt;
        if (promise.state != PromiseState::Open || !before || !answers(promise, heard))
            continue;
        const Instant at = promise.type == PromiseType::NextUpdate ? heardAt : saidAt;
        settled.append(settledAs(promise, keptOrMissed(promise, at), at));
    }
    return settled;
}

PromiseChanges givePromises(
    const QVector<Promise> &promises, const Update &update, const QVector<Promise> &given)
{
    const Instant at = update.publishedAt.value_or(update.createdAt);
    PromiseChanges changes;
    QVector<Promise> standing;
    for (const Promise &promise : promises) {
        // What the update itself answers once it is heard has no other in its place.
        if (promise.state != PromiseState::Open || !answers(promise, update))
            standing.append(promise);
    }
    for (Promise promise : given) {
        promise.incident = update.incident;
        promise.what = promise.what.trimmed();
        promise.saidIn = update.id;
        promise.saidAt = at;
        promise.state = PromiseState::Open;
        if (promise.by.isEmpty())
            promise.by = update.author;
        const Promise *earlier
            = promise.type == PromiseType::Eta ? predecessorOf(promise, standing) : nullptr;
        if (earlier && isSaidAgain(promise, *earlier))
            continue;
        if (earlier) {
            Promise replaced = *earlier;
            replaced.movedTo = promise.id;
            if (replaced.state == PromiseState::Open)
                replaced = settledAs(
                    replaced, replaced.dueAt < at ? PromiseState::Missed : PromiseState::Moved, at);
            changes.settled.append(replaced);
            standing.removeOne(*earlier);
        }
        changes.added.append(promise);
    }
    return changes;
}

PromiseChanges recordPromises(
    Repositories &all, const Update &update, const QVector<Promise> &given)
{
    QVector<Promise> withIds = given;
    const bool hasNext = std::any_of(given.begin(), given.end(),
        [](const Promise &promise) { return promise.type == PromiseType::NextUpdate; });
    if (update.nextUpdateAt && !hasNext) {
        Promise next;
        next.type = PromiseType::NextUpdate;
        next.scope = update.audience;
        next.dueAt = *update.nextUpdateAt;
        withIds.append(next);
    }
    for (Promise &promise : withIds) {
        if (promise.id.isNull())
            promise.id = PromiseId{all.parts.clock.newUuid()};
    }
    const PromiseChanges changes = givePromises(all.promises.of(update.incident), update, withIds);
    // The new ones first: those they replace point to them.
    for (const Promise &promise : changes.added)
        all.promises.add(promise);
    for (const Promise &promise : changes.settled)
        all.promises.settle(promise);
    return changes;
}

EtaTrack trackOf(const Promise &eta, const QVector<Promise> &promises)
{
    EtaTrack track{eta, 0, {}};
    Promise current = eta;
    // Each step goes to another promise, so there are no more steps than promises.
    for (qsizetype step = 0; step < promises.size(); ++step) {
        const auto before = std::find_if(promises.begin(), promises.end(),
            [&](const Promise &promise) { return promise.movedTo == current.id; });
        if (before == promises.end())
            break;
        if (current.dueAt > before->dueAt)
            ++track.slips;
        current = *before;
    }
    track.shift = eta.dueAt - current.dueAt;
    return track;
}

std::optional<EtaTrack> currentEta(const QVector<Promise> &promises)
{
    const Promise *best = nullptr;
    for (const Promise &promise : promises) {
        const bool stands = promise.movedTo.isNull()
            && (promise.state == PromiseState::Open || promise.state == PromiseState::Missed);
        if (promise.type != PromiseType::Eta || !stands
            || promise.scope.kind == AudienceKind::Internal)
            continue;
        if (!best || promise.scope.kind < best->scope.kind
            || (promise.scope.kind == best->scope.kind && promise.saidAt >= best->saidAt))
            best = &promise;
    }
    return best ? std::optional(trackOf(*best, promises)) : std::nullopt;
}

std::optional<Promise> nextUpdatePromise(const QVector<Promise> &promises)
{
    const Promise *first = nullptr;
    for (const Promise &promise : promises) {
        if (promise.type == PromiseType::NextUpdate && promise.state == PromiseState::Open
            && promise.scope.kind != AudienceKind::Internal
            && (!first || promise.dueAt < first->dueAt))
            first = &promise;
    }
    return first ? std::optional(*first) : std::nullopt;
}

} // namespace models
