#include "models/grouping/ticket_grouper.h"
#include "models/replica/ticket_import.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "tests/bench/bench.h"
#include "tests/support/fleet.h"

namespace bench {

using namespace models;
using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "group";

//! One ticket after the other, made when its page is asked for. A fifth each: a known address, a
//! colleague of known people, free mail with a site in the text, the organisation's name as the
//! desk has it, and nobody known.
class FleetTicketSource final : public TicketSource
{
public:
    FleetTicketSource(const tests::Fleet &fleet, int count)
        : m_fleet(fleet)
        , m_count(count)
    { }

    QFuture<Result<TicketPage>> fetch(const QString &cursor, std::stop_token) override
    {
        constexpr int pageSize = 1'000;
        const int begin = cursor.toInt();
        const int end = qMin(m_count, begin + pageSize);
        TicketPage page;
        for (int i = begin; i < end; ++i)
            page.tickets.append(ticket(i));
        if (end < m_count)
            page.next = QString::number(end);
        return ready(Result<TicketPage>(page));
    }

private:
    //! Somebody with an address of the customer's own.
    tests::Fleet::Person colleagueOf(int index) const
    {
        tests::Fleet::Person who = m_fleet.person(index);
        while (!who.email.endsWith(m_fleet.domain(who.customer)))
            who = m_fleet.person(++index);
        return who;
    }

    Ticket ticket(int number) const
    {
        const auto who = colleagueOf(int(number * 7919ll % (m_fleet.customers - 100)));
        Ticket made;
        made.desk = u"zendesk"_s;
        made.deskId = QString::number(number);
        made.subject = u"Cannot log in since this morning"_s;
        made.status = u"open"_s;
        made.text
            = u"Hello,\n\nsince this morning none of our people can log in, and the page says "
              "that nothing is there. We had 40 projects on it and need them for a release on "
              "Friday.\n\nPlease tell us what happened and when it is back.\n\nKind regards,\n"
              "Mia Chen\nHead of Platform\n"_s;
        switch (number % 5) {
        case 0:
            made.requesterEmail = who.email;
            break;
        case 1:
            made.requesterEmail = u"new.%1@"_s.arg(number) + m_fleet.domain(who.customer);
            break;
        case 2:
            made.requesterEmail = u"somebody%1@gmail.com"_s.arg(number);
            made.text += u"Our site id is %1.\n"_s.arg(m_fleet.site(who.customer));
            break;
        case 3:
            made.organisation = m_fleet.customerName(who.customer);
            break;
        default:
            made.requesterEmail = u"nobody%1@gmail.com"_s.arg(number);
        }
        return made;
    }

    const tests::Fleet &m_fleet;
    int m_count;
};

} // namespace

void groupTickets(const Options &options)
{
    SystemClock clock;
    const auto workspace = Workspace::open(fleetWorkspace(options), clock);
    if (!workspace)
        return fail(section, u"the workspace does not open"_s);
    const tests::Fleet fleet{options.customers(), options.contacts()};
    FleetTicketSource source(fleet, options.tickets());
    const auto import = [&] {
        return TicketImport(**workspace)
            .run(source, {u"zendesk"_s, false, {u"bench"_s, {}}})
            .result();
    };
    auto start = SteadyClock::now();
    const auto first = import();
    const double importTime = millisecondsSince(start);
    start = SteadyClock::now();
    const auto again = import();
    const double againTime = millisecondsSince(start);
    if (!first || !again || again->counts.unchanged != options.tickets())
        return fail(section, u"the import did not take what was there"_s);
    say(section,
        u"%1 tickets: import %2 s, again %3 s"_s.arg(options.tickets())
            .arg(importTime / 1000, 0, 'f', 1)
            .arg(againTime / 1000, 0, 'f', 1));

    const double cpu = cpuSeconds();
    start = SteadyClock::now();
    const auto report = TicketGrouper(**workspace).run(Regroup::Undecided).result();
    const double groupTime = millisecondsSince(start) / 1000;
    const double used = cpuSeconds() - cpu;
    if (!report || report->grouped != options.tickets() / 5 * 4)
        fail(section,
            u"%1 grouped, not %2"_s.arg(report ? report->grouped : -1)
                .arg(options.tickets() / 5 * 4));
    say(section,
        u"to committed links: %1 s, %2 s of CPU on all threads; %3 a second (wanted: 20000)"_s
            .arg(groupTime, 0, 'f', 1)
            .arg(used, 0, 'f', 1)
            .arg(options.tickets() / groupTime, 0, 'f', 0));
}

} // namespace bench
