#pragma once

#include "models/support/result.h"

#include <QString>

namespace models {

//! Up to so many are changed without asking.
inline constexpr int countPhraseThreshold = 25;

//! What is typed back before many are hit: "affect-883". It carries the count, so that who types
//! it has read how many they are.
QString countPhrase(const QString &verb, int count);

//! NeedsCount with the phrase as its detail, unless the count is small or the phrase was typed.
Result<void> checkCountPhrase(const QString &verb, int count, const QString &typed);

} // namespace models
