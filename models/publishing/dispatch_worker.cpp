#include "models/publishing/dispatch_worker.h"

#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "models/support/beside_names.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr Duration whileElsewhere = std::chrono::seconds(5);
constexpr Duration afterFailedWrite = std::chrono::seconds(5);
constexpr Duration longestGoodbye = std::chrono::seconds(10);
constexpr Duration betweenReports = std::chrono::milliseconds(200);

//! Who the journal names for what follows from an answer.
Actor dispatchActor()
{
    return {u"rule"_s, u"the receiving side's answer"_s};
}

double chanceFrom(Clock &clock)
{
    quint32 bits = 0;
    const Uuid uuid = clock.newUuid();
    std::memcpy(&bits, uuid.bytes.data() + 12, sizeof bits);
    return double(bits) / 4294967296.0;
}

} // namespace

DispatchWorker::DispatchWorker(Workspace &workspace, ChannelFactory makeChannel,
    std::unique_ptr<Alarm> alarm, const RetryRules &rules)
    : m_workspace(workspace)
    , m_makeChannel(std::move(makeChannel))
    , m_alarm(std::move(alarm))
    , m_rules(rules)
    , m_lock(workspace.path() + sendingEnding)
{ }

DispatchWorker::~DispatchWorker()
{
    for (const Drain &drain : m_drains) {
        drain.promise->addResult(Result<DrainReport>(fail(ErrorKind::Cancelled)));
        drain.promise->finish();
    }
}

void DispatchWorker::start()
{
    m_started = true;
    acquire();
}

void DispatchWorker::acquire()
{
    if (m_owner || m_ending)
        return;
    m_owner = m_lock.tryLock();
    if (m_elsewhere == m_owner) {
        m_elsewhere = !m_owner;
        emit sendingElsewhereChanged(m_elsewhere);
    }
    if (m_owner) {
        recover();
        return;
    }
    m_alarm->set(whileElsewhere, [this] { acquire(); });
    reportDrains({});
}

// What a dead process left in "sending": only the lock's holder ever writes that state.
void DispatchWorker::recover()
{
    m_busy = true;
    const auto left = m_workspace.read([](const Repositories &all) {
        QVector<ChannelConfig> channels;
        for (const ChannelId &id : all.deliveryQueue.interrupted())
            channels.append(all.channels.find(id).value_or(ChannelConfig{}));
        return channels;
    });
    whenDone(left, this, [this](const Result<QVector<ChannelConfig>> &channels) {
        if (!channels || channels->isEmpty()) {
            m_busy = false;
            if (channels) {
                look();
            } else {
                emit failed(channels.error());
                m_alarm->set(afterFailedWrite, [this] { recover(); });
            }
            return;
        }
        QSet<ChannelId> harmless;
        for (const ChannelConfig &config : *channels) {
            if (m_makeChannel(config)->repeatable())
                harmless.insert(config.id);
        }
        const auto written = m_workspace.write(dispatchActor(), [harmless](Repositories &all) {
            return all.deliveryQueue.recover(
                [&](const ChannelId &id) { return harmless.contains(id); });
        });
        whenDone(written, this, [this](const Result<QVector<UpdateId>> &touched) {
            m_busy = false;
            if (!touched) {
                emit failed(touched.error());
                m_alarm->set(afterFailedWrite, [this] { recover(); });
                return;
            }
            m_touched += QSet<UpdateId>(touched->begin(), touched->end());
            look();
        });
    });
}

void DispatchWorker::look()
{
    m_look = true;
    if (m_started && !m_owner)
        acquire();
    else
        pump();
}

void DispatchWorker::reopen()
{
    ++m_openings;
    for (auto &[id, lane] : m_lanes) {
        if (lane.closedBy && lane.flying == 0)
            lane.channel.reset(); // it may know the old password by heart
        lane.closedBy.reset();
    }
    look();
}

void DispatchWorker::lookIfResting()
{
    if (m_busy || flying() > 0)
        m_look = true; // at the end of what is going on
    else if (m_owner)
        look();
}

void DispatchWorker::pump()
{
    if (!m_owner || m_busy)
        return;
    const QVector<ClaimWish> wanted = wishes();
    if (!m_outcomes.isEmpty() || !wanted.isEmpty())
        takeTurn(wanted);
    else if (m_ending)
        stopIfDone();
    else if (m_look || flying() == 0)
        lookNow();
}

// As many as each channel has hands free; after a setback one goes ahead and tries the way.
QVector<ClaimWish> DispatchWorker::wishes()
{
    QVector<ClaimWish> wanted;
    if (m_ending)
        return wanted;
    const Instant now = m_workspace.clock().now();
    for (auto &[id, lane] : m_lanes) {
        if (!lane.wants || !lane.channel || lane.closedBy
            || (lane.restsUntil && *lane.restsUntil > now))
            continue;
        lane.restsUntil.reset();
        const int hands = lane.setbacks > 0 ? 1 : std::max(1, lane.channel->parallel());
        if (lane.flying < hands)
            wanted.append({id, hands - lane.flying});
    }
    return wanted;
}

