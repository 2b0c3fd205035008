#include "models/store/delivery_queue.h"

#include "models/store/addresses.h"
#include "models/store/database.h"
#include "models/store/deliveries.h"

#include <QSet>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// A wave of holds is cut in turns, so that nobody's write waits long behind it.
constexpr int mostHeldInATurn = 500;

constexpr const char ownWaiting[]
    = "d.state IN ('queued', 'retrying') AND d.desk = (SELECT key FROM desk WHERE own)";

constexpr const char goingOut[]
    = " FROM delivery d JOIN channel c ON c.key = d.channel"
      " WHERE d.state IN ('queued', 'retrying', 'sending')"
      " AND c.type <> 'by_hand' AND d.desk = (SELECT key FROM desk WHERE own)";
constexpr const char ofUpdate[]
    = " AND d.incident_update = (SELECT key FROM incident_update WHERE uuid = ?)";

QVector<ChannelId> readChannelIds(Statement rows)
{
    QVector<ChannelId> channels;
    while (rows.next())
        channels.append(rows.id<ChannelId>(0));
    return channels;
}

} // namespace

//! A row that may be sent, with what decides whether it still should.
struct DeliveryQueue::Waiting
{
    qint64 key = 0;
    DeliveryId delivery;
    UpdateId update;
    qint64 updateKey = 0;
    DeliveryState state = DeliveryState::Queued;
    int tries = 0;
    Instant since{}; //!< when it was queued, or released by a person
};

DeliveryQueue::DeliveryQueue(const StoreParts &parts)
    : m_parts(parts)
{ }

QueueView DeliveryQueue::view() const
{
    const Instant now = m_parts.clock.now();
    QueueView view;
    view.due = readChannelIds(
        m_parts.database.query("SELECT c.uuid FROM channel c WHERE c.type <> 'by_hand' AND EXISTS"
                               " (SELECT 1 FROM delivery d WHERE d.channel = c.key"
                               " AND (d.retry_at IS NULL OR d.retry_at <= ?) AND "
                + std::string(ownWaiting) + ") ORDER BY c.key",
            now));
    Statement next
        = m_parts.database.query("SELECT min(d.retry_at) FROM delivery d WHERE d.retry_at > ? AND "
                + std::string(ownWaiting),
            now);
    if (next.next())
        view.nextDue = next.maybeTime(0);
    return view;
}

int DeliveryQueue::underWay(const UpdateId &update) const
{
    const std::string sql = "SELECT count(*)" + std::string(goingOut);
    return int(update.isNull() ? m_parts.database.number(sql)
                               : m_parts.database.number(sql + ofUpdate, update));
}

QVector<DeliveryId> DeliveryQueue::waiting(const UpdateId &update) const
{
    const std::string sql = "SELECT d.uuid" + std::string(goingOut);
    Statement rows = update.isNull() ? m_parts.database.query(sql)
                                     : m_parts.database.query(sql + ofUpdate, update);
    QVector<DeliveryId> deliveries;
    while (rows.next())
        deliveries.append(rows.id<DeliveryId>(0));
    return deliveries;
}

QVector<ChannelId> DeliveryQueue::interrupted() const
{
    return readChannelIds(m_parts.database.query(
        "SELECT DISTINCT c.uuid FROM delivery d JOIN channel c ON c.key = d.channel"
        " WHERE d.state = 'sending' AND d.desk = (SELECT key FROM desk WHERE own)"));
}

QVector<UpdateId> DeliveryQueue::recover(const std::function<bool(const ChannelId &)> &repeatable)
{
    struct Left
    {
        DeliveryId delivery;
        UpdateId update;
        ChannelId channel;
    };
    QVector<Left> left;
    {
        Statement rows = m_parts.database.query(
            "SELECT d.uuid, u.uuid, c.uuid FROM delivery d"
            " JOIN incident_update u ON u.key = d.incident_update"
            " JOIN channel c ON c.key = d.channel WHERE d.state = 'sending'"
            " AND d.desk = (SELECT key FROM desk WHERE own)");
        while (rows.next())
            left.append({rows.id<DeliveryId>(0), rows.id<UpdateId>(1), rows.id<ChannelId>(2)});
    }
    QSet<UpdateId> touched;
    for (const Left &row : left) {
        DeliveryStep step;
        if (!repeatable(row.channel)) {
            step.to = DeliveryState::Uncertain;
            step.reason = u"Heliograph ended while this was being sent, and the receiving side"
                          " cannot be asked whether it arrived"_s;
        }
        takeStep(m_parts, row.delivery, DeliveryState::Sending, step);
        touched.insert(row.update);
    }
    return {touched.begin(), touched.end()};
}

