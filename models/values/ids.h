#pragma once

#include "models/support/uuid.h"

#include <QString>

#include <optional>

namespace models {

//! An id with its kind in the type: a contact's does not compile where an update's is wanted.
//! At the edge it is written with the kind in front ("cus_01j9…"), inside it is 16 bytes.
template <typename Kind> struct Id
{
    Uuid uuid;

    auto operator<=>(const Id &) const = default;
    bool isNull() const { return uuid.isNull(); }
    explicit operator bool() const { return !isNull(); }

    QString toString() const
    {
        return isNull() ? QString() : QLatin1String(Kind::prefix) + u'_' + uuid.toBase32();
    }

    //! Nothing when the text is no id, or the id of another kind.
    static std::optional<Id> fromString(QStringView text)
    {
        const QLatin1String prefix(Kind::prefix);
        if (!text.startsWith(prefix) || text.size() <= prefix.size() || text[prefix.size()] != u'_')
            return std::nullopt;
        const auto uuid = Uuid::fromBase32(text.mid(prefix.size() + 1));
        return uuid ? std::optional<Id>(Id{*uuid}) : std::nullopt;
    }

    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.uuid, seed); }
};

// clang-format off
struct ApprovalKind { static constexpr char prefix[] = "apr"; };
struct ChannelKind { static constexpr char prefix[] = "chn"; };
struct ContactKind { static constexpr char prefix[] = "con"; };
struct CustomerKind { static constexpr char prefix[] = "cus"; };
struct DeliveryKind { static constexpr char prefix[] = "dlv"; };
struct DeskKind { static constexpr char prefix[] = "dsk"; };
struct EntryKind { static constexpr char prefix[] = "jrn"; };
struct IncidentKind { static constexpr char prefix[] = "inc"; };
struct NoteKind { static constexpr char prefix[] = "not"; };
struct PromiseKind { static constexpr char prefix[] = "prm"; };
struct SiteKind { static constexpr char prefix[] = "sit"; };
struct SourceKind { static constexpr char prefix[] = "src"; };
struct SyncKind { static constexpr char prefix[] = "syn"; };
struct TemplateKind { static constexpr char prefix[] = "tpl"; };
struct TicketKind { static constexpr char prefix[] = "tic"; };
struct UpdateKind { static constexpr char prefix[] = "upd"; };
// clang-format on

using ApprovalId = Id<ApprovalKind>;
using ChannelId = Id<ChannelKind>;
using ContactId = Id<ContactKind>;
using CustomerId = Id<CustomerKind>;
using DeliveryId = Id<DeliveryKind>;
using DeskId = Id<DeskKind>;
using EntryId = Id<EntryKind>;
using IncidentId = Id<IncidentKind>;
using NoteId = Id<NoteKind>;
using PromiseId = Id<PromiseKind>;
using SiteId = Id<SiteKind>;
using SourceId = Id<SourceKind>;
using SyncId = Id<SyncKind>;
using TemplateId = Id<TemplateKind>;
using TicketId = Id<TicketKind>;
using UpdateId = Id<UpdateKind>;

//! An id that somebody else gave, with its kind in front: "site:12314", "account:40188".
//! The kind is part of it: a site's number is never taken for an account's.
struct ExternalId
{
    QString kind; //!< lower case: "site", "account"
    QString value; //!< as given, trimmed

    bool operator==(const ExternalId &) const = default;
    bool isEmpty() const { return value.isEmpty(); }
    QString toString() const { return isEmpty() ? QString() : kind + u':' + value; }

    //! Reads "kind:value"; nothing without a kind of letters or without a value.
    static std::optional<ExternalId> fromString(QStringView text);
};

} // namespace models
