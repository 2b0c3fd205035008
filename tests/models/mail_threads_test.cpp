#include "models/replica/erasing.h"
#include "tests/models/tickets_fixture.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <utility>

using namespace models;
using namespace Qt::StringLiterals;

//! Mails that answer each other are one ticket, in whichever order and however often they come.
class MailThreadsTest : public QObject, tests::TicketsFixture
{
    Q_OBJECT

    static Ticket mail(const QString &id, const QStringList &answers, int minute,
        const QString &text = u"help"_s, const QString &from = u"someone@gmail.com"_s)
    {
        Ticket ticket;
        ticket.desk = mailDesk;
        ticket.deskId = id;
        ticket.requesterEmail = from;
        ticket.subject = u"about "_s + id;
        ticket.text = text;
        ticket.status = u"open"_s;
        ticket.createdAt = *fromIso(u"2026-04-05T08:00:00Z"_s) + std::chrono::minutes(minute);
        ticket.updatedAt = ticket.createdAt;
        ticket.messages = {{id, answers, {}, from, ticket.createdAt, text, {}}};
        return ticket;
    }

    TicketSyncCounts bring(QVector<Ticket> mails)
    {
        m_source = {};
        m_source.tickets = std::move(mails);
        m_clock.advance(std::chrono::seconds(1));
        const auto report
            = TicketImport(*m_workspace).run(m_source, {mailDesk, false, {u"Mia"_s, {}}}).result();
        return report ? report->counts : TicketSyncCounts{};
    }

    QVector<Ticket> all()
    {
        return read([](const Repositories &all) {
            QVector<Ticket> whole;
            for (const Ticket &ticket : all.tickets.list({}))
                whole << all.tickets.find(ticket.id).value_or(Ticket());
            return whole;
        });
    }

    QStringList ticket2Texts()
    {
        QStringList texts;
        const auto tickets = all();
        for (const Ticket &ticket : tickets) {
            for (const TicketMessage &message : ticket.messages) {
                if (ticket.deskId == u"2"_s)
                    texts << message.text;
            }
        }
        texts.sort();
        return texts;
    }

    static QStringList refs(const Ticket &ticket)
    {
        QStringList refs;
        for (const TicketMessage &message : ticket.messages)
            refs << message.ref;
        return refs;
    }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    // Anybody can write the id of another's mail.
    void aKnownIdReplacesNothing()
    {
        bring({mail(u"1"_s, {}, 10, u"help"_s, u"mia@aurelia.example"_s)});
        const auto claimed = bring({mail(u"1"_s, {}, 0, u"send money"_s, u"evil@web.example"_s)});
        QCOMPARE(claimed.changed, 1);
        const Ticket ticket = all().value(0);
        QCOMPARE(ticket.requesterEmail, u"mia@aurelia.example"_s);
        QCOMPARE(ticket.text, u"help"_s);
        QCOMPARE(ticket.messages.size(), 2);
        QCOMPARE(bring({mail(u"1"_s, {}, 0, u"send money"_s, u"evil@web.example"_s),
                           mail(u"1"_s, {}, 10, u"help"_s, u"mia@aurelia.example"_s)})
                     .unchanged,
            2);
        QCOMPARE(all().value(0).messages.size(), 2);
        // Nor in one run.
        bring({mail(u"2"_s, {}, 10), mail(u"2"_s, {}, 10, u"send money"_s)});
        QCOMPARE(all().size(), 2);
        QCOMPARE(ticket2Texts(), (QStringList{u"help"_s, u"send money"_s}));
    }

    void inAnyOrder_data()
    {
        QTest::addColumn<QVector<int>>("order");
        QVector<int> order{0, 1, 2, 3};
        do {
            QTest::addRow("%d%d%d%d", order[0], order[1], order[2], order[3]) << order;
        } while (std::next_permutation(order.begin(), order.end()));
    }
    //! Each in a run of its own, and then all of them at once once more.
    void inAnyOrder()
    {
        QFETCH(QVector<int>, order);
        const QVector<Ticket> mails{mail(u"a@x"_s, {}, 0), mail(u"b@x"_s, {u"a@x"_s}, 1),
            mail(u"c@x"_s, {u"a@x"_s, u"b@x"_s}, 2), mail(u"d@x"_s, {u"a@x"_s, u"c@x"_s}, 3)};
        for (const int each : order)
            bring({mails[each]});
        const auto check = [&] {
            const QVector<Ticket> tickets = all();
            QCOMPARE(tickets.size(), 1);
            QCOMPARE(refs(tickets[0]), (QStringList{u"a@x"_s, u"b@x"_s, u"c@x"_s, u"d@x"_s}));
            QCOMPARE(tickets[0].subject, u"about a@x"_s);
            QCOMPARE(tickets[0].createdAt, mails[0].createdAt);
            QCOMPARE(tickets[0].updatedAt, mails[3].createdAt);
        };
        check();
        QCOMPARE(bring(mails), (TicketSyncCounts{4, 0, 0, 4}));
        check();
        QCOMPARE(problems(), QStringList());
    }

