#pragma once

#include "models/ports/secret_store.h"
#include "models/support/async.h"
#include "tests/app/node_tools.h"

#include <QDir>
#include <QHash>
#include <QMutex>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tests {

inline QString serverScript(const QString &name)
{
    return QString::fromUtf8(HELIOGRAPH_SOURCE_DIR) + QStringLiteral("/tests/app/servers/") + name;
}

//! A real server on this machine, as a process that prints its port and ends with its input.
class TestServer
{
public:
    //! Debian's own Python: another one on the path does not see Debian's modules.
    static QString python()
    {
        const QString debian = QStringLiteral("/usr/bin/python3");
        return QFile::exists(debian) ? debian
                                     : QStandardPaths::findExecutable(QStringLiteral("python3"));
    }

    //! Python's, or Node's where its name ends with .mjs.
    bool start(const QString &script, const QStringList &words)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(script.endsWith(QStringLiteral(".mjs")) ? node() : python(),
            QStringList{script} + words);
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(20'000))
            return false;
        m_port = m_process.readLine().trimmed().toInt();
        return m_port > 0;
    }
    ~TestServer() { stop(); }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished(5000);
    }
    int port() const { return m_port; }

private:
    QProcess m_process;
    int m_port = 0;
};

//! Makes a self-signed certificate for localhost and 127.0.0.1: cert.pem and key.pem.
inline bool makeCertificate(const QString &folder, const QString &name = QStringLiteral("cert"))
{
    const auto run = runTool(QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
            QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
            QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
            QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"),
            QStringLiteral("-keyout"), folder + u'/' + name + QStringLiteral(".key"),
            QStringLiteral("-out"), folder + u'/' + name + QStringLiteral(".pem")});
    return run.ran && run.code == 0;
}

//! Secrets in memory, for adapters under test.
class MemorySecrets final : public models::SecretStore
{
public:
    QFuture<models::Result<QByteArray>> read(const QString &key) override
    {
        const QMutexLocker lock(&m_mutex);
        if (locked)
            return models::ready<models::Result<QByteArray>>(
                models::fail(models::ErrorKind::Locked));
        if (!m_secrets.contains(key))
            return models::ready<models::Result<QByteArray>>(
                models::fail(models::ErrorKind::NotFound));
        return models::ready<models::Result<QByteArray>>(m_secrets[key]);
    }
    QFuture<models::Result<void>> write(const QString &key, const QByteArray &secret) override
    {
        const QMutexLocker lock(&m_mutex);
        m_secrets[key] = secret;
        return models::ready(models::Result<void>());
    }
    QFuture<models::Result<void>> remove(const QString &key) override
    {
        const QMutexLocker lock(&m_mutex);
        m_secrets.remove(key);
        return models::ready(models::Result<void>());
    }
    QString place() const override { return QStringLiteral("memory"); }

    bool locked = false;

private:
    QMutex m_mutex;
    QHash<QString, QByteArray> m_secrets;
};

} // namespace tests
