#include "tests/app/jira_sources.h"
#include "tests/app/json_answers.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>

using namespace models;
using namespace Qt::StringLiterals;

//! Jira as it may answer, whatever its API description says.
class JiraAnswersTest : public QObject
{
    Q_OBJECT

    tests::JiraSources m_sources;

    static QJsonObject issue(const QString &key, const QJsonObject &more = {})
    {
        return {{u"key"_s, key},
            {u"fields"_s,
                tests::withMore({{u"updated"_s, u"2026-03-01T10:00:07.120+0000"_s}}, more)}};
    }
    static QJsonObject comment(const QString &id, const QJsonObject &more = {})
    {
        return tests::withMore({{u"id"_s, id}, {u"body"_s, u"text "_s + id}}, more);
    }
    static QJsonObject search(const QJsonArray &issues, const QJsonValue &next = {})
    {
        return {{u"issues"_s, issues}, {u"nextPageToken"_s, next}};
    }
    Result<TicketPage> answered(
        tests::JsonAnswers &service, const QJsonArray &bodies, const QString &token = {})
    {
        service.say(u"/rest/api/3/search/jql"_s, bodies);
        if (!service.start())
            return fail(ErrorKind::Internal, u"the server does not start"_s);
        return tests::readAllTickets(*m_sources.issues(service.url()), token);
    }
    //! A site's token, for the query and user of answered().
    QString tokenOf(const QString &newest)
    {
        tests::JsonAnswers service;
        const auto all = answered(service, {search({issue(u"A-1"_s, {{u"updated"_s, newest}})})});
        return all ? all->token : QString();
    }
    //! What a run with a token of that time asks for, of a user who is that.
    QString askedSince(const QString &newest, const QJsonArray &users)
    {
        tests::JsonAnswers service;
        service.say(u"/rest/api/3/search/jql"_s, {search({})});
        service.tell(u"/rest/api/3/myself"_s, users);
        if (!service.start())
            return u"the server does not start"_s;
        QString token = tokenOf(newest);
        token.replace(
            QRegularExpression(u"127\\.0\\.0\\.1:\\d+"_s), QUrl(service.url()).authority());
        const auto all = tests::readAllTickets(*m_sources.issues(service.url()), token);
        if (!all)
            return all.error().detail;
        return service.asked().constLast().section(u'"', 1, 1);
    }

private slots:
    void theTimeThatIsAskedFor_data()
    {
        QTest::addColumn<QString>("newest");
        QTest::addColumn<QJsonObject>("user");
        QTest::addColumn<QString>("since");
        const auto row = [](const char *name, const QString &newest, const QJsonObject &user,
                             const QString &since) {
            QTest::newRow(name) << newest << QJsonObject{{u"body"_s, user}} << since;
        };
        const auto in = [](const QString &zone) { return QJsonObject{{u"timeZone"_s, zone}}; };
        const QString day = u"2026-03-01T10:00:59.999+0000"_s;
        row("east", day, in(u"Asia/Kolkata"_s), u"2026-03-01 15:29"_s);
        row("west", day, in(u"America/New_York"_s), u"2026-03-01 04:59"_s);
        row("no zone", day, {}, u"2026-02-28 20:00"_s);
        row("an unknown zone", day, in(u"Mars/Olympus"_s), u"2026-02-28 20:00"_s);
        row("a way to a file", day, in(u"../zoneinfo/Asia/Kolkata"_s), u"2026-02-28 20:00"_s);
        row("a zone that is none", day, {{u"timeZone"_s, 7}}, u"2026-02-28 20:00"_s);
        QTest::newRow("not told") << day << QJsonObject{{u"status"_s, 403}}
                                  << u"2026-02-28 20:00"_s;
        // 01:31, before the clocks go back and there is another 01:31.
        row("clocks that go back", u"2026-11-01T05:31:00Z"_s, in(u"America/New_York"_s),
            u"2026-11-01 00:30"_s);
        row("the first minute", u"1970-01-01T00:00:10Z"_s, in(u"UTC"_s), u"1970-01-01 00:00"_s);
    }
    void theTimeThatIsAskedFor()
    {
        QFETCH(QString, newest);
        QFETCH(QJsonObject, user);
        QTEST(askedSince(newest, {user}), "since");
    }