std::optional<DeliveryQueue::Waiting> DeliveryQueue::nextDueOf(
    qint64 channelKey, qint64 afterKey) const
{
    Statement row = m_parts.database.query(
        "SELECT d.key, d.uuid, u.uuid, u.key, d.state, d.tries,"
        " coalesce(d.released_at, d.queued_at) FROM delivery d"
        " JOIN incident_update u ON u.key = d.incident_update"
        " WHERE d.channel = ? AND d.key > ? AND (d.retry_at IS NULL OR d.retry_at <= ?) AND "
            + std::string(ownWaiting) + " ORDER BY d.key LIMIT 1",
        channelKey, afterKey, m_parts.clock.now());
    if (!row.next())
        return std::nullopt;
    Waiting waiting;
    waiting.key = row.integer(0);
    waiting.delivery = row.id<DeliveryId>(1);
    waiting.update = row.id<UpdateId>(2);
    waiting.updateKey = row.integer(3);
    waiting.state = deliveryStateFromName(row.text(4)).value_or(DeliveryState::Queued);
    waiting.tries = int(row.integer(5));
    waiting.since = row.time(6);
    return waiting;
}

// Why it must not go out by itself any more; empty when it may. What a person has released is
// only held for what came after that.
QString DeliveryQueue::holdReason(const Waiting &waiting) const
{
    const Instant now = m_parts.clock.now();
    {
        Statement newer = m_parts.database.query(
            "SELECT u.title FROM delivery d JOIN delivery n ON n.channel = d.channel"
            " AND n.target = d.target AND n.key > d.key AND n.state <> 'skipped'"
            " JOIN incident_update u ON u.key = n.incident_update"
            " WHERE d.key = ? AND n.queued_at >= ? AND u.incident ="
            " (SELECT incident FROM incident_update WHERE key = ?) LIMIT 1",
            waiting.key, waiting.since, waiting.updateKey);
        if (newer.next())
            return u"a newer update was published to the same target (%1)"_s.arg(newer.text(0));
    }
    {
        Statement named = m_parts.database.query(
            "SELECT at FROM (SELECT next_update_at AS at FROM incident_update WHERE key = ?1"
            " UNION SELECT due_at FROM promise WHERE said_in = ?1 AND present"
            " UNION SELECT earliest FROM promise WHERE said_in = ?1 AND present)"
            " WHERE at > ?2 AND at <= ?3 ORDER BY at LIMIT 1",
            waiting.updateKey, waiting.since, now);
        if (named.next())
            return u"it names a time that has passed since (%1)"_s.arg(toUtcMinutes(named.time(0)));
    }
    const Duration limit = Deliveries(m_parts).holdAfter();
    if (now - waiting.since > limit) {
        const auto minutes = [](Duration time) {
            return QString::number(std::chrono::duration_cast<std::chrono::minutes>(time).count());
        };
        return u"it has waited for %1 minutes; after %2 a person decides"_s.arg(
            minutes(now - waiting.since), minutes(limit));
    }
    return {};
}

