#pragma once

#include "models/store/store_parts.h"
#include "models/values/delivery.h"

namespace models {

//! One step of a delivery's life: the state it takes, and what is to be said of that.
struct DeliveryStep
{
    DeliveryState to = DeliveryState::Queued;
    QString reason; //!< for a person; empty for sending and delivered
    QString receipt; //!< what the other side answered; empty keeps the one before
    std::optional<Instant> retryAt; //!< of retrying
    bool countsAsTry = true; //!< out of sending: the attempt counts against the cap
    QString place; //!< of one said by hand
    QString heardBy;
    std::optional<Instant> at; //!< when it happened; none: now
};

//! The only place where a delivery changes its state. It writes the row and its attempt together:
//! into sending opens an attempt, out of sending closes it. Answers false, and changes nothing,
//! when the delivery is not in the state that the caller saw.
bool takeStep(const StoreParts &parts, const DeliveryId &delivery, DeliveryState from,
    const DeliveryStep &step);

} // namespace models
