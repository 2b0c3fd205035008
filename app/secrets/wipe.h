#pragma once

#include <QByteArray>

namespace app {

//! Overwrites a secret before its memory is given back. Copies that others made stay.
void wipe(QByteArray &secret);

//! Wipes the secret at the end of the scope.
class Wiped
{
public:
    explicit Wiped(QByteArray &secret)
        : m_secret(secret)
    { }
    ~Wiped() { wipe(m_secret); }
    Wiped(const Wiped &) = delete;
    Wiped &operator=(const Wiped &) = delete;

private:
    QByteArray &m_secret;
};

} // namespace app
