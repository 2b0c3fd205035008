#include "models/store/deliveries.h"

#include "models/store/database.h"
#include "models/store/delivery_step.h"
#include "models/store/setting_values.h"
#include "models/support/count_phrase.h"

#include <QCryptographicHash>
#include <QJsonObject>

#include <chrono>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr Duration holdAfterAtFirst = std::chrono::minutes(30);
constexpr QLatin1String holdSetting("deliveries.hold_after_minutes");

constexpr const char deliveryColumns[]
    = "SELECT d.uuid, u.uuid, c.uuid, c.name, d.target, d.target_name, p.uuid, k.uuid,"
      " coalesce((SELECT n.name FROM customer_now n WHERE n.key = coalesce(k.root, k.key)), ''),"
      " d.state, d.attempts, d.reason, d.receipt, d.place, d.heard_by, d.queued_at, d.released_at,"
      " d.retry_at, d.settled_at FROM delivery d"
      " JOIN incident_update u ON u.key = d.incident_update JOIN channel c ON c.key = d.channel"
      " LEFT JOIN contact p ON p.key = d.contact LEFT JOIN customer k ON k.key = d.customer ";

Delivery readDelivery(const Statement &row)
{
    Delivery delivery;
    delivery.id = row.id<DeliveryId>(0);
    delivery.update = row.id<UpdateId>(1);
    delivery.channel = row.id<ChannelId>(2);
    delivery.channelName = row.text(3);
    delivery.target = row.text(4);
    delivery.targetName = row.text(5);
    delivery.contact = row.id<ContactId>(6);
    delivery.customer = row.id<CustomerId>(7);
    delivery.customerName = row.text(8);
    delivery.state = deliveryStateFromName(row.text(9)).value_or(DeliveryState::Queued);
    delivery.attempts = int(row.integer(10));
    delivery.reason = row.text(11);
    delivery.receipt = row.text(12);
    delivery.place = row.text(13);
    delivery.heardBy = row.text(14);
    delivery.queuedAt = row.time(15);
    delivery.releasedAt = row.maybeTime(16);
    delivery.retryAt = row.maybeTime(17);
    delivery.settledAt = row.maybeTime(18);
    return delivery;
}

//! The filter as a WHERE clause over d; its values are bound in the same order.
std::string whereOf(const DeliveryFilter &filter)
{
    std::string where = "WHERE true";
    if (!filter.incident.isNull())
        where += " AND d.incident_update IN (SELECT key FROM incident_update WHERE incident ="
                 " (SELECT key FROM incident WHERE uuid = ?))";
    if (!filter.update.isNull())
        where += " AND d.incident_update = (SELECT key FROM incident_update WHERE uuid = ?)";
    if (!filter.channel.isNull())
        where += " AND d.channel = (SELECT key FROM channel WHERE uuid = ?)";
    if (!filter.customer.isNull())
        where += " AND d.customer IN (SELECT m.key FROM customer m JOIN customer w ON w.uuid = ?"
                 " WHERE coalesce(m.root, m.key) = coalesce(w.root, w.key))";
    if (filter.state)
        where += " AND d.state = ?";
    return where;
}

void bindFilter(Statement &statement, const DeliveryFilter &filter)
{
    int index = 0;
    if (!filter.incident.isNull())
        statement.bind(++index, filter.incident);
    if (!filter.update.isNull())
        statement.bind(++index, filter.update);
    if (!filter.channel.isNull())
        statement.bind(++index, filter.channel);
    if (!filter.customer.isNull())
        statement.bind(++index, filter.customer);
    if (filter.state)
        statement.bind(++index, deliveryStateName(*filter.state));
}

QJsonObject fieldBeforeAfter(const QJsonValue &before, const QJsonValue &after)
{
    return {{u"before"_s, before}, {u"after"_s, after}};
}

//! Parts of changing lengths after each other, told apart by their lengths.
void addHashed(QCryptographicHash &hash, const QByteArray &part)
{
    hash.addData(QByteArray::number(part.size()) + ':');
    hash.addData(part);
}

} // namespace

