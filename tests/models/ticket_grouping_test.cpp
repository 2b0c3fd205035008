#include "tests/models/tickets_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using tests::filterOf;
using tests::writtenTicket;

//! Tickets are grouped by rule, decided by people, undone.
class TicketGroupingTest : public QObject, tests::TicketsFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

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

    //! And is forgotten with the decision.
    void aDecisionTellsWhoseTheNextOneIs()
    {
        m_source.tickets << writtenTicket(u"9"_s, u"Someone@gmail.com"_s, u"help again"_s);
        QVERIFY(import());
        group();
        QCOMPARE(ticket(u"9"_s).grouping.state, GroupingState::Unknown);
        QVERIFY(assign(u"4"_s, m_birke));
        group();
        const Grouping taught = ticket(u"9"_s).grouping;
        QCOMPARE(taught.customer, m_birke);
        QCOMPARE(taught.state, GroupingState::Grouped);
        QCOMPARE(taught.evidence.value(0).kind, EvidenceKind::EarlierTicket);
        QVERIFY(undoLast());
        group(Regroup::All);
        QCOMPARE(ticket(u"9"_s).grouping.state, GroupingState::Unknown);
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

HELIOGRAPH_TEST(TicketGroupingTest)
#include "ticket_grouping_test.moc"
