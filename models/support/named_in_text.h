#pragma once

#include <QString>

namespace models {

//! Whether a name or an address stands somewhere in a text as itself, in any case: "a@firm.example"
//! not in "anna@firm.example" nor in "a@firm.example.org", "Al" not in "Alma".
bool standsIn(const QString &value, const QString &text);
//! Whether a number does, however it is written there, with its country or without: the digits of
//! E.164, of which the last eight tell it.
bool numberStandsIn(const QString &digits, const QString &text);

} // namespace models
