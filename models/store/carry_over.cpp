#include "models/store/carry_over.h"

#include "models/store/database.h"
#include "models/store/delivery_step.h"
#include "models/store/repositories.h"

#include <QSysInfo>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

//! A delivery that is not settled in the older copy.
struct OpenDelivery
{
    DeliveryId id;
    DeliveryState state = DeliveryState::Queued;
    int attempts = 0;
    bool byHand = false;
    QString reason;
};

QVector<OpenDelivery> openDeliveries(Database &database)
{
    QVector<OpenDelivery> open;
    Statement rows = database.query(
        "SELECT d.uuid, d.state, d.attempts, c.type = 'by_hand', d.reason FROM delivery d"
        " JOIN channel c ON c.key = d.channel WHERE d.state NOT IN ('delivered', 'skipped')"
        " ORDER BY d.key");
    while (rows.next())
        open.append({rows.id<DeliveryId>(0),
            deliveryStateFromName(rows.text(1)).value_or(DeliveryState::Queued),
            int(rows.integer(2)), rows.flag(3), rows.text(4)});
    return open;
}

//! The state that it takes; nothing: it stays as it is.
std::optional<DeliveryState> restoredState(const OpenDelivery &delivery, const DeliveryFate *fate)
{
    using enum DeliveryState;
    if (fate && isFinal(fate->state))
        return fate->state;
    // It was not tried since, and nobody doubts that.
    const bool unsent = fate && fate->attempts == delivery.attempts && fate->state != Sending
        && fate->state != Uncertain;
    switch (delivery.state) {
    case Queued:
        if (delivery.byHand)
            return std::nullopt; // only a person says it
        return unsent ? Held : Uncertain;
    case Retrying:
        return unsent ? Held : Uncertain;
    case Sending:
        return Uncertain;
    case Held:
        return unsent ? std::nullopt : std::optional(Uncertain);
    case Failed: // a person alone tries it again
        return unsent || !fate ? std::nullopt : std::optional(Uncertain);
    case Uncertain:
    case Delivered:
    case Skipped:
        return std::nullopt;
    }
    return std::nullopt;
}

void takeRestoredStep(Repositories &all, const OpenDelivery &delivery, DeliveryState to,
    const DeliveryFate *fate, const QString &reason)
{
    DeliveryState from = delivery.state;
    if (!canBecome(from, to)) { // what was under way is uncertain before it is known
        DeliveryStep first;
        first.to = DeliveryState::Uncertain;
        first.reason = reason;
        takeStep(all.parts, delivery.id, from, first);
        from = first.to;
    }
    DeliveryStep step;
    step.to = to;
    step.reason = to == DeliveryState::Delivered ? QString() : reason;
    if (fate) {
        step.receipt = fate->receipt;
        step.at = fate->settledAt;
    }
    takeStep(all.parts, delivery.id, from, step);
    const auto change = [](const QString &before, const QString &after) {
        return QJsonObject{{u"before"_s, before}, {u"after"_s, after}};
    };
    all.journal.append("delivery"_L1, delivery.id.uuid, u"restore"_s,
        {{u"state"_s, change(deliveryStateName(delivery.state), deliveryStateName(to))},
            {u"reason"_s, change(delivery.reason, step.reason)}});
}

void takeOverCopies(Repositories &all, const CarriedOver &newer)
{
    QSet<QString> known;
    for (const NotedCopy &copy : newer.copies) {
        known.insert(copy.path);
        if (copy.finished)
            all.copies.adopt(copy.kind, copy.path, copy.madeAt);
    }
    const bool same = all.database.number(
        "SELECT count(*) FROM desk WHERE uuid = ? AND key = (SELECT min(key) FROM desk)",
        newer.origin);
    for (const NotedCopy &copy : all.copies.list()) {
        if (same && !known.contains(copy.path))
            all.copies.markRemoved(copy.key); // since, there
    }
}

} // namespace