void DispatchWorker::takeTurn(const QVector<ClaimWish> &wanted)
{
    m_busy = true;
    const QVector<DeliveryOutcome> outcomes = std::exchange(m_outcomes, {});
    const auto written = m_workspace.write(dispatchActor(),
        [outcomes, wanted](Repositories &all) { return all.deliveryQueue.turn(outcomes, wanted); });
    whenDone(written, this, [this, outcomes](const Result<QueueTurn> &turn) {
        m_busy = false;
        turnTaken(turn, outcomes);
    });
}

void DispatchWorker::turnTaken(const Result<QueueTurn> &turn, QVector<DeliveryOutcome> outcomes)
{
    if (!turn) {
        // What is known is kept until it can be written; nothing new is begun before.
        m_outcomes = std::move(outcomes) + m_outcomes;
        emit failed(turn.error());
        if (m_ending)
            emit ended(); // the next start finds them in "sending"
        else
            m_alarm->set(afterFailedWrite, [this] { pump(); });
        return;
    }
    m_touched += QSet<UpdateId>(turn->touched.begin(), turn->touched.end());
    for (const ChannelId &id : turn->dry)
        m_lanes[id].wants = false;
    for (const ClaimedDelivery &claimed : turn->claimed)
        send(claimed);
    reportProgress(false);
    pump();
}

void DispatchWorker::send(const ClaimedDelivery &claimed)
{
    Lane &lane = m_lanes.at(claimed.channel);
    ++lane.flying;
    const auto answer = lane.channel->deliver(claimed.message, m_stop.get_token());
    auto *watcher = new QFutureWatcher<Result<Receipt>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
        [this, watcher, claimed, openings = m_openings] {
            watcher->deleteLater();
            // An adapter that went without an answer may have sent it.
            answered(claimed,
                watcher->future().resultCount() > 0
                    ? watcher->future().result()
                    : Result<Receipt>(fail(ErrorKind::Uncertain, u"the channel gave no answer"_s)),
                openings != m_openings);
        });
    watcher->setFuture(answer);
}

void DispatchWorker::answered(
    const ClaimedDelivery &claimed, const Result<Receipt> &answer, bool reopenedSince)
{
    Lane &lane = m_lanes.at(claimed.channel);
    --lane.flying;
    const Ruling ruling = ruleOn(answer, claimed.tries, lane.setbacks, lane.channel->repeatable(),
        m_workspace.clock().now(), chanceFrom(m_workspace.clock()), m_rules);
    if (ruling.channelRestsUntil) {
        // Those that flew together fell together: that is one setback.
        if (!lane.restsUntil)
            ++lane.setbacks;
        lane.restsUntil = std::max(lane.restsUntil.value_or(Instant{}), *ruling.channelRestsUntil);
        lane.offline = ruling.offline;
        lane.wants = false;
    } else if (ruling.channelCloses) {
        // What was on its way while a person opened it says nothing about how it is now.
        if (!reopenedSince)
            lane.closedBy = answer.error();
        lane.wants = reopenedSince;
    } else if (ruling.step.to != DeliveryState::Queued) {
        lane.setbacks = 0;
        lane.offline = false;
        lane.wants = true;
    }
    m_outcomes.append({claimed.message.delivery, ruling.step, ruling.addressRefused});
    pump();
}

void DispatchWorker::lookNow()
{
    m_busy = true;
    m_look = false;
    const auto sight = m_workspace.read([](const Repositories &all) {
        Sight seen;
        seen.view = all.deliveryQueue.view();
        for (const ChannelId &id : seen.view.due) {
            if (const auto config = all.channels.find(id))
                seen.channels.append(*config);
        }
        return seen;
    });
    whenDone(sight, this, [this](const Result<Sight> &answer) {
        m_busy = false;
        if (answer) {
            seen(*answer);
        } else {
            emit failed(answer.error());
            m_alarm->set(afterFailedWrite, [this] { look(); });
        }
    });
}

void DispatchWorker::seen(const Sight &sight)
{
    for (const ChannelConfig &config : sight.channels) {
        if (!meet(config))
            return; // its deliveries are being held; then we look again
    }
    if (m_look || !wishes().isEmpty() || !m_outcomes.isEmpty())
        pump();
    else if (m_ending)
        stopIfDone();
    else if (flying() == 0)
        rest(sight.view.nextDue);
}

