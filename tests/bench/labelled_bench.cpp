#include "models/grouping/ticket_grouper.h"
#include "models/replica/ticket_import.h"
#include "models/store/customer_lookup.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/mail_domain.h"
#include "tests/bench/bench.h"
#include "tests/bench/labelled_tickets.h"
#include "tests/support/list_source.h"

#include <QHash>
#include <QMap>

namespace bench {

using namespace models;
using namespace Qt::StringLiterals;

namespace {

constexpr char section[] = "whose";

class LabelledSource final : public TicketSource
{
public:
    explicit LabelledSource(const QVector<LabelledTicket> &all)
        : m_all(all)
    { }
    QFuture<Result<TicketPage>> fetch(const QString &, std::stop_token) override
    {
        TicketPage page;
        for (const LabelledTicket &one : m_all)
            page.tickets << one.ticket;
        return ready(Result<TicketPage>(page));
    }

private:
    const QVector<LabelledTicket> &m_all;
};

//! What became of tickets of which something tells whose they are.
struct Outcome
{
    int all = 0;
    int right = 0; //!< grouped so
    int wrong = 0; //!< grouped under another one
    int review = 0;
    int guessed = 0; //!< of these, first
};

QString share(int part, int of)
{
    return of == 0 ? u"none"_s : u"%1 %"_s.arg(100.0 * part / of, 0, 'f', 2);
}

//! By the sender's address and domain alone, as most desks do it.
CustomerId bySenderAlone(StoreCustomerLookup &lookup, const QString &address)
{
    QVector<CustomerId> owners = lookup.byAddress(emailKey(address));
    if (const QString domain = ownedDomain(address); owners.isEmpty() && !domain.isEmpty())
        owners = lookup.byDomain(domain);
    return owners.size() == 1 ? owners.constFirst() : CustomerId();
}

} // namespace

void judgeTickets(const Options &options)
{
    SystemClock clock;
    const auto workspace = Workspace::open(options.folder + u"/labelled.heliograph"_s, clock);
    if (!workspace)
        return fail(section, u"the workspace does not open"_s);
    const LabelledWorld world(options.customers() / 20);
    SyncOptions sync;
    sync.sourceName = u"labelled"_s;
    const auto synced = Replica(**workspace)
                            .run(std::make_shared<tests::ListSource>(world.contacts()), sync)
                            .result();
    QVector<LabelledTicket> tickets;
    for (int number = 0; number < options.tickets() / 5; ++number)
        tickets << world.ticket(number);
    LabelledSource source(tickets);
    const auto imported
        = TicketImport(**workspace).run(source, {u"labelled"_s, false, {u"bench"_s, {}}}).result();
    const auto report = TicketGrouper(**workspace).run(Regroup::All).result();
    if (!synced || !synced->accepted || !imported || !imported->accepted || !report)
        return fail(section, u"the labelled set did not come in"_s);

    QMap<QByteArray, Outcome> outcomes;
    Outcome all;
    int strangers = 0;
    int strangersGrouped = 0;
    int alone = 0;
    const auto judged = (*workspace)->read([&](const Repositories &store) {
        StoreCustomerLookup lookup(store.database, {});
        for (const LabelledTicket &one : tickets) {
            const auto id = store.tickets.resolve(one.ticket.deskId);
            const auto found = id ? store.tickets.find(*id) : std::nullopt;
            if (!found)
                return false;
            const Grouping &grouping = found->grouping;
            const bool isGrouped = grouping.state == GroupingState::Grouped;
            if (one.account.isEmpty()) {
                ++strangers;
                strangersGrouped += isGrouped;
                continue;
            }
            const CustomerId truth = lookup.byAccount(one.account);
            const bool isRight = grouping.customer == truth;
            for (Outcome *outcome : {&all, &outcomes[one.hardship]}) {
                ++outcome->all;
                outcome->right += isGrouped && isRight;
                outcome->wrong += isGrouped && !isRight;
                outcome->review += grouping.state == GroupingState::Review;
                outcome->guessed += grouping.state == GroupingState::Review && isRight;
            }
            alone += bySenderAlone(lookup, one.ticket.requesterEmail) == truth;
        }
        return true;
    });
    if (!judged.result().value_or(false))
        return fail(section, u"a ticket is not there"_s);
    for (auto it = outcomes.cbegin(); it != outcomes.cend(); ++it)
        say(section,
            u"%1: %2 of %3 grouped right, %4 wrong, %5 to review with %6 guessed first"_s
                .arg(QString::fromUtf8(it.key()))
                .arg(it->right)
                .arg(it->all)
                .arg(it->wrong)
                .arg(it->review)
                .arg(it->guessed));
    const int grouped = all.right + all.wrong + strangersGrouped;
    say(section,
        u"precision of %1 links: %2 (wanted: at least 99.5 %); nobody known: %3 of %4 grouped"_s
            .arg(grouped)
            .arg(share(all.right, grouped))
            .arg(strangersGrouped)
            .arg(strangers));
    say(section,
        u"recall of %1 tickets: %2 (wanted: at least 90 %); by address and domain alone: %3"
        " (wanted: below 75 %)"_s.arg(all.all)
            .arg(share(all.right, all.all), share(alone, all.all)));
    say(section,
        u"of %1 to review the first guess is right in %2 (wanted: at least 80 %)"_s.arg(all.review)
            .arg(share(all.guessed, all.review)));
}

} // namespace bench