Deliveries::Deliveries(const StoreParts &parts)
    : m_parts(parts)
{ }

std::optional<Delivery> Deliveries::find(const DeliveryId &id) const
{
    Statement row = m_parts.database.query(std::string(deliveryColumns) + "WHERE d.uuid = ?", id);
    return row.next() ? std::optional(readDelivery(row)) : std::nullopt;
}

QVector<Delivery> Deliveries::list(const DeliveryFilter &filter) const
{
    Statement rows = m_parts.database.query(deliveryColumns + whereOf(filter)
        + (filter.newestFirst ? " ORDER BY d.key DESC" : " ORDER BY d.key")
        + (filter.limit > 0 ? " LIMIT " + std::to_string(filter.limit) : std::string()));
    bindFilter(rows, filter);
    QVector<Delivery> deliveries;
    while (rows.next())
        deliveries.append(readDelivery(rows));
    return deliveries;
}

DeliveryCounts Deliveries::counts(const DeliveryFilter &filter) const
{
    Statement rows = m_parts.database.query(
        "SELECT d.state, count(*), sum(d.state = 'queued' AND c.type = 'by_hand')"
        " FROM delivery d JOIN channel c ON c.key = d.channel "
        + whereOf(filter) + " GROUP BY d.state");
    bindFilter(rows, filter);
    DeliveryCounts counts;
    while (rows.next()) {
        if (const auto state = deliveryStateFromName(rows.text(0)))
            counts.of[size_t(*state)] = int(rows.integer(1));
        counts.byHand += int(rows.integer(2));
    }
    return counts;
}

DeliveryCounts Deliveries::countsOf(const QVector<DeliveryId> &deliveries) const
{
    DeliveryCounts counts;
    for (const DeliveryId &id : deliveries) {
        Statement row = m_parts.database.query("SELECT state FROM delivery WHERE uuid = ?", id);
        const auto state = row.next() ? deliveryStateFromName(row.text(0)) : std::nullopt;
        if (state)
            ++counts.of[size_t(*state)];
    }
    return counts;
}

QVector<Attempt> Deliveries::attempts(const DeliveryId &id) const
{
    Statement rows = m_parts.database.query(
        "SELECT number, began_at, ended_at, outcome, reason FROM attempt"
        " WHERE delivery = (SELECT key FROM delivery WHERE uuid = ?) ORDER BY number",
        id);
    QVector<Attempt> attempts;
    while (rows.next())
        attempts.append(
            {int(rows.integer(0)), rows.time(1), rows.maybeTime(2), rows.text(3), rows.text(4)});
    return attempts;
}

std::optional<DeliveryText> Deliveries::text(const DeliveryId &id) const
{
    Statement row = m_parts.database.query(
        "SELECT coalesce(d.title, u.title), coalesce(d.body, u.body) FROM delivery d"
        " JOIN incident_update u ON u.key = d.incident_update WHERE d.uuid = ?",
        id);
    return row.next() ? std::optional(DeliveryText{row.text(0), row.text(1)}) : std::nullopt;
}

QString Deliveries::digest(const UpdateId &update) const
{
    Statement rows = m_parts.database.query(
        "SELECT d.uuid, c.uuid, d.target, p.uuid, k.uuid, coalesce(d.title, u.title),"
        " coalesce(d.body, u.body) FROM delivery d"
        " JOIN incident_update u ON u.key = d.incident_update JOIN channel c ON c.key = d.channel"
        " LEFT JOIN contact p ON p.key = d.contact LEFT JOIN customer k ON k.key = d.customer"
        " WHERE u.uuid = ? ORDER BY d.uuid",
        update);
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    while (rows.next()) {
        for (const int column : {0, 1, 3, 4})
            addHashed(hash, rows.blob(column));
        for (const int column : {2, 5, 6})
            addHashed(hash, rows.text(column).toUtf8());
    }
    return QString::fromLatin1(hash.result().toHex());
}

