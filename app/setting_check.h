#pragma once

#include "models/support/result.h"
#include "models/values/setting.h"

#include <QJsonObject>
#include <QVector>

namespace app {

//! Invalid, naming the key, when a setting is missing, unknown or of the wrong form; "a mail
//! channel" is whose they are. Looks at the settings alone, reaches nothing.
models::Result<void> checkSettings(
    const QVector<models::Setting> &known, const QJsonObject &settings, const QString &whose);

} // namespace app
