#include "app/secrets/vault_store.h"

#include "app/secrets/wipe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QtConcurrentRun>
#include <QtEndian>

#include <sodium.h>

#include <optional>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr char vaultMagic[] = "HGVAULT1";
constexpr qsizetype magicSize = 8;
constexpr qsizetype saltAt = magicSize + 16;
constexpr qsizetype checkAt = saltAt + qsizetype(crypto_pwhash_SALTBYTES);
constexpr qsizetype checkSize = 16;
constexpr qsizetype nonceAt = checkAt + checkSize;
constexpr qsizetype sealedAt = nonceAt + qsizetype(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
constexpr qsizetype sealSize = qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES);
constexpr qint64 largestVault = 16 * 1024 * 1024;
// What a file may ask of this machine: it could have been made by somebody else.
constexpr quint64 mostOperations = 64;
constexpr quint64 mostMemory = 4ull * 1024 * 1024 * 1024;

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(size));
    return bytes;
}

//! The derived key, in memory that is neither swapped nor dumped, and wiped at the end.
class VaultKey
{
public:
    VaultKey()
        : m_bytes(static_cast<unsigned char *>(
            sodium_malloc(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)))
    { }
    ~VaultKey() { sodium_free(m_bytes); }
    VaultKey(const VaultKey &) = delete;
    VaultKey &operator=(const VaultKey &) = delete;

    bool derive(const QByteArray &passphrase, const QByteArray &salt, const VaultCost &cost)
    {
        return m_bytes
            && crypto_pwhash(m_bytes, crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
                   passphrase.constData(), quint64(passphrase.size()), bytesOf(salt),
                   cost.operations, size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13)
            == 0;
    }

    //! Tells a wrong passphrase from a changed file, and says nothing of the key.
    QByteArray check() const
    {
        QByteArray sum(checkSize, '\0');
        constexpr char words[] = "heliograph vault key check";
        crypto_generichash(bytesOf(sum), size_t(checkSize),
            reinterpret_cast<const unsigned char *>(words), sizeof words - 1, m_bytes,
            crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
        return sum;
    }

    const unsigned char *bytes() const { return m_bytes; }

private:
    unsigned char *m_bytes;
};

} // namespace

class VaultStore::Vault
{
public:
    Vault(QString path, PassphraseSource passphrase, VaultCost cost)
        : m_path(std::move(path))
        , m_passphrase(std::move(passphrase))
        , m_cost(cost)
    { }

    Result<void> unlock(QByteArray passphrase)
    {
        const Wiped wiped(passphrase);
        const PassphraseSource asked = m_passphrase;
        m_passphrase = [&](PassphraseFor) { return Result<QByteArray>(passphrase); };
        m_key.reset();
        Result<QJsonObject> secrets = load();
        if (secrets && !QFile::exists(m_path))
            secrets = store(*secrets).map([] { return QJsonObject(); });
        m_passphrase = asked;
        return secrets.map([](const QJsonObject &) {});
    }

    Result<QByteArray> read(const QString &key)
    {
        if (!QFile::exists(m_path))
            return fail(ErrorKind::NotFound, u"the vault is empty: there is no "_s + key);
        const Result<QJsonObject> secrets = load();
        if (!secrets)
            return fail(secrets.error());
        if (!secrets->contains(key))
            return fail(ErrorKind::NotFound, u"the vault has no "_s + key);
        return QByteArray::fromBase64((*secrets)[key].toString().toLatin1());
    }

    //! No secret takes the key away.
    Result<void> change(const QString &key, const std::optional<QByteArray> &secret)
    {
        if (!secret && !QFile::exists(m_path))
            return {};
        if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
            return fail(ErrorKind::Io, m_path + u": its folder cannot be made"_s);
        QLockFile lock(m_path + u".lock"_s);
        lock.setStaleLockTime(0);
        if (!lock.tryLock(std::chrono::seconds(10)))
            return fail(ErrorKind::Busy, m_path + u": another program is writing it"_s);
        Result<QJsonObject> secrets = load();
        if (!secrets)
            return fail(secrets.error());
        if (secret)
            secrets->insert(key, QString::fromLatin1(secret->toBase64()));
        else
            secrets->remove(key);
        return store(*secrets);
    }

    bool isLocked() const { return !m_key && QFile::exists(m_path); }

private:
    Result<void> deriveKey(const QByteArray &salt, const VaultCost &cost, PassphraseFor purpose)
    {
        if (!m_passphrase)
            return fail(ErrorKind::Locked, u"the vault %1 needs its passphrase"_s.arg(m_path));
        Result<QByteArray> passphrase = m_passphrase(purpose);
        if (!passphrase)
            return fail(passphrase.error());
        const Wiped wiped(*passphrase);
        if (passphrase->isEmpty())
            return fail(ErrorKind::Invalid, u"the passphrase is empty"_s);
        auto key = std::make_unique<VaultKey>();
        if (!key->derive(*passphrase, salt, cost))
            return fail(ErrorKind::Io,
                u"the vault needs %1 MiB of memory to open"_s.arg(cost.memory / 1048576));
        m_key = std::move(key);
        m_salt = salt;
        return {};
    }

