#include "app/sources/freshdesk_ticket_source.h"
#include "tests/app/described_desk.h"
#include "tests/app/desk_access.h"
#include "tests/app/json_answers.h"
#include "tests/app/ticket_source_contract.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Freshdesk's tickets. Its vendor publishes no description: the one that others wrote by hand has
//! the tickets' fields alone, and gets its queries, conversations and companies from the vendor's
//! documentation (tests/app/servers/freshdesk_paths.mjs).
class FreshdeskTicketSourceTest : public QObject
{
    Q_OBJECT

    static constexpr int tickets = 30; // over two pages, as the stand-in gives 20

    tests::DeskAccess m_access;
    tests::DescribedDesk m_desk{{u"freshdesk/openapi-handwritten.yaml"_s},
        {u"/api/v2/tickets"_s, u"/api/v2/tickets/{id}/conversations"_s,
            u"/api/v2/companies/{id}"_s}};

    std::unique_ptr<TicketSource> sourceAt(const QString &url, const QByteArray &key = "right")
    {
        return std::make_unique<app::FreshdeskTicketSource>(
            m_access.desk(url, {}, key), m_access.secrets, m_access.http);
    }
    std::unique_ptr<TicketSource> source() { return sourceAt(m_desk.url()); }
    Result<TicketPage> everything() { return tests::readAllTickets(*source()); }

    bool rename(int id)
    {
        return m_desk.change(u"freshdesk.tickets"_s, id,
            QJsonObject{
                {u"subject"_s, u"Renamed"_s}, {u"updated_at"_s, u"2026-03-01T00:00:00Z"_s}});
    }
    tests::TicketSourceUnderTest subject()
    {
        return {[this] { return source(); }, tickets, [this] { rename(105); }};
    }

