#include "tests/app/imap_reader.h"
#include "tests/support/test_main.h"

#include <QTcpServer>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! A mailbox as a source of tickets whose server says nothing, too much, or what makes no sense.
class ImapTroubleTest : public QObject
{
    Q_OBJECT

    tests::ImapReader m_reader;

private slots:
    void init() { m_reader.reset(); }

    void aSilentServerIsLate_data() { tests::imapSecurityRows(); }
    void aSilentServerIsLate()
    {
        QFETCH(ImapSecurity, security);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ImapSettings one = tests::plainSettings(silent.serverPort());
        one.security = security;
        one.timeout = std::chrono::milliseconds(300);
        m_reader.checkRefused(one, ErrorKind::Timeout);
        QTRY_VERIFY(silent.hasPendingConnections());
        delete silent.nextPendingConnection();
        one.timeout = std::chrono::seconds(20);
        ImapTicketSource source(one, m_reader.secrets);
        std::stop_source stop;
        auto page = source.fetch({}, stop.get_token());
        QTRY_VERIFY(silent.hasPendingConnections());
        stop.request_stop();
        QTRY_VERIFY(page.isFinished());
        QCOMPARE(page.result().error().kind, ErrorKind::Cancelled);
    }

    void aServerThatGoesWrong_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("silent") << ErrorKind::Timeout << u"EXAMINE"_s;
        QTest::newRow("trickling") << ErrorKind::Timeout << u"EXAMINE"_s;
        QTest::newRow("endless greeting") << ErrorKind::Unavailable << u"connect"_s;
        QTest::newRow("endless line") << ErrorKind::Invalid << u"more came"_s;
        QTest::newRow("endless lines") << ErrorKind::Invalid << u"more came"_s;
        QTest::newRow("huge literal") << ErrorKind::Invalid << u"more came"_s;
        QTest::newRow("nonsense") << ErrorKind::Invalid << u"no sense"_s;
        QTest::newRow("no UIDVALIDITY") << ErrorKind::Invalid << u"numbers no mails"_s;
        QTest::newRow("broken off") << ErrorKind::Unavailable << u"broke off"_s;
        QTest::newRow("goodbye") << ErrorKind::Unavailable << u"see you later"_s;
        QTest::newRow("busy") << ErrorKind::Unavailable << u"EXAMINE"_s;
        QTest::newRow("full") << ErrorKind::Unavailable << u"come back later"_s;
        QTest::newRow("secret") << ErrorKind::Forbidden << u"EXAMINE"_s;
        QTest::newRow("refused") << ErrorKind::Invalid << u"EXAMINE"_s; // though it is listed
    }
    void aServerThatGoesWrong()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, word);
        tests::TestServer server;
        QVERIFY(server.start(tests::serverScript(u"imap_server.py"_s),
            {QString::fromUtf8(QTest::currentDataTag())}));
        ImapSettings one = tests::plainSettings(server.port());
        one.timeout = std::chrono::seconds(3);
        one.answerTimeout = std::chrono::seconds(4);
        m_reader.checkRefused(one, kind, word);
    }

    void withoutTlsNothingIsSaid_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("none") << u"STARTTLS"_s;
        QTest::newRow("let in") << u"STARTTLS"_s; // so that TLS can be agreed on no more
    }
    void withoutTlsNothingIsSaid()
    {
        QFETCH(QString, word);
        tests::TestServer server;
        QVERIFY(server.start(tests::serverScript(u"imap_server.py"_s),
            {QString::fromUtf8(QTest::currentDataTag())}));
        ImapSettings one = tests::plainSettings(server.port());
        one.security = ImapSecurity::StartTls;
        m_reader.checkRefused(one, ErrorKind::Invalid, word);
    }

    void itDoesItsBest_data()
    {
        QTest::addColumn<QString>("numbers");
        QTest::addColumn<QString>("problem");
        QTest::newRow("none") << u"1,2,3"_s << QString();
        QTest::newRow("no UIDNEXT") << u"1,2,3"_s << QString();
        QTest::newRow("strangers") << u"1,2,3"_s << QString();
        QTest::newRow("no sizes") << u"1,2,3"_s << QString();
        QTest::newRow("vanished") << u"1,3"_s << QString();
        QTest::newRow("in quotes") << u"1,\"q\",3"_s << QString();
        QTest::newRow("nothing of it") << u"1,3"_s << u"INBOX, UID 2: the server gives nothing"_s;
        QTest::newRow("one spoils all") << u"1,3"_s << u"INBOX, UID 2: 127.0.0.1: FETCH"_s;
    }
    void itDoesItsBest()
    {
        QFETCH(QString, numbers);
        QFETCH(QString, problem);
        tests::TestServer server;
        QVERIFY(server.start(tests::serverScript(u"imap_server.py"_s),
            {QString::fromUtf8(QTest::currentDataTag())}));
        const auto all = m_reader.readAll(tests::plainSettings(server.port()));
        QCOMPARE(tests::numbersOf(all), numbers);
        QCOMPARE(all->problems.size(), problem.isEmpty() ? 0 : 1);
        QVERIFY(problem.isEmpty() || all->problems[0].reason.startsWith(problem));
        const auto none = m_reader.readAll(tests::plainSettings(server.port()), all->token);
        QCOMPARE(tests::numbersOf(none), u""_s);
        QCOMPARE(none->token, all->token);
    }

    // Each size is followed by flags that nobody asked for.
    void aSizeIsNotForgotten()
    {
        tests::TestServer server;
        QVERIFY(server.start(tests::serverScript(u"imap_server.py"_s), {u"none"_s}));
        ImapSettings small = tests::plainSettings(server.port());
        small.largestMail = 50;
        const auto all = m_reader.readAll(small);
        QCOMPARE(tests::numbersOf(all), u"1,2,3"_s);
        QCOMPARE(all->problems.size(), 3);
        QVERIFY(all->problems[0].reason.contains(u"only its beginning"_s));
    }
};

HELIOGRAPH_TEST(ImapTroubleTest)
#include "imap_trouble_test.moc"
