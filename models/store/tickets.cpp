#include "models/store/tickets.h"

#include "models/store/database.h"
#include "models/store/journal.h"
#include "models/store/records.h"
#include "models/store/store_parts.h"
#include "models/support/clock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ticketTable = "ticket"_L1;
constexpr auto ruleName = "rule"_L1;
constexpr int messagesShown = 100;
constexpr int messagesJudged = 20;

// The customer's name is looked up by itself: joined, the view would be built for every list.
constexpr const char ticketColumns[]
    = "SELECT t.uuid, t.desk, t.desk_id, t.link, t.requester_name, t.requester_email,"
      " t.organisation, t.subject, t.text, t.status, t.tags, t.created_at, t.updated_at,"
      " t.grouping_state, (SELECT uuid FROM customer WHERE key = t.customer), t.confidence,"
      " t.evidence, t.decided_by, t.decided_at,"
      " (SELECT n.name FROM customer_now n WHERE n.key = t.customer), t.key FROM ticket_now t ";

constexpr int keyColumn = 20;

QVector<Evidence> evidenceFromJson(const QJsonArray &array)
{
    QVector<Evidence> evidence;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        Evidence piece;
        piece.kind = evidenceKindFromName(object.value(u"kind"_s).toString())
                         .value_or(EvidenceKind::ByHand);
        piece.customer
            = CustomerId::fromString(object.value(u"customer"_s).toString()).value_or(CustomerId{});
        piece.weight = object.value(u"weight"_s).toDouble();
        piece.words = object.value(u"words"_s).toString();
        evidence.append(piece);
    }
    return evidence;
}

QJsonArray arrayIn(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).array();
}

Ticket readTicket(const Statement &row)
{
    Ticket ticket;
    ticket.id = row.id<TicketId>(0);
    ticket.desk = row.text(1);
    ticket.deskId = row.text(2);
    ticket.link = row.text(3);
    ticket.requesterName = row.text(4);
    ticket.requesterEmail = row.text(5);
    ticket.organisation = row.text(6);
    ticket.subject = row.text(7);
    ticket.text = row.text(8);
    ticket.status = row.text(9);
    ticket.tags = row.text(10).split(u'\n', Qt::SkipEmptyParts);
    ticket.createdAt = row.maybeTime(11);
    ticket.updatedAt = row.maybeTime(12);
    ticket.grouping.state = groupingStateFromName(row.text(13)).value_or(GroupingState::Ungrouped);
    if (!row.isNull(14))
        ticket.grouping.customer = row.id<CustomerId>(14);
    ticket.grouping.confidence = row.real(15);
    ticket.grouping.evidence = evidenceFromJson(arrayIn(row.text(16)));
    ticket.grouping.decidedBy = row.text(17);
    ticket.grouping.decidedAt = row.maybeTime(18);
    ticket.customerName = row.text(19);
    return ticket;
}

QString likePattern(const QString &text)
{
    QString pattern = text.trimmed();
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + pattern + u'%';
}

//! Whose the pieces are may differ by a merge alone.
bool sameFindings(const QVector<Evidence> &a, const QVector<Evidence> &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const Evidence &left, const Evidence &right) {
            return left.kind == right.kind && left.weight == right.weight
                && left.words == right.words;
        });
}

QJsonObject changeOf(const QJsonValue &before, const QJsonValue &after)
{
    return {{u"before"_s, before}, {u"after"_s, after}};
}

} // namespace

QJsonArray evidenceToJson(const QVector<Evidence> &evidence)
{
    QJsonArray array;
    for (const Evidence &piece : evidence)
        array.append(QJsonObject{{u"kind"_s, evidenceKindName(piece.kind)},
            {u"customer"_s, toJson(piece.customer)}, {u"weight"_s, piece.weight},
            {u"words"_s, piece.words}});
    return array;
}

Tickets::Tickets(const StoreParts &parts)
    : m_database(parts.database)
    , m_journal(parts.journal)
    , m_records(parts.records)
    , m_clock(parts.clock)
    , m_messages(parts.database)
{ }

