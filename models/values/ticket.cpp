#include "models/values/ticket.h"

#include <QSet>

namespace models {

using namespace Qt::StringLiterals;

QString evidenceKindName(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::TypedId:
        return u"typed_id"_s;
    case EvidenceKind::KnownAddress:
        return u"known_address"_s;
    case EvidenceKind::OwnedDomain:
        return u"owned_domain"_s;
    case EvidenceKind::OrganisationName:
        return u"organisation_name"_s;
    case EvidenceKind::Phone:
        return u"phone"_s;
    case EvidenceKind::EarlierTicket:
        return u"earlier_ticket"_s;
    case EvidenceKind::ContactName:
        return u"contact_name"_s;
    case EvidenceKind::ByHand:
        return u"by_hand"_s;
    }
    return u"by_hand"_s;
}

std::optional<EvidenceKind> evidenceKindFromName(const QString &name)
{
    for (const EvidenceKind kind : {EvidenceKind::TypedId, EvidenceKind::KnownAddress,
             EvidenceKind::OwnedDomain, EvidenceKind::OrganisationName, EvidenceKind::Phone,
             EvidenceKind::EarlierTicket, EvidenceKind::ContactName, EvidenceKind::ByHand}) {
        if (evidenceKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QString groupingStateName(GroupingState state)
{
    switch (state) {
    case GroupingState::Ungrouped:
        return u"ungrouped"_s;
    case GroupingState::Grouped:
        return u"grouped"_s;
    case GroupingState::Review:
        return u"review"_s;
    case GroupingState::Unknown:
        return u"unknown"_s;
    }
    return u"ungrouped"_s;
}

std::optional<GroupingState> groupingStateFromName(const QString &name)
{
    for (const GroupingState state : {GroupingState::Ungrouped, GroupingState::Grouped,
             GroupingState::Review, GroupingState::Unknown}) {
        if (groupingStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

bool Ticket::isOpen() const
{
    static const QSet<QString> over{u"solved"_s, u"closed"_s, u"resolved"_s, u"done"_s,
        u"cancelled"_s, u"canceled"_s, u"declined"_s, u"rejected"_s, u"won't do"_s, u"duplicate"_s,
        u"deleted"_s};
    return !over.contains(status.toLower());
}

} // namespace models