CarriedOver readCarriedOver(const Repositories &all)
{
    Database &database = all.database;
    CarriedOver carried;
    {
        Statement first = database.query("SELECT uuid FROM desk ORDER BY key LIMIT 1");
        if (first.next())
            carried.origin = first.uuid(0);
    }
    carried.journalHead = all.journal.head();
    carried.contacts = all.contacts.count();
    carried.holdsData = carried.contacts > 0
        || database.number("SELECT EXISTS (SELECT 1 FROM incident)"
                           " OR EXISTS (SELECT 1 FROM ticket) OR EXISTS (SELECT 1 FROM record)");
    carried.erased = all.erasures.filter();
    Statement marks = database.query(
        "SELECT kind = 'email', value FROM address WHERE present AND unsubscribed");
    while (marks.next())
        carried.unsubscribed.append(
            {marks.flag(0) ? AddressKind::Email : AddressKind::Phone, marks.text(1)});
    carried.copies = all.copies.list();
    carried.rules = all.keeping.rules();
    Statement deliveries
        = database.query("SELECT uuid, state, attempts, receipt, settled_at FROM delivery");
    while (deliveries.next())
        carried.deliveries.insert(deliveries.id<DeliveryId>(0),
            {deliveryStateFromName(deliveries.text(1)).value_or(DeliveryState::Queued),
                int(deliveries.integer(2)), deliveries.text(3), deliveries.maybeTime(4)});
    Statement updates = database.query(
        "SELECT uuid FROM incident_update WHERE present AND state = 'published' AND NOT imported");
    while (updates.next())
        carried.published.insert(updates.id<UpdateId>(0));
    return carried;
}

RestoredDeliveries settleRestored(
    Repositories &all, const std::optional<CarriedOver> &newer, const QString &words)
{
    RestoredDeliveries report;
    for (const OpenDelivery &delivery : openDeliveries(all.database)) {
        const DeliveryFate *fate = nullptr;
        if (newer) {
            const auto known = newer->deliveries.constFind(delivery.id);
            fate = known == newer->deliveries.constEnd() ? nullptr : &*known;
        }
        const auto to = restoredState(delivery, fate);
        if (!to)
            continue;
        QString reason = words;
        if (*to == DeliveryState::Held) {
            reason += u"; it was not sent since, and a person decides whether it still is"_s;
            ++report.held;
        } else if (*to == DeliveryState::Uncertain) {
            reason += u"; whether it was sent since is not known here"_s;
            ++report.uncertain;
        } else {
            reason += u"; it had been skipped since"_s;
            ++report.delivered;
        }
        takeRestoredStep(all, delivery, *to, isFinal(*to) ? fate : nullptr, reason);
    }
    return report;
}

int takeOver(Repositories &all, const CarriedOver &newer)
{
    all.erasures.adopt(newer.erased);
    int unsubscribed = 0;
    for (const auto &[kind, value] : newer.unsubscribed) {
        AddressState state = all.addresses.find(kind, value);
        if (state.unsubscribed)
            continue;
        state.unsubscribed = true;
        all.addresses.save(kind, value, state, u"unsubscribe"_s);
        ++unsubscribed;
    }
    takeOverCopies(all, newer);
    all.keeping.setRules(newer.rules);
    return unsubscribed;
}

void finishOwnNote(Repositories &all)
{
    const QVector<NotedCopy> copies = all.copies.list();
    const auto own = std::find_if(
        copies.rbegin(), copies.rend(), [](const NotedCopy &copy) { return !copy.finished; });
    if (own != copies.rend())
        all.copies.finish(own->key);
}

void beginAnotherDesk(Repositories &all)
{
    Database &database = all.database;
    database.run("UPDATE desk SET own = 0");
    database.run("INSERT INTO desk (uuid, name, own) VALUES (?, ?, 1)", all.parts.clock.newUuid(),
        QSysInfo::machineHostName());
    database.run("UPDATE delivery SET desk = ? WHERE state NOT IN ('delivered', 'skipped')",
        database.lastKey());
}

std::optional<Instant> copyMadeAt(const Repositories &all)
{
    std::optional<Instant> made;
    for (const NotedCopy &copy : all.copies.list()) {
        if (!copy.finished)
            made = copy.madeAt;
    }
    if (made)
        return made;
    const qint64 last = all.database.number("SELECT max(time) FROM journal") >> 16;
    return last > 0 ? std::optional(Instant(Duration(last))) : std::nullopt;
}

} // namespace models