    static QJsonObject with(QJsonObject object, const QJsonObject &more)
    {
        for (auto it = more.begin(); it != more.end(); ++it)
            object.insert(it.key(), it.value());
        return object;
    }
    static QJsonObject ticket(int id, const QJsonObject &more = {})
    {
        return with({{u"id"_s, id}, {u"subject"_s, u"S"_s}, {u"description_text"_s, u"D"_s},
                        {u"status"_s, 2}, {u"updated_at"_s, u"2026-01-02T03:04:05Z"_s}},
            more);
    }
    static QJsonObject entry(int id, const QJsonObject &more = {})
    {
        return with({{u"id"_s, id}, {u"body_text"_s, u"C"_s}, {u"incoming"_s, true}}, more);
    }
    //! One answer that is a list: braces alone would be that list.
    static QJsonArray only(const QJsonArray &body)
    {
        QJsonArray bodies;
        bodies.append(body);
        return bodies;
    }
    static QString conversationOf(int id) { return u"/api/v2/tickets/%1/conversations"_s.arg(id); }
    static inline const QString ticketsPath = u"/api/v2/tickets"_s;

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
        const QByteArray right = tests::basicLogin("right:X");
        const auto row = [](const char *path, const QByteArray &login, int status) {
            QTest::addRow("%s %s", path, login.isEmpty() ? "by nobody" : "by somebody")
                << QString::fromLatin1(path) << login << status;
        };
        row("/api/v2/tickets?updated_since=soon", right, 422);
        row("/api/v2/tickets?order_by=changed", right, 422);
        row("/api/v2/tickets?order_type=up", right, 422);
        row("/api/v2/tickets?include=all", right, 422);
        row("/api/v2/tickets?per_page=101", right, 422);
        row("/api/v2/tickets", {}, 401);
        row("/api/v2/tickets", "Bearer right", 401);
        row("/api/v2/tickets/seven/conversations", right, 422);
        row("/api/v2/tickets/100/conversations?page=0", right, 422);
        row("/api/v2/tickets/100/conversations", {}, 401);
        row("/api/v2/companies/acme", right, 422);
        row("/api/v2/companies/40", {}, 401);
    }
    void brokenRequestsAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, request);
        QFETCH(QByteArray, login);
        const int status = m_desk.statusOf(request, login);
        QVERIFY2(status == 401 || status == 400 || status == 422, qPrintable(u"%1"_s.arg(status)));
        QTEST(status, "status");
        QCOMPARE(m_desk.asked(), QStringList()); // it was Prism
    }

    void wrongAnswersAreRefused_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<int>("id");
        QTest::addColumn<QJsonObject>("set");
        QTest::newRow("tickets") << u"freshdesk.tickets"_s << 107 << QJsonObject{{u"subject"_s, 5}};
        QTest::newRow("conversations")
            << u"freshdesk.conversations"_s << 107
            << QJsonObject{{u"entries"_s, QJsonArray{QJsonObject{{u"body_text"_s, u"B"_s}}}}};
        QTest::newRow("companies") << u"freshdesk.companies"_s << 41 << QJsonObject{{u"name"_s, 5}};
    }
    void wrongAnswersAreRefused()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QFETCH(QString, list);
        QFETCH(int, id);
        QFETCH(QJsonObject, set);
        QVERIFY(m_desk.change(list, id, set));
        const auto all = everything();
        QVERIFY(!all);
        QVERIFY2(all.error().detail.contains(u"500"_s), tests::wordsOf(all));
    }

    void nobodyIsThere()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto page = sourceAt(m_desk.url(), "wrong")->fetch({}, {}).result();
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Unauthorized);
    }

    void everyFieldOfATicket()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        const Ticket &ticket = all->tickets[1];
        QCOMPARE(ticket.desk, u"ours"_s);
        QCOMPARE(ticket.deskId, u"101"_s);
        QCOMPARE(ticket.link, m_desk.url() + u"/a/tickets/101"_s);
        QCOMPARE(ticket.requesterName, u"Zoë Müller 1"_s);
        QCOMPARE(ticket.requesterEmail, u"u1@customer.example"_s);
        QCOMPARE(ticket.organisation, u"Customer 1"_s);
        QCOMPARE(all->tickets[10].organisation, QString());
        QCOMPARE(ticket.subject, u"Ticket 1"_s);
        QCOMPARE(ticket.text, u"It is gone, 1"_s);
        QCOMPARE(ticket.tags, QStringList{u"outage"_s});
        QCOMPARE(ticket.createdAt, fromIso(u"2026-01-02T03:05:05Z"_s));
        QCOMPARE(ticket.updatedAt, fromIso(u"2026-01-02T03:06:05Z"_s));
        QCOMPARE(ticket.row, 2);
        QStringList statuses;
        for (int i = 0; i < 6; ++i)
            statuses << all->tickets[i].status;
        QCOMPARE(statuses,
            (QStringList{u"open"_s, u"pending"_s, u"resolved"_s, u"closed"_s, u"status 6"_s,
                u"status 7"_s}));
        QCOMPARE(m_desk.asked().filter(u"/companies/"_s).size(), 3);
    }

    void thePublicConversation()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        const QVector<Attachment> files{{u"log.txt"_s, u"text/plain"_s, 77}};
        const QString name = u"Zoë Müller 1"_s;
        const QString address = u"u1@customer.example"_s;
        const QVector<TicketMessage> messages{
            {u"description"_s, {}, name, address, fromIso(u"2026-01-02T03:05:05Z"_s),
                u"It is gone, 1"_s, files, false},
            {u"11001"_s, {}, u"Acme Help"_s, u"help@acme.example"_s,
                fromIso(u"2026-01-02T03:06:05Z"_s), u"We look"_s, files, true},
            {u"11002"_s, {}, name, address, fromIso(u"2026-01-02T03:07:05Z"_s), u"Thanks"_s, {},
                false},
            {u"11003"_s, {}, {}, u"bo@customer.example"_s, fromIso(u"2026-01-02T03:08:05Z"_s),
                u"Me too"_s, {}, false}};
        QCOMPARE(all->tickets[1].messages, messages);
        QCOMPARE(all->tickets[3].messages.size(), 130);
        QCOMPARE(all->tickets[3].messages.constLast().text, u"More 129"_s);
        QVERIFY(all->tickets[5].messages[0].ours); // an agent's mail began it
        QCOMPARE(all->tickets[5].messages[0].author, QString());
    }

    void anUnknownTokenBringsAll_data()
    {
        QTest::addColumn<QString>("token");
        QTest::newRow("no time") << u"tickets 127.0.0.1:%1 soon"_s;
        QTest::newRow("another account's") << u"tickets acme.freshdesk.com 2026-02-01T00:00:00Z"_s;
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

    void whatIsGoneMeanwhile()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.change(u"freshdesk.conversations"_s, 107, QJsonValue::Null));
        QVERIFY(m_desk.change(u"freshdesk.companies"_s, 41, QJsonValue::Null));
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), tickets);
        QCOMPARE(all->tickets[7].messages.size(), 1);
        QCOMPARE(all->tickets[7].organisation, QString());
        QCOMPARE(all->tickets[8].organisation, u"Customer 2"_s);
    }

    void aBusyServiceIsWaitedFor()
    {
        if (const QByteArray reason = m_desk.missing(); !reason.isEmpty())
            QSKIP(reason.constData());
        QVERIFY(m_desk.beBusy(0));
        const auto all = everything();
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), tickets);
        QVERIFY(m_desk.beBusy(3600));
        const auto late = everything();
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::RateLimited);
    }

    void oneBadTicketIsOneProblem()
    {
        tests::JsonAnswers service;
        service.say(ticketsPath,
            {QJsonArray{ticket(1), ticket(2, {{u"subject"_s, 5}}), QJsonValue::Null,
                 ticket(4, {{u"status"_s, u"open"_s}}), ticket(5, {{u"requester"_s, u"Mia"_s}}),
                 ticket(6), ticket(7, {{u"company_id"_s, 1}}), ticket(8, {{u"company_id"_s, 1}}),
                 ticket(9,
                     {{u"description_text"_s, QJsonValue::Null},
                         {u"description"_s, u"<p>Plain &amp; simple</p>"_s}})},
                QJsonArray()});
        service.say(conversationOf(6), only({entry(1), entry(2, {{u"private"_s, u"no"_s}})}));
        service.say(u"/api/v2/companies/1"_s, {QJsonObject{{u"name"_s, 5}}});
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceAt(service.url()));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets.size(), 2);
        QCOMPARE(all->tickets[0].deskId, u"1"_s);
        QCOMPARE(all->tickets[1].text.trimmed(), u"Plain & simple"_s);
        QCOMPARE(all->problems,
            (QVector<RowProblem>{{2, u"2: tickets[1].subject: it is a number, not a text"_s},
                {3, u"tickets[2]: it is nothing, not an object"_s},
                {4, u"4: tickets[3].status: it is a text, not a number"_s},
                {5, u"5: tickets[4].requester: it is a text, not an object"_s},
                {6, u"6: tickets[5].conversations[1].private: it is a text, not true or false"_s},
                {7, u"7: company.name: it is a number, not a text"_s},
                {8, u"8: company.name: it is a number, not a text"_s}}));
    }

    void conversationsThatGoRoundOrOn()
    {
        tests::JsonAnswers service;
        service.say(ticketsPath, {QJsonArray{ticket(1), ticket(2)}, QJsonArray()});
        QJsonArray pages;
        for (int page = 0; page < 60; ++page) {
            QJsonArray some;
            for (int i = 0; i < 30; ++i)
                some.append(entry(page * 30 + i));
            pages.append(some);
        }
        service.say(conversationOf(1), only(pages[0].toArray()));
        service.say(conversationOf(2), pages);
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceAt(service.url()));
        QVERIFY2(all, tests::wordsOf(all));
        QCOMPARE(all->tickets[0].messages.size(), 31);
        QCOMPARE(all->tickets[1].messages.size(), 1501);
        QCOMPARE(service.asked().filter(u"/1/conv"_s).size(), 2);
        QCOMPARE(service.asked().filter(u"/2/conv"_s).size(), 50);
    }

    void theSameTicketsAgainAndAgain()
    {
        tests::JsonAnswers service;
        QJsonArray hundred;
        for (int i = 0; i < 100; ++i)
            hundred.append(ticket(i, {{u"subject"_s, 5}})); // so that no more is asked for
        service.say(ticketsPath, only(hundred));
        QVERIFY(service.start());
        const auto all = tests::readAllTickets(*sourceAt(service.url()));
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Invalid);
        QVERIFY2(all.error().detail.contains(u"again and again"_s), tests::wordsOf(all));
        QVERIFY(service.asked().size() < 10);
    }
};

HELIOGRAPH_TEST(FreshdeskTicketSourceTest)
#include "freshdesk_ticket_source_test.moc"
