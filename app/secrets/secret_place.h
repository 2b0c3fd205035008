#pragma once

#include "app/secrets/keychain_store.h"
#include "app/secrets/vault_store.h"

#include <QThreadPool>

#include <atomic>

namespace app {

//! Where this desk's secrets are: the keychain where there is one, else the vault.
//!
//! What is read is looked for in the keychain first, then in the vault if it is there. What is
//! written goes into the keychain, or into the vault where the machine has no keychain or the
//! vault is in use already; a keychain that is locked is an error, so that nothing is kept twice.
class SecretPlace final : public models::SecretStore
{
public:
    enum class Use
    {
        KeychainElseVault,
        VaultAlone
    };

    SecretPlace(const QString &vaultPath, PassphraseSource passphrase,
        Use use = Use::KeychainElseVault, VaultCost cost = {});
    ~SecretPlace() override;

    //! For programs that ask for the passphrase by themselves, after a Locked.
    QFuture<models::Result<void>> unlockVault(QByteArray passphrase);

    QFuture<models::Result<QByteArray>> read(const QString &key) override;
    QFuture<models::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<models::Result<void>> remove(const QString &key) override;
    //! As far as is known: findPlace() looks.
    QString place() const override;
    //! Looks whether there is a keychain; answers place().
    QFuture<models::Result<QString>> findPlace();
    //! There is a vault and it was not opened yet.
    bool isLocked() const;

private:
    enum class Keychain
    {
        NotLookedFor,
        There, //!< maybe locked
        NotThere
    };
    models::Result<void> probeNow();
    models::Result<QByteArray> readNow(const QString &key);
    models::Result<void> writeNow(const QString &key, const QByteArray &secret);
    models::Result<void> removeNow(const QString &key);

    KeychainStore m_keychain;
    VaultStore m_vault;
    std::atomic<bool> m_vaultAlone;
    std::atomic<Keychain> m_found = Keychain::NotLookedFor;
    QThreadPool m_worker; // one call waits for the other store's; after both, so that it ends first
};

//! Reads the passphrase's line from an open file descriptor, once; later calls get the same.
PassphraseSource passphraseFromDescriptor(int descriptor);
//! Asks at the terminal, without showing it; a new one twice. Locked where there is no terminal.
PassphraseSource passphraseFromTerminal(const QString &whose = QStringLiteral("the vault"));
//! Asks for the secret of this name at the terminal, without showing it. Locked where there is
//! none.
models::Result<QByteArray> secretFromTerminal(const QString &name);

} // namespace app
