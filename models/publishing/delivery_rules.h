#pragma once

#include "models/ports/channel.h"
#include "models/store/delivery_step.h"
#include "models/support/result.h"

namespace models {

//! How long is waited between the attempts of one delivery, and how many there are.
struct RetryRules
{
    Duration first = std::chrono::seconds(5); //!< doubled from attempt to attempt
    Duration longest = std::chrono::minutes(5);
    Duration longestOffline = std::chrono::seconds(30); //!< so that it goes out soon after
    int mostTries = 8;
};

//! What follows from one attempt's answer.
struct Ruling
{
    DeliveryStep step;
    bool addressRefused = false; //!< for good: the contact's address bounces
    //! The way itself is closed, not this one target: the channel rests until then.
    std::optional<Instant> channelRestsUntil;
    bool offline = false; //!< and the way is closed because there is no network
    //! The way is closed until a person opens it: a locked vault, a password that is refused.
    bool channelCloses = false;
};

//! Reads an answer by the contract of models/ports/channel.h. The tries are those that count, this
//! one among them; setbacks is how often in a row the channel had to rest; chance is from 0 to 1.
Ruling ruleOn(const Result<Receipt> &answer, int tries, int setbacks, bool repeatable, Instant now,
    double chance, const RetryRules &rules = {});

//! The error in words for the person who reads the delivery.
QString reasonOf(const Error &error);

} // namespace models