std::optional<Ticket> Tickets::find(const TicketId &id) const
{
    Statement row = m_database.query(std::string(ticketColumns) + "WHERE t.uuid = ?", id);
    if (!row.next())
        return std::nullopt;
    Ticket ticket = readTicket(row);
    ticket.messages = m_messages.of(row.integer(keyColumn), messagesShown);
    return ticket;
}

Result<TicketId> Tickets::resolve(const QString &text) const
{
    const QString wanted = text.trimmed();
    if (const auto id = TicketId::fromString(wanted)) {
        if (find(*id))
            return *id;
        return fail(ErrorKind::NotFound, u"there is no ticket %1"_s.arg(wanted));
    }
    const qsizetype colon = wanted.indexOf(u':');
    QVector<TicketId> found;
    QStringList desks;
    const auto collect = [&](Statement rows) {
        while (rows.next()) {
            found << rows.id<TicketId>(0);
            desks << rows.text(1) + u':' + rows.text(2);
        }
    };
    if (colon > 0)
        collect(m_database.query("SELECT uuid, desk, desk_id FROM ticket_now WHERE desk = ? AND"
                                 " desk_id = ?",
            wanted.left(colon).toLower(), wanted.mid(colon + 1)));
    if (found.isEmpty())
        collect(m_database.query(
            "SELECT uuid, desk, desk_id FROM ticket_now WHERE desk_id = ? LIMIT 5", wanted));
    if (found.isEmpty())
        return fail(ErrorKind::NotFound, u"there is no ticket %1"_s.arg(wanted));
    if (found.size() > 1)
        return fail(ErrorKind::Conflict,
            u"%1 is a ticket on several desks: %2"_s.arg(wanted, desks.join(u", "_s)));
    return found.constFirst();
}

QVector<Ticket> Tickets::list(const TicketFilter &filter) const
{
    std::string sql = std::string(ticketColumns) + "WHERE 1";
    // Of one customer: found by the customer (the + keeps SQLite from going through all of a
    // state).
    if (filter.state)
        sql += filter.customer ? " AND +t.grouping_state = ?1" : " AND t.grouping_state = ?1";
    else if (filter.customer)
        sql += " AND +t.grouping_state = 'grouped'"; // a guess is not a customer's ticket
    if (filter.customer)
        sql += " AND t.own_customer IN (WITH asked(root) AS (SELECT coalesce(root, key)"
               " FROM customer WHERE uuid = ?2)"
               " SELECT root FROM asked UNION ALL"
               " SELECT c.key FROM customer c JOIN asked ON c.root = asked.root)";
    if (filter.openOnly)
        sql += " AND t.open";
    if (!filter.text.trimmed().isEmpty())
        sql += " AND (t.subject LIKE ?3 ESCAPE '\\' OR t.requester_email LIKE ?3 ESCAPE '\\'"
               " OR t.requester_name LIKE ?3 ESCAPE '\\' OR t.organisation LIKE ?3 ESCAPE '\\'"
               " OR t.desk_id LIKE ?3 ESCAPE '\\' OR t.text LIKE ?3 ESCAPE '\\'"
               " OR EXISTS (SELECT 1 FROM ticket_message m JOIN sync s ON s.key = m.since_sync"
               "  AND s.accepted_at IS NOT NULL WHERE m.ticket = t.key"
               "  AND (m.text LIKE ?3 ESCAPE '\\' OR m.author LIKE ?3 ESCAPE '\\'"
               "   OR m.address LIKE ?3 ESCAPE '\\')))";
    if (filter.after)
        sql += " AND (t.sorted_at, t.key) < (SELECT sorted_at, key FROM ticket WHERE uuid = ?4)";
    sql += " ORDER BY t.sorted_at DESC, t.key DESC LIMIT ?5";

    QVector<Ticket> tickets;
    Statement rows
        = m_database.query(sql, groupingStateName(filter.state.value_or(GroupingState::Grouped)),
            filter.customer, likePattern(filter.text), filter.after, filter.limit);
    while (rows.next())
        tickets.append(readTicket(rows));
    return tickets;
}

