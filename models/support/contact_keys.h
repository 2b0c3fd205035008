#pragma once

#include <QString>

namespace models {

//! A phone number as it is compared: its digits, without the "+" or "00" before a country's code,
//! a "(0)" inside and an extension. Empty for less than three digits.
QString phoneDigits(const QString &number);

//! A person's name as it is compared: words in lower case without accents and punctuation.
QString personKey(const QString &name);

//! A text as it is searched for parts: as it is, without the accents of Latin, Greek and Cyrillic
//! letters, and with ASCII for those Latin ones that are letters of their own ("ł", "ø", "ß").
QString withoutAccents(const QString &text);

} // namespace models
