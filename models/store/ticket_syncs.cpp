#include "models/store/ticket_syncs.h"

#include "models/store/database.h"
#include "models/store/journal.h"
#include "models/store/records.h"
#include "models/store/store_parts.h"
#include "models/support/clock.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"
#include "models/values/sync.h"

#include <QCryptographicHash>

#include <algorithm>
#include <string>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// Of a ticket_version, what the desk says of the ticket but for when it last did.
constexpr char saidColumns[] = "digest, link, requester_name, requester_email, requester_key,"
                               " organisation, subject, text, status, open, tags, created_at";

void addField(QCryptographicHash &hash, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    hash.addData(QByteArray::number(utf8.size()) + ':');
    hash.addData(utf8);
}

QString timeField(const std::optional<Instant> &time)
{
    return time ? QString::number(time->time_since_epoch().count()) : QString();
}

//! Of whoever was erased without who they are: that they wrote stays, as in what was here before.
Ticket withoutErased(Ticket ticket, const ErasureFilter &erased)
{
    const QString address = emailKey(ticket.requesterEmail);
    if (erased.blocksAddress(address)
        || erased.blocksNamed(personKey(ticket.requesterName), address)) {
        ticket.requesterName.clear();
        ticket.requesterEmail.clear();
    }
    for (TicketMessage &message : ticket.messages) {
        const QString theirs = emailKey(message.address);
        if (erased.blocksAddress(theirs) || erased.blocksNamed(personKey(message.author), theirs)) {
            message.author.clear();
            message.address.clear();
        }
    }
    return ticket;
}

} // namespace

TicketSyncCounts &TicketSyncCounts::operator+=(const TicketSyncCounts &other)
{
    rows += other.rows;
    added += other.added;
    changed += other.changed;
    unchanged += other.unchanged;
    return *this;
}

QByteArray ticketDigest(const Ticket &ticket)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    for (const QString &text : {ticket.desk, ticket.deskId, ticket.link, ticket.requesterName,
             ticket.requesterEmail, ticket.organisation, ticket.subject, ticket.text, ticket.status,
             ticket.tags.join(u'\n'), timeField(ticket.createdAt), timeField(ticket.updatedAt)})
        addField(hash, text);
    return hash.result().left(16);
}

TicketSyncs::TicketSyncs(const StoreParts &parts)
    : m_database(parts.database)
    , m_journal(parts.journal)
    , m_records(parts.records)
    , m_clock(parts.clock)
    , m_erasures(parts)
    , m_messages(parts.database)
{ }

qint64 TicketSyncs::sourceKey(const QString &desk)
{
    const QString name = u"%1 tickets"_s.arg(desk);
    const qint64 known
        = m_database.number("SELECT key FROM source WHERE name = ? AND present", name);
    if (known != 0)
        return known;
    return m_records.create("source"_L1, m_clock.newUuid(),
        {{u"kind"_s, u"file"_s}, {u"name"_s, name}, {u"settings"_s, QJsonObject()}});
}

SyncId TicketSyncs::begin(const QString &desk)
{
    return beginRun(sourceKey(desk));
}

Result<TicketStage> TicketSyncs::begin(const SourceId &source)
{
    const qint64 key
        = m_database.number("SELECT key FROM source WHERE uuid = ? AND present AND kind = ?",
            source, QString(ticketsSourceKind));
    if (key == 0)
        return fail(ErrorKind::NotFound, u"source %1"_s.arg(source.toString()));
    TicketStage stage;
    {
        Statement last = m_database.query("SELECT token FROM sync WHERE source = ?"
                                          " AND state = 'accepted' ORDER BY key DESC LIMIT 1",
            key);
        if (last.next())
            stage.since = last.text(0);
    }
    stage.id = beginRun(key);
    return stage;
}

SyncId TicketSyncs::beginRun(qint64 source)
{
    m_database.run(
        "UPDATE sync SET state = 'dropped' WHERE source = ? AND state = 'staging'", source);
    const SyncId id{m_clock.newUuid()};
    m_database.run("INSERT INTO sync (uuid, source, state, started_at) VALUES (?, ?, 'staging', ?)",
        id, source, m_clock.now());
    return id;
}

Result<TicketSyncCounts> TicketSyncs::stage(const SyncId &sync, const QVector<Ticket> &tickets)
{
    const qint64 key
        = m_database.number("SELECT key FROM sync WHERE uuid = ? AND state = 'staging'", sync);
    if (key == 0)
        return fail(ErrorKind::Conflict, u"another import of the same tickets began"_s);
    const ErasureFilter erased = m_erasures.filter();
    TicketSyncCounts counts;
    for (const Ticket &ticket : tickets)
        counts += stageOne(key, ticket, erased);
    return counts;
}

