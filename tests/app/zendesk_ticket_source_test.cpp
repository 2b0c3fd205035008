#include "app/sources/zendesk_ticket_source.h"
#include "tests/app/described_desk.h"
#include "tests/app/desk_access.h"
#include "tests/app/json_answers.h"
#include "tests/app/ticket_source_contract.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Zendesk's tickets as its API description has them, and as it may answer nevertheless.
class ZendeskTicketSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int tickets = 50; // over three pages of the export, or of the list

    tests::DeskAccess m_access;
    tests::DescribedDesk m_desk{{u"zendesk/support-openapi.yaml"_s},
        {u"/api/v2/incremental/tickets/cursor"_s, u"/api/v2/tickets"_s,
            u"/api/v2/tickets/{ticket_id}/comments"_s, u"/api/v2/users/show_many"_s,
            u"/api/v2/organizations/show_many"_s}};

    std::unique_ptr<TicketSource> source(
        const QString &user = u"ana@acme.example"_s, const QByteArray &token = "right")
    {
        return std::make_unique<app::ZendeskTicketSource>(
            m_access.desk(m_desk.url(), user, token), m_access.secrets, m_access.http);
    }
    std::unique_ptr<TicketSource> sourceOf(const tests::JsonAnswers &service)
    {
        return std::make_unique<app::ZendeskTicketSource>(
            m_access.desk(service.url()), m_access.secrets, m_access.http);
    }

    tests::TicketSourceUnderTest subject()
    {
        return {[this] { return source(); }, tickets,
            [this] {
                m_desk.change(
                    u"zendesk.tickets"_s, 5007, QJsonObject{{u"subject"_s, u"Renamed"_s}});
            }};
    }

    static QJsonObject with(QJsonObject object, const QJsonObject &more)
    {
        for (auto it = more.begin(); it != more.end(); ++it)
            object.insert(it.key(), it.value());
        return object;
    }
    static QJsonObject ticket(int id, const QJsonObject &more = {})
    {
        return with({{u"id"_s, id}, {u"subject"_s, u"S"_s}, {u"description"_s, u"D"_s},
                        {u"status"_s, u"Open"_s}, {u"requester_id"_s, 7}},
            more);
    }
    static QJsonObject exported(const QJsonArray &tickets, const QString &cursor, bool end)
    {
        return {{u"tickets"_s, tickets}, {u"after_cursor"_s, cursor}, {u"end_of_stream"_s, end}};
    }
    static QJsonObject comment(int id, const QString &text, const QJsonObject &more = {})
    {
        return with({{u"id"_s, id}, {u"author_id"_s, 7}, {u"plain_body"_s, text}}, more);
    }
    static QJsonObject comments(const QJsonArray &comments, const QString &cursor = {})
    {
        return {{u"comments"_s, comments},
            {u"meta"_s,
                QJsonObject{{u"has_more"_s, !cursor.isEmpty()}, {u"after_cursor"_s, cursor}}}};
    }
    static QString commentsOf(int id) { return u"/api/v2/tickets/%1/comments"_s.arg(id); }
    static void sayUsers(tests::JsonAnswers &service, const QJsonArray &users = {})
    {
        service.say(u"/api/v2/users/show_many"_s, {QJsonObject{{u"users"_s, users}}});
    }
    static inline const QString exportPath = u"/api/v2/incremental/tickets/cursor"_s;

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
        const QByteArray right = tests::basicLogin("ana@acme.example/token:right");
        const auto row = [](const char *path, const QByteArray &login, int status) {
            QTest::addRow("%s %s", path, login.isEmpty() ? "by nobody" : "by somebody")
                << QString::fromLatin1(path) << login << status;
        };
        row("/api/v2/incremental/tickets/cursor?start_time=soon", right, 422);
        row("/api/v2/incremental/tickets/cursor?start_time=0", {}, 401);
        row("/api/v2/tickets", {}, 401);
        row("/api/v2/tickets.json", right, 404);
        row("/api/v2/tickets/seven/comments", right, 422);
        row("/api/v2/tickets/5000/comments?include_inline_images=some", right, 422);
        row("/api/v2/tickets/5000/comments", {}, 401);
        row("/api/v2/users/show_many?ids=1", {}, 401);
        row("/api/v2/users/show_many.json?ids=1", right, 404);
        row("/api/v2/organizations/show_many?ids=1", "Digest x", 401);
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
        QTest::addColumn<int>("id");
        QTest::addColumn<QJsonObject>("set");
        QTest::newRow("tickets") << u"zendesk.tickets"_s << 5007
                                 << QJsonObject{{u"status"_s, u"lost"_s}};
        QTest::newRow("comments") << u"zendesk.comments"_s << 5007
                                  << QJsonObject{{u"comments"_s,
                                         QJsonArray{QJsonObject{{u"public"_s, u"yes"_s}}}}};
        QTest::newRow("users") << u"zendesk.users"_s << 1007 << QJsonObject{{u"email"_s, 5}};
        QTest::newRow("organizations")
            << u"zendesk.organizations"_s << 507 << QJsonObject{{u"name"_s, 5}};
    }
    void wrongAnswersAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, list);
        QFETCH(int, id);
        QFETCH(QJsonObject, set);
        QVERIFY(m_desk.change(list, id, set));
        const auto all = tests::readAllTickets(*source());
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
        QCOMPARE(kindOf(source(u"ana@acme.example"_s, "wrong")), ErrorKind::Unauthorized);
        QCOMPARE(kindOf(source({}, "right")), ErrorKind::Unauthorized);
    }

    void everyFieldOfATicket()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const Ticket &ticket = all->tickets[41];
        QCOMPARE(ticket.desk, u"ours"_s);
        QCOMPARE(ticket.deskId, u"5041"_s);
        QCOMPARE(ticket.link, m_desk.url() + u"/agent/tickets/5041"_s);
        QCOMPARE(ticket.requesterName, u"Zoë Müller 41"_s);
        QCOMPARE(ticket.requesterEmail, u"u41@customer.example"_s);
        QCOMPARE(ticket.organisation, u"Customer 41"_s);
        QCOMPARE(ticket.subject, u"Ticket 41"_s);
        QCOMPARE(ticket.text, u"It is gone, 41"_s);
        QCOMPARE(ticket.status, u"open"_s);
        QCOMPARE(ticket.tags, (QStringList{u"outage"_s, u"vip"_s}));
        QCOMPARE(ticket.createdAt, fromIso(u"2026-01-02T03:45:05Z"_s));
        QCOMPARE(ticket.updatedAt, fromIso(u"2026-01-02T03:46:05Z"_s));
        QCOMPARE(ticket.row, 42);
        QCOMPARE(all->tickets[40].organisation, QString());
    }

    void thePublicConversation()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        const QVector<TicketMessage> messages{
            {u"141000"_s, {}, u"Zoë Müller 41"_s, u"u41@customer.example"_s,
                fromIso(u"2026-01-02T03:45:05Z"_s), u"It is gone, 41"_s, {}, false},
            {u"141002"_s, {}, u"An agent"_s, u"agent@acme.example"_s,
                fromIso(u"2026-01-02T03:47:05Z"_s), u"We look"_s,
                {{u"log.txt"_s, u"text/plain"_s, 77}}, true}};
        QCOMPARE(all->tickets[41].messages, messages);
        const QVector<TicketMessage> &longOne = all->tickets[3].messages;
        QCOMPARE(longOne.size(), 129);
        QCOMPARE(longOne.constLast().text, u"More 129"_s);
        QCOMPARE(longOne.constLast().author, QString()); // nobody's
        QCOMPARE(m_desk.asked().filter(u"/5003/comments"_s).size(), 2);
    }

    void anUnknownTokenBringsAll_data()
    {
        QTest::addColumn<QString>("token");
        QTest::newRow("no cursor of its") << u"tickets 127.0.0.1:%1 bad"_s;
        QTest::newRow("another account's") << u"tickets acme.zendesk.com t99999"_s;
        QTest::newRow("of users") << u"users 127.0.0.1:%1 t99999"_s;
        QTest::newRow("no token") << u"what?"_s;
    }
    void anUnknownTokenBringsAll()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, token);
        const auto all = tests::readAllTickets(
            *source(), token.replace(u"%1"_s, m_desk.url().section(u':', 2)));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), tickets);
        QVERIFY(!all->token.isEmpty());
    }

    void whoMayNotExportLists()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = tests::readAllTickets(*source(u"agent@acme.example"_s));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->token, QString());
        QCOMPARE(all->tickets.size(), tickets);
        QCOMPARE(all->tickets[41].messages.size(), 2);
        QCOMPARE(m_desk.asked().filter(u"/api/v2/tickets?"_s).size(), 3);
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), tickets);
        QVERIFY(m_desk.beBusy(3600));
        const auto late = tests::readAllTickets(*source());
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::RateLimited);
        QCOMPARE(late.error().retryAfter, std::chrono::milliseconds(3'600'000));
    }

    void whoseCommentsAreGoneComesWithoutMessages()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.change(u"zendesk.comments"_s, 5007, QJsonValue::Null));
        const auto all = tests::readAllTickets(*source());
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), tickets);
        QCOMPARE(all->tickets[7].text, u"It is gone, 7"_s);
        QCOMPARE(all->tickets[7].messages.size(), 0);
        QCOMPARE(all->tickets[8].messages.size(), 2);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QJsonArray>("bodies");
        QTest::addColumn<QString>("word");
        QTest::newRow("tickets") << QJsonArray{QJsonObject{{u"tickets"_s, 3}}}
                                 << u"tickets: it is a number, not a list"_s;
        QTest::newRow("no cursor")
            << QJsonArray{exported({ticket(1)}, {}, false)} << u"after_cursor: it is missing"_s;
        QTest::newRow("end") << QJsonArray{QJsonObject{
            {u"tickets"_s, QJsonArray()}, {u"end_of_stream"_s, u"yes"_s}}}
                             << u"end_of_stream: it is a text, not true or false"_s;
        QTest::newRow("the same page again") << QJsonArray{exported({ticket(1)}, u"A"_s, false),
            exported({ticket(2)}, u"A"_s, false)}
                                             << u"go round"_s;
        QTest::newRow("an earlier page") << QJsonArray{exported({ticket(1)}, u"A"_s, false),
            exported({ticket(2)}, u"B"_s, false), exported({ticket(3)}, u"A"_s, false)}
                                         << u"go round"_s;
        QTest::newRow("the same tickets") << QJsonArray{exported({ticket(1)}, u"A"_s, false),
            exported({ticket(1)}, u"B"_s, false), exported({ticket(1)}, u"C"_s, false),
            exported({ticket(1)}, u"D"_s, false)}
                                          << u"again and again"_s;
    }
    void badAnswers()
    {
        QFETCH(QJsonArray, bodies);
        QFETCH(QString, word);
        tests::JsonAnswers service;
        service.say(exportPath, bodies);
        sayUsers(service);
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceOf(service));
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(word), tests::wordsOf(all));
    }

    void oneBadTicketIsOneProblem()
    {
        tests::JsonAnswers service;
        service.say(exportPath,
            {exported(
                {ticket(1), ticket(2, {{u"subject"_s, 5}}), ticket(3), QJsonValue::Null,
                    ticket(5, {{u"tags"_s, QJsonArray{7}}}),
                    ticket(6, {{u"updated_at"_s, u"soon"_s}}), ticket(7, {{u"requester_id"_s, 8}}),
                    ticket(8), QJsonObject{{u"subject"_s, u"Whose?"_s}}, ticket(10)},
                u"A"_s, true)});
        service.say(commentsOf(3),
            {comments({comment(1, u"C"_s), comment(2, u"C"_s, {{u"created_at"_s, 5}})})});
        service.say(commentsOf(8), {QJsonObject{{u"comments"_s, 3}}});
        sayUsers(service,
            {QJsonObject{{u"id"_s, 7}, {u"name"_s, u"N"_s}},
                QJsonObject{{u"id"_s, 8}, {u"name"_s, 5}}});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceOf(service));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 2);
        QCOMPARE(all->tickets[0].deskId, u"1"_s);
        QCOMPARE(all->tickets[0].status, u"open"_s);
        QCOMPARE(all->tickets[1].deskId, u"10"_s);
        QCOMPARE(all->problems,
            (QVector<RowProblem>{{2, u"2: tickets[1].subject: it is a number, not a text"_s},
                {3, u"3: tickets[2].comments[1].created_at: it is a number, not a text"_s},
                {4, u"tickets[3]: it is nothing, not an object"_s},
                {5, u"5: tickets[4].tags[0]: it is a number, not a text"_s},
                {6, u"6: tickets[5].updated_at: it is no date and time"_s},
                {7, u"7: users[1].name: it is a number, not a text"_s},
                {8, u"8: tickets[7].comments: it is a number, not a list"_s},
                {9, u"tickets[8].id: it is missing"_s}}));
    }

    // Neither in the conversation nor as what the ticket is about.
    void internalNotesAreNotTaken()
    {
        tests::JsonAnswers service;
        service.say(exportPath,
            {exported({ticket(1), ticket(2), ticket(3, {{u"is_public"_s, false}})}, u"A"_s, true)});
        const QJsonObject note{{u"public"_s, false}};
        service.say(commentsOf(1), {comments({comment(1, u"D"_s, note), comment(2, u"Hello"_s)})});
        service.say(commentsOf(2), {comments({comment(3, u"D"_s, note)})});
        sayUsers(service);
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceOf(service));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets[0].text, u"Hello"_s);
        QCOMPARE(all->tickets[0].messages.size(), 1);
        QCOMPARE(all->tickets[1].text, QString());
        QCOMPARE(all->tickets[1].messages.size(), 0);
        QCOMPARE(all->tickets[2].text, QString()); // whose comments answer 404
    }

    void aDeletedTicketIsKept()
    {
        tests::JsonAnswers service;
        service.say(
            exportPath, {exported({ticket(1, {{u"status"_s, u"deleted"_s}})}, u"A"_s, true)});
        sayUsers(service);
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceOf(service));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 1);
        QCOMPARE(all->tickets[0].status, u"deleted"_s);
        QCOMPARE(all->tickets[0].subject, u"S"_s);
    }

    void commentsThatGoRoundOrOn()
    {
        tests::JsonAnswers service;
        service.say(exportPath, {exported({ticket(1), ticket(2), ticket(3)}, u"A"_s, true)});
        service.say(commentsOf(1), {comments({comment(1, u"C"_s)}, u"A"_s)});
        QJsonArray pages;
        for (int i = 0; i < 60; ++i)
            pages.append(comments({comment(i, u"C"_s)}, u"C%1"_s.arg(i)));
        service.say(commentsOf(2), pages);
        pages = {};
        for (int i = 0; i < 60; ++i)
            pages.append(comments({comment(i, QString(500'000, u'x'))}, u"C%1"_s.arg(i)));
        service.say(commentsOf(3), pages);
        sayUsers(service);
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceOf(service));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->problems, QVector<RowProblem>());
        QCOMPARE(all->tickets[0].messages.size(), 1);
        QCOMPARE(all->tickets[1].messages.size(), 50);
        QCOMPARE(all->tickets[2].messages.size(), 8);
        const QStringList asked = service.asked();
        QCOMPARE(asked.filter(u"/1/comments"_s).size(), 2);
        QCOMPARE(asked.filter(u"/2/comments"_s).size(), 50);
        QVERIFY(asked[0].endsWith(u"Bearer right"_s)); // nobody's: an OAuth token
    }

    // What is no number of Zendesk's is looked up nowhere.
    void whoIsAskedFor()
    {
        tests::JsonAnswers service;
        service.say(exportPath,
            {exported({ticket(1, {{u"requester_id"_s, u"1&role=admin"_s}}),
                          ticket(2, {{u"requester_id"_s, -1}}), ticket(3), ticket(4)},
                u"A"_s, true)});
        service.say(commentsOf(4), {comments({comment(1, u"C"_s)})});
        sayUsers(
            service, {QJsonObject{{u"id"_s, 7}, {u"name"_s, u"N"_s}, {u"role"_s, u"admin"_s}}});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceOf(service));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 4);
        QCOMPARE(all->tickets[0].requesterName, QString());
        QCOMPARE(all->tickets[3].requesterName, u"N"_s);
        QVERIFY(all->tickets[3].messages[0].ours);
        QCOMPARE(service.asked().filter(u"show_many"_s),
            QStringList{u"/api/v2/users/show_many?ids=7 Bearer right"_s});
    }

    void hugeTextsAreCut()
    {
        tests::JsonAnswers service;
        const QString huge(1'100'000, u'x');
        service.say(exportPath,
            {exported(
                {ticket(1, {{u"subject"_s, huge}, {u"description"_s, huge}})}, u"A"_s, true)});
        service.say(commentsOf(1), {comments({comment(1, huge)})});
        sayUsers(service, {QJsonObject{{u"id"_s, 7}, {u"name"_s, huge}}});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceOf(service));
        QVERIFY2(all, tests::wordsOf(all));
        const Ticket &ticket = all->tickets[0];
        QCOMPARE(ticket.subject.size(), 1'000);
        QCOMPARE(ticket.requesterName.size(), 1'000);
        QCOMPARE(ticket.text.size(), 1'000'000);
        QCOMPARE(ticket.messages[0].text.size(), 1'000'000);
    }
};

HELIOGRAPH_TEST(ZendeskTicketSourceTest)
#include "zendesk_ticket_source_test.moc"