Message DeliveryQueue::messageOf(const DeliveryId &delivery) const
{
    Message message;
    qint64 key = 0;
    qint64 channel = 0;
    qint64 incident = 0;
    {
        Statement row = m_parts.database.query(
            "SELECT d.key, d.channel, i.key, u.uuid, i.uuid, i.title, u.incident_state,"
            " coalesce(d.title, u.title), coalesce(d.body, u.body), u.language, d.target,"
            " d.target_name, coalesce(u.published_at, d.queued_at), u.next_update_at"
            " FROM delivery d JOIN incident_update u ON u.key = d.incident_update"
            " JOIN incident i ON i.key = u.incident WHERE d.uuid = ?",
            delivery);
        if (!row.next())
            return message;
        key = row.integer(0);
        channel = row.integer(1);
        incident = row.integer(2);
        message.delivery = delivery;
        message.update = row.id<UpdateId>(3);
        message.incident = row.id<IncidentId>(4);
        message.incidentTitle = row.text(5);
        message.incidentState = row.text(6);
        message.title = row.text(7);
        message.body = row.text(8);
        message.language = row.text(9);
        message.target = row.text(10);
        message.targetName = row.text(11);
        message.publishedAt = row.time(12);
        message.nextUpdateAt = row.maybeTime(13);
    }
    Statement first = m_parts.database.query(
        "SELECT f.receipt FROM delivery f JOIN incident_update u ON u.key = f.incident_update"
        " WHERE f.channel = ? AND f.target = ? AND f.key < ? AND u.incident = ?"
        " AND f.state = 'delivered' ORDER BY f.key LIMIT 1",
        channel, message.target, key, incident);
    message.firstOfThread = !first.next();
    if (!message.firstOfThread)
        message.threadRef = first.text(0);
    return message;
}

void DeliveryQueue::claim(const ClaimWish &wish, QueueTurn &turn)
{
    const qint64 channelKey = m_parts.records.keyOf("channel"_L1, wish.channel.uuid);
    QSet<UpdateId> touched(turn.touched.begin(), turn.touched.end());
    qint64 after = 0;
    int claimed = 0;
    int held = 0;
    while (auto waiting = nextDueOf(channelKey, after)) {
        if (claimed == wish.count || held == mostHeldInATurn)
            break;
        after = waiting->key;
        DeliveryStep step;
        step.reason = holdReason(*waiting);
        step.to = step.reason.isEmpty() ? DeliveryState::Sending : DeliveryState::Held;
        takeStep(m_parts, waiting->delivery, waiting->state, step);
        touched.insert(waiting->update);
        if (step.to == DeliveryState::Held) {
            ++held;
            continue;
        }
        turn.claimed.append({wish.channel, messageOf(waiting->delivery), waiting->tries + 1});
        ++claimed;
    }
    turn.touched = {touched.begin(), touched.end()};
    if (claimed < wish.count && held < mostHeldInATurn)
        turn.dry.append(wish.channel);
}

QueueTurn DeliveryQueue::turn(
    const QVector<DeliveryOutcome> &outcomes, const QVector<ClaimWish> &wishes)
{
    QueueTurn turn;
    QSet<UpdateId> touched;
    Addresses addresses(m_parts);
    for (const DeliveryOutcome &outcome : outcomes) {
        if (!takeStep(m_parts, outcome.delivery, DeliveryState::Sending, outcome.step))
            continue;
        Statement row
            = m_parts.database.query("SELECT u.uuid, d.target FROM delivery d"
                                     " JOIN incident_update u ON u.key = d.incident_update"
                                     " WHERE d.uuid = ?",
                outcome.delivery);
        if (!row.next())
            continue;
        touched.insert(row.id<UpdateId>(0));
        if (outcome.addressRefused) {
            AddressState state = addresses.find(AddressKind::Email, row.text(1));
            state.bouncing = true;
            addresses.save(AddressKind::Email, row.text(1), state, u"bounce"_s);
        }
    }
    turn.touched = {touched.begin(), touched.end()};
    for (const ClaimWish &wish : wishes)
        claim(wish, turn);
    return turn;
}

QVector<UpdateId> DeliveryQueue::holdAll(const ChannelId &channel, const QString &reason)
{
    QVector<std::pair<DeliveryId, DeliveryState>> waiting;
    QSet<UpdateId> touched;
    {
        Statement rows = m_parts.database.query(
            "SELECT d.uuid, d.state, u.uuid FROM delivery d"
            " JOIN incident_update u ON u.key = d.incident_update"
            " WHERE d.channel = (SELECT key FROM channel WHERE uuid = ?) AND "
                + std::string(ownWaiting),
            channel);
        while (rows.next()) {
            waiting.append({rows.id<DeliveryId>(0),
                deliveryStateFromName(rows.text(1)).value_or(DeliveryState::Queued)});
            touched.insert(rows.id<UpdateId>(2));
        }
    }
    for (const auto &[delivery, state] : waiting) {
        DeliveryStep step;
        step.to = DeliveryState::Held;
        step.reason = reason;
        takeStep(m_parts, delivery, state, step);
    }
    return {touched.begin(), touched.end()};
}

} // namespace models
