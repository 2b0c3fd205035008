#pragma once

#include "models/support/instant.h"

#include <QString>

#include <optional>

namespace ui {

//! Times that a draft seems to promise. Only a suggestion: a person confirms them at publishing.
struct PromiseGuess
{
    std::optional<models::Instant> nextUpdateAt;
    std::optional<models::Instant> eta;

    bool operator==(const PromiseGuess &) const = default;
};

PromiseGuess guessPromises(const QString &body, models::Instant now);

} // namespace ui
