#include "tests/app/described_desk.h"
#include "tests/app/jira_sources.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Jira's issues as its API description has them, and as it may answer nevertheless.
class JiraTicketSourceTest : public QObject
{
    Q_OBJECT

    static constexpr qsizetype issues = 130; // of the project SUP

    tests::DescribedDesk m_desk{{u"jira/jira-platform-v3.json"_s},
        {u"/rest/api/3/search/jql"_s, u"/rest/api/3/issue/{issueIdOrKey}/comment"_s,
            u"/rest/api/3/myself"_s}};
    tests::JiraSources m_sources;

    std::unique_ptr<TicketSource> source(const QString &query = u"project = SUP"_s)
    {
        return m_sources.issues(m_desk.url(), query);
    }
    tests::TicketSourceUnderTest subject()
    {
        return {[this] { return source(); }, issues, [this] { changeOne(); }};
    }
    void changeOne()
    {
        QVERIFY(m_desk.change(u"jira.issues"_s, u"SUP-3"_s,
            QJsonObject{
                {u"summary"_s, u"Still"_s}, {u"updated"_s, u"2026-03-01T15:00:07.120+0000"_s}}));
    }

private slots:
    void initTestCase()
    {
        if (m_desk.missing().isEmpty())
            QVERIFY(m_desk.start());
    }
    void init()
    {
        if (m_desk.missing().isEmpty())
            QVERIFY(m_desk.reset());
    }

    void contract_data() { tests::ticketContractRows(); }
    void contract()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(int, check);
        tests::ticketContractChecks[check].check(subject());
    }
    void changesFollow()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::checkTicketChangesFollow(subject());
    }

    // Without these a run in which nothing is refused would prove nothing.
    void brokenRequestsAreRefused_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<int>("status");
        const QByteArray right = tests::basicLogin("ana@acme.example:right");
        for (const char *path : {"search/jql", "issue/SUP-1/comment", "myself"}) {
            const QString full = u"/rest/api/3/"_s + QString::fromLatin1(path);
            QTest::addRow("%s by nobody", path) << full << QByteArray() << 401;
            QTest::addRow("%s with a bearer token", path) << full << QByteArray("Bearer x") << 401;
        }
        QTest::newRow("no number of issues")
            << u"/rest/api/3/search/jql?maxResults=many"_s << right << 422;
        QTest::newRow("no number of comments")
            << u"/rest/api/3/issue/SUP-1/comment?startAt=none"_s << right << 422;
        QTest::newRow("no order of comments")
            << u"/rest/api/3/issue/SUP-1/comment?orderBy=sideways"_s << right << 422;
    }
    void brokenRequestsAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, request);
        QFETCH(QByteArray, login);
        QTEST(m_desk.statusOf(request, login), "status");
        QCOMPARE(m_desk.asked(), QStringList()); // it was Prism
    }

    void wrongAnswersAreRefused_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QJsonObject>("set");
        QTest::newRow("an issue") << u"jira.issues"_s << u"SUP-5"_s
                                  << QJsonObject{{u"extra"_s, QJsonObject{{u"shoeSize"_s, 43}}}};
        QJsonArray many;
        for (int i = 0; i < 9; ++i)
            many << QJsonObject{{u"id"_s, i}};
        QTest::newRow("comments") << u"jira.issues"_s << u"SUP-5"_s
                                  << QJsonObject{{u"comments"_s, many}};
        QTest::newRow("the user") << u"jira.user"_s << u"me"_s << QJsonObject{{u"shoeSize"_s, 43}};
    }
    void wrongAnswersAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, list);
        QFETCH(QString, id);
        QFETCH(QJsonObject, set);
        const auto before = tests::readAllTickets(*source());
        QVERIFY2(before, tests::wordsOf(before));
        QVERIFY(m_desk.change(list, id, set));
        const auto all
            = tests::readAllTickets(*source(), list == u"jira.user"_s ? before->token : QString());
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::JiraSources strangers("wrong");
        const auto wrong = strangers.issues(m_desk.url())->fetch({}, {}).result();
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::Unauthorized);
        const QString closed = u"http://127.0.0.1:%1"_s.arg(tests::freePort());
        const auto nobody = m_sources.issues(closed)->fetch({}, {}).result();
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, ErrorKind::Unavailable);
    }

    void aTicketIsWhole()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const Ticket found = tests::ticketOf(*all, u"SUP-10"_s);
        Ticket wanted;
        wanted.desk = u"jira"_s;
        wanted.deskId = u"SUP-10"_s;
        wanted.link = m_desk.url() + u"/browse/SUP-10"_s;
        wanted.requesterName = u"Zoë Müller 10"_s;
        wanted.requesterEmail = u"u10@customer.example"_s;
        wanted.subject = u"It fails 10"_s;
        wanted.text = u"Nothing works in 10"_s;
        wanted.status = u"done"_s; // it is called otherwise
        wanted.tags = {u"vip"_s};
        wanted.createdAt = fromIso(u"2026-03-01T09:40:00Z"_s);
        wanted.updatedAt = fromIso(u"2026-03-01T10:10:00Z"_s);
        wanted.row = 11;
        wanted.messages = {{u"description"_s, {}, u"Zoë Müller 10"_s, u"u10@customer.example"_s,
                               fromIso(u"2026-03-01T09:40:00Z"_s), u"Nothing works in 10"_s,
                               {{u"first.log"_s, u"text/plain"_s, 7}}, false},
            {u"1100"_s, {}, u"Ana"_s, {}, fromIso(u"2026-03-01T09:41:00Z"_s), u"We look at 10"_s,
                {{u"reply.log"_s, u"text/plain"_s, 7}}, true},
            {u"1101"_s, {}, u"Zoë Müller 10"_s, u"u10@customer.example"_s,
                fromIso(u"2026-03-01T09:42:00Z"_s), u"Thanks 10"_s, {}, false}};
        QCOMPARE(found.messages, wanted.messages);
        QCOMPARE(found, wanted);
        QVERIFY(!found.isOpen());
        const Ticket open = tests::ticketOf(*all, u"SUP-11"_s);
        QVERIFY(open.isOpen());
        QCOMPARE(open.status, u"in progress"_s);
    }

    void aLongConversationIsWhole()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const Ticket found = tests::ticketOf(*all, u"SUP-7"_s);
        QCOMPARE(found.messages.size(), 241);
        for (int i = 0; i < 240; ++i)
            QCOMPARE(found.messages[i + 1].text, u"number %1"_s.arg(i));
        QCOMPARE(m_desk.asked().filter(u"/comment?"_s).size(), 3);
    }

    void noQueryIsAllThatIsSeen()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source({}));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), issues + 5);
    }

    // 12:09 in UTC was the newest; Jira counts minutes of where its user is.
    void whatChangedIsAskedForInTheUsersTime()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const auto again = tests::readAllTickets(*source(), all->token);
        QVERIFY2(again, tests::wordsOf(again));
        QCOMPARE(tests::ticketKeys(*again), (QStringList{u"SUP-128"_s, u"SUP-129"_s}));
        QCOMPARE(again->token, all->token);
        const QString asked = m_desk.asked().last().replace(u'+', u' ');
        QVERIFY2(asked.contains(
                     u"(project = SUP) AND updated >= \"2026-03-01 07:08\" ORDER BY updated"_s),
            qPrintable(asked));
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), issues);
    }
};

HELIOGRAPH_TEST(JiraTicketSourceTest)
#include "jira_ticket_source_test.moc"
