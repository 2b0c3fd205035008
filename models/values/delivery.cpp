#include "models/values/delivery.h"

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

} // namespace models
