#include "app/secrets/secret_place.h"

#include "app/secrets/wipe.h"

#include <QtConcurrentRun>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

template <typename T> Result<T> awaited(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.resultCount() > 0 ? future.result() : Result<T>(fail(ErrorKind::Cancelled));
}

} // namespace

SecretPlace::SecretPlace(
    const QString &vaultPath, PassphraseSource passphrase, Use use, VaultCost cost)
    : m_vault(vaultPath, std::move(passphrase), cost)
    , m_vaultAlone(use == Use::VaultAlone)
{
    m_worker.setMaxThreadCount(1);
}

SecretPlace::~SecretPlace()
{
    m_worker.waitForDone();
}

QFuture<Result<void>> SecretPlace::unlockVault(QByteArray passphrase)
{
    return m_vault.unlock(std::move(passphrase));
}

QFuture<Result<QByteArray>> SecretPlace::read(const QString &key)
{
    return QtConcurrent::run(&m_worker, [this, key] { return readNow(key); });
}

QFuture<Result<void>> SecretPlace::write(const QString &key, const QByteArray &secret)
{
    return QtConcurrent::run(&m_worker, [this, key, secret] { return writeNow(key, secret); });
}

QFuture<Result<void>> SecretPlace::remove(const QString &key)
{
    return QtConcurrent::run(&m_worker, [this, key] { return removeNow(key); });
}

QString SecretPlace::place() const
{
    if (m_vaultAlone || m_vault.exists() || m_found == Keychain::NotThere)
        return m_vault.place();
    return m_found == Keychain::There
        ? m_keychain.place()
        : u"%1, or %2 where there is none"_s.arg(m_keychain.place(), m_vault.place());
}

QFuture<Result<QString>> SecretPlace::findPlace()
{
    return QtConcurrent::run(&m_worker, [this]() -> Result<QString> {
        if (!m_vaultAlone && !m_vault.exists() && m_found == Keychain::NotLookedFor)
            (void)probeNow(); // a locked one is a place as well
        return place();
    });
}

bool SecretPlace::isLocked() const
{
    return m_vault.isLocked();
}

Result<void> SecretPlace::probeNow()
{
    const Result<void> open = awaited(m_keychain.probe());
    const bool none = !open && open.error().kind == ErrorKind::Unavailable;
    m_found = none ? Keychain::NotThere : Keychain::There;
    return open;
}

Result<QByteArray> SecretPlace::readNow(const QString &key)
{
    if (m_vaultAlone)
        return awaited(m_vault.read(key));
    const Result<QByteArray> kept = awaited(m_keychain.read(key));
    if (kept)
        return kept;
    if (!m_vault.exists()) {
        // No keychain and no vault: nothing was ever kept on this machine.
        if (kept.error().kind == ErrorKind::Unavailable)
            return fail(ErrorKind::NotFound, u"there is no "_s + key);
        return kept;
    }
    const Result<QByteArray> inVault = awaited(m_vault.read(key));
    if (!inVault && inVault.error().kind == ErrorKind::NotFound
        && kept.error().kind == ErrorKind::Locked)
        return kept;
    return inVault;
}

Result<void> SecretPlace::writeNow(const QString &key, const QByteArray &secret)
{
    if (m_vaultAlone || m_vault.exists())
        return awaited(m_vault.write(key, secret));
    const Result<void> open = probeNow();
    if (open)
        return awaited(m_keychain.write(key, secret));
    if (open.error().kind == ErrorKind::Unavailable)
        return awaited(m_vault.write(key, secret));
    return open;
}

Result<void> SecretPlace::removeNow(const QString &key)
{
    if (m_vault.exists()) {
        if (const auto removed = awaited(m_vault.remove(key)); !removed)
            return removed;
    }
    if (m_vaultAlone)
        return {};
    const Result<void> removed = awaited(m_keychain.remove(key));
    if (!removed && removed.error().kind == ErrorKind::Unavailable)
        return {};
    return removed;
}

} // namespace app
