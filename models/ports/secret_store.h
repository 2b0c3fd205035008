#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace models {

//! Where passwords, tokens and keys are kept: never in the workspace, a setting or a log.
//! Keys are "chn_…/password": the owner's id and what it is.
//! Errors: NotFound (surely none there), Locked (cannot tell; ask for the passphrase), Io.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual QFuture<Result<QByteArray>> read(const QString &key) = 0;
    virtual QFuture<Result<void>> write(const QString &key, const QByteArray &secret) = 0;
    virtual QFuture<Result<void>> remove(const QString &key) = 0;
    //! Where secrets go, for people: "the system's keychain", "the vault …/vault".
    virtual QString place() const = 0;
};

} // namespace models