    void inOneRunBackwards()
    {
        const TicketSyncCounts counts = bring({mail(u"c@x"_s, {u"a@x"_s, u"b@x"_s}, 2),
            mail(u"b@x"_s, {u"a@x"_s}, 1), mail(u"other@x"_s, {}, 5), mail(u"a@x"_s, {}, 0)});
        QCOMPARE(counts.rows, 4);
        QCOMPARE(counts.added, 2);
        const QVector<Ticket> tickets = all();
        QCOMPARE(tickets.size(), 2);
        QCOMPARE(number("SELECT count(*) FROM ticket_version"), 2);
        QVERIFY(std::any_of(tickets.begin(), tickets.end(), [](const Ticket &ticket) {
            return ticket.subject == u"about a@x"_s && ticket.messages.size() == 3;
        }));
    }

    //! Both answer a mail that never came here.
    void siblingsOfAMissingOneBelongTogether()
    {
        bring({mail(u"b@x"_s, {u"lost@x"_s}, 1)});
        bring({mail(u"c@x"_s, {u"lost@x"_s}, 2)});
        QCOMPARE(all().size(), 1);
    }

    void whatIsDroppedLeavesNothing()
    {
        bring({mail(u"a@x"_s, {}, 0)});
        m_source = {};
        m_source.tickets = {mail(u"b@x"_s, {u"a@x"_s}, 1), mail(u"new@x"_s, {}, 2)};
        m_source.problems = {{1, u"bad"_s}};
        const auto report
            = TicketImport(*m_workspace).run(m_source, {mailDesk, false, {u"Mia"_s, {}}}).result();
        QVERIFY(report && !report->accepted);
        QCOMPARE(all().size(), 1);
        QCOMPARE(refs(all()[0]), QStringList{u"a@x"_s});
        QCOMPARE(number("SELECT count(*) FROM ticket_message"), 1);
        QCOMPARE(number("SELECT count(*) FROM ticket_thread"), 1);
        bring(m_source.tickets);
        QCOMPARE(all().size(), 2);
        QCOMPARE(problems(), QStringList());
    }

    //! The first mail says nothing; a later one does.
    void aLaterMailTellsWhoseItIs()
    {
        bring({mail(u"a@x"_s, {}, 0)});
        QCOMPARE(group().unknown, 1);
        bring({mail(u"b@x"_s, {u"a@x"_s}, 1, u"our site:88001"_s)});
        QCOMPARE(group().grouped, 1);
        const Grouping grouping = all()[0].grouping;
        QCOMPARE(grouping.customer, m_birke);
        QCOMPARE(grouping.evidence.value(0).words, u"site:88001 in a later message"_s);
    }

    void textsOfLaterMailsAreFound()
    {
        bring({mail(u"a@x"_s, {}, 0), mail(u"b@x"_s, {u"a@x"_s}, 1, u"the quokka is gone"_s)});
        QCOMPARE(listed(tests::filterOf({}, {}, u"quokka"_s)), QStringList{u"a@x"_s});
        QCOMPARE(listed(tests::filterOf({}, {}, u"wombat"_s)), QStringList());
    }

    void whoIsErasedIsNotNamedInIt()
    {
        const QString mia = u"mia@aurelia.example"_s;
        const QVector<Ticket> mails{
            mail(u"a@x"_s, {}, 0), mail(u"b@x"_s, {u"a@x"_s}, 1, u"me"_s, mia)};
        bring(mails);
        const auto who
            = read([mia](const Repositories &all) { return all.contacts.withAddress(mia); });
        QVERIFY(eraseContacts(*m_workspace, {u"Ada"_s, {}}, who, u"erase-1"_s));
        const auto named = [this] {
            return number("SELECT count(*) FROM ticket_message WHERE address LIKE '%mia%'");
        };
        QCOMPARE(named(), 0);
        bring(mails);
        QCOMPARE(named(), 0);
        QCOMPARE(refs(all()[0]), (QStringList{u"a@x"_s, u"b@x"_s}));
    }

    //! A desk says itself which messages a ticket has; a changed one counts as it is now.
    void aDesksMessages()
    {
        Ticket ticket = tests::writtenTicket(u"7"_s, u"mia@aurelia.example"_s, u"help"_s);
        ticket.messages = {{u"1"_s, {}, u"Mia"_s, {}, ticket.createdAt, u"help"_s, {}}};
        const auto bringDesk = [this](const Ticket &each) {
            m_source = {};
            m_source.tickets = {each};
            return import()->counts;
        };
        QCOMPARE(bringDesk(ticket), (TicketSyncCounts{1, 1, 0, 0}));
        QCOMPARE(bringDesk(ticket), (TicketSyncCounts{1, 0, 0, 1}));
        ticket.messages.append(
            {u"2"_s, {}, u"Desk"_s, {}, *ticket.createdAt + std::chrono::hours(1), u"we look"_s,
                {{u"log.txt"_s, u"text/plain"_s, 12}}});
        QCOMPARE(bringDesk(ticket), (TicketSyncCounts{1, 0, 1, 0}));
        ticket.messages[0].text = u"help me"_s;
        QCOMPARE(bringDesk(ticket), (TicketSyncCounts{1, 0, 1, 0}));
        QCOMPARE(all()[0].messages, ticket.messages);
        QCOMPARE(all()[0].text, u"help"_s);
    }
};

HELIOGRAPH_TEST(MailThreadsTest)
#include "mail_threads_test.moc"
