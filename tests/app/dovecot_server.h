#pragma once

#include "tests/app/local_process.h"
#include "tests/app/node_tools.h"

#include <QDir>
#include <QFileInfo>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <unistd.h>

namespace tests {

//! A Dovecot that knows every account, with the password "right" and an INBOX without mails.
class DovecotServer
{
public:
    ~DovecotServer() { stop(); }

    //! Why it cannot be, or nothing.
    static QByteArray missing()
    {
        return QFileInfo::exists(program()) ? QByteArray() : QByteArray("dovecot is not installed");
    }

    //! The certificate's path without ".pem" and ".key".
    bool start(const QString &certificate)
    {
        m_port = freePort();
        m_tlsPort = freePort();
        // Mails are nobody's where root runs the tests: Dovecot gives root none.
        const bool isRoot = geteuid() == 0;
        const auto userOf = runTool(QStringLiteral("id"), {QStringLiteral("-un")});
        const auto groupOf = runTool(QStringLiteral("id"), {QStringLiteral("-gn")});
        const QByteArray user = isRoot ? "nobody" : userOf.said.trimmed();
        const QByteArray group = isRoot ? "nogroup" : groupOf.said.trimmed();
        const QByteArray config = "protocols = imap\nlisten = 127.0.0.1 127.0.0.2\nbase_dir = "
            + path("run") + "\nstate_dir = " + path("run") + "\nlog_path = " + path("log")
            + "\ndefault_internal_user = " + user + "\ndefault_internal_group = " + group
            + "\ndefault_login_user = " + user + "\nmail_uid = " + user + "\nmail_gid = " + group
            + "\nfirst_valid_uid = 1\nfirst_valid_gid = 1\nmail_location = sdbox:" + path("mails")
            + "/%u\nmail_home = " + path("mails") + "/home-%u\nssl = yes\nssl_cert = <"
            + certificate.toUtf8() + ".pem\nssl_key = <" + certificate.toUtf8()
            + ".key\ndisable_plaintext_auth = no\nauth_failure_delay = 0\nmail_fsync = never\n"
              "mail_max_userip_connections = 100\n"
              "passdb {\n  driver = static\n  args = password=right\n}\n"
              "userdb {\n  driver = static\n  args = uid="
            + user + " gid=" + group
            + "\n}\nservice anvil {\n  chroot =\n}\n"
              "service imap-login {\n  chroot =\n  inet_listener imap {\n    port = "
            + QByteArray::number(m_port) + "\n  }\n  inet_listener imaps {\n    port = "
            + QByteArray::number(m_tlsPort) + "\n    ssl = yes\n  }\n}\n";
        const QString mails = QString::fromUtf8(path("mails"));
        return QDir().mkpath(mails) && QFile::setPermissions(mails, everybody())
            && QFile::setPermissions(m_folder.path(), everybody())
            && writeFile(QString::fromUtf8(path("dovecot.conf")), config) && startAgain();
    }
    bool startAgain()
    {
        return m_process.start(program(),
            {QStringLiteral("-F"), QStringLiteral("-c"), QString::fromUtf8(path("dovecot.conf"))},
            m_port);
    }
    void stop() { m_process.terminate(); }

    int port() const { return m_port; }
    int tlsPort() const { return m_tlsPort; }

    //! What it answers to the account's command; empty where it does not say OK.
    QByteArray ask(const QString &account, const QByteArray &command) const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(m_port));
        socket.write("a LOGIN " + account.toUtf8() + " right\r\n");
        said(socket, "a"); // what comes before it is over may be lost
        socket.write("b EXAMINE INBOX\r\nc " + command + "\r\n");
        const QByteArray all = said(socket, "c");
        return all.contains("\nc OK") ? all : QByteArray();
    }
    //! All of them or none (RFC 3502).
    bool append(
        const QString &account, const QByteArray &folder, const QList<QByteArray> &mails) const
    {
        QByteArray command = "APPEND " + folder;
        for (const QByteArray &mail : mails)
            command += " {" + QByteArray::number(mail.size()) + "+}\r\n" + mail;
        return !ask(account, command).isEmpty();
    }

private:
    //! All up to the end of what has this tag.
    static QByteArray said(QTcpSocket &socket, const QByteArray &tag)
    {
        constexpr int patience = 20'000;
        QByteArray all;
        while (!all.contains('\n' + tag + ' ') && socket.waitForReadyRead(patience))
            all += socket.readAll();
        return all;
    }
    static QString program() { return QStringLiteral("/usr/sbin/dovecot"); }
    static QFile::Permissions everybody()
    {
        return QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup
            | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
            | QFile::ExeOther;
    }
    QByteArray path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toUtf8();
    }

    QTemporaryDir m_folder;
    LocalProcess m_process;
    int m_port = 0;
    int m_tlsPort = 0;
};

} // namespace tests
