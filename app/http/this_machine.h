#pragma once

#include <QHostAddress>
#include <QString>

namespace app {

//! Whether a host's name or address is this machine itself, where nothing goes over a wire.
inline bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace app
