#include "app/http/http_client.h"
#include "app/sources/carddav_contact_source.h"
#include "tests/app/contact_source_contract.h"
#include "tests/app/radicale_server.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! CardDAV against a real Radicale, and against a server that answers badly.
class CardDavContactSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int cards = 5000;
    static constexpr int fewCards = 450; // three pages

    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    tests::MemorySecrets m_secrets;
    HttpClient m_http{m_clock};
    QTemporaryDir m_folder;
    std::unique_ptr<tests::RadicaleServer> m_radicale; // a fresh one a test
    tests::TestServer m_bad;

    CardDavSettings at(int port, const QString &path) const
    {
        CardDavSettings settings;
        settings.url = QUrl(u"http://127.0.0.1:%1%2"_s.arg(port).arg(path));
        settings.user = u"ana"_s;
        settings.secretKey = u"src_1/password"_s;
        settings.timeout = std::chrono::seconds(20);
        return settings;
    }
    std::unique_ptr<ContactSource> source(const CardDavSettings &settings)
    {
        return std::make_unique<CardDavContactSource>(settings, m_secrets, m_http);
    }
    bool startRadicale(int count)
    {
        m_radicale = std::make_unique<tests::RadicaleServer>(m_clock);
        return m_radicale->start(count);
    }

    // Cards are added, changed and deleted between the syncs of one source.
    void checkSyncs(ContactSource &subject, qsizetype count)
    {
        const auto all = tests::readAll(subject);
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(all->whole);
        QCOMPARE(all->problems, QVector<RowProblem>());
        QCOMPARE(tests::keysOf(*all).size(), count);
        QCOMPARE(all->records.size(), count);
        QVERIFY(m_radicale->put(u"new one.vcf"_s, tests::RadicaleServer::card(9000)));
        QVERIFY(m_radicale->put(u"c3.vcf"_s, tests::RadicaleServer::card(3, "Other")));
        QVERIFY(m_radicale->remove(u"c4.vcf"_s));
        const auto changed = tests::readAll(subject, all->token);
        QVERIFY2(changed, tests::wordsOf(changed));
        QVERIFY(!changed->whole);
        QCOMPARE(tests::keysOf(*changed), (QSet<QString>{u"new one.vcf"_s, u"c3.vcf"_s}));
        QCOMPARE(changed->removed, QStringList{u"c4.vcf"_s});
        const auto nothing = tests::readAll(subject, changed->token);
        QVERIFY2(nothing, tests::wordsOf(nothing));
        QVERIFY(nothing->records.isEmpty() && nothing->removed.isEmpty() && !nothing->whole);
    }