TicketCounts Tickets::counts() const
{
    TicketCounts counts;
    Statement rows = m_database.query("SELECT grouping_state, sum(n) FROM"
                                      " (SELECT grouping_state, since_sync, count(*) AS n"
                                      "  FROM ticket WHERE present GROUP BY 1, 2)"
                                      " JOIN sync s ON s.key = since_sync"
                                      "  AND s.accepted_at IS NOT NULL GROUP BY 1");
    while (rows.next()) {
        const qint64 count = rows.integer(1);
        switch (groupingStateFromName(rows.text(0)).value_or(GroupingState::Ungrouped)) {
        case GroupingState::Ungrouped:
            counts.ungrouped += count;
            break;
        case GroupingState::Grouped:
            counts.grouped += count;
            break;
        case GroupingState::Review:
            counts.review += count;
            break;
        case GroupingState::Unknown:
            counts.unknown += count;
            break;
        }
    }
    return counts;
}

Result<void> Tickets::assign(const TicketId &ticket, const CustomerId &customer)
{
    Statement root = m_database.query("SELECT coalesce(r.uuid, c.uuid) FROM customer c"
                                      " LEFT JOIN customer r ON r.key = c.root"
                                      " WHERE c.uuid = ? AND c.present",
        customer);
    if (!root.next())
        return fail(ErrorKind::NotFound, u"there is no customer %1"_s.arg(customer.toString()));
    return decide(ticket, GroupingState::Grouped, root.id<CustomerId>(0), 1);
}

Result<void> Tickets::markUnknown(const TicketId &ticket)
{
    return decide(ticket, GroupingState::Unknown, {}, 0);
}

std::optional<EntryId> Tickets::lastDecision() const
{
    Statement row = m_database.query(
        "SELECT j.uuid FROM journal j WHERE j.entity = 'ticket' AND j.action IN ('assign',"
        " 'unknown') AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.subject = j.subject"
        " AND u.time > j.time AND u.undoes = j.uuid) ORDER BY j.time DESC LIMIT 1");
    return row.next() ? std::optional(row.id<EntryId>(0)) : std::nullopt;
}

Result<void> Tickets::decide(
    const TicketId &id, GroupingState state, const CustomerId &customer, double confidence)
{
    const QString &who = m_journal.actor().who;
    if (who.isEmpty() || who == ruleName)
        return fail(ErrorKind::Invalid, u"a person decides, with a name"_s);
    const auto ticket = find(id);
    if (!ticket)
        return fail(ErrorKind::NotFound, u"there is no ticket %1"_s.arg(id.toString()));
    const Evidence decision{EvidenceKind::ByHand, customer, confidence,
        m_journal.actor().why.isEmpty() ? u"decided by %1"_s.arg(who)
                                        : u"decided by %1: %2"_s.arg(who, m_journal.actor().why)};
    QVector<Evidence> evidence = ticket->grouping.evidence;
    evidence.removeIf([](const Evidence &old) { return old.kind == EvidenceKind::ByHand; });
    evidence.prepend(decision);
    m_records.change(ticketTable, id.uuid,
        {{u"grouping_state"_s, groupingStateName(state)}, {u"customer"_s, toJson(customer)},
            {u"confidence"_s, confidence}, {u"evidence"_s, evidenceToJson(evidence)},
            {u"decided_by"_s, who}, {u"decided_at"_s, toJson(m_clock.now())}},
        state == GroupingState::Grouped ? u"assign"_s : u"unknown"_s);
    return {};
}

TicketsToGroup Tickets::toGroup(qint64 after, int atMost, Regroup which) const
{
    std::string sql = ticketColumns;
    sql += "WHERE t.key > ? AND t.decided_by IN ('', 'rule')";
    if (which == Regroup::Undecided)
        sql += " AND (t.grouping_state <> 'grouped' OR t.came_at > t.decided_at)";
    sql += " ORDER BY t.key LIMIT ?";
    TicketsToGroup page;
    Statement rows = m_database.query(sql, after, atMost);
    while (rows.next()) {
        page.last = rows.integer(keyColumn);
        page.tickets.append(readTicket(rows));
        page.tickets.last().messages = m_messages.of(page.last, messagesJudged);
    }
    if (page.tickets.size() < atMost)
        page.last = 0;
    return page;
}

