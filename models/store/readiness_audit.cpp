#include "models/store/readiness_audit.h"

#include "models/store/addresses.h"
#include "models/store/contacts.h"
#include "models/store/database.h"
#include "models/store/keeping.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// Every contact that some source still has, with what counts of all its records. When a record was
// last seen: as Contacts says, who type have seen nobody. What people and servers did since counts
// as well, and is looked up for the old ones only.
constexpr const char livePeople[]
    = "WITH refreshed AS (SELECT source, max(accepted_at) AS at FROM sync"
      "  WHERE complete AND accepted_at IS NOT NULL GROUP BY source),"
      " gone AS (SELECT w.record FROM withdrawal w JOIN sync s ON s.key = w.since_sync"
      "  AND s.accepted_at IS NOT NULL WHERE w.until_sync IS NULL),"
      " live AS (SELECT v.contact, max(coalesce(c.root, c.key)) AS customer,"
      "  coalesce(max(CASE WHEN v.source = (SELECT key FROM source WHERE type = 'hand')"
      "    AND v.roles <> '' THEN (',' || v.roles || ',') LIKE '%,technical_owner,%' END),"
      "   max((',' || v.roles || ',') LIKE '%,technical_owner,%')) AS owner,"
      "  max(v.email_key <> '' AND a.key IS NULL) AS addressed,"
      "  max(a.key IS NOT NULL) AS bouncing, max(v.phone_digits <> '') AS numbered,"
      "  max(CASE WHEN v.source = (SELECT key FROM source WHERE type = 'hand') THEN 0"
      "   ELSE max(y.accepted_at, coalesce(f.at, 0)) END) AS seen"
      "  FROM record_now v JOIN sync y ON y.key = v.since_sync"
      "  JOIN contact p ON p.key = v.contact AND p.present"
      "  LEFT JOIN customer c ON c.key = v.customer"
      "  LEFT JOIN refreshed f ON f.source = v.source"
      "  LEFT JOIN address a ON a.kind = 'email' AND a.value = v.email_key AND a.bouncing"
      "  WHERE v.record NOT IN gone"
      "  GROUP BY v.contact)"
      " SELECT coalesce(customer, 0), owner AND (addressed OR numbered),"
      "  bouncing AND NOT addressed,"
      "  seen < ?1 AND NOT EXISTS (SELECT 1 FROM record_now n JOIN address k"
      "    ON (k.kind = 'email' AND k.value = n.email_key)"
      "    OR (k.kind = 'phone' AND k.value = n.phone_digits)"
      "    WHERE n.contact = l.contact AND k.verified_at >= ?1 AND n.record NOT IN gone)"
      "   AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.contact = l.contact"
      "    AND d.state = 'delivered' AND d.settled_at >= ?1)"
      "   AND NOT EXISTS (SELECT 1 FROM record_now n JOIN ticket_version t"
      "    ON t.requester_key = n.email_key WHERE n.contact = l.contact AND n.email_key <> ''"
      "    AND t.created_at >= ?1 AND n.record NOT IN gone),"
      " CASE WHEN ?2 THEN (SELECT uuid FROM contact WHERE key = l.contact) END FROM live l";

constexpr int firstGaps = 500;

//! What a customer's contacts add up to.
struct Reach
{
    qint64 contacts = 0;
    qint64 unverified = 0;
    qint64 bouncing = 0;
    bool owned = false;
    QVector<ContactId> unverifiedPeople; //!< where all are listed
    QVector<ContactId> bouncingPeople;
};

void add(TierReadiness &tier, const Reach &reach)
{
    tier.contacts += reach.contacts;
    tier.unverified += reach.unverified;
    tier.bouncing += reach.bouncing;
}

} // namespace

ReadinessAudit::ReadinessAudit(const StoreParts &parts)
    : m_parts(parts)
{ }

std::optional<ReachGap> ReadinessAudit::unverified(const ContactId &contact) const
{
    const auto person = Contacts(m_parts).find(contact);
    if (!person)
        return std::nullopt;
    ReachGap gap{person->customer, {}, person->customerName, 0, contact, person->name,
        person->email.isEmpty() ? person->phone : person->email, person->verifiedAt,
        verifiedName(person->verified)};
    Statement customer
        = m_parts.database.query("SELECT coalesce(n.account, ''), n.tier FROM customer_now n"
                                 " WHERE n.key = (SELECT key FROM customer WHERE uuid = ?)",
            person->customer);
    if (customer.next()) {
        gap.account = customer.text(0);
        gap.tier = int(customer.integer(1));
    }
    return gap;
}

std::optional<ReachGap> ReadinessAudit::bouncing(const ContactId &contact) const
{
    std::optional<ReachGap> gap = unverified(contact);
    if (!gap)
        return std::nullopt;
    const auto mark = Addresses(m_parts).bounceOf(gap->address);
    gap->since = mark ? std::optional(mark->at()) : std::nullopt;
    gap->why = !mark          ? QString()
        : mark->why.isEmpty() ? mark->who
                              : u"%1: %2"_s.arg(mark->who, mark->why);
    return gap;
}

Readiness ReadinessAudit::read(Instant now, Listed listed) const
{
    const bool all = listed == Listed::All;
    QHash<qint64, Reach> reaches;
    Statement people = m_parts.database.query(livePeople, now - Duration(verifiedFor), all);
    while (people.next()) {
        Reach &reach = reaches[people.integer(0)];
        ++reach.contacts;
        reach.owned = reach.owned || people.flag(1);
        if (people.flag(2)) {
            ++reach.bouncing;
            if (all)
                reach.bouncingPeople.append(people.id<ContactId>(4));
        }
        if (people.flag(3)) {
            ++reach.unverified;
            if (all)
                reach.unverifiedPeople.append(people.id<ContactId>(4));
        }
    }
    Readiness readiness;
    QHash<int, TierReadiness> tiers;
    const auto count = [&](int tier, const Reach &reach) {
        add(tiers[tier], reach);
        readiness.bouncing += reach.bouncingPeople;
        readiness.unverified += reach.unverifiedPeople;
    };
    Statement customers = m_parts.database.query(
        "SELECT n.key, n.tier, n.uuid, coalesce(n.account, ''), n.name FROM customer_now n"
        " WHERE n.root = n.key ORDER BY n.tier = 0, n.tier, n.name COLLATE NOCASE");
    while (customers.next()) {
        const Reach reach = reaches.take(customers.integer(0));
        const int tier = int(customers.integer(1));
        count(tier, reach);
        tiers[tier].tier = tier;
        ++tiers[tier].customers;
        if (reach.owned)
            continue;
        ++tiers[tier].withoutOwner;
        ++readiness.gapCount;
        if (all || readiness.gaps.size() < firstGaps)
            readiness.gaps.append({customers.id<CustomerId>(2), customers.text(3),
                customers.text(4), tier, reach.contacts});
    }
    for (const Reach &reach : std::as_const(reaches)) // people of no customer
        count(0, reach);
    readiness.backups = Keeping(m_parts).backups();
    readiness.tiers = tiers.values();
    std::sort(readiness.tiers.begin(), readiness.tiers.end(),
        [](const TierReadiness &one, const TierReadiness &other) {
            return std::pair(one.tier == 0, one.tier) < std::pair(other.tier == 0, other.tier);
        });
    return readiness;
}

} // namespace models
