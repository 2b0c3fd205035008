#include "models/store/person_lookup.h"

#include "models/store/database.h"
#include "models/store/staged_contact.h"
#include "models/support/contact_keys.h"

#include <string>

namespace models {

namespace {

using std::string_literals::operator""s;

// What more records have than these, of all customers or of one, says of nobody who it is; and a
// file that gives all its people one number must not cost a look at each of them for each.
constexpr int mostLookedUp = 1000;
constexpr int mostLookedAt = 64;

//! A record that is looked up, at the same customer or one that is merged with it.
struct Candidate
{
    qint64 contact = 0;
    qint64 source = 0;
    QString personKey;
    bool further = false; //!< it is an address or number besides their own: a team's, perhaps
};

std::string candidatesSql(const char *from, const char *which)
{
    return "SELECT r.contact, r.source, v.name, "s + isFurther + " FROM " + from
        + " CROSS JOIN record_version v ON v.record = r.key AND v.until_sync IS NULL"
          " LEFT JOIN customer c ON c.key = v.customer"
          " WHERE coalesce(c.root, c.key) IS"
          " (SELECT coalesce(root, key) FROM customer WHERE key = ?2)"
        + which;
}

std::string writtenSql(const char *which)
{
    return candidatesSql("(SELECT key FROM lookup WHERE hash = ?3 ORDER BY key LIMIT ?4) l"
                         " CROSS JOIN record r ON r.key = l.key",
        which);
}

std::string pendingSql(const char *which)
{
    return candidatesSql("record r", which) + " AND r.key = ?3";
}

//! Calls the function with one candidate after the other, oldest first, until it says that it has
//! seen enough.
template <typename Fn>
void visit(Database &database, const PendingLookups &pending, FoundBy by, const QString &text,
    qint64 customer, Fn fn)
{
    static const std::string writtenAddress = writtenSql(" AND v.email_key = ?1");
    static const std::string writtenNumber = writtenSql(" AND v.phone_digits = ?1");
    static const std::string pendingAddress = pendingSql(" AND v.email_key = ?1");
    static const std::string pendingNumber = pendingSql(" AND v.phone_digits = ?1");
    const bool address = by == FoundBy::Address;
    int looked = 0;
    const auto enough = [&fn, &looked](Statement rows) {
        while (rows.next()) {
            if (++looked > mostLookedAt
                || fn(Candidate{
                    rows.integer(0), rows.integer(1), personKey(rows.text(2)), rows.flag(3)}))
                return true;
        }
        return false;
    };
    const qint64 hash = lookupHash(by, text);
    if (!pending.mayFind(hash))
        return;
    if (enough(database.query(
            address ? writtenAddress : writtenNumber, text, customer, hash, mostLookedUp)))
        return;
    for (const qint64 record : pending.find(hash, mostLookedUp)) {
        if (enough(
                database.query(address ? pendingAddress : pendingNumber, text, customer, record)))
            return;
    }
}

bool mayBeNamed(const Candidate &candidate, const QString &personKey)
{
    return candidate.personKey == personKey || candidate.personKey.isEmpty() || personKey.isEmpty();
}

} // namespace

PersonLookup::PersonLookup(Database &database, const PendingLookups &pending, qint64 source)
    : m_database(database)
    , m_pending(pending)
    , m_source(source)
{ }

qint64 PersonLookup::find(const StagedContact &contact, qint64 customer) const
{
    const qint64 person = byAddress(contact, customer);
    return person != 0 ? person : byNumber(contact, customer);
}

qint64 PersonLookup::byAddress(const StagedContact &contact, qint64 customer) const
{
    qint64 person = 0;
    qint64 elsewhere = 0; // the one who has it in other sources, whatever the name
    bool severalElsewhere = false;
    if (contact.emailKey.isEmpty())
        return person;
    visit(m_database, m_pending, FoundBy::Address, contact.emailKey, customer,
        [&](const Candidate &candidate) {
            if (mayBeNamed(candidate, contact.personKey))
                person = candidate.contact;
            else if (candidate.source != m_source && !candidate.further) {
                severalElsewhere |= elsewhere != 0 && elsewhere != candidate.contact;
                elsewhere = candidate.contact;
            }
            return person != 0;
        });
    // Two sources spell one name in two ways; but a shared mailbox is several people's in each.
    return person != 0 || severalElsewhere ? person : elsewhere;
}

//! Where the record has an address that nobody has, the number must be of the very name, and of
//! nobody else's: a switchboard's is everybody's. Where it has no name either, nobody can say which
//! of several it is.
qint64 PersonLookup::byNumber(const StagedContact &contact, qint64 customer) const
{
    const bool addressed = !contact.emailKey.isEmpty();
    qint64 person = 0;
    if (contact.phoneDigits.isEmpty() || (addressed && contact.personKey.isEmpty()))
        return person;
    bool shared = false; // with somebody who it is not
    bool several = false; // whom it may be
    visit(m_database, m_pending, FoundBy::Number, contact.phoneDigits, customer,
        [&](const Candidate &candidate) {
            shared = shared || !mayBeNamed(candidate, contact.personKey);
            const bool fits = addressed ? candidate.personKey == contact.personKey
                                        : mayBeNamed(candidate, contact.personKey);
            several |= fits && person != 0 && person != candidate.contact;
            if (fits && person == 0)
                person = candidate.contact;
            if (addressed)
                return shared;
            return contact.personKey.isEmpty() ? several : person != 0;
        });
    const bool unclear = addressed ? shared : contact.personKey.isEmpty() && several;
    return unclear ? 0 : person;
}

} // namespace models
