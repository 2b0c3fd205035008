#pragma once

#include "models/store/ticket_messages.h"
#include "models/support/result.h"
#include "models/values/ticket.h"

#include <QJsonArray>
#include <QVector>

#include <optional>

namespace models {

class Clock;
class Database;
class Journal;
class Records;
struct StoreParts;

//! Which tickets a list shows: newest first.
struct TicketFilter
{
    std::optional<GroupingState> state;
    //! Those grouped under this customer, and under those merged into it. With the state Review:
    //! those whose best guess it is.
    CustomerId customer;
    QString text; //!< in subject, texts, requester, organisation, or the desk's number
    bool openOnly = false;
    int limit = 200;
    TicketId after; //!< the last one of the page before

    bool operator==(const TicketFilter &) const = default;
};

//! How many tickets stand where.
struct TicketCounts
{
    qint64 ungrouped = 0;
    qint64 grouped = 0;
    qint64 review = 0;
    qint64 unknown = 0;

    qint64 all() const { return ungrouped + grouped + review + unknown; }
    bool operator==(const TicketCounts &) const = default;
};

//! What the grouper decided about one ticket.
struct TicketGrouping
{
    TicketId ticket;
    Grouping grouping;

    bool operator==(const TicketGrouping &) const = default;
};

//! Which tickets the grouper looks at. What a person decided is never among them.
enum class Regroup
{
    Undecided, //!< new ones, those in review or unknown, and those that changed since
    All,
};

//! Some of the tickets to look at, by their place in the store.
struct TicketsToGroup
{
    QVector<Ticket> tickets;
    qint64 last = 0; //!< where the next page begins; 0 after the last

    bool operator==(const TicketsToGroup &) const = default;
};

//! Requests from somebody, and whose they are. What desks say of them comes in by TicketSyncs.
class Tickets
{
public:
    explicit Tickets(const StoreParts &parts);

    //! With the newest hundred messages of its conversation.
    std::optional<Ticket> find(const TicketId &id) const;
    //! "tic_…", or the desk's own number: "zendesk:4711", or "4711" where only one desk has it.
    //! NotFound; Conflict: several desks have that number, they are named.
    Result<TicketId> resolve(const QString &text) const;
    QVector<Ticket> list(const TicketFilter &filter) const;
    TicketCounts counts() const;

    //! A person decides: the customer, or what it was merged into. NotFound; Invalid: the actor is
    //! nobody.
    Result<void> assign(const TicketId &ticket, const CustomerId &customer);
    //! A person decides that nothing tells whose it is.
    Result<void> markUnknown(const TicketId &ticket);
    //! The newest decision of a person that was not undone: what an undo without a name means.
    std::optional<EntryId> lastDecision() const;

    //! Each with the newest of its messages.
    TicketsToGroup toGroup(qint64 after, int atMost, Regroup which) const;
    //! Takes over what the grouper decided, one journal entry and one act a ticket. What a person
    //! decided meanwhile stays. Answers how many differ from what stood there.
    int setGroupings(const QVector<TicketGrouping> &groupings);

private:
    Result<void> decide(
        const TicketId &ticket, GroupingState state, const CustomerId &customer, double confidence);
    bool setGrouping(const TicketGrouping &decided);
    void writeGrouping(qint64 key, const QJsonObject &fields);

    Database &m_database;
    Journal &m_journal;
    Records &m_records;
    Clock &m_clock;
    TicketMessages m_messages;
};

//! As the journal and JSON answers have it: [{kind, customer, weight, words}].
QJsonArray evidenceToJson(const QVector<Evidence> &evidence);

} // namespace models
