#pragma once

#include "models/support/result.h"
#include "models/values/channel.h"

#include <QByteArray>

namespace app {

//! What validateChannel() cannot see in the settings: whether the place that they name on this
//! machine may be used by this channel. Reads the disk, writes nothing. Io, Conflict.
models::Result<void> checkChannelPlace(const models::ChannelConfig &config);

//! Whether a secret has the form that its channel wants. Invalid, naming it but never showing it.
models::Result<void> checkChannelSecret(
    models::ChannelType type, const QString &name, const QByteArray &secret);

} // namespace app
