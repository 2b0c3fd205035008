#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace models {

enum class EvidenceKind
{
    TypedId,
    KnownAddress,
    OwnedDomain,
    OrganisationName,
    Phone,
    EarlierTicket,
    ContactName,
    ByHand
};

QString evidenceKindName(EvidenceKind kind); //!< "typed_id", …
std::optional<EvidenceKind> evidenceKindFromName(const QString &name);

//! One reason to believe, or to doubt, that a ticket is a customer's.
struct Evidence
{
    EvidenceKind kind = EvidenceKind::TypedId;
    CustomerId customer;
    double weight = 0; //!< -1 to 1: below zero speaks against it
    QString words; //!< what was found, for a person: "site:12314 in the text"

    bool operator==(const Evidence &) const = default;
};

enum class GroupingState
{
    Ungrouped, //!< not looked at yet
    Grouped,
    Review, //!< evidence, but not enough: a person decides
    Unknown, //!< nothing is known of the reporter; kept and answerable
};

QString groupingStateName(GroupingState state);
std::optional<GroupingState> groupingStateFromName(const QString &name);

//! The link ticket → customer, with its evidence, confidence and who decided it.
struct Grouping
{
    GroupingState state = GroupingState::Ungrouped;
    CustomerId customer; //!< in review: the best guess
    double confidence = 0; //!< 0 to 1
    QVector<Evidence> evidence; //!< strongest first, of all candidates
    QString decidedBy; //!< "rule", or a person's name
    std::optional<Instant> decidedAt;

    bool operator==(const Grouping &) const = default;
};

//! A file that came with a message: named, never opened.
struct Attachment
{
    QString name; //!< one line, without a folder; may be empty
    QString type; //!< as its sender has it: "image/png"
    qint64 bytes = 0; //!< as it is decoded

    bool operator==(const Attachment &) const = default;
};

//! One message of a ticket's conversation, as it came.
struct TicketMessage
{
    QString ref; //!< its own id there: of a mail its Message-ID without <>
    QStringList answers; //!< ids of the earlier ones that it names, oldest first
    QString author;
    QString address;
    std::optional<Instant> at;
    QString text; //!< whole, with whatever it quotes
    QVector<Attachment> attachments;
    bool ours = false; //!< written by whoever answers for us, as far as its desk says

    bool operator==(const TicketMessage &) const = default;
};

//! The desk of tickets that came as mails: each is a thread, and known by the id of the mail of it
//! that came first.
inline constexpr QLatin1StringView mailDesk("mail");

//! One request from somebody, from any desk or mailbox.
struct Ticket
{
    TicketId id;
    QString desk; //!< which desk it is from: "zendesk", "jira", "csv", "mail", or as it was named
    QString deskId; //!< its own number there; (desk, deskId) is unique
    QString link;
    QString requesterName;
    QString requesterEmail;
    QString organisation; //!< as the desk has it
    QString subject;
    QString text;
    QString status; //!< as the desk has it, lower case: "open", "pending", "solved"…
    QStringList tags;
    std::optional<Instant> createdAt;
    std::optional<Instant> updatedAt;
    Grouping grouping;
    QString customerName; //!< of grouping.customer, for lists
    qint64 row = 0; //!< its place in what was imported, for problems
    //! From a source: some or all of its conversation. From the store only where it says so.
    QVector<TicketMessage> messages;

    bool isOpen() const; //!< by its status: not solved, closed, done, resolved
    bool operator==(const Ticket &) const = default;
};

} // namespace models
