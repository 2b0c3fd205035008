#pragma once

#include "models/ports/secret_store.h"

#include <QByteArray>

namespace app {

//! The password or token that is kept under the key (secretKey); it blocks. Unauthorized when none
//! is, or an empty one: a directory would take that for nobody's login, and let it in.
inline models::Result<QByteArray> sourcePassword(models::SecretStore &secrets, const QString &key)
{
    auto reading = secrets.read(key);
    reading.waitForFinished();
    if (reading.resultCount() == 0)
        return models::fail(models::ErrorKind::Cancelled);
    models::Result<QByteArray> password = reading.result();
    const bool none
        = password ? password->isEmpty() : password.error().kind == models::ErrorKind::NotFound;
    if (none)
        return models::fail(models::ErrorKind::Unauthorized,
            QStringLiteral("no %1 is kept for this source").arg(key.section(u'/', -1)));
    return password;
}

} // namespace app
