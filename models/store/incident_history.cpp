#include "models/store/incident_history.h"

#include "models/store/database.h"

namespace models {

using namespace Qt::StringLiterals;

IncidentHistory::IncidentHistory(const StoreParts &parts)
    : m_parts(parts)
{ }

QVector<AffectedAct> IncidentHistory::affectedActs(const IncidentId &incident) const
{
    QVector<AffectedAct> acts;
    Statement rows = m_parts.database.query(
        "SELECT min(j.time), j.action, count(DISTINCT a.customer), count(DISTINCT a.site), j.who,"
        "  max(v.why), d.uuid, min(j.sequence)"
        " FROM affected a JOIN journal j ON j.subject = a.uuid JOIN desk d ON d.key = j.desk"
        " LEFT JOIN journal_value v ON v.entry = j.key"
        " WHERE a.incident = (SELECT key FROM incident WHERE uuid = ?)"
        " GROUP BY j.batch, j.action ORDER BY min(j.time)",
        incident);
    while (rows.next())
        acts.append({Instant(Duration(rows.integer(0) >> 16)), rows.text(1), int(rows.integer(2)),
            int(rows.integer(3)), rows.text(4), rows.text(5), rows.id<DeskId>(6), rows.integer(7)});
    return acts;
}

QVector<DeliverySum> IncidentHistory::deliverySums(const IncidentId &incident) const
{
    QVector<DeliverySum> sums;
    Statement rows = m_parts.database.query(
        "SELECT u.uuid, c.name, d.state, count(*), max(d.settled_at), min(d.queued_at),"
        "  sum(c.type = 'by_hand' AND d.state = 'queued'), c.key"
        " FROM incident_update u JOIN delivery d ON d.incident_update = u.key"
        " JOIN channel c ON c.key = d.channel"
        " WHERE u.incident = (SELECT key FROM incident WHERE uuid = ?)"
        " GROUP BY u.key, c.key, d.state ORDER BY u.key, c.key",
        incident);
    qint64 channel = 0;
    while (rows.next()) {
        const auto update = rows.id<UpdateId>(0);
        if (sums.isEmpty() || sums.last().update != update || channel != rows.integer(7)) {
            channel = rows.integer(7);
            sums.append({update, rows.text(1), {}, std::nullopt, rows.time(5)});
        }
        DeliverySum &sum = sums.last();
        if (const auto state = deliveryStateFromName(rows.text(2)))
            sum.counts.of[size_t(*state)] = int(rows.integer(3));
        sum.counts.byHand += int(rows.integer(6));
        sum.queuedAt = std::min(sum.queuedAt, rows.time(5));
        if (!rows.isNull(4))
            sum.lastAt = std::max(sum.lastAt.value_or(rows.time(4)), rows.time(4));
    }
    return sums;
}

QVector<DeliveryId> IncidentHistory::journaledDeliveries(const IncidentId &incident) const
{
    QVector<DeliveryId> deliveries;
    Statement rows = m_parts.database.query(
        "SELECT d.uuid FROM incident_update u JOIN delivery d ON d.incident_update = u.key"
        " WHERE u.incident = (SELECT key FROM incident WHERE uuid = ?)"
        " AND EXISTS (SELECT 1 FROM journal j WHERE j.subject = d.uuid) ORDER BY d.key",
        incident);
    while (rows.next())
        deliveries.append(rows.id<DeliveryId>(0));
    return deliveries;
}

QVector<TicketDay> IncidentHistory::ticketDays(
    const IncidentId &incident, Instant from, Instant to) const
{
    QVector<TicketDay> days;
    // A ticket stands with the customer it was grouped to, also after that one was merged.
    Statement rows = m_parts.database.query(
        "WITH affected_root(root) AS (SELECT DISTINCT coalesce(c.root, c.key) FROM affected a"
        "   JOIN customer c ON c.key = a.customer"
        "   WHERE a.incident = (SELECT key FROM incident WHERE uuid = ?) AND a.present),"
        " member(customer, root) AS (SELECT root, root FROM affected_root"
        "   UNION SELECT c.key, c.root FROM affected_root r JOIN customer c ON c.root = r.root)"
        " SELECT max(t.sorted_at), count(*), count(DISTINCT m.root) FROM member m"
        " JOIN ticket t ON t.customer = m.customer AND t.sorted_at BETWEEN ? AND ?"
        " JOIN sync s ON s.key = t.since_sync AND s.accepted_at IS NOT NULL"
        " WHERE t.present AND +t.grouping_state = 'grouped'"
        " GROUP BY t.sorted_at / 86400000 ORDER BY 1",
        incident, from, to);
    while (rows.next())
        days.append({rows.time(0), int(rows.integer(1)), int(rows.integer(2))});
    return days;
}

} // namespace models