    // One issue of a wrong time would hide what changes until then.
    void aTimeToComeHidesNothing()
    {
        tests::JsonAnswers service;
        service.tell(u"/rest/api/3/search/jql"_s,
            {QJsonObject{
                {u"body"_s, search({issue(u"A-1"_s, {{u"updated"_s, u"9999-12-31T10:00:00Z"_s}})})},
                {u"headers"_s, QJsonObject{{u"Date"_s, u"Sun, 01 Mar 2026 10:00:00 GMT"_s}}}}});
        service.say(u"/rest/api/3/myself"_s, {QJsonObject{{u"timeZone"_s, u"UTC"_s}}});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*m_sources.issues(service.url()));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 1);
        QVERIFY(tests::readAllTickets(*m_sources.issues(service.url()), all->token));
        QCOMPARE(service.asked().constLast().section(u'"', 1, 1), u"2026-03-01 09:59"_s);
    }

    void anothersTokenIsNotUsed_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("used");
        const QString query = u"project = A"_s;
        const QString user = u"ana@acme.example"_s;
        QTest::newRow("the same") << query << user << u"/a"_s << true;
        QTest::newRow("another query") << u"project = B"_s << user << u"/a"_s << false;
        QTest::newRow("another user") << query << u"ben@acme.example"_s << u"/a"_s << false;
        QTest::newRow("another site") << query << user << u"/b"_s << false;
    }
    void anothersTokenIsNotUsed()
    {
        QFETCH(QString, query);
        QFETCH(QString, user);
        QFETCH(QString, path);
        QFETCH(bool, used);
        tests::JsonAnswers service;
        for (const QString &site : {u"/a"_s, u"/b"_s}) {
            service.say(site + u"/rest/api/3/search/jql"_s, {search({issue(u"A-1"_s)})});
            service.say(site + u"/rest/api/3/myself"_s, {QJsonObject{{u"timeZone"_s, u"UTC"_s}}});
        }
        QVERIFY(service.start());
        const auto all
            = tests::readAllTickets(*m_sources.issues(service.url() + u"/a"_s, u"project = A"_s));
        QVERIFY2(all, tests::wordsOf(all));
        const auto again = tests::readAllTickets(
            *m_sources.issues(service.url() + path, query, user), all->token);
        QVERIFY2(again, tests::wordsOf(again));
        QCOMPARE(service.asked().constLast().contains(u"updated >= \"2026-03-01 09:59\""_s), used);
        for (const QString &token :
            {u"issues"_s, u"issues a b c"_s, all->token + u" x"_s, all->token.chopped(30)}) {
            const auto fresh = tests::readAllTickets(
                *m_sources.issues(service.url() + u"/a"_s, u"project = A"_s), token);
            QVERIFY2(fresh, tests::wordsOf(fresh));
            QVERIFY(!service.asked().constLast().contains(u"updated >="_s));
        }
    }

    void whereNothingChangedTheTokenStays()
    {
        tests::JsonAnswers service;
        service.say(u"/rest/api/3/myself"_s, {QJsonObject()});
        const auto all = answered(service, {search({issue(u"A-1"_s)}), search({})});
        QVERIFY2(all, tests::wordsOf(all));
        QVERIFY(!all->token.isEmpty());
        const auto none = tests::readAllTickets(*m_sources.issues(service.url()), all->token);
        QVERIFY2(none, tests::wordsOf(none));
        QCOMPARE(none->tickets.size(), 0);
        QCOMPARE(none->token, all->token);
    }

    void aBadQueryIsSaid_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("word");
        const QString order = u"query: it must have no ORDER BY"_s;
        const QString quote = u"query: a quote in it does not end"_s;
        const QString brackets = u"query: its brackets do not match"_s;
        QTest::newRow("an order") << u"project = A order  By key"_s << order;
        QTest::newRow("an order alone") << u"ORDER BY key"_s << order;
        QTest::newRow("a quote") << u"text ~ \"a"_s << quote;
        QTest::newRow("an apostrophe") << u"text ~ 'a\" or b"_s << quote;
        QTest::newRow("an escaped end") << u"text ~ \"a\\\""_s << quote;
        QTest::newRow("open") << u"(project = A"_s << brackets;
        QTest::newRow("out and in") << u"project = A) OR (project = B"_s << brackets;
        QTest::newRow("order in quotes")
            << u"text ~ \"order by (\" AND (x = 'order by )' OR y ~ \"\\\"\")"_s << QString();
        QTest::newRow("words alike") << u"border = byte"_s << QString();
    }
    void aBadQueryIsSaid()
    {
        QFETCH(QString, query);
        QFETCH(QString, word);
        tests::JsonAnswers service;
        service.say(u"/rest/api/3/search/jql"_s, {search({})});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*m_sources.issues(service.url(), query));
        if (word.isEmpty()) {
            QVERIFY2(all, tests::wordsOf(all));
            QVERIFY2(service.asked().constFirst().contains(u'(' + query + u')'),
                qPrintable(service.asked().constFirst()));
            return;
        }
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QCOMPARE(all.error().detail, word);
        QCOMPARE(service.asked(), QStringList());
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("bodies");
        QTest::addColumn<QString>("word");
        const QJsonArray one{issue(u"A-1"_s)};
        const QJsonArray two{issue(u"A-2"_s)};
        QTest::newRow("issues") << QJsonArray{QJsonObject{{u"issues"_s, 7}}}
                                << u"issues: it is a number, not a list"_s;
        QTest::newRow("next") << QJsonArray{search({}, QJsonObject())}
                              << u"nextPageToken: it is an object, not a text"_s;
        QTest::newRow("more, but not where")
            << QJsonArray{QJsonObject{{u"issues"_s, one}, {u"isLast"_s, false}}}
            << u"nextPageToken: it is missing, and there is more"_s;
        QTest::newRow("pages that go round") << QJsonArray{search(one, u"a"_s), search(two, u"b"_s),
            search(one, u"a"_s)} << u"pages go round"_s;
        QTest::newRow("a page that leads to itself")
            << QJsonArray{search(one, u"a"_s), search(two, u"a"_s)} << u"pages go round"_s;
        QJsonArray same;
        for (int i = 0; i < 9; ++i)
            same << search(one, u"t%1"_s.arg(i));
        QTest::newRow("the same again and again") << same << u"again and again"_s;
    }
    void badAnswers()
    {
        QFETCH(QJsonArray, bodies);
        QFETCH(QString, word);
        tests::JsonAnswers service;
        const auto all = answered(service, bodies);
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(word), tests::wordsOf(all));
    }

    void oneBadIssueIsOneProblem()
    {
        const auto said = [](const QJsonValue &comments) {
            return QJsonObject{{u"comment"_s, QJsonObject{{u"comments"_s, comments}}}};
        };
        tests::JsonAnswers service;
        const auto all = answered(service,
            {search({issue(u"A-1"_s), issue(u"A-2"_s, {{u"summary"_s, 7}}), u"A-3"_s, issue({}),
                issue(u"A-5"_s, {{u"description"_s, true}}),
                issue(
                    u"A-6"_s, said(QJsonArray{comment(u"1"_s), comment(u"2"_s, {{u"body"_s, 7}})})),
                issue(u"A-7"_s, said(QJsonObject())), issue(u"A-8"_s, {{u"updated"_s, u"soon"_s}}),
                issue(u"A-9"_s, {{u"labels"_s, QJsonArray{7}}}),
                issue(u"A-10"_s, {{u"comment"_s, QJsonArray()}}),
                issue(u"A-11"_s, {{u"attachment"_s, QJsonArray{u"x"_s}}}), issue(u"A-12"_s)})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::ticketKeys(*all), (QStringList{u"A-1"_s, u"A-12"_s}));
        const QString at = u"issues[%1].fields."_s;
        QCOMPARE(all->problems,
            (QVector<RowProblem>{
                {2, u"A-2: "_s + at.arg(1) + u"summary: it is a number, not a text"_s},
                {3, u"issues[2]: it is a text, not an object"_s},
                {4, u"issues[3].key: it is missing"_s},
                {5, u"A-5: "_s + at.arg(4) + u"description: it is neither a document nor a text"_s},
                {6,
                    u"A-6: "_s + at.arg(5)
                        + u"comment.comments[1].body: it is neither a document nor a text"_s},
                {7, u"A-7: "_s + at.arg(6) + u"comment.comments: it is an object, not a list"_s},
                {8, u"A-8: "_s + at.arg(7) + u"updated: it is no date and time"_s},
                {9, u"A-9: "_s + at.arg(8) + u"labels[0]: it is a number, not a text"_s},
                {10, u"A-10: "_s + at.arg(9) + u"comment: it is a list, not an object"_s},
                {11, u"A-11: "_s + at.arg(10) + u"attachment[0]: it is a text, not an object"_s}}));
    }

    // Of A-1 there are more comments than came with it.
    void furtherComments_data()
    {
        QTest::addColumn<QJsonArray>("answers");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("requests");
        const auto body = [](const QJsonValue &value) { return QJsonObject{{u"body"_s, value}}; };
        const auto some = [&body](const QJsonArray &comments, int total) {
            return body(QJsonObject{{u"comments"_s, comments}, {u"total"_s, total}});
        };
        QTest::newRow("fewer than was said")
            << QJsonArray{some({comment(u"1"_s)}, 9), some({}, 9)} << QString() << 1 << 3;
        QTest::newRow("none, where more was said")
            << QJsonArray{some({}, 1'000'000)} << QString() << 1 << 2;
        QTest::newRow("the same twice")
            << QJsonArray{some({comment(u"1"_s), comment(u"2"_s)}, 3), some({comment(u"2"_s)}, 3)}
            << QString() << 2 << 3;
        QTest::newRow("without an end")
            << QJsonArray{some({comment(u"1"_s)}, 1'000'000)} << QString() << 1 << 41;
        QTest::newRow("gone") << QJsonArray{QJsonObject{{u"status"_s, 404}}}
                              << u"A-1: its comments are not found: it went while it was read"_s
                              << 0 << 2;
        QTest::newRow("no comments")
            << QJsonArray{body(QJsonObject{{u"comments"_s, 7}})}
            << u"A-1: its comments.comments: it is a number, not a list"_s << 0 << 2;
        QTest::newRow("no JSON")
            << QJsonArray{body(u"{"_s)}
            << u"A-1: its comments: GET /rest/api/3/issue/A-1/comment: the answer is no JSON"_s << 0
            << 2;
        QTest::newRow("too deep")
            << QJsonArray{body(QString(u"{\"comments\":["_s).repeated(5'000))}
            << u"A-1: its comments: GET /rest/api/3/issue/A-1/comment: the answer is no JSON"_s << 0
            << 2;
    }
    void furtherComments()
    {
        QFETCH(QJsonArray, answers);
        QFETCH(QString, problem);
        QFETCH(int, messages);
        tests::JsonAnswers service;
        service.tell(u"/rest/api/3/issue/A-1/comment"_s, answers);
        const auto all = answered(service,
            {search({issue(u"A-1"_s,
                         {{u"comment"_s,
                             QJsonObject{
                                 {u"comments"_s, QJsonArray{comment(u"0"_s)}}, {u"total"_s, 5}}}}),
                issue(u"A-2"_s)})});
        QVERIFY2(all, tests::wordsOf(all));
        QTEST(int(service.asked().size()), "requests");
        if (problem.isEmpty()) {
            QCOMPARE(tests::ticketKeys(*all), (QStringList{u"A-1"_s, u"A-2"_s}));
            QCOMPARE(all->tickets[0].messages.size(), messages);
            return;
        }
        QCOMPARE(tests::ticketKeys(*all), QStringList{u"A-2"_s});
        QCOMPARE(all->problems.size(), 1);
        QVERIFY2(all->problems[0].reason.startsWith(problem), qPrintable(all->problems[0].reason));
    }
    void commentsThatMayComeLaterAreAnError()
    {
        tests::JsonAnswers service;
        service.tell(u"/rest/api/3/issue/A-1/comment"_s, {QJsonObject{{u"status"_s, 500}}});
        const auto all = answered(
            service, {search({issue(u"A-1"_s, {{u"comment"_s, QJsonObject{{u"total"_s, 5}}}})})});
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void whoIsOurs_data()
    {
        QTest::addColumn<QJsonValue>("author");
        QTest::addColumn<bool>("ours");
        const auto who = [](const QString &account, const QJsonValue &type) {
            return QJsonObject{{u"accountId"_s, account}, {u"accountType"_s, type}};
        };
        QTest::newRow("an agent") << QJsonValue(who(u"a"_s, u"atlassian"_s)) << true;
        QTest::newRow("an app") << QJsonValue(who(u"b"_s, u"app"_s)) << true;
        QTest::newRow("the reporter") << QJsonValue(who(u"r"_s, u"atlassian"_s)) << false;
        QTest::newRow("a customer") << QJsonValue(who(u"c"_s, u"customer"_s)) << false;
        QTest::newRow("who went") << QJsonValue(who(u"d"_s, u"unknown"_s)) << false;
        QTest::newRow("not said") << QJsonValue(who(u"d"_s, QJsonValue())) << false;
        QTest::newRow("nobody") << QJsonValue() << false;
    }
    void whoIsOurs()
    {
        QFETCH(QJsonValue, author);
        QFETCH(bool, ours);
        tests::JsonAnswers service;
        const auto all = answered(service,
            {search({issue(u"A-1"_s,
                {{u"reporter"_s, QJsonObject{{u"accountId"_s, u"r"_s}}},
                    {u"comment"_s,
                        QJsonObject{{u"comments"_s,
                            QJsonArray{comment(u"1"_s, {{u"author"_s, author}})}}}}})})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->problems, QVector<RowProblem>());
        QCOMPARE(all->tickets[0].messages[0].ours, ours);
    }

    void statuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("category");
        QTest::addColumn<QString>("status");
        QTest::newRow("open") << u"Waiting for  us"_s << u"new"_s << u"waiting for us"_s;
        QTest::newRow("known") << u"Closed"_s << u"done"_s << u"closed"_s;
        QTest::newRow("its own") << u"Erledigt"_s << u"done"_s << u"done"_s;
        QTest::newRow("nothing") << QString() << QString() << QString();
    }
    void statuses()
    {
        QFETCH(QString, name);
        QFETCH(QString, category);
        tests::JsonAnswers service;
        const auto all = answered(service,
            {search({issue(u"A-1"_s,
                {{u"status"_s,
                    QJsonObject{{u"name"_s, name},
                        {u"statusCategory"_s, QJsonObject{{u"key"_s, category}}}}}})})});
        QVERIFY2(all, tests::wordsOf(all));
        QTEST(all->tickets[0].status, "status");
    }

    // Restricted to what it may be: it is not for everybody.
    void whatIsNotPublicIsNotTaken()
    {
        const auto limited = [](const QString &id, const QJsonValue &limit) {
            return comment(id, {{u"visibility"_s, limit}});
        };
        tests::JsonAnswers service;
        const auto all = answered(service,
            {search({issue(u"A-1"_s,
                {{u"comment"_s,
                    QJsonObject{{u"comments"_s,
                        QJsonArray{limited(u"1"_s, QJsonObject()), limited(u"2"_s, u"staff"_s),
                            limited(u"3"_s, QJsonObject{{u"type"_s, u"group"_s}}),
                            limited(u"4"_s, QJsonValue::Null),
                            comment(u"5"_s, {{u"jsdPublic"_s, false}}),
                            comment(u"6"_s, {{u"jsdPublic"_s, true}})}}}}})})});
        QVERIFY2(all, tests::wordsOf(all));
        QStringList refs;
        for (const TicketMessage &message : all->tickets.at(0).messages)
            refs << message.ref;
        QCOMPARE(refs, (QStringList{u"1"_s, u"4"_s, u"6"_s}));
    }

    // Whatever a file is called, it is not in a folder.
    void filesAreNamed()
    {
        const auto file = [](const QString &name, const QJsonValue &size) {
            return QJsonObject{{u"filename"_s, name}, {u"mimeType"_s, u"image/png"_s},
                {u"size"_s, size}, {u"content"_s, u"https://elsewhere.example/x"_s}};
        };
        tests::JsonAnswers service;
        const auto all = answered(service,
            {search({issue(u"A-1"_s,
                {{u"attachment"_s,
                    QJsonArray{file(u"../a\n.png"_s, 7), file(u"C:\\b.png"_s, -7)}}})})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.at(0).messages.at(0).attachments,
            (QVector<Attachment>{
                {u"a .png"_s, u"image/png"_s, 7}, {u"b.png"_s, u"image/png"_s, 0}}));
        QCOMPARE(service.asked().size(), 1);
    }
};

HELIOGRAPH_TEST(JiraAnswersTest)
#include "jira_answers_test.moc"