Result<void> Deliveries::enqueue(
    const UpdateId &update, const QVector<PlannedDelivery> &targets, const PublicationReach &reach)
{
    Database &database = m_parts.database;
    const qint64 updateKey = m_parts.records.keyOf("incident_update"_L1, update.uuid);
    if (updateKey == 0)
        return fail(ErrorKind::NotFound, u"update %1"_s.arg(update.toString()));
    if (database.number("SELECT count(*) FROM delivery WHERE incident_update = ?", updateKey) > 0)
        return fail(
            ErrorKind::Conflict, u"update %1 was published already"_s.arg(update.toString()));
    const qint64 desk = database.number("SELECT key FROM desk WHERE own");
    const Instant now = m_parts.clock.now();
    QHash<ChannelId, qint64> channelKeys;
    int skipped = 0;
    for (const PlannedDelivery &target : targets) {
        auto channel = channelKeys.find(target.channel);
        if (channel == channelKeys.end())
            channel = channelKeys.insert(
                target.channel, m_parts.records.keyOf("channel"_L1, target.channel.uuid));
        const bool skip = target.state == DeliveryState::Skipped;
        skipped += skip ? 1 : 0;
        database.run(
            "INSERT INTO delivery (uuid, desk, incident_update, channel, target, target_name,"
            " contact, customer, title, body, state, reason, queued_at, settled_at)"
            " VALUES (?, ?, ?, ?, ?, ?, (SELECT key FROM contact WHERE uuid = ?),"
            " (SELECT key FROM customer WHERE uuid = ?), ?, ?, ?, ?, ?, ?)",
            m_parts.clock.newUuid(), desk, updateKey, *channel, target.target, target.targetName,
            target.contact, target.customer, target.title, target.body,
            deliveryStateName(skip ? DeliveryState::Skipped : DeliveryState::Queued), target.reason,
            now, skip ? std::optional<Instant>(now) : std::nullopt);
    }
    m_parts.journal.append("publication"_L1, update.uuid, u"publish"_s,
        {{u"targets"_s, fieldBeforeAfter({}, int(targets.size()))},
            {u"skipped"_s, fieldBeforeAfter({}, skipped)},
            {u"people"_s, fieldBeforeAfter({}, reach.people)},
            {u"customers"_s, fieldBeforeAfter({}, reach.customers)},
            {u"channels"_s, fieldBeforeAfter({}, int(channelKeys.size()))},
            {u"digest"_s, fieldBeforeAfter({}, digest(update))}});
    return {};
}

void Deliveries::journalStep(
    const Delivery &before, const QString &action, const QString &why, const QJsonObject &more)
{
    const auto after = find(before.id);
    if (!after)
        return;
    QJsonObject fields = more;
    fields.insert(u"state"_s,
        fieldBeforeAfter(deliveryStateName(before.state), deliveryStateName(after->state)));
    fields.insert(u"reason"_s, fieldBeforeAfter(before.reason, after->reason));
    fields.insert(u"update"_s, fieldBeforeAfter({}, before.update.toString()));
    if (!why.isEmpty())
        fields.insert(u"why"_s, fieldBeforeAfter({}, why));
    m_parts.journal.append("delivery"_L1, before.id.uuid, action, fields);
}

Result<void> Deliveries::settle(const DeliveryId &id, Settlement settlement, const QString &why)
{
    const auto delivery = find(id);
    if (!delivery)
        return fail(ErrorKind::NotFound, u"delivery %1"_s.arg(id.toString()));
    if (why.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"settling a delivery needs a reason"_s);
    using enum DeliveryState;
    const bool waits
        = delivery->state == Held || delivery->state == Failed || delivery->state == Uncertain;
    const bool skippable = settlement == Settlement::Skip
        && (delivery->state == Queued || delivery->state == Retrying);
    if (!waits && !skippable)
        return fail(ErrorKind::Conflict,
            u"delivery %1 is %2"_s.arg(id.toString(), deliveryStateName(delivery->state)));
    DeliveryStep step;
    switch (settlement) {
    case Settlement::Delivered:
        step.to = Delivered;
        step.receipt = u"settled by %1: %2"_s.arg(m_parts.journal.actor().who, why.trimmed());
        break;
    case Settlement::NotDelivered:
        step.to = Queued;
        break;
    case Settlement::Skip:
        step.to = Skipped;
        step.reason = u"%1: %2"_s.arg(m_parts.journal.actor().who, why.trimmed());
        break;
    }
    takeStep(m_parts, id, delivery->state, step);
    journalStep(*delivery, u"settle_"_s + settlementName(settlement), why.trimmed());
    return {};
}

