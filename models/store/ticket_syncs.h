#pragma once

#include "models/store/erasures.h"
#include "models/store/ticket_messages.h"
#include "models/support/result.h"
#include "models/values/ticket.h"

#include <QLatin1String>
#include <QVector>

#include <optional>

namespace models {

class Clock;
class Database;
class Journal;
class Records;

//! Of sources, those of tickets that are synced; files that are imported have kinds of their own.
inline constexpr QLatin1String ticketsSourceKind("tickets");
//! The setting of such a source that says what the desk of its tickets is called.
inline constexpr QLatin1String deskSetting("desk");

//! A stage of a configured source, and the token that its last sync ended with.
struct TicketStage
{
    SyncId id;
    QString since;
};

//! What a stage of tickets holds so far, and what accepting it changes.
struct TicketSyncCounts
{
    qint64 rows = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;

    TicketSyncCounts &operator+=(const TicketSyncCounts &other);
    bool operator==(const TicketSyncCounts &) const = default;
};

//! How tickets come in: staged in slices that nobody sees, accepted at once or dropped.
class TicketSyncs
{
public:
    explicit TicketSyncs(const StoreParts &parts);

    //! Begins a stage for a desk's tickets. One that was left unfinished there is dropped.
    SyncId begin(const QString &desk);
    //! The same for a configured source. NotFound where there is none any more.
    Result<TicketStage> begin(const SourceId &source);
    //! Puts one slice in. What is known already is not written again; of whoever was erased neither
    //! name nor address. A mail belongs to the ticket of the mails it answers, or that answer it,
    //! whichever came first; the oldest of them says what the ticket is about. Conflict: the stage
    //! is no longer one, because it was dropped or another import of the same tickets began.
    Result<TicketSyncCounts> stage(const SyncId &sync, const QVector<Ticket> &tickets);
    //! Shows all of it, by one row; one journal entry with the counts and the digest. Its source's
    //! next sync begins with the token; what could not be taken is kept with the run.
    Result<void> accept(const SyncId &sync, const TicketSyncCounts &counts,
        const QByteArray &digest, const QString &token = {},
        const std::optional<Error> &notTaken = {});
    //! Gives the stage up, and keeps why. Nobody saw it.
    void drop(const SyncId &sync, const std::optional<Error> &why = {});
    //! Removes what dropped stages left, at most this many rows; whether more is left.
    bool sweep(int atMost);

private:
    TicketSyncCounts stageOne(qint64 syncKey, const Ticket &ticket, const ErasureFilter &erased);
    TicketSyncCounts stageThreaded(
        qint64 syncKey, const Ticket &ticket, const ErasureFilter &erased);
    qint64 ticketKey(qint64 syncKey, const Ticket &ticket, bool &added);
    struct Version
    {
        qint64 key = 0;
        bool inThisStage = false;
        QByteArray digest;
        std::optional<Instant> createdAt;
        std::optional<Instant> updatedAt;
    };
    Version newestVersion(qint64 syncKey, qint64 ticketKey) const;
    void addVersion(
        qint64 syncKey, qint64 ticketKey, const Ticket &ticket, const QByteArray &digest);
    void goOn(qint64 syncKey, const Version &version, const std::optional<Instant> &updatedAt);
    qint64 sourceKey(const QString &desk);
    SyncId beginRun(qint64 source);

    Database &m_database;
    Journal &m_journal;
    Records &m_records;
    Clock &m_clock;
    Erasures m_erasures;
    TicketMessages m_messages;
};

//! Of all that the desk says of a ticket but its conversation, 16 bytes.
QByteArray ticketDigest(const Ticket &ticket);

} // namespace models
