#pragma once

#include "models/ports/secret_store.h"

#include <chrono>

namespace app {

//! The system's keychain (Secret Service, KWallet…), service "heliograph".
//!
//! A keyring that is locked says "no such entry" to a read, and "done" to a removal (QtKeychain
//! 0.13.2 over libsecret). So "not found" is believed only when an entry of our own can be written
//! and read back at that moment; else it is Locked. A dialog that nobody answers ends as Locked.
//! Errors besides SecretStore's: Unavailable, there is no keychain here.
class KeychainStore final : public models::SecretStore
{
public:
    explicit KeychainStore(std::chrono::milliseconds patience = std::chrono::seconds(60));

    //! Writes, reads and removes an entry of its own: whether secrets can be kept here now.
    QFuture<models::Result<void>> probe();

    QFuture<models::Result<QByteArray>> read(const QString &key) override;
    QFuture<models::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<models::Result<void>> remove(const QString &key) override;
    QString place() const override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace app
