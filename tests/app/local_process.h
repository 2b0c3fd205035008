#pragma once

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

namespace tests {

//! A port that nobody listens on now.
inline int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

inline bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size();
}

//! A server that is told its port, and ends with this.
class LocalProcess
{
public:
    ~LocalProcess() { kill(); }

    //! True once the port answers.
    bool start(const QString &program, const QStringList &words, int port)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.start(program, words);
        if (!m_process.waitForStarted())
            return false;
        constexpr int attempts = 1200; // a minute: some start slowly where much else runs
        for (int i = 0; i < attempts && m_process.state() == QProcess::Running; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
            if (socket.waitForConnected(1000))
                return true;
            m_process.waitForFinished(50);
        }
        return false;
    }
    //! At once, as a crash would.
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    //! As its keeper would, so that it ends the processes that it started.
    void terminate()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            kill();
    }

private:
    QProcess m_process;
};

} // namespace tests
