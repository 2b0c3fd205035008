#pragma once

#include "tests/app/local_process.h"
#include "tests/app/node_tools.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace tests {

//! A slapd with people below ou=people,dc=desk,dc=example. cn=reader (password "right") may read
//! all of them; who does not log in is given 500 at most, as slapd does when nothing else is said.
class SlapdServer
{
public:
    //! Why it cannot be, or nothing.
    static QByteArray missing()
    {
        return QFileInfo::exists(program("slapd")) && QFileInfo::exists(schema())
            ? QByteArray()
            : QByteArray("slapd is not installed");
    }

    //! The certificate's path without ".pem" and ".key".
    bool start(int people, const QString &certificate)
    {
        m_port = freePort();
        m_tlsPort = freePort();
        QByteArray config;
        for (const char *name : {"core", "cosine", "inetorgperson"})
            config += "include /etc/ldap/schema/" + QByteArray(name) + ".schema\n";
        config += "modulepath /usr/lib/ldap\nmoduleload back_mdb\npidfile " + path("pid")
            + "\nTLSCertificateFile " + certificate.toUtf8() + ".pem\nTLSCertificateKeyFile "
            + certificate.toUtf8() + ".key\ndatabase mdb\nmaxsize 268435456\ndirectory "
            + path("data")
            + "\nsuffix dc=desk,dc=example\nrootdn cn=root,dc=desk,dc=example\nindex objectClass "
              "eq\nlimits dn.exact=cn=reader,dc=desk,dc=example size=unlimited\n"
              "access to attrs=userPassword by anonymous auth by * none\n"
              "access to * by * read\n";
        if (!QDir().mkpath(QString::fromUtf8(path("data")))
            || !writeFile(QString::fromUtf8(path("slapd.conf")), config)
            || !writeFile(QString::fromUtf8(path("people.ldif")), ldif(people)))
            return false;
        const auto added = runTool(program("slapadd"),
            {QStringLiteral("-q"), QStringLiteral("-f"), QString::fromUtf8(path("slapd.conf")),
                QStringLiteral("-l"), QString::fromUtf8(path("people.ldif"))});
        if (added.code != 0)
            qWarning().noquote() << added.said;
        return added.code == 0 && startAgain();
    }
    bool startAgain()
    {
        return m_process.start(program("slapd"),
            {QStringLiteral("-f"), QString::fromUtf8(path("slapd.conf")), QStringLiteral("-h"),
                QStringLiteral("ldap://127.0.0.1:%1 ldaps://127.0.0.1:%2")
                    .arg(m_port)
                    .arg(m_tlsPort),
                QStringLiteral("-d"), QStringLiteral("0")},
            m_port);
    }
    void kill() { m_process.kill(); }

    int port() const { return m_port; }
    int tlsPort() const { return m_tlsPort; }

private:
    static QString program(const char *name)
    {
        return QStringLiteral("/usr/sbin/") + QString::fromLatin1(name);
    }
    static QString schema() { return QStringLiteral("/etc/ldap/schema/inetorgperson.schema"); }

    QByteArray path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toUtf8();
    }

    static QByteArray ldif(int people)
    {
        QByteArray text = "dn: dc=desk,dc=example\nobjectClass: domain\ndc: desk\n\n"
                          "dn: ou=people,dc=desk,dc=example\nobjectClass: organizationalUnit\n"
                          "ou: people\n\n"
                          "dn: cn=reader,dc=desk,dc=example\nobjectClass: organizationalRole\n"
                          "objectClass: simpleSecurityObject\ncn: reader\nuserPassword: right\n\n"
                          // Somebody who cannot be reached, whom the filter leaves out.
                          "dn: uid=silent,ou=people,dc=desk,dc=example\n"
                          "objectClass: inetOrgPerson\nuid: silent\ncn: Silent\nsn: Silent\n\n";
        for (int i = 0; i < people; ++i) {
            const QByteArray digits = QByteArray::number(i);
            text += "dn: uid=p" + digits
                + ",ou=people,dc=desk,dc=example\nobjectClass: inetOrgPerson\nuid: p" + digits
                + "\ncn:: " + ("Zoë Müller " + digits).toBase64() + "\nsn: M\nmail: p" + digits
                + "@customer.example\ntelephoneNumber: +49 30 555" + digits
                + "\no: Acme Inc.\nbusinessCategory: gold\ntitle: Technical owner\n"
                  "preferredLanguage: en-GB, en;q=0.8\n\n";
        }
        return text;
    }

    QTemporaryDir m_folder;
    LocalProcess m_process;
    int m_port = 0;
    int m_tlsPort = 0;
};

} // namespace tests
