#include "models/grouping/ticket_grouper.h"
#include "models/replica/ticket_import.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "tests/support/known_customers.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <ctime>

using namespace models;
using namespace Qt::StringLiterals;

namespace {

class ManyTicketsSource final : public TicketSource
{
public:
    QVector<Ticket> tickets;
    QFuture<Result<TicketPage>> fetch(const QString &cursor, std::stop_token) override
    {
        constexpr qsizetype pageSize = 1'000;
        const qsizetype begin = cursor.toInt();
        TicketPage page;
        page.tickets = tickets.mid(begin, pageSize);
        if (begin + pageSize < tickets.size())
            page.next = QString::number(begin + pageSize);
        return ready(Result<TicketPage>(page));
    }
};

QString siteOf(int customer)
{
    return QString::number(100'000 + customer);
}

} // namespace

//! Import and grouping of many tickets: right here, and as fast as design.md wants. Prints its
//! figures and never fails on a clock. HELIOGRAPH_BENCH=1 measures 10,000 tickets against 20,000
//! customers, otherwise a twentieth.
class GroupingSpeedTest : public QObject
{
    Q_OBJECT

private slots:
    void manyTickets()
    {
        const int part = qEnvironmentVariableIsSet("HELIOGRAPH_BENCH") ? 1 : 20;
        const int customers = 20'000 / part;
        const int tickets = 10'000 / part;
        QTemporaryDir folder;
        SystemClock clock;
        const auto workspace
            = std::move(*Workspace::open(folder.filePath(u"desk.heliograph"_s), clock));
        QVERIFY(workspace
                    ->write({u"Mia"_s, {}},
                        [customers](Repositories &all) {
                            QVector<tests::KnownCustomer> known;
                            for (int i = 0; i < customers; ++i) {
                                const QString domain = u"c%1.example"_s.arg(i);
                                known.append({u"Customer number %1 Ltd"_s.arg(i),
                                    QString::number(i), {siteOf(i)},
                                    {u"a@"_s + domain, u"b@"_s + domain, u"c@"_s + domain}});
                            }
                            tests::addKnownCustomers(all, known);
                        })
                    .result());

        // A fifth each: known address, colleague, free mail with a site, name on the desk, nobody.
        ManyTicketsSource source;
        const QString body = u"Hello,\n\nsince this morning none of our people can log in, and the "
                             "page says that nothing is there. We had 40 projects on it and need "
                             "them for a release on Friday. %1\n\nPlease tell us what happened and "
                             "when it is back.\n\nKind regards,\nMia Chen\nHead of Platform\n"_s;
        for (int i = 0; i < tickets; ++i) {
            const int customer = int(i * 7919ll % customers);
            Ticket ticket;
            ticket.desk = u"zendesk"_s;
            ticket.deskId = QString::number(i);
            ticket.subject = u"Cannot log in since this morning"_s;
            ticket.status = u"open"_s;
            ticket.text
                = body.arg(i % 5 == 2 ? u"Our site id is %1."_s.arg(siteOf(customer)) : QString());
            if (i % 5 < 2)
                ticket.requesterEmail
                    = u"%1@c%2.example"_s.arg(i % 5 == 0 ? u"a"_s : u"new"_s).arg(customer);
            else if (i % 5 == 3)
                ticket.organisation = u"customer number %1"_s.arg(customer);
            else
                ticket.requesterEmail = u"somebody%1@gmail.com"_s.arg(i);
            source.tickets.append(ticket);
        }

        QElapsedTimer timer;
        timer.start();
        const auto imported
            = TicketImport(*workspace).run(source, {u"zendesk"_s, false, {u"Mia"_s, {}}}).result();
        const qint64 importTime = timer.restart();
        QVERIFY(imported);
        const auto again
            = TicketImport(*workspace).run(source, {u"zendesk"_s, false, {u"Mia"_s, {}}}).result();
        const qint64 againTime = timer.restart();
        QCOMPARE(again->counts.unchanged, tickets);
        const std::clock_t cpuBefore = std::clock();
        const auto report = TicketGrouper(*workspace).run(Regroup::Undecided).result();
        const qint64 groupTime = timer.restart();
        const auto cpuTime = qint64((std::clock() - cpuBefore) * 1000 / CLOCKS_PER_SEC);
        QVERIFY(report);
        QCOMPARE(report->grouped, tickets / 5 * 4);
        QCOMPARE(report->unknown, tickets / 5);
        const auto counts
            = workspace->read([](const Repositories &all) { return all.tickets.counts(); })
                  .result();
        const qint64 countTime = timer.restart();
        QCOMPARE(counts->grouped, report->grouped);
        TicketFilter filter;
        filter.state = GroupingState::Unknown;
        QVERIFY(
            workspace->read([filter](const Repositories &all) { return all.tickets.list(filter); })
                .result());
        const qint64 listTime = timer.restart();
        QVERIFY(workspace->verify().result()->isEmpty());
        qInfo("%d tickets, %d customers: import %lld ms, again %lld ms, group %lld ms (%lld a "
              "second; %lld ms of CPU on all threads), counts %lld ms, first 200 unknown %lld ms",
            tickets, customers, importTime, againTime, groupTime,
            tickets * 1000ll / std::max<qint64>(1, groupTime), cpuTime, countTime, listTime);
    }
};

HELIOGRAPH_TEST(GroupingSpeedTest)
#include "grouping_speed_test.moc"
