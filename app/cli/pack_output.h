#pragma once

#include "models/replica/contact_pack.h"
#include "models/replica/customer_file.h"

#include <QJsonObject>
#include <QString>

namespace app {

// How commands show what a contact pack, or a customer's file, holds and what became of it.
QJsonObject packedJson(const models::PackEnd &counts, const QString &path);
QString packedText(const models::PackEnd &counts, const QString &path);
QJsonObject packImportJson(const models::PackImportReport &report);
QString packImportText(const models::PackImportReport &report, models::Instant now);

QJsonObject customerFileJson(const models::CustomerFile &file, const QString &path);
QString customerFileText(const models::CustomerFile &file, const QString &path);
QJsonObject customerImportJson(const models::CustomerImport &report);
QString customerImportText(const models::CustomerImport &report, models::Instant now);

} // namespace app