private slots:
    void initTestCase()
    {
        if (!QFile::exists(tests::TestServer::python()))
            QSKIP("python3 is not installed");
        QVERIFY(m_bad.start(tests::serverScript(u"dav_server.py"_s), {}));
    }
    void init()
    {
        m_secrets.locked = false;
        m_secrets.write(u"src_1/password"_s, "right");
    }
    void cleanup() { m_radicale.reset(); }

    void everyFieldOfACard()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(startRadicale(1));
        const auto page
            = source(at(m_radicale->port(), u"/ana/customers/"_s))->fetch({}, {}).result();
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->records.size(), 1);
        const ContactRecord &record = page->records.first();
        QCOMPARE(record.recordKey, u"c0.vcf"_s);
        QCOMPARE(record.name, u"Zoë Müller 0"_s);
        QCOMPARE(record.email, u"c0@customer.example"_s);
        QCOMPARE(record.phone, u"+49 30 5550"_s);
        QCOMPARE(record.organisation, u"Acme, Inc."_s);
        QCOMPARE(record.roles, QVector<Role>{Role::TechnicalOwner});
    }

    void syncsBringWhatChanged()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(startRadicale(cards));
        checkSyncs(*source(at(m_radicale->port(), u"/ana/customers/"_s)), cards);
    }

    void syncsByEtagsBringWhatChanged()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(startRadicale(fewCards));
        tests::TestServer withoutSync;
        QVERIFY(withoutSync.start(
            tests::serverScript(u"dav_server.py"_s), {QString::number(m_radicale->port())}));
        checkSyncs(*source(at(withoutSync.port(), u"/ana/customers/"_s)), fewCards);
    }

    void aKilledServerIsUnavailable()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(startRadicale(fewCards));
        const auto subject = source(at(m_radicale->port(), u"/ana/customers/"_s));
        const auto first = subject->fetch({}, {}).result();
        QVERIFY2(first, tests::wordsOf(first));
        m_radicale->kill();
        QCOMPARE(subject->fetch(first->next, {}).result().error().kind, ErrorKind::Unavailable);
        QVERIFY(m_radicale->startAgain());
        const auto rest = tests::readAll(*subject, first->next);
        QVERIFY2(rest, tests::wordsOf(rest));
        QCOMPARE(first->records.size() + rest->records.size(), fewCards);
        QVERIFY(rest->whole);
    }

    // What would come through if nobody checked our requests: the server does.
    void aBrokenRequestIsRefused()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(startRadicale(1));
        const DavSession session(at(m_radicale->port(), {}), m_secrets, m_http);
        DavRequest request;
        request.url = QUrl(u"http://127.0.0.1:%1/ana/customers/"_s.arg(m_radicale->port()));
        for (const char *verb : {"PROPFIND", "REPORT"}) {
            request.verb = verb;
            request.body = "<d:propfind xmlns:d=\"DAV:\"><d:prop>";
            const auto answer = session.ask(request, {});
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, ErrorKind::Rejected);
            QVERIFY2(answer.error().detail.contains(u"400"_s), qPrintable(answer.error().detail));
        }
    }

    void aForgottenTokenBringsAll()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(startRadicale(5));
        const auto subject = source(at(m_radicale->port(), u"/ana/customers/"_s));
        const auto all = tests::readAll(*subject);
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(m_radicale->remove(u"c4.vcf"_s));
        QVERIFY(m_radicale->forgetTokens());
        const auto again = tests::readAll(*subject, all->token);
        QVERIFY2(again, tests::wordsOf(again));
        QVERIFY(again->whole);
        QCOMPARE(again->records.size(), 4);
        // Nor is a token of another book one of this.
        CardDavSettings other = at(m_radicale->port(), u"/ana/partners/"_s);
        const auto partners = tests::readAll(*source(other), again->token);
        QVERIFY2(partners, tests::wordsOf(partners));
        QVERIFY(partners->whole);
        QCOMPARE(partners->records.size(), 0);
    }

    void booksAreFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::addColumn<qsizetype>("records");
        QTest::newRow("the first") << u""_s << u""_s << qsizetype(3);
        QTest::newRow("by its path") << u"/"_s << u"partners"_s << qsizetype(0);
        QTest::newRow("by its name") << u""_s << u"Our partners"_s << qsizetype(0);
        QTest::newRow("from the user") << u"/ana/"_s << u"Customers"_s << qsizetype(3);
        QTest::newRow("given") << u"/ana/customers/"_s << u""_s << qsizetype(3);
        QTest::newRow("no such name") << u""_s << u"Friends"_s << qsizetype(-1);
    }
    void booksAreFound()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, path);
        QFETCH(QString, name);
        QFETCH(qsizetype, records);
        QVERIFY(startRadicale(3));
        CardDavSettings settings = at(m_radicale->port(), path);
        settings.addressBook = name;
        const auto all = tests::readAll(*source(settings));
        if (records < 0) {
            QVERIFY(!all);
            QCOMPARE(all.error().kind, ErrorKind::Invalid);
            QVERIFY2(all.error().detail.contains(u"\"Our partners\""_s), tests::wordsOf(all));
            return;
        }
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->records.size(), records);
    }

    void passwords()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(startRadicale(1));
        const auto subject = source(at(m_radicale->port(), {}));
        m_secrets.write(u"src_1/password"_s, "wrong");
        QCOMPARE(subject->fetch({}, {}).result().error().kind, ErrorKind::Unauthorized);
        m_secrets.remove(u"src_1/password"_s);
        QCOMPARE(subject->fetch({}, {}).result().error().kind, ErrorKind::Unauthorized);
        m_secrets.locked = true;
        QCOMPARE(subject->fetch({}, {}).result().error().kind, ErrorKind::Locked);
    }

    void certificatesAreChecked()
    {
        if (const QByteArray reason = tests::RadicaleServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(tests::makeCertificate(m_folder.path()));
        QVERIFY(tests::makeCertificate(m_folder.path(), u"other"_s));
        m_radicale = std::make_unique<tests::RadicaleServer>(m_clock);
        QVERIFY(m_radicale->start(2, m_folder.filePath(u"cert"_s)));
        CardDavSettings settings = at(m_radicale->port(), {});
        settings.url.setScheme(u"https"_s);
        for (const QString &wrong : {QString(), m_folder.filePath(u"other.pem"_s)}) {
            settings.caFile = wrong;
            const auto page = source(settings)->fetch({}, {}).result();
            QVERIFY(!page);
            QVERIFY2(page.error().kind == ErrorKind::Unavailable, tests::wordsOf(page));
        }
        settings.caFile = m_folder.filePath(u"cert.pem"_s);
        const auto page = source(settings)->fetch({}, {}).result();
        QVERIFY2(page, tests::wordsOf(page));
        QCOMPARE(page->records.size(), 2);
    }

    void onlyHttpsLeavesTheMachine_data()
    {
        QTest::addColumn<QUrl>("url");
        for (const char *url : {"http://dav.example.com/", "ftp://127.0.0.1/", "file:///etc/passwd",
                 "dav.example.com", ""})
            QTest::newRow(url) << QUrl(QString::fromLatin1(url));
    }
    void onlyHttpsLeavesTheMachine()
    {
        QFETCH(QUrl, url);
        CardDavSettings settings = at(80, {});
        settings.url = url;
        const auto page = source(settings)->fetch({}, {}).result();
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Invalid);
        QVERIFY2(page.error().detail.contains(u"https"_s), tests::wordsOf(page));
    }

    void badAnswers_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *way, ErrorKind kind, const char *word) {
            QTest::newRow(way) << QString::fromLatin1(way) << kind << QString::fromLatin1(word);
        };
        row("html", ErrorKind::Invalid, "text/html");
        row("portal", ErrorKind::Invalid, "200");
        row("huge", ErrorKind::Invalid, "longer than");
        row("entity", ErrorKind::Invalid, "DTD");
        row("bomb", ErrorKind::Invalid, "DTD");
        row("deep", ErrorKind::Invalid, "too deep");
        row("words", ErrorKind::Invalid, "line 1");
        row("half", ErrorKind::Invalid, "line 1");
        row("none", ErrorKind::Invalid, "0 answers");
        row("loop", ErrorKind::Invalid, "302");
        row("cut", ErrorKind::Unavailable, "cut short");
        row("down", ErrorKind::Unavailable, "503");
        row("trickle", ErrorKind::Timeout, "not whole");
        row("endless", ErrorKind::Invalid, "do not get on");
        row("tokenless", ErrorKind::Invalid, "no sync-token");
        row("strange", ErrorKind::Invalid, "127.0.0.2");
    }
    void badAnswers()
    {
        QFETCH(QString, way);
        QFETCH(QString, word);
        CardDavSettings settings = at(m_bad.port(), u"/~%1/"_s.arg(way));
        settings.largestAnswer = 1'000'000;
        settings.timeout = std::chrono::milliseconds(way == u"trickle"_s ? 1000 : 20'000);
        const auto page = source(settings)->fetch({}, {}).result();
        QVERIFY(!page);
        QTEST(page.error().kind, "kind");
        QVERIFY2(page.error().detail.contains(word), tests::wordsOf(page));
    }

    void credentialsStayWithTheHost_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("a redirect") << u"away"_s;
        QTest::newRow("a principal") << u"elsewhere"_s;
    }
    void credentialsStayWithTheHost()
    {
        QFETCH(QString, way);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const auto page = source(at(m_bad.port(), u"/~%1-%2/"_s.arg(way).arg(other.serverPort())))
                              ->fetch({}, {})
                              .result();
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Invalid);
        QVERIFY(!other.waitForNewConnection(200));
    }

    void aSilentServerIsLate()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        CardDavSettings settings = at(silent.serverPort(), {});
        settings.timeout = std::chrono::milliseconds(200);
        const auto subject = source(settings);
        auto page = subject->fetch({}, {});
        QTRY_VERIFY(page.isFinished());
        QCOMPARE(page.result().error().kind, ErrorKind::Timeout);
    }

    void aStopEndsTheWait()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto subject = source(at(silent.serverPort(), {}));
        std::stop_source stop;
        auto page = subject->fetch({}, stop.get_token());
        QTRY_VERIFY(silent.hasPendingConnections());
        stop.request_stop();
        QTRY_VERIFY(page.isFinished());
        QCOMPARE(page.result().error().kind, ErrorKind::Cancelled);
    }

    void cutAnswersGoOn()
    {
        const auto subject = source(at(m_bad.port(), u"/~pages/"_s));
        auto all = tests::readAll(*subject);
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(all->whole);
        QCOMPARE(all->records.size(), 3);
        QCOMPARE(tests::keysOf(*all), (QSet<QString>{u"a.vcf"_s, u"c.vcf"_s, u"d.vcf"_s}));
        // 403, 409 and 410 for a token all mean that it is not known.
        for (const QString &token : {u"t3"_s, u"t4"_s, u"t5"_s}) {
            all = tests::readAll(*subject, u"sync /~pages/ "_s + token);
            QVERIFY2(all, tests::wordsOf(all));
            QVERIFY(all->whole);
            QCOMPARE(all->records.size(), 3);
        }
    }

    void oneSpoiltCardIsOneProblem()
    {
        CardDavSettings settings = at(m_bad.port(), u"/~spoilt/"_s);
        settings.largestAnswer = 100'000;
        const auto all = tests::readAll(*source(settings));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::keysOf(*all),
            (QSet<QString>{u"a.vcf"_s, u"b.vcf"_s, u"c.vcf"_s, u"d.vcf"_s, u"e.vcf"_s}));
        QCOMPARE(all->removed, (QStringList{u"deleted.vcf"_s, u"group.vcf"_s}));
        QStringList reasons;
        for (const RowProblem &problem : all->problems)
            reasons.append(u"%1 %2"_s.arg(problem.row).arg(problem.reason));
        QCOMPARE(reasons.size(), 3);
        QVERIFY2(reasons[0].startsWith(u"3 spoilt.vcf: "_s), qPrintable(reasons[0]));
        QVERIFY2(reasons[1].startsWith(u"5 fat.vcf: "_s), qPrintable(reasons[1]));
        QCOMPARE(reasons[2], u"8 missing.vcf: the server does not give the card"_s);
    }
};

HELIOGRAPH_TEST(CardDavContactSourceTest)
#include "carddav_contact_source_test.moc"