Result<int> Deliveries::settleAll(const UpdateId &update, DeliveryState state,
    Settlement settlement, const QString &why, const QString &typedCount)
{
    DeliveryFilter filter;
    filter.update = update;
    filter.state = state;
    const QVector<Delivery> deliveries = list(filter);
    const int count = int(deliveries.size());
    if (const auto typed = checkCountPhrase(u"settle"_s, count, typedCount); !typed)
        return fail(typed.error());
    for (const Delivery &delivery : deliveries) {
        if (const auto settled = settle(delivery.id, settlement, why); !settled)
            return fail(settled.error());
    }
    return count;
}

Result<void> Deliveries::retry(const DeliveryId &id, const QString &why)
{
    const auto delivery = find(id);
    if (!delivery)
        return fail(ErrorKind::NotFound, u"delivery %1"_s.arg(id.toString()));
    using enum DeliveryState;
    if (delivery->state == Uncertain)
        return fail(ErrorKind::Conflict,
            u"delivery %1 is uncertain: ask there first, then settle it"_s.arg(id.toString()));
    if (delivery->state != Held && delivery->state != Failed && delivery->state != Retrying)
        return fail(ErrorKind::Conflict,
            u"delivery %1 is %2"_s.arg(id.toString(), deliveryStateName(delivery->state)));
    takeStep(m_parts, id, delivery->state, {});
    journalStep(*delivery, u"retry"_s, why.trimmed());
    return {};
}

int Deliveries::retryAll(const UpdateId &update, const QString &why)
{
    using enum DeliveryState;
    int retried = 0;
    for (const auto state : {Held, Failed, Retrying}) {
        DeliveryFilter filter;
        filter.update = update;
        filter.state = state;
        for (const Delivery &delivery : list(filter))
            retried += retry(delivery.id, why) ? 1 : 0;
    }
    return retried;
}

Result<void> Deliveries::markSaid(
    const DeliveryId &id, Instant when, const QString &place, const QString &heardBy)
{
    const auto delivery = find(id);
    if (!delivery)
        return fail(ErrorKind::NotFound, u"delivery %1"_s.arg(id.toString()));
    if (place.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, u"say where it was said"_s);
    if (when > m_parts.clock.now())
        return fail(ErrorKind::Invalid, u"%1 is yet to come"_s.arg(toUtcMinutes(when)));
    Statement written = m_parts.database.query(
        "SELECT created_at FROM incident_update WHERE uuid = ?", delivery->update);
    // The minute counts: that is how exactly a person says it.
    if (written.next() && when < std::chrono::floor<std::chrono::minutes>(written.time(0)))
        return fail(ErrorKind::Invalid,
            u"%1 is before the update was written (%2)"_s.arg(
                toUtcMinutes(when), toUtcMinutes(written.time(0))));
    const bool byHand = m_parts.database.number("SELECT count(*) FROM channel"
                                                " WHERE uuid = ? AND type = 'by_hand'",
                            delivery->channel)
        > 0;
    if (!byHand)
        return fail(ErrorKind::Conflict,
            u"channel \"%1\" sends by itself; settle the delivery instead"_s.arg(
                delivery->channelName));
    if (!canBecome(delivery->state, DeliveryState::Delivered))
        return fail(ErrorKind::Conflict,
            u"delivery %1 is %2"_s.arg(id.toString(), deliveryStateName(delivery->state)));
    DeliveryStep step;
    step.to = DeliveryState::Delivered;
    step.place = place.trimmed();
    step.heardBy = heardBy.trimmed();
    step.at = when;
    step.receipt = u"said by %1"_s.arg(m_parts.journal.actor().who);
    takeStep(m_parts, id, delivery->state, step);
    journalStep(*delivery, u"said"_s, {},
        {{u"place"_s, fieldBeforeAfter({}, step.place)},
            {u"heard_by"_s, fieldBeforeAfter({}, step.heardBy)},
            {u"said_at"_s, fieldBeforeAfter({}, toJson(when))}});
    return {};
}

