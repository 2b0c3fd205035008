#include "app/http/http_client.h"
#include "tests/app/test_server.h"
#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! The HTTP client against real servers: what each way to fail is called, and what was sent.
class HttpClientTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    QTemporaryDir m_folder;
    QTemporaryDir m_requests;
    tests::TestServer m_server;
    tests::TestServer m_tlsServer;

    HttpRequest request(const QByteArray &verb, const QString &path, int port,
        const QString &scheme = u"http"_s) const
    {
        HttpRequest one;
        one.verb = verb;
        one.url = QUrl(u"%1://localhost:%2%3"_s.arg(scheme).arg(port).arg(path));
        if (verb != "GET")
            one.body = QByteArray(200'000, 'b');
        one.timeout = std::chrono::seconds(20);
        return one;
    }
    int seen() const
    {
        return int(QDir(m_requests.path()).entryList({u"*.json"_s}, QDir::Files).size());
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        if (!QFile::exists(tests::TestServer::python()))
            QSKIP("python3 is not installed");
        const QString script = tests::serverScript(u"http_server.py"_s);
        QVERIFY(m_server.start(script, {m_requests.path()}));
        QVERIFY(tests::makeCertificate(m_folder.path()));
        QVERIFY(m_tlsServer.start(script,
            {m_requests.path(), m_folder.filePath(u"cert.pem"_s),
                m_folder.filePath(u"cert.key"_s)}));
    }
    void cleanup()
    {
        for (const QString &name : QDir(m_requests.path()).entryList(QDir::Files))
            QFile::remove(m_requests.filePath(name));
    }

    void eachStatusHasItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<std::optional<ErrorKind>>("reading");
        QTest::addColumn<std::optional<ErrorKind>>("changing");
        using Kind = std::optional<ErrorKind>;
        const auto row = [](int status, Kind reading, Kind changing) {
            QTest::addRow("%d", status) << status << reading << changing;
        };
        row(200, std::nullopt, std::nullopt);
        row(204, std::nullopt, std::nullopt);
        row(100, ErrorKind::Protocol, ErrorKind::Protocol);
        row(302, ErrorKind::Rejected, ErrorKind::Rejected);
        row(400, ErrorKind::Rejected, ErrorKind::Rejected);
        row(401, ErrorKind::Unauthorized, ErrorKind::Unauthorized);
        row(403, ErrorKind::Forbidden, ErrorKind::Forbidden);
        row(404, ErrorKind::Rejected, ErrorKind::Rejected);
        row(408, ErrorKind::Unavailable, ErrorKind::Unavailable);
        row(410, ErrorKind::Rejected, ErrorKind::Rejected);
        row(429, ErrorKind::RateLimited, ErrorKind::RateLimited);
        row(500, ErrorKind::Unavailable, ErrorKind::Uncertain);
        row(501, ErrorKind::Rejected, ErrorKind::Rejected);
        row(502, ErrorKind::Unavailable, ErrorKind::Uncertain);
        row(503, ErrorKind::Unavailable, ErrorKind::Unavailable);
        row(504, ErrorKind::Unavailable, ErrorKind::Uncertain);
        row(600, ErrorKind::Protocol, ErrorKind::Protocol);
    }
    void eachStatusHasItsKind()
    {
        QFETCH(int, status);
        QTEST(errorKindOfStatus(status, false), "reading");
        QTEST(errorKindOfStatus(status, true), "changing");
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
        QTest::newRow("none") << QByteArray("0") << qint64(0);
        QTest::newRow("a date") << QByteArray("Sun, 05 Apr 2026 07:40:00 GMT") << qint64(120'000);
        QTest::newRow("a past date") << QByteArray("Sat, 04 Apr 2026 07:40:00 GMT") << qint64(0);
        QTest::newRow("negative") << QByteArray("-3") << qint64(-1);
        QTest::newRow("nonsense") << QByteArray("soon") << qint64(-1);
        QTest::newRow("far away") << QByteArray("99999999999999999") << qint64(31'536'000'000);
    }
    void retryAfter()
    {
        QFETCH(QByteArray, value);
        const auto wait = retryAfterOf(value, m_clock.now());
        QTEST(wait ? qint64(wait->count()) : qint64(-1), "milliseconds");
    }

    void answersComeBack()
    {
        HttpClient client(m_clock);
        auto got = client.send(request("GET", u"/ok"_s, m_server.port())).result();
        QVERIFY(got);
        QCOMPARE(got->status, 200);
        QCOMPARE(got->body, QByteArray("ok"));
        QCOMPARE(got->header("content-length"), QByteArray("2"));
        HttpRequest post = request("POST", u"/ok"_s, m_server.port());
        post.headers = {{"X-Test", "a\r\nX-Split: b"}};
        QVERIFY(client.send(post).result());
        const QByteArray seenRequest = read(m_requests.filePath(u"2.json"_s));
        QVERIFY(seenRequest.contains("\"x-test\": \"aX-Split: b\""));
        QVERIFY(!seenRequest.contains("\"x-split\""));
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QString>("path");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("requests");
        QTest::addColumn<qint64>("retryAfter");
        QTest::newRow("429") << QByteArray("POST") << u"/busy"_s << ErrorKind::RateLimited << 1
                             << qint64(7000);
        QTest::newRow("503 with a date")
            << QByteArray("POST") << u"/later"_s << ErrorKind::Unavailable << 1 << qint64(120'000);
        QTest::newRow("500") << QByteArray("POST") << u"/broken"_s << ErrorKind::Uncertain << 1
                             << qint64(-1);
        QTest::newRow("500 for reading")
            << QByteArray("GET") << u"/broken"_s << ErrorKind::Unavailable << 1 << qint64(-1);
        QTest::newRow("400") << QByteArray("POST") << u"/refused"_s << ErrorKind::Rejected << 1
                             << qint64(-1);
        QTest::newRow("401") << QByteArray("POST") << u"/login"_s << ErrorKind::Unauthorized << 1
                             << qint64(-1);
        QTest::newRow("a redirected POST")
            << QByteArray("POST") << u"/moved"_s << ErrorKind::Rejected << 1 << qint64(-1);
        QTest::newRow("to another host")
            << QByteArray("GET") << u"/away"_s << ErrorKind::Rejected << 1 << qint64(-1);
        QTest::newRow("a PROPFIND to another host")
            << QByteArray("PROPFIND") << u"/away"_s << ErrorKind::Rejected << 1 << qint64(-1);
        QTest::newRow("a REPORT that becomes a GET")
            << QByteArray("REPORT") << u"/see"_s << ErrorKind::Rejected << 1 << qint64(-1);
        QTest::newRow("a REPORT that was not answered") // Qt tries once more by itself
            << QByteArray("REPORT") << u"/hang-up"_s << ErrorKind::Unavailable << 2 << qint64(-1);
        QTest::newRow("read and never answered")
            << QByteArray("POST") << u"/hang-up"_s << ErrorKind::Uncertain << 1 << qint64(-1);
        QTest::newRow("cut short")
            << QByteArray("GET") << u"/cut"_s << ErrorKind::Unavailable << 1 << qint64(-1);
        QTest::newRow("a POST's answer cut short")
            << QByteArray("POST") << u"/cut"_s << ErrorKind::Uncertain << 1 << qint64(-1);
        QTest::newRow("too long") << QByteArray("GET") << u"/big"_s << ErrorKind::Protocol << 1
                                  << qint64(-1);
    }
    void failures()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QString, path);
        QFETCH(ErrorKind, kind);
        QFETCH(int, requests);
        QFETCH(qint64, retryAfter);
        HttpClient client(m_clock);
        HttpRequest one = request(verb, path, m_server.port());
        one.largestAnswer = 10'000;
        const auto got = client.send(one).result();
        QVERIFY(!got);
        QVERIFY2(got.error().kind == kind, qPrintable(errorKindName(got.error().kind)));
        QCOMPARE(seen(), requests);
        QCOMPARE(got.error().retryAfter ? qint64(got.error().retryAfter->count()) : qint64(-1),
            retryAfter);
        QVERIFY(!got.error().detail.contains(path)); // addresses of webhooks can be secrets
    }

    void redirectsOfReadingAreFollowed()
    {
        HttpClient client(m_clock);
        QVERIFY(client.send(request("GET", u"/moved"_s, m_server.port())).result());
        QCOMPARE(seen(), 2);
    }

    void aWebDavRequestIsFollowedWithItsBody()
    {
        HttpClient client(m_clock);
        HttpRequest one = request("REPORT", u"/moved"_s, m_server.port());
        one.headers = {{"Depth", "1"}};
        const auto got = client.send(one).result();
        QVERIFY(got);
        QCOMPARE(got->url.path(), u"/ok"_s);
        QCOMPARE(seen(), 2);
        const QByteArray second = read(m_requests.filePath(u"2.json"_s));
        QVERIFY(second.contains("\"verb\": \"REPORT\""));
        QVERIFY(second.contains("\"depth\": \"1\""));
        QVERIFY(second.contains(one.body.toBase64()));
    }

    void aWantedStatusIsAnAnswer()
    {
        HttpClient client(m_clock);
        HttpRequest one = request("REPORT", u"/refused"_s, m_server.port());
        one.wantedStatuses = {400};
        const auto got = client.send(one).result();
        QVERIFY(got);
        QCOMPARE(got->status, 400);
        QCOMPARE(got->body, QByteArray("invalid_payload"));
    }

    void aClosedPortIsNotOffline()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const int port = server.serverPort();
        server.close();
        HttpClient client(m_clock);
        QCOMPARE(client.send(request("POST", u"/"_s, port)).result().error().kind,
            ErrorKind::Unavailable);
    }

    void anUnknownHostIsOffline()
    {
        HttpClient client(m_clock);
        HttpRequest one = request("POST", u"/"_s, 80);
        one.url.setHost(u"nowhere.invalid"_s);
        QCOMPARE(client.send(one).result().error().kind, ErrorKind::Offline);
    }

    void aSilentServerIsUncertainOrLate_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("POST") << QByteArray("POST") << u"http"_s << ErrorKind::Uncertain;
        QTest::newRow("GET") << QByteArray("GET") << u"http"_s << ErrorKind::Timeout;
        QTest::newRow("POST before TLS") << QByteArray("POST") << u"https"_s << ErrorKind::Offline;
    }
    void aSilentServerIsUncertainOrLate()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QString, scheme);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        HttpClient client(m_clock);
        HttpRequest one = request(verb, u"/"_s, silent.serverPort(), scheme);
        one.body = verb == "POST" ? QByteArray("short") : QByteArray();
        one.timeout = std::chrono::milliseconds(200);
        auto future = client.send(one);
        QTRY_VERIFY(future.isFinished());
        QTEST(future.result().error().kind, "kind");
    }

    void wrongCertificatesFail()
    {
        HttpClient client(m_clock);
        HttpRequest one = request("POST", u"/ok"_s, m_tlsServer.port(), u"https"_s);
        QCOMPARE(client.send(one).result().error().kind, ErrorKind::Unavailable);
        QCOMPARE(seen(), 0);
        // With its own certificate trusted it goes; and that trust is nobody else's.
        HttpRequest trusting = one;
        trusting.trustedCertificates = read(m_folder.filePath(u"cert.pem"_s));
        QVERIFY(client.send(trusting).result());
        QCOMPARE(client.send(one).result().error().kind, ErrorKind::Unavailable);
        QCOMPARE(seen(), 1);
        trusting.url.setHost(u"127.0.0.2"_s); // not one of its names
        QCOMPARE(client.send(trusting).result().error().kind, ErrorKind::Unavailable);
    }

    void stopping()
    {
        HttpClient client(m_clock);
        std::stop_source before;
        before.request_stop();
        QCOMPARE(client.send(request("POST", u"/ok"_s, m_server.port()), before.get_token())
                     .result()
                     .error()
                     .kind,
            ErrorKind::Cancelled);
        QCOMPARE(seen(), 0);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        std::stop_source later;
        auto waiting = client.send(request("GET", u"/"_s, silent.serverPort()), later.get_token());
        QTRY_VERIFY(silent.hasPendingConnections());
        later.request_stop();
        QCOMPARE(waiting.result().error().kind, ErrorKind::Cancelled);
    }

    void theClientsEndEndsItsRequests()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        auto client = std::make_unique<HttpClient>(m_clock);
        auto waiting = client->send(request("GET", u"/"_s, silent.serverPort()));
        QTRY_VERIFY(silent.hasPendingConnections());
        client.reset();
        QCOMPARE(waiting.result().error().kind, ErrorKind::Cancelled);
    }
};

HELIOGRAPH_TEST(HttpClientTest)
#include "http_client_test.moc"