    Result<QJsonObject> load()
    {
        QFile file(m_path);
        if (!file.exists()) {
            // Nothing to open: the first secret makes it, under a key of its own.
            const auto derived = m_key
                ? Result<void>()
                : deriveKey(randomBytes(crypto_pwhash_SALTBYTES), m_cost, PassphraseFor::Making);
            return derived.map([] { return QJsonObject(); });
        }
        if (!file.open(QFile::ReadOnly))
            return fail(ErrorKind::Io, m_path + u": "_s + file.errorString());
        const QByteArray bytes = file.read(largestVault);
        if (!bytes.startsWith(QByteArray(vaultMagic, magicSize - 1)))
            return fail(ErrorKind::Damaged, m_path + u" is no vault of Heliograph"_s);
        if (!bytes.startsWith(vaultMagic))
            return fail(ErrorKind::TooNew, m_path + u" was written by a newer Heliograph"_s);
        if (bytes.size() < sealedAt + sealSize)
            return fail(ErrorKind::Damaged, m_path + u" is cut short"_s);
        return open(bytes);
    }

    Result<QJsonObject> open(const QByteArray &bytes)
    {
        const VaultCost cost{qFromLittleEndian<quint64>(bytes.constData() + magicSize),
            qFromLittleEndian<quint64>(bytes.constData() + magicSize + 8)};
        if (cost.operations < 1 || cost.operations > mostOperations || cost.memory < 8192
            || cost.memory > mostMemory)
            return fail(ErrorKind::Damaged, m_path + u": its header makes no sense"_s);
        const QByteArray salt = bytes.mid(saltAt, crypto_pwhash_SALTBYTES);
        if (!m_key || salt != m_salt) {
            if (const auto derived = deriveKey(salt, cost, PassphraseFor::Opening); !derived)
                return fail(derived.error());
        }
        if (sodium_memcmp(m_key->check().constData(), bytes.constData() + checkAt, checkSize)
            != 0) {
            m_key.reset();
            return fail(
                ErrorKind::Locked, u"the passphrase does not open the vault %1"_s.arg(m_path));
        }
        QByteArray plain(bytes.size() - sealedAt - sealSize, '\0');
        const Wiped wiped(plain);
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytesOf(plain), nullptr, nullptr,
                bytesOf(bytes) + sealedAt, quint64(bytes.size() - sealedAt), bytesOf(bytes),
                quint64(sealedAt), bytesOf(bytes) + nonceAt, m_key->bytes())
            != 0)
            return fail(ErrorKind::Damaged,
                u"the vault %1 is not what was written; use a backup of it"_s.arg(m_path));
        m_cost = cost;
        return QJsonDocument::fromJson(plain).object();
    }

    Result<void> store(const QJsonObject &secrets)
    {
        QByteArray plain = QJsonDocument(secrets).toJson(QJsonDocument::Compact);
        const Wiped wiped(plain);
        QByteArray bytes(vaultMagic, magicSize);
        bytes.resize(saltAt);
        qToLittleEndian(m_cost.operations, bytes.data() + magicSize);
        qToLittleEndian(m_cost.memory, bytes.data() + magicSize + 8);
        bytes
            += m_salt + m_key->check() + randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
        bytes.resize(sealedAt + plain.size() + sealSize);
        crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(bytes) + sealedAt, nullptr,
            bytesOf(plain), quint64(plain.size()), bytesOf(bytes), quint64(sealedAt), nullptr,
            bytesOf(bytes) + nonceAt, m_key->bytes());
        QSaveFile file(m_path);
        if (!file.open(QFile::WriteOnly)
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            || file.write(bytes) != bytes.size() || !file.commit())
            return fail(ErrorKind::Io, m_path + u": "_s + file.errorString());
        return {};
    }

    QString m_path;
    PassphraseSource m_passphrase;
    VaultCost m_cost;
    std::unique_ptr<VaultKey> m_key;
    QByteArray m_salt; // that m_key was derived with
};

VaultStore::VaultStore(QString path, PassphraseSource passphrase, VaultCost cost)
    : m_path(std::move(path))
    , m_vault(std::make_unique<Vault>(m_path, std::move(passphrase), cost))
    , m_locked(m_vault->isLocked())
{
    m_worker.setMaxThreadCount(1);
    if (sodium_init() < 0)
        qFatal("libsodium cannot start");
}

VaultStore::~VaultStore()
{
    m_worker.waitForDone();
}

template <typename Fn> auto VaultStore::onWorker(Fn fn)
{
    return QtConcurrent::run(&m_worker, [this, fn = std::move(fn)]() mutable {
        auto answer = fn(*m_vault);
        m_locked = m_vault->isLocked();
        return answer;
    });
}

bool VaultStore::exists() const
{
    return QFile::exists(m_path);
}

QFuture<Result<void>> VaultStore::unlock(QByteArray passphrase)
{
    return onWorker([passphrase = std::move(passphrase)](
                        Vault &vault) mutable { return vault.unlock(std::move(passphrase)); });
}

QFuture<Result<QByteArray>> VaultStore::read(const QString &key)
{
    return onWorker([key](Vault &vault) { return vault.read(key); });
}

QFuture<Result<void>> VaultStore::write(const QString &key, const QByteArray &secret)
{
    return onWorker([key, secret](Vault &vault) { return vault.change(key, secret); });
}

QFuture<Result<void>> VaultStore::remove(const QString &key)
{
    return onWorker([key](Vault &vault) { return vault.change(key, std::nullopt); });
}

QString VaultStore::place() const
{
    return u"the vault "_s + m_path;
}

} // namespace app
