#include "models/grouping/ticket_grouper.h"
#include "models/replica/ticket_import.h"
#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "tests/support/known_customers.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <chrono>

using namespace models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! Tickets written in a test, in pages of two, with problems on the first.
class WrittenTicketSource final : public TicketSource
{
public:
    QVector<Ticket> tickets;
    QVector<RowProblem> problems;
    std::optional<Error> lastPageFails;
    std::function<void()> beforeLastPage;

    QFuture<Result<TicketPage>> fetch(const QString &cursor, std::stop_token) override
    {
        const qsizetype begin = cursor.toInt();
        TicketPage page;
        page.tickets = tickets.mid(begin, 2);
        if (begin == 0)
            page.problems = problems;
        if (begin + 2 < tickets.size()) {
            page.next = QString::number(begin + 2);
        } else {
            if (beforeLastPage)
                beforeLastPage();
            if (lastPageFails)
                return ready(Result<TicketPage>(fail(*lastPageFails)));
        }
        return ready(Result<TicketPage>(page));
    }
};

Ticket writtenTicket(const QString &number, const QString &email, const QString &text)
{
    Ticket ticket;
    ticket.desk = u"zendesk"_s;
    ticket.deskId = number;
    ticket.requesterEmail = email;
    ticket.subject = u"Gone since this morning"_s;
    ticket.text = text;
    ticket.status = u"open"_s;
    ticket.createdAt = *fromIso(u"2026-04-05T08:00:00Z"_s) + std::chrono::minutes(number.toInt());
    return ticket;
}

TicketFilter filterOf(std::optional<GroupingState> state, const CustomerId &customer = {},
    const QString &text = {}, bool openOnly = false, int limit = 200)
{
    return {state, customer, text, openOnly, limit, {}};
}

} // namespace

//! Tickets: coming in, grouped by rule, decided by people, undone.
class TicketsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    std::unique_ptr<Workspace> m_workspace;
    CustomerId m_aurelia;
    CustomerId m_birke;
    WrittenTicketSource m_source;

    template <typename Fn> auto read(Fn fn) { return *m_workspace->read(fn).result(); }
    template <typename Fn> auto write(Fn fn, const QString &who = u"Mia"_s)
    {
        m_clock.advance(1s);
        return m_workspace->write({who, {}}, fn).result();
    }
    qint64 number(const char *sql)
    {
        return read([sql](const Repositories &all) { return all.database.number(sql); });
    }
    Result<TicketImportReport> import(bool skipBad = false, std::stop_token stop = {})
    {
        m_clock.advance(1s);
        return TicketImport(*m_workspace)
            .run(m_source, {u"zendesk"_s, skipBad, {u"Mia"_s, {}}}, stop)
            .result();
    }
    GroupingReport group(Regroup which = Regroup::Undecided)
    {
        m_clock.advance(1s);
        return *TicketGrouper(*m_workspace).run(which).result();
    }
    Ticket ticket(const QString &number)
    {
        return read([number](const Repositories &all) {
            const auto id = all.tickets.resolve(number);
            return id ? all.tickets.find(*id).value_or(Ticket()) : Ticket();
        });
    }
    QStringList listed(const TicketFilter &filter)
    {
        return read([filter](const Repositories &all) {
            QStringList numbers;
            for (const Ticket &found : all.tickets.list(filter))
                numbers << found.deskId;
            return numbers;
        });
    }
    Result<UndoReport> undoLast()
    {
        return write([](Repositories &all) -> Result<UndoReport> {
            const auto last = all.tickets.lastDecision();
            return last ? all.records.undo(*last) : fail(ErrorKind::NotFound);
        });
    }
    Result<void> assign(const QString &number, const CustomerId &customer)
    {
        return write([id = ticket(number).id, customer](
                         Repositories &all) { return all.tickets.assign(id, customer); });
    }
    QStringList problems() { return *m_workspace->verify().result(); }