TicketSyncCounts TicketSyncs::stageOne(
    qint64 syncKey, const Ticket &ticket, const ErasureFilter &erased)
{
    if (ticket.desk == mailDesk && !ticket.messages.isEmpty())
        return stageThreaded(syncKey, ticket, erased);
    bool added = false;
    const qint64 key = ticketKey(syncKey, ticket, added);
    const QByteArray digest = ticketDigest(ticket);
    const Ticket kept = withoutErased(ticket, erased);
    const bool goesOn = m_messages.stage(
        syncKey, key, kept.messages, ticket.messages, TicketMessages::Changed::Replaces);
    if (added) {
        addVersion(syncKey, key, kept, digest);
        return {1, 1, 0, 0};
    }
    const Version known = newestVersion(syncKey, key);
    if (known.digest == digest) {
        if (!goesOn)
            return {1, 0, 0, 1};
        goOn(syncKey, known, ticket.updatedAt);
    } else {
        if (known.inThisStage) // the same ticket twice in one source: the later one counts
            m_database.run("DELETE FROM ticket_version WHERE key = ?", known.key);
        addVersion(syncKey, key, kept, digest);
    }
    return known.inThisStage ? TicketSyncCounts{1, 0, 0, 1} : TicketSyncCounts{1, 0, 1, 0};
}

//! A mail, which is one message of a conversation that nobody keeps as one but we.
TicketSyncCounts TicketSyncs::stageThreaded(
    qint64 syncKey, const Ticket &ticket, const ErasureFilter &erased)
{
    const Ticket kept = withoutErased(ticket, erased);
    bool added = false;
    qint64 key = m_messages.threadOf(syncKey, ticket.messages.constFirst());
    if (key == 0)
        key = ticketKey(syncKey, ticket, added);
    const bool isClaimed = m_messages.holds(syncKey, key, ticket.messages.constFirst().ref);
    const bool isNew = m_messages.stage(
        syncKey, key, kept.messages, ticket.messages, TicketMessages::Changed::IsAnother);
    m_messages.addToThread(syncKey, key, ticket.messages.constFirst());
    if (added) {
        addVersion(syncKey, key, kept, ticketDigest(ticket));
        return {1, 1, 0, 0};
    }
    if (!isNew)
        return {1, 0, 0, 1};
    const Version known = newestVersion(syncKey, key);
    // What only says that it is one of the thread's mails does not say what that is about.
    const bool isOlder = !isClaimed && ticket.createdAt
        && (!known.createdAt || *ticket.createdAt < *known.createdAt);
    if (!isOlder) {
        goOn(syncKey, known, ticket.createdAt);
    } else {
        Ticket first = kept;
        first.updatedAt = std::max(known.updatedAt, ticket.createdAt);
        if (known.inThisStage)
            m_database.run("DELETE FROM ticket_version WHERE key = ?", known.key);
        addVersion(syncKey, key, first, ticketDigest(ticket));
    }
    return {1, 0, 1, 0};
}

TicketSyncs::Version TicketSyncs::newestVersion(qint64 syncKey, qint64 ticketKey) const
{
    Version version;
    Statement row
        = m_database.query("SELECT v.key, v.since_sync = ?2, v.digest, v.created_at, v.updated_at"
                           " FROM ticket_version v JOIN sync s ON s.key = v.since_sync"
                           " WHERE v.ticket = ?1 AND (s.accepted_at IS NOT NULL OR s.key = ?2)"
                           " ORDER BY v.key DESC LIMIT 1",
            ticketKey, syncKey);
    if (row.next()) {
        version.key = row.integer(0);
        version.inThisStage = row.flag(1);
        version.digest = row.blob(2);
        version.createdAt = row.maybeTime(3);
        version.updatedAt = row.maybeTime(4);
    }
    return version;
}

