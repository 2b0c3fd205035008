#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/shell/page.h"

#include <QTabBar>
#include <QTableView>

using namespace ui;
using namespace Qt::StringLiterals;

//! The review queue by keyboard: a number decides the ticket that is shown, and no other.
class TicketsPageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;
    models::CustomerId m_customer;

    //! A ticket that may be the customer's, but surely not enough to be grouped by itself.
    models::Ticket ticket(const QString &number, models::GroupingState state) const
    {
        models::Ticket one;
        one.desk = u"desk"_s;
        one.deskId = number;
        one.subject = u"Ticket "_s + number;
        one.status = u"open"_s;
        one.createdAt = m_fixture->store.clock.now();
        one.grouping.state = state;
        one.grouping.decidedBy = u"rule"_s;
        if (state != models::GroupingState::Unknown) {
            one.grouping.customer = m_customer;
            one.grouping.confidence = 0.6;
        }
        return one;
    }

    void addTickets(const QVector<models::Ticket> &tickets)
    {
        auto &store = m_fixture->store;
        QVERIFY(store.write([&](models::Repositories &all) -> models::Result<void> {
            const models::SyncId sync = all.ticketSyncs.begin(u"desk"_s);
            const auto counts = all.ticketSyncs.stage(sync, tickets);
            if (!counts)
                return models::fail(counts.error());
            return all.ticketSyncs.accept(sync, *counts, {});
        }));
        QVERIFY(store.write([&](models::Repositories &all) -> models::Result<int> {
            QVector<models::TicketGrouping> groupings;
            for (const models::Ticket &stored : all.tickets.list({})) {
                for (const models::Ticket &wanted : tickets) {
                    if (wanted.deskId == stored.deskId)
                        groupings.append({stored.id, wanted.grouping});
                }
            }
            return all.tickets.setGroupings(groupings);
        }));
    }

    models::Grouping groupingOf(const QString &number) const
    {
        const auto tickets = *m_fixture->store.read(
            [](const models::Repositories &all) { return all.tickets.list({}); });
        for (const models::Ticket &ticket : tickets) {
            if (ticket.deskId == number)
                return ticket.grouping;
        }
        return {};
    }

    void chooseTab(int index)
    {
        auto *tabs = m_fixture->find<QTabBar>("tabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
        QCOMPARE(tabs->currentIndex(), index);
    }

    void openReview()
    {
        m_fixture->open();
        m_fixture->window->go({Place::Tickets, {}, u"review"_s});
        QTRY_VERIFY(!shown().isEmpty());
        m_fixture->settle();
        QVERIFY(QApplication::focusWidget());
    }

    //! The number of the ticket that the page shows.
    QString shown() const
    {
        const auto id
            = models::TicketId::fromString(m_fixture->window->page(Place::Tickets)->location().ref);
        if (!id)
            return {};
        const auto found = *m_fixture->store.read(
            [&](const models::Repositories &all) { return all.tickets.find(*id); });
        return found ? found->deskId : QString();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        m_customer = m_fixture->store.customer(u"Kestrel"_s, {u"Heike <heike@kestrel.example>"_s});
    }
    void cleanup() { m_fixture.reset(); }

    void aNumberDecidesAndGoesOn()
    {
        addTickets({ticket(u"1"_s, models::GroupingState::Review),
            ticket(u"2"_s, models::GroupingState::Review)});
        openReview();
        const QString first = shown();
        const QString second = first == u"1"_s ? u"2"_s : u"1"_s;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_1);
        QTRY_COMPARE(groupingOf(first).state, models::GroupingState::Grouped);
        QCOMPARE(groupingOf(first).customer, m_customer);
        QTRY_COMPARE(shown(), second);
        m_fixture->settle(); // a key counts once the ticket can be read
        QCOMPARE(groupingOf(second).state, models::GroupingState::Review);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_0);
        QTRY_COMPARE(groupingOf(second).state, models::GroupingState::Unknown);
    }

    void anotherTabsTicketIsNotDecided_data()
    {
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("before the tab has read its list") << true;
        QTest::newRow("on a tab that has none") << false;
    }
    void anotherTabsTicketIsNotDecided()
    {
        QFETCH(bool, atOnce);
        addTickets({ticket(u"1"_s, models::GroupingState::Review)});
        openReview();
        QCOMPARE(shown(), u"1"_s);
        chooseTab(2); // of unknown reporters, where there is none
        if (!atOnce)
            m_fixture->settle();
        for (const Qt::Key key : {Qt::Key_1, Qt::Key_0})
            QTest::keyClick(QApplication::focusWidget(), key);
        m_fixture->settle();
        // What would have been written stands before this, for there is one writer.
        QVERIFY(m_fixture->store.write(
            [](models::Repositories &) -> models::Result<void> { return {}; }));
        QCOMPARE(groupingOf(u"1"_s).state, models::GroupingState::Review);
    }
};

HELIOGRAPH_TEST(TicketsPageTest)
#include "tickets_page_test.moc"
