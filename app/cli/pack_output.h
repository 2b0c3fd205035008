#pragma once

#include "models/replica/contact_pack.h"

#include <QJsonObject>
#include <QString>

namespace app {

// How commands show what a contact pack, or a customer's file, holds and what became of it.
QJsonObject packedJson(const models::PackEnd &counts, const QString &path);
QString packedText(const models::PackEnd &counts, const QString &path);
QJsonObject packImportJson(const models::PackImportReport &report);
QString packImportText(const models::PackImportReport &report, models::Instant now);

} // namespace app
