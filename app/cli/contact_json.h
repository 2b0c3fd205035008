#pragma once

#include "models/store/records.h"
#include "models/values/contact.h"
#include "models/values/customer.h"

#include <QJsonObject>

namespace app {

//! As --json shows them: typed ids, times in ISO 8601 in UTC, unknown values left empty.
QJsonObject contactJson(const models::Contact &contact);
QJsonObject customerJson(const models::CustomerRow &row);
QJsonObject siteJson(const models::Site &site);

QJsonObject undoJson(const models::UndoReport &undone);

//! A contact with all that its sources say, for people.
QString contactText(const models::Contact &contact);
//! One line for people, with what speaks against writing to them.
QString contactLine(const models::Contact &contact);
QString customerLine(const models::CustomerRow &row);

} // namespace app