private slots:
    void init()
    {
        m_workspace = std::move(*Workspace::open(m_folder.filePath(u"desk.heliograph"_s), m_clock));
        const auto ids = *write([](Repositories &all) {
            return tests::addKnownCustomers(all,
                {{u"Aurelia Foods Inc."_s, u"40188"_s, {u"12314"_s}, {u"mia@aurelia.example"_s}},
                    {u"Birke Logistik GmbH"_s, u"40200"_s, {u"88001"_s},
                        {u"otto@birke.example"_s, u"ops@birke.example"_s}}});
        });
        m_aurelia = ids[0];
        m_birke = ids[1];
        m_source = {};
        m_source.tickets = {
            writtenTicket(u"1"_s, u"mia@aurelia.example"_s, u"help"_s),
            writtenTicket(u"2"_s, u"new@mail.birke.example"_s, u"help"_s),
            writtenTicket(u"3"_s, u"mia@aurelia.example"_s, u"site:88001 is gone"_s),
            writtenTicket(u"4"_s, u"someone@gmail.com"_s, u"help"_s),
            writtenTicket(u"5"_s, {}, u"Site id 12314"_s),
        };
    }

    void cleanup()
    {
        QCOMPARE(problems(), QStringList());
        m_workspace.reset();
        for (const char16_t *tail : {u"", u"-wal", u"-shm"})
            QFile::remove(m_folder.filePath(u"desk.heliograph"_s) + QString::fromUtf16(tail));
    }

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

    void ticketsAreGroupedAndJournaled()
    {
        QVERIFY(import());
        const GroupingReport report = group();
        QCOMPARE(report, (GroupingReport{5, 3, 1, 1, 5}));
        QCOMPARE(ticket(u"1"_s).grouping.customer, m_aurelia);
        QCOMPARE(ticket(u"1"_s).customerName, u"Aurelia Foods Inc."_s);
        QCOMPARE(ticket(u"1"_s).grouping.decidedBy, u"rule"_s);
        QCOMPARE(ticket(u"1"_s).grouping.decidedAt, std::optional(m_clock.now()));
        QCOMPARE(ticket(u"2"_s).grouping.customer, m_birke); // a part of its domain
        QCOMPARE(ticket(u"3"_s).grouping.state, GroupingState::Review);
        QCOMPARE(ticket(u"3"_s).grouping.evidence.size(), 3);
        QCOMPARE(ticket(u"4"_s).grouping.state, GroupingState::Unknown);
        QCOMPARE(ticket(u"5"_s).grouping.customer, m_aurelia);
        const auto entries = read(
            [id = ticket(u"1"_s).id](const Repositories &all) { return all.journal.of(id.uuid); });
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0].who, u"rule"_s);
        QCOMPARE(entries[0].after.value(u"customer"_s).toString(), m_aurelia.toString());
        QCOMPARE(group(Regroup::All).changed, 0);
    }

    void oneLinkOfManyIsUndoneByItself()
    {
        QVERIFY(import());
        group();
        const auto entry = read([id = ticket(u"1"_s).id](const Repositories &all) {
            return all.journal.of(id.uuid).last().id;
        });
        QVERIFY(write([entry](Repositories &all) { return all.records.undo(entry); }));
        QCOMPARE(ticket(u"1"_s).grouping, Grouping());
        QCOMPARE(ticket(u"2"_s).grouping.state, GroupingState::Grouped);
    }

    void whatIsLearnedLaterJoins()
    {
        QVERIFY(import());
        group();
        write([](Repositories &all) {
            return tests::addKnownCustomers(
                all, {{u"Corvane Ltd"_s, {}, {}, {u"someone@gmail.com"_s}}});
        });
        QCOMPARE(group().changed, 1);
        QCOMPARE(ticket(u"4"_s).customerName, u"Corvane Ltd"_s);
    }

    void aChangedTextIsLookedAtAgain()
    {
        QVERIFY(import());
        group();
        m_source.tickets[0].text = u"I mean site:88001"_s;
        QVERIFY(import());
        group();
        QCOMPARE(ticket(u"1"_s).grouping.state, GroupingState::Review);
    }

    void customersOfAStageAreNotKnown()
    {
        write([](Repositories &all) {
            return tests::addKnownCustomers(all,
                {{u"Dorn & Co"_s, u"5"_s, {u"55555"_s},
                    {u"someone@gmail.com"_s, u"a@dorn.example"_s}}},
                false);
        });
        Ticket site = writtenTicket(u"6"_s, {}, u"site:55555 of account:5"_s);
        site.organisation = u"Dorn"_s;
        m_source.tickets << site << writtenTicket(u"7"_s, u"b@dorn.example"_s, u"help"_s);
        QVERIFY(import());
        group();
        for (const QString &unknown : {u"4"_s, u"6"_s, u"7"_s})
            QCOMPARE(ticket(unknown).grouping.state, GroupingState::Unknown);
    }

    void whoWasWithdrawnIsStillKnown()
    {
        write([](Repositories &all) {
            return all.database.run("UPDATE record_version SET until_sync = since_sync");
        });
        QVERIFY(import());
        group();
        QCOMPARE(ticket(u"1"_s).grouping.customer, m_aurelia);
        QCOMPARE(ticket(u"2"_s).grouping.customer, m_birke);
    }

    void aPersonDecidesAndTakesItBack()
    {
        QVERIFY(import());
        group();
        const Grouping before = ticket(u"3"_s).grouping;
        QVERIFY(assign(u"3"_s, m_birke));
        Grouping decided = ticket(u"3"_s).grouping;
        QCOMPARE(decided.state, GroupingState::Grouped);
        QCOMPARE(decided.customer, m_birke);
        QCOMPARE(decided.confidence, 1.0);
        QCOMPARE(decided.decidedBy, u"Mia"_s);
        QCOMPARE(decided.evidence[0].kind, EvidenceKind::ByHand);
        QCOMPARE(decided.evidence.size(), before.evidence.size() + 1);
        QVERIFY(undoLast());
        QCOMPARE(ticket(u"3"_s).grouping, before);
        QCOMPARE(undoLast().error().kind, ErrorKind::NotFound);
    }

    void theRuleNeverOverridesAPerson()
    {
        QVERIFY(import());
        QVERIFY(assign(u"1"_s, m_birke));
        QVERIFY(write(
            [id = ticket(u"5"_s).id](Repositories &all) { return all.tickets.markUnknown(id); }));
        const Ticket first = ticket(u"1"_s);
        const Ticket fifth = ticket(u"5"_s);
        group();
        group(Regroup::All);
        m_source.tickets[0].text = u"site:12314 I say"_s;
        QVERIFY(import());
        group(Regroup::All);
        QCOMPARE(ticket(u"1"_s).grouping, first.grouping);
        QCOMPARE(ticket(u"5"_s).grouping, fifth.grouping);
        QCOMPARE(fifth.grouping.state, GroupingState::Unknown);
        // A decision that came in between reading and writing stays as well.
        write([id = first.id](Repositories &all) {
            Grouping judged;
            judged.state = GroupingState::Unknown;
            return all.tickets.setGroupings({{id, judged}});
        });
        QCOMPARE(ticket(u"1"_s).grouping, first.grouping);
        // Once it is taken back, the rule decides again.
        QVERIFY(undoLast());
        group();
        QCOMPARE(ticket(u"5"_s).grouping.customer, m_aurelia);
    }

    void aMergedCustomersTicketsFollowAndComeBack()
    {
        QVERIFY(import());
        group();
        QCOMPARE(listed(filterOf({}, m_birke)), QStringList{u"2"_s});
        QVERIFY(
            write([this](Repositories &all) { return all.customers.merge(m_aurelia, m_birke); }));
        QCOMPARE(listed(filterOf({}, m_birke)), (QStringList{u"5"_s, u"2"_s, u"1"_s}));
        QCOMPARE(listed(filterOf({}, m_aurelia)), (QStringList{u"5"_s, u"2"_s, u"1"_s}));
        QCOMPARE(ticket(u"1"_s).grouping.customer, m_birke);
        QCOMPARE(ticket(u"1"_s).customerName, u"Birke Logistik GmbH"_s);
        group(Regroup::All); // the contradiction of 3 is none any more
        QCOMPARE(ticket(u"3"_s).grouping.state, GroupingState::Grouped);
        QCOMPARE(assign(u"4"_s, m_aurelia).has_value(), true);
        QCOMPARE(ticket(u"4"_s).grouping.customer, m_birke);
        QVERIFY(write([this](Repositories &all) {
            return all.records.undo(all.journal.of(m_aurelia.uuid).last().id);
        }));
        QCOMPARE(listed(filterOf({}, m_aurelia)), (QStringList{u"5"_s, u"1"_s}));
        QCOMPARE(ticket(u"1"_s).customerName, u"Aurelia Foods Inc."_s);
    }

    void aDomainOfMergedCustomersIsOnes()
    {
        const auto twins = *write([](Repositories &all) {
            return tests::addKnownCustomers(all,
                {{u"Dorn Nord"_s, {}, {}, {u"a@dorn.example"_s}},
                    {u"Dorn Süd"_s, {}, {}, {u"b@dorn.example"_s}}});
        });
        m_source.tickets << writtenTicket(u"6"_s, u"c@dorn.example"_s, u"help"_s);
        QVERIFY(import());
        group();
        QCOMPARE(ticket(u"6"_s).grouping.state, GroupingState::Review);
        QVERIFY(
            write([twins](Repositories &all) { return all.customers.merge(twins[1], twins[0]); }));
        group();
        QCOMPARE(ticket(u"6"_s).grouping.state, GroupingState::Grouped);
        QCOMPARE(ticket(u"6"_s).grouping.customer, twins[0]);
    }

    void refusedDecisions()
    {
        QVERIFY(import());
        const TicketId id = ticket(u"1"_s).id;
        QCOMPARE(assign(u"1"_s, CustomerId{m_clock.newUuid()}).error().kind, ErrorKind::NotFound);
        QCOMPARE(assign(u"99"_s, m_birke).error().kind, ErrorKind::NotFound);
        const auto byRule = write(
            [id, this](Repositories &all) { return all.tickets.assign(id, m_birke); }, u"rule"_s);
        QCOMPARE(byRule.error().kind, ErrorKind::Invalid);
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

    void aStoppedGrouperSaysSo()
    {
        QVERIFY(import());
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(
            TicketGrouper(*m_workspace).run(Regroup::All, stop.get_token()).result().error().kind,
            ErrorKind::Cancelled);
    }
};

HELIOGRAPH_TEST(TicketsTest)
#include "tickets_test.moc"
