#include "app/channels/mail.h"
#include "app/channels/mail_text.h"
#include "models/support/async.h"
#include "tests/app/channel_contract.h"
#include "tests/app/test_server.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Mail against Postfix's smtp-sink and aiosmtpd: what arrives, and what each failure is called.
class MailTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    tests::MemorySecrets m_secrets;
    QTemporaryDir m_folder;
    QTemporaryDir m_mails;
    tests::TestServer m_tls;

    ChannelConfig config(int port) const
    {
        ChannelConfig one;
        one.id = ChannelId{ManualClock(m_clock.now(), 3).newUuid()};
        one.type = ChannelType::Mail;
        one.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, port}, {u"security"_s, u"none"_s},
            {u"from"_s, u"status@acme.example"_s}, {u"from_name"_s, u"Acme \"Status\" Zürich"_s},
            {u"reply_to"_s, u"help@acme.example"_s},
            {u"list_unsubscribe"_s, u"https://acme.example/leave?a=1"_s},
            {u"timeout_seconds"_s, 20}};
        return one;
    }

    static QString sinkPath()
    {
        return QStandardPaths::findExecutable(
            u"smtp-sink"_s, {u"/usr/sbin"_s, u"/usr/libexec/postfix"_s});
    }
    static int freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }
    //! Starts smtp-sink and waits until it listens.
    static bool startSink(QProcess &sink, const QStringList &words, int port)
    {
        sink.start(sinkPath(),
            words + QStringList{u"-u"_s, u"nobody"_s, u"127.0.0.1:%1"_s.arg(port), u"1000"_s});
        return sink.waitForStarted() && QTest::qWaitFor([port] {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, quint16(port));
            return socket.waitForConnected(200);
        });
    }
    static void stopSink(QProcess &sink)
    {
        sink.kill();
        sink.waitForFinished();
    }
    Message message(const QString &to = u"ana@customer.example"_s)
    {
        return tests::contractMessage(m_clock, to);
    }
    QStringList arrived() const
    {
        return QDir(m_mails.path()).entryList({u"*.eml"_s}, QDir::Files);
    }