int Tickets::setGroupings(const QVector<TicketGrouping> &groupings)
{
    int changed = 0;
    for (const TicketGrouping &decided : groupings)
        changed += setGrouping(decided);
    return changed;
}

bool Tickets::setGrouping(const TicketGrouping &decided)
{
    qint64 key = 0;
    CustomerId standing; // what the customer that stands there is merged into by now
    QJsonObject before;
    QVector<Evidence> oldEvidence;
    {
        Statement row = m_database.query(
            "SELECT t.key, t.grouping_state, c.uuid, coalesce(r.uuid, c.uuid), t.confidence,"
            " t.evidence, t.decided_by, t.decided_at FROM ticket t"
            " LEFT JOIN customer c ON c.key = t.customer LEFT JOIN customer r ON r.key = c.root"
            " WHERE t.uuid = ? AND t.present AND t.decided_by IN ('', 'rule')",
            decided.ticket);
        if (!row.next())
            return false;
        key = row.integer(0);
        if (!row.isNull(3))
            standing = row.id<CustomerId>(3);
        const QJsonArray evidence = arrayIn(row.text(5));
        oldEvidence = evidenceFromJson(evidence);
        before = {{u"grouping_state"_s, row.text(1)},
            {u"customer"_s, row.isNull(2) ? QJsonValue() : toJson(row.id<CustomerId>(2))},
            {u"confidence"_s, row.real(4)}, {u"evidence"_s, evidence},
            {u"decided_by"_s, row.text(6)}, {u"decided_at"_s, toJson(row.maybeTime(7))}};
    }
    const Grouping &grouping = decided.grouping;
    QJsonObject after{{u"grouping_state"_s, groupingStateName(grouping.state)},
        {u"customer"_s, toJson(grouping.customer)}, {u"confidence"_s, grouping.confidence},
        {u"evidence"_s, evidenceToJson(grouping.evidence)}, {u"decided_by"_s, QString(ruleName)},
        {u"decided_at"_s, toJson(m_clock.now())}};
    // Where a merge leads to the same customer, the merged one stays, so that undoing the merge
    // brings the ticket back.
    if (standing == grouping.customer)
        after.insert(u"customer"_s, before.value(u"customer"_s));
    if (before.value(u"grouping_state"_s) == after.value(u"grouping_state"_s)
        && before.value(u"customer"_s) == after.value(u"customer"_s)
        && before.value(u"confidence"_s) == after.value(u"confidence"_s)
        && sameFindings(oldEvidence, grouping.evidence))
        return false;

    QJsonObject changes;
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (before.value(it.key()) != it.value())
            changes.insert(it.key(), changeOf(before.value(it.key()), it.value()));
    }
    writeGrouping(key, after);
    m_journal.beginNextAct();
    m_journal.append(ticketTable, decided.ticket.uuid, u"group"_s, changes);
    return true;
}

//! As Records would, for many: the statement is the same for every ticket and stays prepared.
void Tickets::writeGrouping(qint64 key, const QJsonObject &fields)
{
    const auto customer = CustomerId::fromString(fields.value(u"customer"_s).toString());
    m_database.run("UPDATE ticket SET grouping_state = ?, customer = (SELECT key FROM customer"
                   " WHERE uuid = ?), confidence = ?, evidence = ?, decided_by = ?,"
                   " decided_at = ? WHERE key = ?",
        fields.value(u"grouping_state"_s).toString(), customer.value_or(CustomerId{}),
        fields.value(u"confidence"_s).toDouble(),
        QString::fromUtf8(
            QJsonDocument(fields.value(u"evidence"_s).toArray()).toJson(QJsonDocument::Compact)),
        fields.value(u"decided_by"_s).toString(), fields.value(u"decided_at"_s).toInteger(), key);
}

} // namespace models
