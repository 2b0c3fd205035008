#include "tests/models/tickets_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using tests::filterOf;
using tests::writtenTicket;

//! Tickets come in once, all at once, or not at all; and are listed.
class TicketsTest : public QObject, tests::TicketsFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void whatWasImportedIsThere()
    {
        const auto report = import();
        QVERIFY(report);
        QVERIFY(report->accepted);
        QCOMPARE(report->counts, (TicketSyncCounts{5, 5, 0, 0}));
        QCOMPARE(listed({}), (QStringList{u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
        Ticket expected = m_source.tickets[2];
        const Ticket found = ticket(u"3"_s);
        expected.id = found.id;
        QCOMPARE(found, expected);
        QCOMPARE(read([](const Repositories &all) { return all.tickets.counts(); }),
            (TicketCounts{5, 0, 0, 0}));
        QCOMPARE(number("SELECT count(*) FROM journal WHERE entity = 'sync'"), 1);
    }

    void theSameAgainChangesNothing()
    {
        QVERIFY(import());
        group();
        const Ticket before = ticket(u"3"_s);
        const auto again = import();
        QCOMPARE(again->counts, (TicketSyncCounts{5, 0, 0, 5}));
        QCOMPARE(number("SELECT count(*) FROM ticket_version"), 5);
        QCOMPARE(ticket(u"3"_s), before);
        QCOMPARE(group().changed, 0);
    }

    void whatChangedIsUpdated()
    {
        QVERIFY(import());
        group();
        m_source.tickets[0].status = u"solved"_s;
        m_source.tickets << writtenTicket(u"6"_s, {}, u"new"_s);
        const auto again = import();
        QCOMPARE(again->counts, (TicketSyncCounts{6, 1, 1, 4}));
        QCOMPARE(ticket(u"1"_s).status, u"solved"_s);
        QCOMPARE(ticket(u"1"_s).grouping.customer, m_aurelia);
        QCOMPARE(listed(filterOf({}, {}, {}, true)).size(), 5);
    }

    void theSameTicketTwiceInOneFileIsOne()
    {
        m_source.tickets << writtenTicket(u"1"_s, u"mia@aurelia.example"_s, u"the later one"_s);
        QCOMPARE(import()->counts.rows, 6);
        QCOMPARE(number("SELECT count(*) FROM ticket_now"), 5);
        QCOMPARE(ticket(u"1"_s).text, u"the later one"_s);
        QCOMPARE(number("SELECT count(*) FROM ticket_version"), 5);
    }

    void aStageIsSeenByNobody()
    {
        m_source.beforeLastPage = [this] {
            QCOMPARE(listed({}), QStringList());
            QCOMPARE(read([](const Repositories &all) { return all.tickets.counts().all(); }), 0);
            QCOMPARE(group().looked, 0);
            QVERIFY(number("SELECT count(*) FROM ticket") > 0);
        };
        QVERIFY(import());
        QCOMPARE(listed({}).size(), 5);
    }

    void changesOfAStageAreSeenByNobody()
    {
        QVERIFY(import());
        m_source.tickets[0].status = u"solved"_s;
        m_source.beforeLastPage = [this] { QCOMPARE(ticket(u"1"_s).status, u"open"_s); };
        QVERIFY(import());
        QCOMPARE(ticket(u"1"_s).status, u"solved"_s);
    }

    void badRowsStopAnImport()
    {
        m_source.problems = {{3, u"created: \"soon\" is no date and time"_s}};
        const auto refused = import();
        QVERIFY(refused);
        QVERIFY(!refused->accepted);
        QCOMPARE(refused->bad, 1);
        QCOMPARE(refused->problems, m_source.problems);
        QCOMPARE(number("SELECT count(*) FROM ticket"), 0);
        QCOMPARE(number("SELECT count(*) FROM ticket_version"), 0);
        const auto taken = import(true);
        QVERIFY(taken->accepted);
        QCOMPARE(taken->bad, 1);
        QCOMPARE(listed({}).size(), 5);
    }

    void aFailedImportLeavesNothing()
    {
        m_source.lastPageFails = Error{ErrorKind::Io, u"gone"_s, {}};
        QCOMPARE(import().error().kind, ErrorKind::Io);
        QCOMPARE(number("SELECT count(*) FROM ticket"), 0);
        std::stop_source stop;
        m_source.lastPageFails.reset();
        m_source.beforeLastPage = [&stop] { stop.request_stop(); };
        QCOMPARE(import(false, stop.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(number("SELECT count(*) FROM ticket"), 0);
    }

    void whatACrashLeftIsTakenOver()
    {
        QVERIFY(write([this](Repositories &all) {
            return all.ticketSyncs.stage(all.ticketSyncs.begin(u"zendesk"_s), m_source.tickets);
        }));
        QCOMPARE(import()->counts, (TicketSyncCounts{5, 5, 0, 0}));
        QCOMPARE(listed({}).size(), 5);
        QCOMPARE(number("SELECT count(*) FROM ticket_version"), 5);
    }

    void ofTwoImportsAtOnceOneIsRefused()
    {
        m_source.beforeLastPage = [this] {
            QVERIFY(write([](Repositories &all) { return all.ticketSyncs.begin(u"zendesk"_s); }));
        };
        QCOMPARE(import().error().kind, ErrorKind::Conflict);
        m_source.beforeLastPage = {};
        QVERIFY(import());
        QCOMPARE(listed({}).size(), 5);
    }

    void ticketsAreNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind"); // of the error, or -1
        QTest::newRow("the desk's number") << u"3"_s << -1;
        QTest::newRow("with its desk") << u"zendesk:3"_s << -1;
        QTest::newRow("two desks have it") << u"1"_s << int(ErrorKind::Conflict);
        QTest::newRow("one of two desks") << u"jira:1"_s << -1;
        QTest::newRow("nobody has it") << u"zendesk:99"_s << int(ErrorKind::NotFound);
        QTest::newRow("nothing") << QString() << int(ErrorKind::NotFound);
    }
    void ticketsAreNamed()
    {
        QFETCH(QString, text);
        m_source.tickets << m_source.tickets[0];
        m_source.tickets.last().desk = u"jira"_s;
        QVERIFY(import());
        const auto id
            = m_workspace
                  ->read([text](const Repositories &all) { return all.tickets.resolve(text); })
                  .result();
        QTEST(id ? -1 : int(id.error().kind), "kind");
    }

    void filters_data()
    {
        QTest::addColumn<TicketFilter>("filter");
        QTest::addColumn<QStringList>("numbers");
        const auto row = [](const char *name, const TicketFilter &filter, const char *numbers) {
            QTest::newRow(name) << filter
                                << QString::fromLatin1(numbers).split(u' ', Qt::SkipEmptyParts);
        };
        row("all", TicketFilter(), "5 4 3 2 1");
        row("grouped", filterOf(GroupingState::Grouped), "5 2 1");
        row("review", filterOf(GroupingState::Review), "3");
        row("unknown", filterOf(GroupingState::Unknown), "4");
        row("ungrouped", filterOf(GroupingState::Ungrouped), "");
        row("text", filterOf({}, {}, u"SITE:88"_s), "3");
        row("requester", filterOf({}, {}, u"aurelia"_s), "3 1");
        row("a percent sign is itself", filterOf({}, {}, u"%"_s), "");
        row("an underscore is itself", filterOf({}, {}, u"_"_s), "");
        row("open", filterOf({}, {}, {}, true), "5 4 3 1");
        row("limit", filterOf({}, {}, {}, false, 2), "5 4");
        row("open and text", filterOf({}, {}, u"birke"_s, true), "");
    }
    void filters()
    {
        QFETCH(TicketFilter, filter);
        m_source.tickets[1].status = u"closed"_s;
        QVERIFY(import());
        group();
        QTEST(listed(filter), "numbers");
        filter.customer = m_aurelia;
        for (const QString &number : listed(filter))
            QCOMPARE(ticket(number).grouping.customer, m_aurelia);
    }

    void pagesFollowEachOther()
    {
        m_source.tickets[2].createdAt = m_source.tickets[3].createdAt;
        QVERIFY(import());
        QStringList all;
        TicketFilter filter;
        filter.limit = 2;
        for (QStringList page = listed(filter); !page.isEmpty(); page = listed(filter)) {
            all += page;
            filter.after = ticket(page.last()).id;
        }
        QCOMPARE(all, (QStringList{u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s}));
    }
};

HELIOGRAPH_TEST(TicketsTest)
#include "tickets_test.moc"
