#include "app/sources/imap_ticket_source.h"
#include "tests/app/dovecot_server.h"
#include "tests/app/imap_reader.h"
#include "tests/support/test_main.h"

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! A mailbox of a real Dovecot as a source of tickets.
class ImapTicketSourceTest : public QObject
{
    Q_OBJECT

    tests::ImapReader m_reader;
    QTemporaryDir m_folder;
    tests::DovecotServer m_dovecot;
    QString m_account; // each test has its own

    ImapSettings settings() const
    {
        ImapSettings settings;
        settings.host = u"127.0.0.1"_s;
        settings.port = m_dovecot.tlsPort();
        settings.user = m_account;
        settings.secretKey = u"src_1/password"_s;
        settings.caFile = m_folder.filePath(u"cert.pem"_s);
        settings.timeout = std::chrono::seconds(20);
        return settings;
    }
    ImapSettings startTlsSettings() const
    {
        ImapSettings one = settings();
        one.security = ImapSecurity::StartTls;
        one.port = m_dovecot.port();
        return one;
    }
    static QByteArray mail(int number, const QByteArray &headers = {})
    {
        const QByteArray n = QByteArray::number(number);
        return "From: Mia Chen <mia@acme.example>\r\nSubject: about " + n + "\r\nMessage-ID: <" + n
            + "@acme.example>\r\nDate: Sun, 5 Apr 2026 08:00:01 +0000\r\n" + headers
            + "\r\nhelp\r\n";
    }
    static QList<QByteArray> mails(int first, int count)
    {
        QList<QByteArray> all;
        for (int i = 0; i < count; ++i)
            all << mail(first + i);
        return all;
    }
    bool append(int first, int count, const QByteArray &folder = "INBOX") const
    {
        return m_dovecot.append(m_account, folder, mails(first, count));
    }

private slots:
    void initTestCase()
    {
        if (const QByteArray reason = tests::DovecotServer::missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(tests::makeCertificate(m_folder.path()));
        QVERIFY(tests::makeCertificate(m_folder.path(), u"other"_s));
        QVERIFY(m_dovecot.start(m_folder.filePath(u"cert"_s)));
    }
    void init()
    {
        static int accounts = 0;
        m_account = u"ana%1"_s.arg(++accounts);
        m_reader.reset();
    }

    void keepsTheContract_data() { tests::ticketContractRows(); }
    void keepsTheContract()
    {
        QFETCH(int, check);
        QVERIFY(append(1, 25));
        ImapSettings small = settings();
        small.pageMails = 10;
        tests::ticketContractChecks[check].check(
            {[&] { return std::make_unique<ImapTicketSource>(small, m_reader.secrets); }, 25, {}});
    }
    void changesFollow()
    {
        QVERIFY(append(1, 25));
        ImapSettings small = settings();
        small.pageMails = 10;
        tests::checkTicketChangesFollow(
            {[&] { return std::make_unique<ImapTicketSource>(small, m_reader.secrets); }, 25,
                [&] { QVERIFY(append(26, 1)); }});
    }

    void aThread()
    {
        QVERIFY(m_dovecot.append(m_account, "INBOX",
            {mail(1),
                mail(2, "References: <1@acme.example>\r\nIn-Reply-To: <1@acme.example>\r\n")}));
        for (const ImapSettings &one : {settings(), startTlsSettings()}) {
            const auto all = m_reader.readAll(one);
            QCOMPARE(tests::numbersOf(all), u"1,2"_s);
            const Ticket &ticket = all->tickets[0];
            QCOMPARE(ticket.desk, u"mail"_s);
            QCOMPARE(ticket.requesterEmail, u"mia@acme.example"_s);
            QCOMPARE(ticket.subject, u"about 1"_s);
            QCOMPARE(ticket.text.trimmed(), u"help"_s);
            QCOMPARE(all->tickets[1].messages[0].answers, QStringList{u"1@acme.example"_s});
            QCOMPARE(all->problems, QVector<RowProblem>());
        }
    }

    void nothingIsMarkedAsRead()
    {
        QVERIFY(append(1, 3));
        ImapSettings one = settings();
        one.largestMail = 200; // by its beginning
        QVERIFY(m_dovecot.append(m_account, "INBOX", {mail(4) + QByteArray(300, 'x')}));
        QCOMPARE(tests::numbersOf(m_reader.readAll(one)), u"1,2,3,4"_s);
        const QByteArray flags = m_dovecot.ask(m_account, "UID FETCH 1:* (FLAGS)");
        QCOMPARE(flags.count("FETCH (UID"), 4);
        QCOMPARE(flags.count("\\Seen"), 1); // among those that the folder can have
        QVERIFY(m_dovecot.ask(m_account, "STATUS INBOX (UNSEEN RECENT)").contains("UNSEEN 4"));
    }

    void manyPages()
    {
        QVERIFY(append(1, 300));
        ImapTicketSource source(settings(), m_reader.secrets);
        QString cursor;
        QVector<Ticket> tickets;
        double progress = 0;
        int pages = 0;
        do {
            const auto page = source.fetch(cursor, {}).result();
            QVERIFY2(page, tests::wordsOf(page));
            QVERIFY(page->progress > progress);
            QVERIFY(page->tickets.size() <= 50);
            progress = page->progress;
            tickets += page->tickets;
            cursor = page->next;
            ++pages;
        } while (!cursor.isEmpty());
        QCOMPARE(pages, 6);
        QCOMPARE(tickets.size(), 300);
        QCOMPARE(tickets[299].subject, u"about 300"_s);
    }

    void aPageHasOneMailAtLeast()
    {
        QVERIFY(append(1, 2));
        ImapSettings none = settings();
        none.pageMails = 0;
        none.pageBytes = none.largestMail = none.beginningBytes = none.mostMails = 0;
        const auto page = ImapTicketSource(none, m_reader.secrets).fetch({}, {}).result();
        QVERIFY(!page); // two are more than the one that is left of mostMails
        QVERIFY2(page.error().detail.contains(u"more than 1 mails"_s), tests::wordsOf(page));
        none.mostMails = 2;
        const auto all = m_reader.readAll(none);
        QCOMPARE(all->tickets.size() + all->problems.size(), 2);
    }

    void aPageHasSoManyBytes()
    {
        QVERIFY(append(1, 4));
        ImapSettings small = settings();
        small.pageBytes = mail(1).size() + 1; // so the second one still fits in
        ImapTicketSource source(small, m_reader.secrets);
        const auto first = source.fetch({}, {}).result();
        QCOMPARE(tests::numbersOf(first), u"1,2"_s);
        QCOMPARE(tests::numbersOf(source.fetch(first->next, {}).result()), u"3,4"_s);
    }

    void onlyWhatIsNew()
    {
        QVERIFY(append(1, 3));
        const auto all = m_reader.readAll(settings());
        QCOMPARE(tests::numbersOf(all), u"1,2,3"_s);
        const auto none = m_reader.readAll(settings(), all->token);
        QCOMPARE(tests::numbersOf(none), u""_s);
        QCOMPARE(none->token, all->token);
        QVERIFY(append(4, 2));
        const auto news = m_reader.readAll(settings(), none->token);
        QCOMPARE(tests::numbersOf(news), u"4,5"_s);
        // The token is another account's, or none at all.
        ImapSettings other = settings();
        other.host = u"localhost"_s;
        QCOMPARE(tests::numbersOf(m_reader.readAll(other, news->token)), u"1,2,3,4,5"_s);
        other = settings();
        other.port = m_dovecot.port();
        other.security = ImapSecurity::StartTls;
        QCOMPARE(tests::numbersOf(m_reader.readAll(other, news->token)), u"1,2,3,4,5"_s);
        m_account += u"b"_s;
        QVERIFY(append(9, 1));
        QCOMPARE(tests::numbersOf(m_reader.readAll(settings(), news->token)), u"9"_s);
        QCOMPARE(tests::numbersOf(m_reader.readAll(settings(), u"rubbish"_s)), u"9"_s);
    }

    void newMailsAreTheNextRuns()
    {
        QVERIFY(append(1, 4));
        ImapSettings small = settings();
        small.pageMails = 2;
        ImapTicketSource source(small, m_reader.secrets);
        const auto first = source.fetch({}, {}).result();
        QCOMPARE(tests::numbersOf(first), u"1,2"_s);
        QVERIFY(append(5, 1));
        const auto rest = tests::readAllTickets(source, first->next);
        QCOMPARE(tests::numbersOf(rest), u"3,4"_s);
        QCOMPARE(tests::numbersOf(tests::readAllTickets(source, rest->token)), u"5"_s);
    }

    void otherUidsAreReadAnew()
    {
        const QByteArray folder = "Desk";
        ImapSettings one = settings();
        one.folders = {u"Desk"_s};
        QVERIFY(!m_dovecot.ask(m_account, "CREATE Desk").isEmpty());
        QVERIFY(append(1, 4, folder));
        one.pageMails = 2;
        const auto all = m_reader.readAll(one);
        QCOMPARE(tests::numbersOf(all), u"1,2,3,4"_s);
        ImapTicketSource source(one, m_reader.secrets);
        const auto first = source.fetch({}, {}).result();
        QCOMPARE(tests::numbersOf(first), u"1,2"_s);
        QVERIFY(!m_dovecot.ask(m_account, "DELETE Desk").isEmpty());
        QVERIFY(!m_dovecot.ask(m_account, "CREATE Desk").isEmpty());
        QVERIFY(append(11, 4, folder));
        QCOMPARE(tests::numbersOf(m_reader.readAll(one, all->token)), u"11,12,13,14"_s);
        // Between two pages too.
        QCOMPARE(tests::numbersOf(m_reader.readAll(one, first->next)), u"11,12,13,14"_s);
    }

    void severalFolders()
    {
        const QString name = u"Büro & \"Köln\" 客户\\1"_s;
        const QByteArray coded = "\"B&APw-ro &- \\\"K&APY-ln\\\" &W6JiNw-\\\\1\"";
        QVERIFY(!m_dovecot.ask(m_account, "CREATE " + coded).isEmpty());
        QVERIFY(append(1, 3));
        QVERIFY(append(11, 2, coded));
        ImapSettings both = settings();
        both.folders = {name, u"INBOX"_s, name};
        const auto all = m_reader.readAll(both);
        QCOMPARE(tests::numbersOf(all), u"11,12,1,2,3"_s);
        QVERIFY(append(13, 1, coded));
        const auto news = m_reader.readAll(both, all->token);
        QCOMPARE(tests::numbersOf(news), u"13"_s);
        ImapSettings more = both; // one that was not read before
        more.folders = {u"INBOX"_s};
        QCOMPARE(tests::numbersOf(m_reader.readAll(more, news->token)), u""_s);
        const auto inbox = m_reader.readAll(more);
        QCOMPARE(tests::numbersOf(m_reader.readAll(both, inbox->token)), u"11,12,13"_s);
        more.folders = {u"INBOX"_s, u"Kasse"_s};
        m_reader.checkRefused(more, ErrorKind::NotFound, u"\"Kasse\"; there are: "_s + name);
        m_reader.checkRefused(more, ErrorKind::NotFound, u"INBOX"_s);
    }

    void whatIsGoneIsPassedOver()
    {
        QVERIFY(append(1, 6));
        ImapSettings small = settings();
        small.pageMails = 2;
        ImapTicketSource source(small, m_reader.secrets);
        const auto first = source.fetch({}, {}).result();
        QCOMPARE(tests::numbersOf(first), u"1,2"_s);
        QVERIFY(!m_dovecot
                     .ask(m_account,
                         "SELECT INBOX\r\nd UID STORE 3:4,6 +FLAGS (\\Deleted)"
                         "\r\nc EXPUNGE")
                     .isEmpty());
        const auto rest = tests::readAllTickets(source, first->next);
        QCOMPARE(tests::numbersOf(rest), u"5"_s);
        QCOMPARE(rest->problems, QVector<RowProblem>());
        QCOMPARE(tests::numbersOf(tests::readAllTickets(source)), u"1,2,5"_s);
    }

    void whatCannotBeReadIsAProblem()
    {
        QVERIFY(m_dovecot.append(m_account, "INBOX", {mail(1), "rubbish\r\n", mail(3)}));
        const auto all = m_reader.readAll(settings());
        QCOMPARE(tests::numbersOf(all), u"1,3"_s);
        QCOMPARE(all->problems.size(), 1);
        QCOMPARE(all->problems[0].row, 2);
        QVERIFY2(all->problems[0].reason.startsWith(u"INBOX, UID 2: "_s),
            qPrintable(all->problems[0].reason));
    }

    void ofALargeMailTheBeginning()
    {
        const QByteArray large = mail(2) + QByteArray(5000, 'x') + "\r\n";
        QVERIFY(m_dovecot.append(m_account, "INBOX", {mail(1), large, mail(3)}));
        ImapSettings small = settings();
        small.largestMail = 1000;
        small.beginningBytes = 400;
        const auto all = m_reader.readAll(small);
        QCOMPARE(tests::numbersOf(all), u"1,2,3"_s);
        QVERIFY(all->tickets[1].text.size() > 200);
        QVERIFY(all->tickets[1].text.size() < 400);
        QCOMPARE(all->problems.size(), 1);
        QCOMPARE(all->problems[0].row, 2);
        QVERIFY2(all->problems[0].reason.contains(u"only its beginning"_s),
            qPrintable(all->problems[0].reason));
    }

    void passwords()
    {
        m_reader.secrets.write(u"src_1/password"_s, "wrong");
        m_reader.checkRefused(settings(), ErrorKind::Unauthorized, u"login"_s);
        m_reader.secrets.write(u"src_1/password"_s, "");
        m_reader.checkRefused(settings(), ErrorKind::Unauthorized);
        m_reader.secrets.write(u"src_1/password"_s, "right\r\na LOGOUT");
        m_reader.checkRefused(settings(), ErrorKind::Invalid, u"password"_s);
        m_reader.secrets.remove(u"src_1/password"_s);
        m_reader.checkRefused(settings(), ErrorKind::Unauthorized);
        m_reader.secrets.locked = true;
        m_reader.checkRefused(settings(), ErrorKind::Locked);
    }

    void certificatesAreChecked()
    {
        for (ImapSettings one : {settings(), startTlsSettings()}) {
            QCOMPARE(tests::numbersOf(m_reader.readAll(one)), u""_s);
            one.caFile = m_folder.filePath(u"other.pem"_s);
            m_reader.checkRefused(one, ErrorKind::Unavailable, u"certificate"_s);
            one.caFile.clear(); // what the system trusts
            m_reader.checkRefused(one, ErrorKind::Unavailable, u"certificate"_s);
            one.caFile = m_folder.filePath(u"nowhere.pem"_s);
            m_reader.checkRefused(one, ErrorKind::Io, u"nowhere.pem"_s);
            one.caFile = m_folder.filePath(u"cert.pem"_s);
            one.host = u"127.0.0.2"_s; // not one of its names
            m_reader.checkRefused(one, ErrorKind::Unavailable, u"certificate"_s);
        }
        ImapSettings mixed = settings(); // no TLS where it is waited for
        mixed.port = m_dovecot.port();
        m_reader.checkRefused(mixed, ErrorKind::Unavailable);
    }

    void settingsAreChecked()
    {
        ImapSettings one = settings();
        one.user = u"ana\r\na LOGOUT"_s;
        m_reader.checkRefused(one, ErrorKind::Invalid, u"user"_s);
        one = settings();
        one.folders = {u"INBOX\r\na CREATE x"_s};
        m_reader.checkRefused(one, ErrorKind::Invalid, u"folders"_s);
        one.folders.clear();
        m_reader.checkRefused(one, ErrorKind::Invalid, u"folders"_s);
        for (const QString &host :
            {u""_s, u"a\r\nb"_s, u"a/INBOX"_s, u"x@y"_s, u"a b"_s, u"a%0d"_s}) {
            one = settings();
            one.host = host;
            m_reader.checkRefused(one, ErrorKind::Invalid, u"host"_s);
        }
        one = settings();
        one.port = 70'000;
        m_reader.checkRefused(one, ErrorKind::Invalid, u"port"_s);
        one = tests::plainSettings(143);
        one.host = u"imap.example.com"_s;
        m_reader.checkRefused(one, ErrorKind::Invalid, u"TLS"_s);
        QCOMPARE(ImapSettings().usedPort(), 993);
        one.port = 0;
        QCOMPARE(one.usedPort(), 143);
    }

    void aStoppedServerIsUnavailable()
    {
        QVERIFY(append(1, 3));
        ImapSettings small = settings();
        small.pageMails = 2;
        const auto first = ImapTicketSource(small, m_reader.secrets).fetch({}, {}).result();
        QCOMPARE(tests::numbersOf(first), u"1,2"_s);
        m_dovecot.stop();
        m_reader.checkRefused(small, ErrorKind::Unavailable);
        QVERIFY(m_dovecot.startAgain());
        QCOMPARE(tests::numbersOf(m_reader.readAll(small, first->next)), u"3"_s);
    }

    // In the middle of an answer, and of a TLS record.
    void aServerThatStopsInTheMiddleIsLate_data() { tests::imapSecurityRows(); }
    void aServerThatStopsInTheMiddleIsLate()
    {
        QFETCH(ImapSecurity, security);
        QVERIFY(append(1, 100));
        tests::TestServer proxy;
        const int port = security == ImapSecurity::Tls ? m_dovecot.tlsPort() : m_dovecot.port();
        QVERIFY(proxy.start(tests::serverScript(u"stalling_proxy.py"_s),
            {QString::number(port), QString::number(10'001)}));
        ImapSettings one = settings();
        one.security = security;
        one.port = proxy.port();
        // Long enough to log in on a machine that is busy.
        one.timeout = std::chrono::seconds(4);
        m_reader.checkRefused(one, ErrorKind::Timeout, u"FETCH"_s);
        one.timeout = std::chrono::seconds(20);
        ImapTicketSource source(one, m_reader.secrets);
        std::stop_source stop;
        auto page = source.fetch({}, stop.get_token());
        QTest::qWait(500);
        QVERIFY(!page.isFinished());
        stop.request_stop();
        QTRY_VERIFY(page.isFinished());
        QCOMPARE(page.result().error().kind, ErrorKind::Cancelled);
    }
};

HELIOGRAPH_TEST(ImapTicketSourceTest)
#include "imap_ticket_source_test.moc"