bool DispatchWorker::meet(const ChannelConfig &config)
{
    Lane &lane = m_lanes[config.id];
    if (!config.enabled) {
        m_busy = true;
        const auto held = m_workspace.write(dispatchActor(), [config](Repositories &all) {
            return all.deliveryQueue.holdAll(
                config.id, u"the channel \"%1\" is switched off"_s.arg(config.name));
        });
        whenDone(held, this, [this](const Result<QVector<UpdateId>> &touched) {
            m_busy = false;
            if (touched)
                m_touched += QSet<UpdateId>(touched->begin(), touched->end());
            else
                emit failed(touched.error());
            touched ? look() : m_alarm->set(afterFailedWrite, [this] { look(); });
        });
        return false;
    }
    if (!lane.channel || (lane.config != config && lane.flying == 0)) {
        lane.config = config;
        lane.channel = m_makeChannel(config);
        lane.restsUntil.reset();
        lane.closedBy.reset();
        lane.setbacks = 0;
    }
    lane.wants = true;
    return true;
}

void DispatchWorker::rest(const std::optional<Instant> &nextDue)
{
    std::optional<Instant> next = nextDue;
    for (const auto &[id, lane] : m_lanes) {
        if (lane.restsUntil)
            next = next ? std::min(*next, *lane.restsUntil) : *lane.restsUntil;
    }
    if (next)
        m_alarm->set(*next - m_workspace.clock().now(), [this] { look(); });
    else
        m_alarm->cancel();
    reportProgress(true);
    reportDrains(next);
}

void DispatchWorker::drain(const std::shared_ptr<QPromise<Result<DrainReport>>> &promise,
    const UpdateId &update, Duration patience)
{
    m_drains.push_back({promise, update, patience});
    if (m_elsewhere)
        reportDrains({});
    else
        look();
}

// Called when nothing is under way: those drains end that have nothing to wait for.
void DispatchWorker::reportDrains(const std::optional<Instant> &nextDue)
{
    QStringList offlineNames;
    for (const auto &[id, lane] : m_lanes) {
        if (lane.offline && lane.restsUntil)
            offlineNames << lane.config.name;
    }
    const bool offline = !offlineNames.isEmpty();
    const Instant now = m_workspace.clock().now();
    std::vector<Drain> waiting;
    for (const Drain &drain : m_drains) {
        const bool worthWaiting
            = !m_elsewhere && !offline && nextDue && *nextDue - now <= drain.patience;
        if (worthWaiting) {
            waiting.push_back(drain);
            continue;
        }
        const auto counted = m_workspace.read([update = drain.update](const Repositories &all) {
            DeliveryFilter filter;
            filter.update = update;
            return all.deliveries.counts(filter);
        });
        whenDone(counted, this,
            [drain, offlineNames, elsewhere = m_elsewhere, closed = closedChannels()](
                const Result<DeliveryCounts> &counts) {
                drain.promise->addResult(counts.map([&](const DeliveryCounts &all) {
                    if (all.underWay() == 0)
                        return DrainReport{all, elsewhere, false, {}, {}};
                    return DrainReport{
                        all, elsewhere, !offlineNames.isEmpty(), offlineNames, closed};
                }));
                drain.promise->finish();
            });
    }
    m_drains = std::move(waiting);
}

void DispatchWorker::reportProgress(bool evenIfJustDone)
{
    const Instant now = m_workspace.clock().now();
    if (m_touched.isEmpty() || (!evenIfJustDone && now - m_reportedAt < betweenReports))
        return;
    m_reportedAt = now;
    const QVector<UpdateId> updates(m_touched.begin(), m_touched.end());
    m_touched.clear();
    for (const UpdateId &update : updates) {
        const auto counted = m_workspace.read(
            [update](const Repositories &all) {
                DeliveryFilter filter;
                filter.update = update;
                return all.deliveries.counts(filter);
            },
            Workspace::For::Background);
        whenDone(counted, this, [this, update](const Result<DeliveryCounts> &counts) {
            if (counts)
                emit progressed(update, *counts);
        });
    }
}

void DispatchWorker::shutDown()
{
    m_ending = true;
    m_stop.request_stop();
    // An adapter that does not stop leaves its deliveries in "sending": the next start sees them.
    m_alarm->set(longestGoodbye, [this] { emit ended(); });
    if (!m_busy)
        pump();
    stopIfDone();
}

void DispatchWorker::stopIfDone()
{
    if (m_ending && !m_busy && (flying() == 0 || !m_owner) && m_outcomes.isEmpty())
        emit ended();
}

QVector<ClosedChannel> DispatchWorker::closedChannels() const
{
    QVector<ClosedChannel> closed;
    for (const auto &[id, lane] : m_lanes) {
        if (lane.closedBy)
            closed.append({lane.config.name, *lane.closedBy});
    }
    return closed;
}

int DispatchWorker::flying() const
{
    int count = 0;
    for (const auto &[id, lane] : m_lanes)
        count += lane.flying;
    return count;
}

} // namespace models