private slots:
    void initTestCase()
    {
        const auto python
            = tests::runTool(tests::TestServer::python(), {u"-c"_s, u"import aiosmtpd"_s});
        if (!python.ran || python.code != 0)
            QSKIP("python3 with aiosmtpd is not installed");
        if (sinkPath().isEmpty())
            QSKIP("Postfix's smtp-sink is not installed");
        QVERIFY(tests::makeCertificate(m_folder.path()));
        QVERIFY(tests::makeCertificate(m_folder.path(), u"other"_s));
        QVERIFY(m_tls.start(tests::serverScript(u"smtp_server.py"_s),
            {m_mails.path(), m_folder.filePath(u"cert.pem"_s), m_folder.filePath(u"cert.key"_s),
                u"desk"_s, u"pass word"_s}));
    }
    void cleanup()
    {
        for (const QString &name : arrived())
            QFile::remove(m_mails.filePath(name));
    }

    void startTlsAndLogin()
    {
        ChannelConfig one = config(m_tls.port());
        one.settings[u"security"_s] = u"starttls"_s;
        one.settings[u"ca_file"_s] = m_folder.filePath(u"cert.pem"_s);
        one.settings[u"user"_s] = u"desk"_s;
        QCOMPARE(Mail(one, m_secrets, m_clock).deliver(message(), {}).result().error().kind,
            ErrorKind::Unauthorized); // no password is kept
        m_secrets.locked = true;
        QCOMPARE(Mail(one, m_secrets, m_clock).deliver(message(), {}).result().error().kind,
            ErrorKind::Locked);
        m_secrets.locked = false;
        const QString key = secretKey(one.id, u"password"_s);
        QVERIFY(m_secrets.write(key, "wrong").result());
        const auto refused = Mail(one, m_secrets, m_clock).deliver(message(), {}).result();
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
        QVERIFY(!refused.error().detail.contains(u"wrong"_s));
        QVERIFY(m_secrets.write(key, "pass word").result());
        Mail mail(one, m_secrets, m_clock);
        QVERIFY(mail.test({}).result());
        QCOMPARE(arrived().size(), 0);
        const auto sent = mail.deliver(message(), {}).result();
        QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
        QVERIFY2(sent->answer.contains(u"queued as 1 <dlv_"_s), qPrintable(sent->answer));
        QCOMPARE(arrived().size(), 1);
        // A certificate that is not the trusted one: nothing is said, the password least of all.
        one.settings[u"ca_file"_s] = m_folder.filePath(u"other.pem"_s);
        QCOMPARE(Mail(one, m_secrets, m_clock).deliver(message(), {}).result().error().kind,
            ErrorKind::Unavailable);
        // No STARTTLS where it is asked for.
        QProcess sink;
        const int port = freePort();
        QVERIFY(startSink(sink, {}, port));
        ChannelConfig plain = config(port);
        plain.settings[u"security"_s] = u"starttls"_s;
        QCOMPARE(Mail(plain, m_secrets, m_clock).deliver(message(), {}).result().error().kind,
            ErrorKind::Protocol);
        stopSink(sink);
    }

    void whatArrivesIsWhatWasSaid()
    {
        QTemporaryDir mails;
        tests::TestServer server;
        QVERIFY(server.start(tests::serverScript(u"smtp_server.py"_s), {mails.path()}));
        Mail mail(config(server.port()), m_secrets, m_clock);
        Message first = message();
        first.title = u"Sites deleted – was wir wissen\r\nBcc: eve@evil.example"_s;
        first.targetName = u"Ana \"X\" Müller\nTo: eve@evil.example"_s;
        first.body = u"Größe: **883** sites\n.\n..two\n\n<script>x</script>\n\n"_s
            + QString(3000, u'x') + u"\n\n日本語"_s;
        const auto receipt = mail.deliver(first, {}).result();
        QVERIFY2(receipt, qPrintable(receipt ? QString() : receipt.error().detail));
        Message second = message();
        second.incident = first.incident;
        second.firstOfThread = false;
        second.threadRef = receipt->answer;
        QVERIFY(mail.deliver(second, {}).result());
        const auto run = tests::runTool(tests::TestServer::python(),
            {tests::serverScript(u"read_mail.py"_s), mails.filePath(u"1.eml"_s),
                mails.filePath(u"2.eml"_s)});
        QVERIFY2(run.ran && run.code == 0, run.said.constData());
        const QJsonObject got = QJsonDocument::fromJson(run.said).object();
        const QJsonObject one = got[u"1.eml"_s].toObject();
        const QJsonObject two = got[u"2.eml"_s].toObject();
        QCOMPARE(one[u"defects"_s].toInt(), 0);
        QVERIFY(one[u"longest_line"_s].toInt() <= 998);
        QCOMPARE(one[u"ascii"_s].toBool(), true);
        const QJsonObject headers = one[u"headers"_s].toObject();
        QCOMPARE(headers[u"subject"_s].toString(),
            u"Sites deleted – was wir wissen Bcc: eve@evil.example"_s);
        QVERIFY(!headers.contains(u"bcc"_s));
        QCOMPARE(one[u"from"_s].toString(), u"Acme \"Status\" Zürich|status@acme.example"_s);
        QCOMPARE(one[u"to"_s].toString(),
            u"Ana \"X\" Müller To: eve@evil.example|ana@customer.example"_s);
        QCOMPARE(headers[u"reply-to"_s].toString(), u"help@acme.example"_s);
        QCOMPARE(headers[u"auto-submitted"_s].toString(), u"auto-generated"_s);
        QCOMPARE(headers[u"precedence"_s].toString(), u"bulk"_s);
        QCOMPARE(headers[u"list-unsubscribe"_s].toString(), u"<https://acme.example/leave?a=1>"_s);
        QCOMPARE(headers[u"list-unsubscribe-post"_s].toString(), u"List-Unsubscribe=One-Click"_s);
        const QString id = headers[u"message-id"_s].toString();
        QCOMPARE(id, u"<%1@acme.example>"_s.arg(first.delivery.toString()));
        QCOMPARE(one[u"types"_s].toString(), u"text/plain,text/html"_s);
        const QString plain = one[u"plain"_s].toString();
        QVERIFY2(plain.contains(u"Größe: 883 sites\n.\n..two\n\n<script>x</script>\n\n"_s),
            qPrintable(plain.left(300)));
        QVERIFY(plain.contains(QString(3000, u'x')));
        QVERIFY(plain.contains(u"日本語"_s));
        QVERIFY(one[u"html"_s].toString().contains(u"<strong>883</strong>"_s));
        QVERIFY(one[u"html"_s].toString().contains(u"&lt;script&gt;"_s));
        QCOMPARE(two[u"headers"_s][u"in-reply-to"_s].toString(), id);
        QVERIFY(two[u"headers"_s][u"references"_s].toString().contains(id));
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("sink");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("word");
        const auto row
            = [](const char *name, const QStringList &sink, ErrorKind kind,
                  const QString &word = {}) { QTest::newRow(name) << sink << kind << word; };
        row("5xx at RCPT", {u"-f"_s, u"RCPT"_s}, ErrorKind::Rejected, u"bounce"_s);
        row("4xx at RCPT", {u"-r"_s, u"RCPT"_s}, ErrorKind::Unavailable);
        row("5xx at MAIL", {u"-f"_s, u"MAIL"_s}, ErrorKind::Rejected);
        row("4xx at MAIL", {u"-r"_s, u"MAIL"_s}, ErrorKind::Unavailable);
        row("5xx at DATA", {u"-f"_s, u"DATA"_s}, ErrorKind::Rejected);
        row("4xx after the text", {u"-r"_s, u"."_s}, ErrorKind::Unavailable);
        row("5xx after the text", {u"-f"_s, u"."_s}, ErrorKind::Rejected);
        row("lost at RCPT", {u"-q"_s, u"RCPT"_s}, ErrorKind::Unavailable);
        row("lost at DATA", {u"-q"_s, u"DATA"_s}, ErrorKind::Unavailable);
        row("lost after the text", {u"-q"_s, u"."_s}, ErrorKind::Uncertain);
    }
    void refusals()
    {
        QFETCH(QStringList, sink);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, word);
        QProcess process;
        const int port = freePort();
        QVERIFY(startSink(process, sink, port));
        Mail mail(config(port), m_secrets, m_clock);
        const auto sent = mail.deliver(message(), {}).result();
        stopSink(process);
        QVERIFY(!sent);
        QVERIFY2(sent.error().kind == kind,
            qPrintable(errorKindName(sent.error().kind) + u": "_s + sent.error().detail));
        QVERIFY2(sent.error().detail.contains(word), qPrintable(sent.error().detail));
    }

    void aSilentServerIsLate()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ChannelConfig one = config(silent.serverPort());
        one.settings[u"timeout_seconds"_s] = 1;
        Mail mail(one, m_secrets, m_clock);
        const auto sent = mail.deliver(message(), {}).result();
        QCOMPARE(sent.error().kind, ErrorKind::Timeout);
    }

    void aStopWhileItWaitsCancels()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Mail mail(config(silent.serverPort()), m_secrets, m_clock);
        std::stop_source stop;
        auto future = mail.deliver(message(), stop.get_token());
        QTRY_VERIFY(silent.hasPendingConnections());
        stop.request_stop();
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("valid");
        QTest::newRow("plain") << u" ana@customer.example "_s << QByteArray("ana@customer.example");
        QTest::newRow("a plus") << u"a+b_c.d@x.example"_s << QByteArray("a+b_c.d@x.example");
        QTest::newRow("a domain of its own script")
            << u"info@bücher.example"_s << QByteArray("info@xn--bcher-kva.example");
        for (const char *bad : {"nobody", "ana", "@x.example", "ana@", "a b@x.example",
                 "ana@x.example\r\nRCPT TO:<eve@x>", "<ana@x.example>", "ana@x.example,b@x.example",
                 "a@b@c", ".a@x.example", "a..b@x.example", "ana@x y"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << QByteArray();
    }
    void addresses()
    {
        QFETCH(QString, address);
        const auto valid = mailAddress(address);
        QTEST(valid ? *valid : QByteArray(), "valid");
    }

    void manyGoOverFewConnections()
    {
        QProcess sink;
        const int port = freePort();
        QVERIFY(startSink(sink, {}, port));
        constexpr int count = 500;
        ChannelConfig one = config(port);
        Mail mail(one, m_secrets, m_clock);
        QVector<QFuture<Result<Receipt>>> all;
        for (int i = 0; i < count; ++i)
            all << mail.deliver(message(u"c%1@customer.example"_s.arg(i)), {});
        int sent = 0;
        for (auto &future : all)
            sent += future.result() ? 1 : 0;
        stopSink(sink);
        QCOMPARE(sent, count);
    }
};

HELIOGRAPH_TEST(MailTest)
#include "mail_test.moc"
