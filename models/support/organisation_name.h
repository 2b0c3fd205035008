#pragma once

#include <QString>

namespace models {

//! An organisation's name as it is compared: without legal form, case, accents and punctuation.
//! "Müller & Söhne GmbH" and "MULLER SOHNE" have one key. What is nothing but a legal form keeps
//! its words; empty for what holds no letter or digit.
QString organisationKey(const QString &name);

} // namespace models
