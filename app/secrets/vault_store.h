#pragma once

#include "models/ports/secret_store.h"

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace app {

//! What a passphrase is asked for.
enum class PassphraseFor
{
    Opening, //!< a vault that is there
    Making //!< a new one: whoever asks a person asks twice
};

//! Answers the passphrase, or the error to pass on (Locked, Cancelled). Called on a worker thread.
using PassphraseSource = std::function<models::Result<QByteArray>(PassphraseFor purpose)>;

//! How much a guess at the passphrase costs (Argon2id).
struct VaultCost
{
    quint64 operations = 3;
    quint64 memory = 256ull * 1024 * 1024; //!< bytes
};

//! Secrets in one file under a passphrase, for machines without a keychain.
//!
//! The file: "HGVAULT1", then operations and memory of Argon2id (little-endian, 8 bytes each), its
//! salt (16), a check of the key (16), the nonce (24), and XChaCha20-Poly1305 (libsodium) of the
//! secrets with all of that before it as associated data. Replaced as a whole, mode 0600.
//!
//! Errors besides SecretStore's: Locked (no or a wrong passphrase), Damaged (a byte was changed),
//! TooNew, Busy (another process is writing it). None of them changes the file.
class VaultStore final : public models::SecretStore
{
public:
    VaultStore(QString path, PassphraseSource passphrase, VaultCost cost = {});
    ~VaultStore() override;

    QString path() const { return m_path; }
    bool exists() const;
    //! It is there and nobody has opened it yet, as of its last use; costs nothing to ask.
    bool isLocked() const { return m_locked; }
    //! Opens it, or makes it, with this passphrase; later calls ask nobody.
    QFuture<models::Result<void>> unlock(QByteArray passphrase);

    QFuture<models::Result<QByteArray>> read(const QString &key) override;
    QFuture<models::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<models::Result<void>> remove(const QString &key) override;
    QString place() const override;

private:
    class Vault; //!< the file and its key; used on the worker alone
    template <typename Fn> auto onWorker(Fn fn);
    QString m_path;
    std::unique_ptr<Vault> m_vault;
    std::atomic<bool> m_locked;
    QThreadPool m_worker;
};

} // namespace app
