#include "app/sources/github_ticket_source.h"
#include "tests/app/described_desk.h"
#include "tests/app/desk_access.h"
#include "tests/app/json_answers.h"
#include "tests/app/ticket_source_contract.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! GitHub's issues as its API description has them, and as it may answer nevertheless.
class GithubTicketSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int issues = 207; // and 23 pull requests: three pages

    tests::DeskAccess m_access;
    tests::DescribedDesk m_desk{{u"github/github-issues-cut.json"_s},
        {u"/repos/{owner}/{repo}/issues"_s,
            u"/repos/{owner}/{repo}/issues/{issue_number}/comments"_s}};

    std::unique_ptr<TicketSource> sourceAt(const QString &url,
        const QString &repository = u"acme/help"_s, const QByteArray &token = "right")
    {
        return std::make_unique<app::GithubTicketSource>(
            app::GithubSettings{m_access.desk(url, {}, token), repository}, m_access.secrets,
            m_access.http);
    }
    std::unique_ptr<TicketSource> source() { return sourceAt(m_desk.url()); }
    Result<TicketPage> everything() { return tests::readAllTickets(*source()); }

    bool rename(int number)
    {
        return m_desk.change(u"github.issues"_s, number,
            QJsonObject{{u"title"_s, u"Renamed"_s}, {u"updated_at"_s, u"2026-03-01T00:00:00Z"_s}});
    }
    tests::TicketSourceUnderTest subject()
    {
        return {[this] { return source(); }, issues, [this] { rename(5); }};
    }

    static QJsonObject issue(int number, const QString &updated, const QJsonObject &more = {})
    {
        QJsonObject issue{{u"number"_s, number}, {u"title"_s, u"T"_s}, {u"body"_s, u"B"_s},
            {u"state"_s, u"Open"_s}, {u"updated_at"_s, updated}};
        for (auto it = more.begin(); it != more.end(); ++it)
            issue.insert(it.key(), it.value());
        return issue;
    }
    static QJsonArray manyIssues(int count, const QString &updated)
    {
        QJsonArray all;
        for (int i = 0; i < count; ++i)
            all.append(issue(i, updated));
        return all;
    }
    static QJsonObject comment(int id, const QJsonObject &more = {})
    {
        QJsonObject comment{{u"id"_s, id}, {u"body"_s, u"C"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            comment.insert(it.key(), it.value());
        return comment;
    }
    //! One answer that is a list: braces alone would be that list.
    static QJsonArray only(const QJsonArray &body)
    {
        QJsonArray bodies;
        bodies.append(body);
        return bodies;
    }
    static inline const QString issuesPath = u"/repos/acme/help/issues"_s;
    static inline const QString day = u"2026-01-02T03:04:05Z"_s;

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

    void onlyChangesFollow()
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
        const auto row = [](const char *path, const QByteArray &login, int status) {
            QTest::addRow("%s %s", path, login.isEmpty() ? "by nobody" : "by somebody")
                << QString::fromLatin1(path) << login << status;
        };
        row("/repos/acme/help/issues?state=every", "Bearer right", 422);
        row("/repos/acme/help/issues?since=soon", "Bearer right", 422);
        row("/repos/acme/help/issues?sort=updated_at", "Bearer right", 422);
        row("/repos/acme/help/issues?page=first", "Bearer right", 422);
        row("/repos/acme/help/issues", {}, 401);
        row("/repos/acme/help/issues", "Basic x", 401);
        row("/repos/acme/help/issues/five/comments", "Bearer right", 422);
        row("/repos/acme/help/issues/5/comments?per_page=all", "Bearer right", 422);
        row("/repos/acme/help/issues/5/comments", {}, 401);
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
        QTest::addColumn<QJsonObject>("set");
        QTest::newRow("issues") << u"github.issues"_s << QJsonObject{{u"title"_s, 5}};
        QTest::newRow("comments") << u"github.comments"_s
                                  << QJsonObject{{u"comments"_s,
                                         QJsonArray{QJsonObject{{u"body"_s, u"B"_s}}}}};
    }
    void wrongAnswersAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, list);
        QFETCH(QJsonObject, set);
        QVERIFY(m_desk.change(list, 7, set));
        const auto all = everything();
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto kindOf = [](const std::unique_ptr<TicketSource> &source) {
            const auto page = source->fetch({}, {}).result();
            return page ? ErrorKind::Internal : page.error().kind;
        };
        QCOMPARE(kindOf(sourceAt(m_desk.url(), u"acme/help"_s, "wrong")), ErrorKind::Unauthorized);
        QCOMPARE(kindOf(sourceAt(m_desk.url(), u"acme/other"_s)), ErrorKind::Invalid);
        m_desk.reset();
        QCOMPARE(kindOf(sourceAt(m_desk.url(), u"acme/../.."_s)), ErrorKind::Invalid);
        QCOMPARE(m_desk.asked(), QStringList());
    }

    void repositories_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("right");
        QTest::newRow("simple") << u"acme/help"_s << true;
        QTest::newRow("all that may stand there") << u"Acme-Co_x9/h.e-l_p"_s << true;
        QTest::newRow("nothing") << u""_s << false;
        QTest::newRow("no owner") << u"help"_s << false;
        QTest::newRow("an address") << u"https://github.com/acme/help"_s << false;
        QTest::newRow("a folder") << u"acme/help/issues"_s << false;
        QTest::newRow("up") << u"acme/.."_s << false;
        QTest::newRow("here") << u"acme/."_s << false;
        QTest::newRow("query") << u"acme/help?x"_s << false;
        QTest::newRow("a line more") << u"acme/help\n"_s << false;
        QTest::newRow("letters of elsewhere") << u"acmé/help"_s << false;
    }
    void repositories()
    {
        QFETCH(QString, name);
        QTEST(app::isGithubRepository(name), "right");
    }

    void everyFieldOfAnIssue()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        const Ticket &ticket = all->tickets[36];
        QCOMPARE(ticket.desk, u"ours"_s);
        QCOMPARE(ticket.deskId, u"41"_s);
        QCOMPARE(ticket.link, u"https://github.com/acme/help/issues/41"_s);
        QCOMPARE(ticket.requesterName, u"user41"_s);
        QCOMPARE(ticket.requesterEmail, QString());
        QCOMPARE(ticket.organisation, QString());
        QCOMPARE(ticket.subject, u"Issue 41"_s);
        QCOMPARE(ticket.text, u"It is **gone**, 41"_s);
        QCOMPARE(ticket.status, u"open"_s);
        QCOMPARE(all->tickets[37].status, u"closed"_s);
        QCOMPARE(ticket.tags, (QStringList{u"outage"_s, u"vip"_s}));
        QCOMPARE(ticket.createdAt, fromIso(u"2026-01-02T03:45:05Z"_s));
        QCOMPARE(ticket.updatedAt, fromIso(u"2026-01-02T03:45:05Z"_s));
        QCOMPARE(ticket.row, 41);
        const QVector<TicketMessage> messages{
            {u"description"_s, {}, u"user41"_s, {}, ticket.createdAt, ticket.text, {}, false},
            {u"41000"_s, {}, u"mia"_s, {}, fromIso(u"2026-01-02T03:45:05Z"_s), u"We look"_s, {},
                true},
            {u"41001"_s, {}, {}, {}, fromIso(u"2026-01-02T03:46:05Z"_s), u"More 1"_s, {}, false}};
        QCOMPARE(ticket.messages, messages);
    }

    void commentsAreAskedForWhereThereAreSome()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets[6].messages.size(), 131);
        QCOMPARE(all->tickets[6].messages.constLast().text, u"More 129"_s);
        QCOMPARE(all->tickets[7].messages.size(), 1);
        QCOMPARE(m_desk.asked().filter(u"/comments"_s).size(), 3);
        QCOMPARE(m_desk.asked().filter(u"/issues?"_s).size(), 4);
    }

    void whatChangesMeanwhileIsNotPassedOver()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto source = this->source();
        auto page = source->fetch({}, {}).result();
        QVERIFY2(page, tests::wordsOf(page));
        QVERIFY(rename(5));
        QVERIFY(rename(91));
        QSet<QString> ids;
        QVector<Ticket> all = page->tickets;
        while (!page->next.isEmpty()) {
            page = source->fetch(page->next, {}).result();
            QVERIFY2(page, tests::wordsOf(page));
            all += page->tickets;
        }
        QStringList renamed;
        for (const Ticket &ticket : std::as_const(all)) {
            ids.insert(ticket.deskId);
            if (ticket.subject == u"Renamed"_s)
                renamed << ticket.deskId;
        }
        QCOMPARE(ids.size(), issues);
        QCOMPARE(all.size(), issues + 2);
        QCOMPARE(renamed, (QStringList{u"5"_s, u"91"_s}));
        QVERIFY2(page->token.endsWith(u" 2026-03-01T00:00:00Z"_s), qPrintable(page->token));
    }

    void anUnknownTokenBringsAll_data()
    {
        QTest::addColumn<QString>("token");
        QTest::newRow("no time") << u"issues 127.0.0.1:%1 acme/help soon"_s;
        QTest::newRow("another server's") << u"issues api.github.com acme/help %2"_s;
        QTest::newRow("another repository's") << u"issues 127.0.0.1:%1 acme/other %2"_s;
        QTest::newRow("no token") << u"what?"_s;
    }
    void anUnknownTokenBringsAll()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, token);
        token.replace(u"%1"_s, m_desk.url().section(u':', 2));
        token.replace(u"%2"_s, u"2026-02-01T00:00:00Z"_s);
        const auto all = tests::readAllTickets(*source(), token);
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), issues);
        QVERIFY(!all->token.isEmpty());
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), issues);
        QVERIFY(m_desk.beBusy(3600));
        const auto late = everything();
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::RateLimited);
    }

    void whoseCommentsAreGoneHasItsDescription()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.change(u"github.comments"_s, 41, QJsonValue::Null));
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), issues);
        QCOMPARE(all->tickets[36].messages.size(), 1);
    }

    void oneBadIssueIsOneProblem()
    {
        tests::JsonAnswers service;
        service.say(issuesPath,
            {QJsonArray{issue(1, day), issue(2, day, {{u"title"_s, 5}}), QJsonValue::Null,
                 issue(4, day, {{u"labels"_s, QJsonArray{u"x"_s, 7}}}), issue(5, u"soon"_s),
                 issue(6, day, {{u"user"_s, u"mia"_s}}), issue(7, day, {{u"comments"_s, 1}}),
                 issue(8, day, {{u"pull_request"_s, QJsonObject()}, {u"title"_s, 5}}),
                 issue(9, day, {{u"html_url"_s, u"javascript:alert(1)"_s}})},
                QJsonArray()});
        service.say(
            issuesPath + u"/7/comments"_s, only({comment(1), comment(2, {{u"body"_s, false}})}));
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceAt(service.url()));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 2);
        QCOMPARE(all->tickets[0].deskId, u"1"_s);
        QCOMPARE(all->tickets[0].status, u"open"_s);
        QCOMPARE(all->tickets[1].deskId, u"9"_s);
        QCOMPARE(all->tickets[1].link, QString());
        QCOMPARE(all->problems,
            (QVector<RowProblem>{{2, u"2: issues[1].title: it is a number, not a text"_s},
                {3, u"issues[2]: it is nothing, not an object"_s},
                {4, u"4: issues[3].labels[1]: it is a number, not an object"_s},
                {5, u"5: issues[4].updated_at: it is no date and time"_s},
                {6, u"6: issues[5].user: it is a text, not an object"_s},
                {7, u"7: issues[6].comments[1].body: it is true or false, not a text"_s}}));
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("bodies");
        QTest::addColumn<QString>("word");
        QTest::newRow("an object") << QJsonArray{QJsonObject()} << u"an object, not a list"_s;
        QTest::newRow("the same page on and on")
            << only(manyIssues(100, day)) << u"again and again"_s;
        QTest::newRow("pages of nothing") << only([] {
            QJsonArray nulls;
            for (int i = 0; i < 100; ++i)
                nulls.append(QJsonValue::Null);
            return nulls;
        }()) << u"again and again"_s;
    }
    void badAnswers()
    {
        QFETCH(QJsonArray, bodies);
        QFETCH(QString, word);
        tests::JsonAnswers service;
        service.say(issuesPath, bodies);
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceAt(service.url()));
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(word), tests::wordsOf(all));
        QVERIFY(service.asked().size() < 10);
    }

    // What is out of order is read by page numbers; a time to come hides nothing that comes before.
    void strangeTimes()
    {
        const QString later = u"2126-01-01T00:00:00Z"_s;
        tests::JsonAnswers service;
        const QString query
            = u"%1?per_page=100&page=%2&state=all&sort=updated&direction=asc&since="_s;
        const auto page = [&](const QString &number, const QJsonArray &listed) {
            const QJsonObject date{{u"Date"_s, u"Sun, 01 Mar 2026 10:00:00 GMT"_s}};
            service.tell(query.arg(issuesPath, number) + u"1970-01-01T00:00:00Z"_s,
                {QJsonObject{{u"body"_s, listed}, {u"headers"_s, date}}});
        };
        page(u"1"_s, {issue(1, later), issue(2, day)});
        page(u"2"_s, {issue(3, day), QJsonObject{{u"number"_s, 4}}});
        page(u"3"_s, {});
        QVERIFY(service.start());
        const auto source = sourceAt(service.url());
        const auto all = tests::readAllTickets(*source);
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 4);
        QCOMPARE(all->tickets[0].updatedAt, fromIso(later));
        QCOMPARE(all->tickets[3].updatedAt, std::optional<Instant>());
        QCOMPARE(service.asked().size(), 3);
        QVERIFY2(all->token.endsWith(u"2026-03-01T10:00:00Z"_s), qPrintable(all->token));
    }

    void commentsThatGoRoundOrAreFewer()
    {
        tests::JsonAnswers service;
        service.say(issuesPath,
            {QJsonArray{
                 issue(1, day, {{u"comments"_s, 100'000}}), issue(2, day, {{u"comments"_s, 3}})},
                QJsonArray()});
        QJsonArray hundred;
        for (int i = 0; i < 100; ++i)
            hundred.append(comment(i));
        service.say(issuesPath + u"/1/comments"_s, only(hundred));
        service.say(issuesPath + u"/2/comments"_s, {QJsonArray{comment(1)}, QJsonArray()});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceAt(service.url()));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets[0].messages.size(), 101);
        QCOMPARE(all->tickets[1].messages.size(), 2);
        QCOMPARE(service.asked().filter(u"/comments"_s).size(), 4);
    }

    void hugeTextsAreCut()
    {
        tests::JsonAnswers service;
        const QString huge(1'100'000, u'x');
        service.say(issuesPath,
            {QJsonArray{issue(1, day, {{u"title"_s, huge}, {u"body"_s, huge}})}, QJsonArray()});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceAt(service.url()));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets[0].subject.size(), 1'000);
        QCOMPARE(all->tickets[0].text.size(), 1'000'000);
        QCOMPARE(all->tickets[0].messages[0].text.size(), 1'000'000);
    }
};

HELIOGRAPH_TEST(GithubTicketSourceTest)
#include "github_ticket_source_test.moc"