//! The ticket's row, made when it is new. One that stands in another stage nobody will see again
//! (dropped, or left by a crash) is taken over; were that stage's import still running, it ends
//! with Conflict.
qint64 TicketSyncs::ticketKey(qint64 syncKey, const Ticket &ticket, bool &added)
{
    qint64 key = 0;
    qint64 otherStage = 0;
    {
        Statement row = m_database.query(
            "SELECT t.key, t.since_sync, s.accepted_at IS NULL FROM ticket t"
            " JOIN sync s ON s.key = t.since_sync WHERE t.desk = ? AND t.desk_id = ?",
            ticket.desk, ticket.deskId);
        if (row.next()) {
            key = row.integer(0);
            otherStage = row.flag(2) && row.integer(1) != syncKey ? row.integer(1) : 0;
        }
    }
    const Instant sortedAt = ticket.createdAt.value_or(m_clock.now());
    if (key == 0) {
        added = true;
        m_database.run("INSERT INTO ticket (uuid, since_sync, desk, desk_id, sorted_at)"
                       " VALUES (?, ?, ?, ?, ?)",
            m_clock.newUuid(), syncKey, ticket.desk, ticket.deskId, sortedAt);
        return m_database.lastKey();
    }
    if (otherStage != 0) {
        added = true;
        m_database.run("UPDATE sync SET state = 'dropped' WHERE key = ?", otherStage);
        m_database.run("UPDATE ticket SET since_sync = ?, sorted_at = ? WHERE key = ?", syncKey,
            sortedAt, key);
    }
    return key;
}

void TicketSyncs::addVersion(
    qint64 syncKey, qint64 ticketKey, const Ticket &ticket, const QByteArray &digest)
{
    m_database.run(std::string("INSERT INTO ticket_version (ticket, since_sync, updated_at, ")
            + saidColumns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ticketKey, syncKey, ticket.updatedAt, digest, ticket.link, ticket.requesterName,
        ticket.requesterEmail, emailKey(ticket.requesterEmail), ticket.organisation, ticket.subject,
        ticket.text, ticket.status, ticket.isOpen(), ticket.tags.join(u'\n'), ticket.createdAt);
}

//! More was said in it; what it is about stays.
void TicketSyncs::goOn(
    qint64 syncKey, const Version &version, const std::optional<Instant> &updatedAt)
{
    const std::optional<Instant> updated = std::max(version.updatedAt, updatedAt);
    if (version.inThisStage) {
        m_database.run(
            "UPDATE ticket_version SET updated_at = ? WHERE key = ?", updated, version.key);
        return;
    }
    m_database.run(std::string("INSERT INTO ticket_version (ticket, since_sync, updated_at, ")
            + saidColumns + ") SELECT ticket, ?1, ?2, " + saidColumns
            + " FROM ticket_version WHERE key = ?3",
        syncKey, updated, version.key);
}

Result<void> TicketSyncs::accept(const SyncId &sync, const TicketSyncCounts &counts,
    const QByteArray &digest, const QString &token, const std::optional<Error> &notTaken)
{
    const qint64 done = m_database.run(
        "UPDATE sync SET state = 'accepted', accepted_at = ?1, ended_at = ?1, rows = ?2,"
        " added = ?3, changed = ?4, unchanged = ?5, digest = ?6, token = ?7, error = ?8"
        " WHERE uuid = ?9 AND state = 'staging'",
        m_clock.now(), counts.rows, counts.added, counts.changed, counts.unchanged, digest, token,
        runErrorText(notTaken), sync);
    if (done == 0)
        return fail(ErrorKind::Conflict, u"another import of the same tickets began"_s);
    const auto fact = [](const QJsonValue &value) {
        return QJsonObject{{u"before"_s, QJsonValue()}, {u"after"_s, value}};
    };
    m_journal.append("sync"_L1, sync.uuid, u"accept"_s,
        {{u"rows"_s, fact(counts.rows)}, {u"added"_s, fact(counts.added)},
            {u"changed"_s, fact(counts.changed)}, {u"unchanged"_s, fact(counts.unchanged)},
            {u"digest"_s, fact(QString::fromLatin1(digest.toHex()))}});
    return {};
}

void TicketSyncs::drop(const SyncId &sync, const std::optional<Error> &why)
{
    m_database.run("UPDATE sync SET state = 'dropped', ended_at = ?, error = ?"
                   " WHERE uuid = ? AND state = 'staging'",
        m_clock.now(), runErrorText(why), sync);
}

bool TicketSyncs::sweep(int atMost)
{
    if (m_messages.sweep(atMost))
        return true;
    const qint64 versions = m_database.run(
        "DELETE FROM ticket_version WHERE key IN (SELECT v.key FROM sync s"
        " JOIN ticket_version v ON v.since_sync = s.key WHERE s.state = 'dropped' LIMIT ?)",
        atMost);
    if (versions > 0)
        return true;
    const qint64 rows = m_database.run(
        "DELETE FROM ticket WHERE key IN (SELECT t.key FROM sync s"
        " JOIN ticket t ON t.since_sync = s.key WHERE s.state = 'dropped' LIMIT ?)",
        atMost);
    return rows > 0;
}

} // namespace models
