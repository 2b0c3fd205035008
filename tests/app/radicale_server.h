#pragma once

#include "app/http/http_client.h"
#include "tests/app/local_process.h"
#include "tests/app/test_server.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace tests {

//! A Radicale with the user ana, password "right", and her address books customers and partners.
class RadicaleServer
{
public:
    explicit RadicaleServer(models::Clock &clock)
        : m_http(clock)
    { }

    //! Why it cannot be, or nothing.
    static QByteArray missing()
    {
        const auto run = runTool(
            TestServer::python(), {QStringLiteral("-c"), QStringLiteral("import radicale")});
        return run.ran && run.code == 0 ? QByteArray() : QByteArray("radicale is not installed");
    }

    //! With a number of cards c0.vcf … in customers; by TLS where a certificate is given.
    bool start(int cards, const QString &certificate = {})
    {
        m_port = freePort();
        m_scheme = certificate.isEmpty() ? QStringLiteral("http") : QStringLiteral("https");
        QByteArray config = "[server]\nhosts = 127.0.0.1:" + QByteArray::number(m_port)
            + "\n[auth]\ntype = htpasswd\nhtpasswd_filename = " + path("users").toUtf8()
            + "\nhtpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = "
            + path("store").toUtf8() + "\n[logging]\nlevel = critical\n";
        if (!certificate.isEmpty()) {
            const QByteArray tls = "ssl = True\ncertificate = " + certificate.toUtf8()
                + ".pem\nkey = " + certificate.toUtf8() + ".key\n";
            config.insert(config.indexOf("[auth]"), tls);
        }
        bool written = writeFile(path("users"), "ana:right\n") && writeFile(path("config"), config)
            && makeBook("customers", "Customers") && makeBook("partners", "Our partners");
        for (int i = 0; i < cards; ++i)
            written = written
                && writeFile(book("customers") + QStringLiteral("/c%1.vcf").arg(i), card(i));
        return written && startAgain();
    }
    bool startAgain()
    {
        return m_process.start(TestServer::python(),
            {QStringLiteral("-m"), QStringLiteral("radicale"), QStringLiteral("--config"),
                path("config")},
            m_port);
    }
    void kill() { m_process.kill(); }

    int port() const { return m_port; }

    //! The UID is not the file's name: keys come from the latter.
    static QByteArray card(int number, const QByteArray &name = "Zoë Müller")
    {
        const QByteArray digits = QByteArray::number(number);
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:uid-" + digits + "\r\nFN:" + name + ' ' + digits
            + "\r\nN:Müller;Zoë;;;\r\nEMAIL;TYPE=work:c" + digits
            + "@customer.example\r\nTEL:+49 30 555\r\n " + digits
            + "\r\nORG:Acme\\, Inc.;Sales\r\nTITLE:Technical owner\r\nEND:VCARD\r\n";
    }

    bool put(const QString &name, const QByteArray &text) { return change("PUT", name, text); }
    bool remove(const QString &name) { return change("DELETE", name, {}); }

    //! As after its longest age: no token is known any more.
    bool forgetTokens()
    {
        return QDir(book("customers") + QStringLiteral("/.Radicale.cache/sync-token"))
            .removeRecursively();
    }

private:
    //! In memory where that can be: it makes two folders for each card and takes them away again,
    //! with 10 ms each on some disks.
    static QString place()
    {
        const QString memory = QStringLiteral("/dev/shm");
        return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath())
            + QStringLiteral("/radicale-XXXXXX");
    }

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString book(const char *name) const
    {
        return path("store/collection-root/ana/") + QString::fromLatin1(name);
    }
    bool makeBook(const char *name, const QByteArray &shown) const
    {
        return QDir().mkpath(book(name))
            && writeFile(book(name) + QStringLiteral("/.Radicale.props"),
                R"({"tag": "VADDRESSBOOK", "D:displayname": ")" + shown + "\"}");
    }
    bool change(const QByteArray &verb, const QString &name, const QByteArray &text)
    {
        app::HttpRequest request;
        request.verb = verb;
        request.url = QUrl(QStringLiteral("%1://127.0.0.1:%2/ana/customers/%3")
                               .arg(m_scheme)
                               .arg(m_port)
                               .arg(name));
        request.body = text;
        request.headers = {{"Content-Type", "text/vcard; charset=utf-8"},
            {"Authorization", "Basic " + QByteArray("ana:right").toBase64()}};
        return m_http.send(request).result().has_value();
    }

    QTemporaryDir m_folder{place()};
    app::HttpClient m_http;
    LocalProcess m_process;
    QString m_scheme;
    int m_port = 0;
};

} // namespace tests
