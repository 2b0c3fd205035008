#include "models/values/delivery.h"

#include <numeric>

namespace models {

using namespace Qt::StringLiterals;

QString deliveryStateName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
        return u"queued"_s;
    case DeliveryState::Held:
        return u"held"_s;
    case DeliveryState::Sending:
        return u"sending"_s;
    case DeliveryState::Delivered:
        return u"delivered"_s;
    case DeliveryState::Retrying:
        return u"retrying"_s;
    case DeliveryState::Failed:
        return u"failed"_s;
    case DeliveryState::Uncertain:
        return u"uncertain"_s;
    case DeliveryState::Skipped:
        return u"skipped"_s;
    }
    return u"queued"_s;
}

std::optional<DeliveryState> deliveryStateFromName(const QString &name)
{
    for (const auto state : {DeliveryState::Queued, DeliveryState::Held, DeliveryState::Sending,
             DeliveryState::Delivered, DeliveryState::Retrying, DeliveryState::Failed,
             DeliveryState::Uncertain, DeliveryState::Skipped}) {
        if (deliveryStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

bool isFinal(DeliveryState state)
{
    return state == DeliveryState::Delivered || state == DeliveryState::Skipped;
}

bool canBecome(DeliveryState from, DeliveryState to)
{
    using enum DeliveryState;
    switch (from) {
    case Queued: // delivered: said by hand; uncertain, here and below: an older copy was restored
        return to == Sending || to == Held || to == Skipped || to == Delivered || to == Uncertain;
    case Held:
    case Failed:
        return to == Queued || to == Skipped || to == Delivered || to == Uncertain;
    case Uncertain:
        return to == Queued || to == Skipped || to == Delivered;
    case Sending: // queued: stopped, or known not to have been doubled
        return to == Delivered || to == Retrying || to == Failed || to == Uncertain || to == Queued;
    case Retrying:
        return to == Sending || to == Held || to == Skipped || to == Queued || to == Uncertain;
    case Delivered:
    case Skipped:
        return false;
    }
    return false;
}

int DeliveryCounts::total() const
{
    return std::accumulate(of.begin(), of.end(), 0);
}

int DeliveryCounts::underWay() const
{
    using enum DeliveryState;
    return in(Queued) + in(Sending) + in(Retrying)-byHand;
}

int DeliveryCounts::needPerson() const
{
    using enum DeliveryState;
    return in(Held) + in(Failed) + in(Uncertain);
}

QString settlementName(Settlement settlement)
{
    switch (settlement) {
    case Settlement::Delivered:
        return u"delivered"_s;
    case Settlement::NotDelivered:
        return u"not_delivered"_s;
    case Settlement::Skip:
        return u"skip"_s;
    }
    return u"skip"_s;
}

std::optional<Settlement> settlementFromName(const QString &name)
{
    const QString wanted = QString(name).replace(u'-', u'_');
    for (const auto settlement :
        {Settlement::Delivered, Settlement::NotDelivered, Settlement::Skip}) {
        if (settlementName(settlement) == wanted)
            return settlement;
    }
    return std::nullopt;
}

} // namespace models