Duration Deliveries::holdAfter() const
{
    const int minutes = SettingValues(m_parts).number(holdSetting, 0);
    return minutes > 0 ? Duration(std::chrono::minutes(minutes)) : holdAfterAtFirst;
}

void Deliveries::setHoldAfter(Duration wait)
{
    const auto minutes = [](Duration time) {
        return int(std::chrono::duration_cast<std::chrono::minutes>(time).count());
    };
    SettingValues values(m_parts);
    QJsonObject fields;
    values.change(holdSetting, minutes(holdAfter()), minutes(wait), fields);
    values.journal(fields);
}

QStringList Deliveries::verify() const
{
    QStringList problems;
    const auto collect = [&](const char *sql, const QString &words) {
        Statement rows = m_parts.database.query(sql);
        while (rows.next())
            problems << u"delivery %1: %2"_s.arg(rows.id<DeliveryId>(0).toString(), words);
    };
    collect("SELECT d.uuid FROM delivery d LEFT JOIN attempt a ON a.delivery = d.key"
            " GROUP BY d.key HAVING count(a.key) <> d.attempts OR"
            " (d.attempts > 0 AND max(a.number) <> d.attempts)",
        u"its attempts do not add up"_s);
    collect("SELECT d.uuid FROM delivery d LEFT JOIN attempt a ON a.delivery = d.key"
            " AND a.ended_at IS NULL GROUP BY d.key HAVING count(a.key) <> (d.state = 'sending')",
        u"an attempt is open that is not being sent, or the other way round"_s);
    collect("SELECT uuid FROM delivery WHERE (state IN ('delivered', 'skipped')) <>"
            " (settled_at IS NOT NULL) OR (state = 'retrying') <> (retry_at IS NOT NULL)",
        u"its times do not fit its state"_s);
    collect("SELECT uuid FROM delivery WHERE reason = ''"
            " AND state IN ('held', 'retrying', 'failed', 'uncertain', 'skipped')",
        u"no reason is given for its state"_s);
    collect("SELECT d.uuid FROM delivery d WHERE d.state = 'delivered' AND NOT EXISTS"
            " (SELECT 1 FROM attempt a WHERE a.delivery = d.key AND a.outcome = 'delivered')"
            " AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.subject = d.uuid)",
        u"it is delivered, but nobody and no attempt says so"_s);
    collect("SELECT d.uuid FROM delivery d JOIN incident_update u ON u.key = d.incident_update"
            " WHERE u.state <> 'published' OR u.imported",
        u"its update was not published here"_s);

    Statement updates = m_parts.database.query(
        "SELECT u.uuid FROM incident_update u WHERE EXISTS (SELECT 1 FROM delivery d"
        " WHERE d.incident_update = u.key) OR EXISTS (SELECT 1 FROM journal j"
        " WHERE j.subject = u.uuid AND j.entity = 'publication')");
    while (updates.next()) {
        const auto update = updates.id<UpdateId>(0);
        std::optional<JournalEntry> publication;
        for (const JournalEntry &entry : m_parts.journal.of(update.uuid)) {
            if (entry.entity == u"publication"_s)
                publication = entry;
        }
        if (!publication)
            problems << u"update %1: its deliveries stand in no journal entry"_s.arg(
                update.toString());
        else if (!publication->erased
            && publication->after.value(u"digest"_s).toString() != digest(update))
            problems << u"update %1: its deliveries are not those that were published"_s.arg(
                update.toString());
    }
    return problems;
}

} // namespace models
