#include "tests/app/described_desk.h"
#include "tests/app/jira_sources.h"
#include "tests/app/json_answers.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! The requests of Jira Service Management as its API description has them, and as it may answer
//! nevertheless.
class JsmTicketSourceTest : public QObject
{
    Q_OBJECT

    static constexpr qsizetype requests = 130; // ten of them of service desk 20

    tests::DescribedDesk m_desk{{u"jira/jsm-openapi.json"_s},
        {u"/rest/servicedeskapi/request"_s,
            u"/rest/servicedeskapi/request/{issueIdOrKey}/comment"_s}};
    tests::JiraSources m_sources;

    std::unique_ptr<TicketSource> source() { return m_sources.requests(m_desk.url()); }
    tests::TicketSourceUnderTest subject()
    {
        return {[this] { return source(); }, requests, {}};
    }

    static QJsonObject list(const QJsonArray &values, const QJsonValue &last = true)
    {
        return {{u"values"_s, values}, {u"isLastPage"_s, last}};
    }
    static QJsonObject request(const QString &key, const QJsonObject &more = {})
    {
        return tests::withMore(
            {{u"issueKey"_s, key}, {u"reporter"_s, QJsonObject{{u"accountId"_s, u"r"_s}}}}, more);
    }
    static QJsonObject comment(const QString &id, const QJsonObject &more = {})
    {
        return tests::withMore(
            {{u"id"_s, id}, {u"body"_s, u"text "_s + id}, {u"public"_s, true}}, more);
    }
    static QJsonObject said(const QJsonArray &comments, const QJsonValue &last = true)
    {
        return {{u"comments"_s, list(comments, last)}};
    }
    static QJsonObject field(const QString &id, const QString &label, const QJsonValue &value)
    {
        return {{u"fieldId"_s, id}, {u"label"_s, label}, {u"value"_s, value}};
    }
    Result<TicketPage> answered(tests::JsonAnswers &service, const QJsonArray &bodies)
    {
        service.say(u"/rest/servicedeskapi/request"_s, bodies);
        if (!service.start())
            return fail(ErrorKind::Internal, u"the server does not start"_s);
        return tests::readAllTickets(*m_sources.requests(service.url()));
    }
    //! The one ticket of an answer.
    Ticket ticket(const QJsonObject &more)
    {
        tests::JsonAnswers service;
        const auto all = answered(service, {list({request(u"A-1"_s, more)})});
        if (!all || all->tickets.size() != 1) {
            qWarning("%s", tests::wordsOf(all));
            return {};
        }
        return all->tickets.constFirst();
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

    // Without these a run in which nothing is refused would prove nothing.
    void brokenRequestsAreRefused_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<int>("status");
        const QByteArray right = tests::basicLogin("ana@acme.example:right");
        for (const char *path : {"request", "request/HELP-1/comment"}) {
            const QString full = u"/rest/servicedeskapi/"_s + QString::fromLatin1(path);
            QTest::addRow("%s by nobody", path) << full << QByteArray() << 401;
            QTest::addRow("%s with a bearer token", path) << full << QByteArray("Bearer x") << 401;
            QTest::addRow("%s from nowhere", path) << full + u"?start=none"_s << right << 422;
        }
        QTest::newRow("no desk's number")
            << u"/rest/servicedeskapi/request?serviceDeskId=HELP"_s << right << 422;
        QTest::newRow("neither internal nor not")
            << u"/rest/servicedeskapi/request/HELP-1/comment?internal=perhaps"_s << right << 422;
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
        QTest::addColumn<QJsonObject>("set");
        QTest::newRow("a request") << QJsonObject{{u"extra"_s, QJsonObject{{u"shoeSize"_s, 43}}}};
        QJsonArray many;
        for (int i = 0; i < 5; ++i)
            many << comment(
                QString::number(i), i < 4 ? QJsonObject() : QJsonObject{{u"shoeSize"_s, 43}});
        QTest::newRow("comments") << QJsonObject{{u"comments"_s, many}};
    }
    void wrongAnswersAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QJsonObject, set);
        QVERIFY(m_desk.change(u"jsm.requests"_s, u"HELP-5"_s, set));
        const auto all = tests::readAllTickets(*source());
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        tests::JiraSources strangers("wrong");
        const auto wrong = strangers.requests(m_desk.url())->fetch({}, {}).result();
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::Unauthorized);
        const QString closed = u"http://127.0.0.1:%1"_s.arg(tests::freePort());
        const auto nobody = m_sources.requests(closed)->fetch({}, {}).result();
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, ErrorKind::Unavailable);
    }

    void aTicketIsWhole()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->token, QString()); // it is always all
        const Ticket found = tests::ticketOf(*all, u"HELP-10"_s);
        Ticket wanted;
        wanted.desk = u"jira"_s;
        wanted.deskId = u"HELP-10"_s;
        wanted.link = u"https://acme.atlassian.net/servicedesk/customer/portal/1/HELP-10"_s;
        wanted.requesterName = u"Zoë Müller 10"_s;
        wanted.requesterEmail = u"u10@customer.example"_s;
        wanted.organisation = u"Customer 1"_s;
        wanted.subject = u"It fails 10"_s;
        wanted.text = u"Nothing works in 10"_s;
        wanted.status = u"done"_s; // it is called otherwise
        wanted.tags = {u"vip"_s};
        wanted.createdAt = fromIso(u"2026-03-01T10:10:00Z"_s);
        wanted.updatedAt = fromIso(u"2026-03-01T10:13:00Z"_s);
        wanted.row = 11;
        wanted.messages = {{u"description"_s, {}, u"Zoë Müller 10"_s, u"u10@customer.example"_s,
                               fromIso(u"2026-03-01T10:10:00Z"_s), u"Nothing works in 10"_s,
                               {{u"first.log"_s, u"text/plain"_s, 7}}, false},
            {u"1100"_s, {}, u"Ana"_s, {}, fromIso(u"2026-03-01T10:12:00Z"_s), u"We look at 10"_s,
                {{u"reply.log"_s, u"text/plain"_s, 7}}, true},
            {u"1101"_s, {}, u"Zoë Müller 10"_s, u"u10@customer.example"_s,
                fromIso(u"2026-03-01T10:13:00Z"_s), u"Thanks 10"_s, {}, false}};
        QCOMPARE(found.messages, wanted.messages);
        QCOMPARE(found, wanted);
        QVERIFY(tests::ticketOf(*all, u"HELP-11"_s).isOpen());
    }

    // 160 comments, of which every sixteenth is internal; the other tickets' comments come with
    // them.
    void aLongConversationIsWhole()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const Ticket found = tests::ticketOf(*all, u"HELP-7"_s);
        QCOMPARE(found.messages.size(), 151);
        for (int i = 0; i < 150; ++i) {
            const TicketMessage &message = found.messages[i + 1];
            const int number = i + i / 15; // every sixteenth is internal
            QCOMPARE(message.text, u"number %1"_s.arg(number));
            QCOMPARE(message.ours, number % 2 == 1); // the others are a participant's
        }
        const QStringList asked = m_desk.asked();
        QCOMPARE(asked.filter(u"/HELP-7/comment?"_s).size(), 3);
        QCOMPARE(asked.size(), 3 + 4); // 40 tickets a page there
    }

    void oneServiceDesk()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*m_sources.requests(m_desk.url(), u"20"_s));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 10);
        QCOMPARE(all->tickets.constFirst().deskId, u"HELP-120"_s);
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), requests);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("bodies");
        QTest::addColumn<QString>("word");
        QTest::newRow("values") << QJsonArray{QJsonObject{{u"values"_s, QJsonObject()}}}
                                << u"values: it is an object, not a list"_s;
        QTest::newRow("last") << QJsonArray{list({}, u"yes"_s)}
                              << u"isLastPage: it is a text, not true or false"_s;
        QTest::newRow("none, and more") << QJsonArray{list({request(u"A-1"_s)}, false),
            list({}, false)} << u"none after 1, and it is not the last page"_s;
        QTest::newRow("the same again and again")
            << QJsonArray{list({request(u"A-1"_s)}, false)} << u"again and again"_s;
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

    // A server that forgets to say whether there is more is asked until there is none.
    void aMissingEndIsFound()
    {
        tests::JsonAnswers service;
        const auto all = answered(service,
            {list({request(u"A-1"_s)}, QJsonValue()), list({request(u"A-2"_s)}, QJsonValue()),
                list({}, QJsonValue())});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::ticketKeys(*all), (QStringList{u"A-1"_s, u"A-2"_s}));
    }

    void oneBadRequestIsOneProblem()
    {
        const auto fields = [](const QJsonValue &values) {
            return QJsonObject{{u"requestFieldValues"_s, values}};
        };
        tests::JsonAnswers service;
        const auto all = answered(service,
            {list({request(u"A-1"_s), request(u"A-2"_s, {{u"reporter"_s, 7}}), u"A-3"_s,
                request({}), request(u"A-5"_s, fields(7)),
                request(u"A-6"_s, fields(QJsonArray{field(u"description"_s, u"x"_s, true)})),
                request(u"A-7"_s,
                    said({comment(
                        u"1"_s, {{u"created"_s, QJsonObject{{u"epochMillis"_s, 9e15}}}})})),
                request(u"A-8"_s, {{u"createdDate"_s, QJsonObject{{u"iso8601"_s, u"soon"_s}}}}),
                request(u"A-9"_s, said({comment(u"1"_s, {{u"public"_s, u"no"_s}})})),
                request(u"A-10"_s, {{u"participants"_s, QJsonArray()}}),
                request(u"A-11"_s, {{u"attachments"_s, list({7})}}),
                request(u"A-12"_s, {{u"comments"_s, QJsonArray()}}), request(u"A-13"_s)})});
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(tests::ticketKeys(*all), (QStringList{u"A-1"_s, u"A-13"_s}));
        QCOMPARE(all->problems,
            (QVector<RowProblem>{{2, u"A-2: values[1].reporter: it is a number, not an object"_s},
                {3, u"values[2]: it is a text, not an object"_s},
                {4, u"values[3].issueKey: it is missing"_s},
                {5, u"A-5: values[4].requestFieldValues: it is a number, not a list"_s},
                {6,
                    u"A-6: values[5].requestFieldValues[0].value: it is neither a document "
                    u"nor a text"_s},
                {7,
                    u"A-7: values[6].comments.values[0].created.epochMillis: it is no date "
                    u"and time"_s},
                {8, u"A-8: values[7].createdDate.iso8601: it is no date and time"_s},
                {9, u"A-9: values[8].comments.values[0].public: it is a text, not true or false"_s},
                {10, u"A-10: values[9].participants: it is a list, not an object"_s},
                {11, u"A-11: values[10].attachments.values[0]: it is a number, not an object"_s},
                {12, u"A-12: values[11].comments: it is a list, not an object"_s}}));
    }

    // Of A-1 there are more comments than came with it.
    void furtherComments_data()
    {
        QTest::addColumn<QJsonArray>("answers");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("requests");
        const auto body = [](const QJsonValue &value) { return QJsonObject{{u"body"_s, value}}; };
        QTest::newRow("some") << QJsonArray{body(list({comment(u"1"_s), comment(u"2"_s)}, false)),
            body(list({comment(u"3"_s)}))}
                              << QString() << 3 << 3;
        QTest::newRow("none, where more was said")
            << QJsonArray{body(list({}, false))} << QString() << 1 << 2;
        QTest::newRow("without an end")
            << QJsonArray{body(list({comment(u"1"_s)}, false))} << QString() << 1 << 101;
        QTest::newRow("gone") << QJsonArray{QJsonObject{{u"status"_s, 404}}}
                              << u"A-1: its comments are not found: it went while it was read"_s
                              << 0 << 2;
        QTest::newRow("no list") << QJsonArray{body(QJsonObject{{u"values"_s, 7}})}
                                 << u"A-1: its comments.values: it is a number, not a list"_s << 0
                                 << 2;
        QTest::newRow("no JSON") << QJsonArray{body(u"{"_s)} << u"A-1: its comments: GET "_s << 0
                                 << 2;
    }
    void furtherComments()
    {
        QFETCH(QJsonArray, answers);
        QFETCH(QString, problem);
        QFETCH(int, messages);
        tests::JsonAnswers service;
        service.tell(u"/rest/servicedeskapi/request/A-1/comment"_s, answers);
        const auto all = answered(service,
            {list({request(u"A-1"_s, said({comment(u"0"_s)}, false)), request(u"A-2"_s)})});
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
        service.tell(
            u"/rest/servicedeskapi/request/A-1/comment"_s, {QJsonObject{{u"status"_s, 500}}});
        const auto all = answered(service, {list({request(u"A-1"_s, said({}, false))})});
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void whoIsOurs_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<bool>("ours");
        QTest::newRow("an agent") << u"a"_s << true;
        QTest::newRow("the reporter") << u"r"_s << false;
        QTest::newRow("a participant") << u"p"_s << false;
        QTest::newRow("of the portal alone") << u"qm:1"_s << false;
        QTest::newRow("nobody") << QString() << false;
    }
    void whoIsOurs()
    {
        QFETCH(QString, account);
        QFETCH(bool, ours);
        const Ticket got = ticket(tests::withMore(
            said({comment(u"1"_s, {{u"author"_s, QJsonObject{{u"accountId"_s, account}}}})}),
            {{u"participants"_s, list({QJsonObject{{u"accountId"_s, u"p"_s}}})}}));
        QCOMPARE(got.messages.size(), 1);
        QCOMPARE(got.messages[0].ours, ours);
    }

    void whatIsNotSaidToBePublicIsNotTaken()
    {
        const Ticket got = ticket(said({comment(u"1"_s, {{u"public"_s, QJsonValue::Null}}),
            comment(u"2"_s, {{u"public"_s, false}}), comment(u"3"_s)}));
        QCOMPARE(got.messages.size(), 1);
        QCOMPARE(got.messages[0].ref, u"3"_s);
    }

    void aLinkIsSafeOrOurOwn_data()
    {
        QTest::addColumn<QString>("web");
        QTest::addColumn<QString>("link"); // empty: of the site
        QTest::newRow("https") << u"https://a.example/x%20y?z"_s << u"https://a.example/x%20y?z"_s;
        for (const char *bad :
            {"", "http://a.example/", "https://a.example/x y", "javascript:alert(1)", "https:///x",
                "https://me:secret@a.example/", "//a.example", "file:///etc/passwd"})
            QTest::addRow("\"%s\"", bad) << QString::fromLatin1(bad) << QString();
    }
    void aLinkIsSafeOrOurOwn()
    {
        QFETCH(QString, web);
        QFETCH(QString, link);
        const Ticket got = ticket({{u"_links"_s, QJsonObject{{u"web"_s, web}}}});
        if (link.isEmpty())
            QVERIFY2(
                got.link.startsWith(u"http://127.0.0.1:"_s) && got.link.endsWith(u"/browse/A-1"_s),
                qPrintable(got.link));
        else
            QCOMPARE(got.link, link);
    }

    // A date alone, or in milliseconds; the newest of them is the ticket's.
    void times()
    {
        const auto at = [](qint64 time) { return QJsonObject{{u"epochMillis"_s, time}}; };
        const Ticket got = ticket(tests::withMore(
            said({comment(u"1"_s, {{u"created"_s, at(3'000)}}),
                comment(u"2"_s, {{u"created"_s, at(1'000)}}),
                comment(u"3"_s, {{u"created"_s, at(9'000)}, {u"public"_s, false}})}),
            {{u"createdDate"_s, QJsonObject{{u"iso8601"_s, u"1970-01-01T02:00:02+0200"_s}}},
                {u"currentStatus"_s, QJsonObject{{u"statusDate"_s, at(2'500)}}}}));
        QCOMPARE(got.createdAt, Instant(Duration(2'000)));
        QCOMPARE(got.updatedAt, Instant(Duration(3'000)));
        QCOMPARE(got.messages.size(), 2);
        QCOMPARE(got.messages[0].ref, u"2"_s);
    }

    void organisations_data()
    {
        QTest::addColumn<QJsonObject>("shown");
        QTest::addColumn<QString>("organisation");
        const QJsonArray two{QJsonObject{{u"name"_s, u"A  B"_s}}, QJsonObject{{u"name"_s, u"C"_s}}};
        QTest::newRow("two") << field(u"customfield_1"_s, u"Organizations"_s, two) << u"A B"_s;
        QTest::newRow("none") << field(u"customfield_1"_s, u"Organisations"_s, QJsonArray())
                              << QString();
        QTest::newRow("null") << field(u"customfield_1"_s, u"Organizations"_s, QJsonValue::Null)
                              << QString();
        QTest::newRow("another field") << field(u"components"_s, u"Components"_s, two) << QString();
    }
    void organisations()
    {
        QFETCH(QJsonObject, shown);
        QTEST(ticket({{u"requestFieldValues"_s, QJsonArray{shown}}}).organisation, "organisation");
    }
};

HELIOGRAPH_TEST(JsmTicketSourceTest)
#include "jsm_ticket_source_test.moc"
