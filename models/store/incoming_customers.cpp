#include "models/store/incoming_customers.h"

#include "models/store/contact_syncs.h"
#include "models/store/database.h"
#include "models/support/clock.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

enum CustomerFact : quint8
{
    NameFact = 1,
    TierFact = 2,
    RegionFact = 4,
    LanguageFact = 8
};

} // namespace

IncomingCustomers::IncomingCustomers(const StoreParts &parts)
    : m_database(parts.database)
    , m_clock(parts.clock)
{ }

bool IncomingCustomers::isRoot(qint64 one, qint64 other) const
{
    const auto rootOf = [this](qint64 key) {
        return m_database.number("SELECT coalesce(root, key) FROM customer WHERE key = ?", key);
    };
    return one == other || rootOf(one) == rootOf(other);
}

Result<qint64> IncomingCustomers::of(ContactStage &stage, const StagedContact &contact)
{
    const ContactRecord &record = contact.record;
    const qint64 owner = record.site.isEmpty() ? 0 : siteOwner(stage, record.site);
    if (!record.account.isEmpty()) {
        const qint64 known = accountOwner(stage, record.account);
        if (owner != 0 && (known == 0 || !isRoot(owner, known)))
            return fail(ErrorKind::Conflict,
                u"site id: site:%1 belongs to %2"_s.arg(record.site, words(owner)));
        return known != 0 ? known : add(stage, contact);
    }
    if (owner != 0)
        return owner;
    if (!contact.organisationKey.isEmpty()) {
        const qint64 known = named(stage.lookups, contact.organisationKey);
        return known != 0 ? known : add(stage, contact);
    }
    return record.site.isEmpty() ? 0 : add(stage, contact);
}

//! 0: nobody has it yet.
qint64 IncomingCustomers::accountOwner(ContactStage &stage, const QString &account)
{
    if (const qint64 found = stage.accounts.value(account))
        return found;
    const qint64 owner = withAccount(stage.lookups, u"account:"_s + account);
    if (owner != 0)
        stage.accounts.insert(account, owner);
    return owner;
}

qint64 IncomingCustomers::siteOwner(ContactStage &stage, const QString &site)
{
    if (const qint64 found = stage.sites.value(site))
        return found;
    const qint64 owner = withSite(stage.lookups, u"site:"_s + site);
    if (owner != 0)
        stage.sites.insert(site, owner);
    return owner;
}

qint64 IncomingCustomers::withAccount(const PendingLookups &pending, const QString &account) const
{
    for (const qint64 key : pending.findAll(m_database, lookupHash(FoundBy::Account, account))) {
        if (m_database.number(
                "SELECT count(*) FROM customer WHERE key = ? AND account = ?", key, account)
            > 0)
            return key;
    }
    return 0;
}

qint64 IncomingCustomers::withSite(const PendingLookups &pending, const QString &externalId) const
{
    for (const qint64 key : pending.findAll(m_database, lookupHash(FoundBy::Site, externalId))) {
        const qint64 owner = m_database.number(
            "SELECT customer FROM site WHERE key = ? AND external_id = ?", key, externalId);
        if (owner != 0)
            return owner;
    }
    return 0;
}

qint64 IncomingCustomers::named(const PendingLookups &pending, const QString &nameKey) const
{
    qint64 only = 0;
    qint64 root = 0;
    bool several = false;
    for (const qint64 key :
        pending.findAll(m_database, lookupHash(FoundBy::CustomerName, nameKey))) {
        Statement row = m_database.query("SELECT account IS NULL, coalesce(root, key) FROM customer"
                                         " WHERE key = ? AND name_key = ?",
            key, nameKey);
        if (!row.next())
            continue;
        if (row.flag(0))
            return key;
        several = several || (root != 0 && root != row.integer(1));
        only = only == 0 ? key : only;
        root = row.integer(1);
    }
    // Of two accounts with one name, nobody can say which is meant: a customer of its own, for a
    // person to merge.
    return several ? 0 : only;
}

qint64 IncomingCustomers::add(ContactStage &stage, const StagedContact &contact)
{
    const ContactRecord &record = contact.record;
    const std::optional<QString> account
        = record.account.isEmpty() ? std::nullopt : std::optional(u"account:"_s + record.account);
    m_database.run("INSERT INTO customer (uuid, account, name_key) VALUES (?, ?, ?)",
        m_clock.newUuid(), account, contact.organisationKey);
    const qint64 key = m_database.lastKey();
    ++stage.customersAdded;
    stage.lookups.addCustomer(key, account.value_or(QString()), contact.organisationKey);
    if (account)
        stage.accounts.insert(record.account, key);
    // Something to call it by, until a row gives its name.
    QString name = record.siteName;
    if (name.isEmpty())
        name = account ? *account : u"site:"_s + record.site;
    if (!record.organisation.isEmpty())
        name = record.organisation;
    m_database.run("INSERT INTO customer_version (customer, since_sync, name, tier, region,"
                   " language) VALUES (?, ?, ?, 0, '', '')",
        key, stage.key, name);
    stage.lookups.addName(m_database.lastKey(), name);
    return key;
}

QString IncomingCustomers::words(qint64 customer) const
{
    Statement row = m_database.query("SELECT coalesce(c.account, ''), v.name FROM customer c"
                                     " LEFT JOIN customer_version v ON v.customer = c.key"
                                     " AND v.until_sync IS NULL WHERE c.key = ?",
        customer);
    return row.next() ? (row.text(0) + u' ' + row.text(1)).trimmed() : QString();
}

void IncomingCustomers::takeSite(ContactStage &stage, const StagedContact &contact, qint64 customer)
{
    const ContactRecord &record = contact.record;
    if (record.site.isEmpty() || stage.sites.contains(record.site))
        return;
    stage.sites.insert(record.site, customer);
    const QString externalId = u"site:"_s + record.site;
    m_database.run("INSERT INTO site (uuid, customer, external_id, name, since_sync)"
                   " VALUES (?, ?, ?, ?, ?)",
        m_clock.newUuid(), customer, externalId, record.siteName, stage.key);
    stage.lookups.addSite(m_database.lastKey(), externalId);
    ++stage.sitesAdded;
}

bool IncomingCustomers::takeFacts(
    ContactStage &stage, const StagedContact &contact, qint64 customer)
{
    const ContactRecord &record = contact.record;
    const quint8 given = quint8((record.organisation.isEmpty() ? 0 : NameFact)
        | (record.tier == 0 ? 0 : TierFact) | (record.region.isEmpty() ? 0 : RegionFact)
        | (record.language.isEmpty() ? 0 : LanguageFact));
    if (customer == 0 || given == 0)
        return false;
    quint8 &settled = stage.settled[customer];
    const quint8 fresh = given & ~settled;
    settled |= given;
    if (fresh == 0)
        return false;

    Statement row = m_database.query(
        "SELECT v.key, v.since_sync, v.name, v.tier, v.region, v.language, c.name_key"
        " FROM customer c JOIN customer_version v ON v.customer = c.key AND v.until_sync IS NULL"
        " WHERE c.key = ?",
        customer);
    if (!row.next())
        return false;
    const QString before = row.text(2);
    const QString name = fresh & NameFact ? record.organisation : before;
    const int tier = fresh & TierFact ? record.tier : int(row.integer(3));
    const QString region = fresh & RegionFact ? record.region : row.text(4);
    const QString language = fresh & LanguageFact ? record.language : row.text(5);
    if ((fresh & NameFact) != 0 && contact.organisationKey != row.text(6))
        m_database.run("INSERT INTO renaming (customer, sync, name_key) VALUES (?, ?, ?)"
                       " ON CONFLICT DO UPDATE SET sync = excluded.sync,"
                       " name_key = excluded.name_key",
            customer, stage.key, contact.organisationKey);
    if (name == before && tier == row.integer(3) && region == row.text(4)
        && language == row.text(5))
        return false;
    if (row.integer(1) == stage.key) {
        m_database.run("UPDATE customer_version SET name = ?, tier = ?, region = ?, language = ?"
                       " WHERE key = ?",
            name, tier, region, language, row.integer(0));
        if (name != before) {
            m_database.run(
                "DELETE FROM customer_name WHERE name = ? AND version = ?", before, row.integer(0));
            stage.lookups.addName(row.integer(0), name);
        }
        return true;
    }
    m_database.run(
        "UPDATE customer_version SET until_sync = ? WHERE key = ?", stage.key, row.integer(0));
    m_database.run("INSERT INTO customer_version (customer, since_sync, name, tier, region,"
                   " language) VALUES (?, ?, ?, ?, ?, ?)",
        customer, stage.key, name, tier, region, language);
    stage.lookups.addName(m_database.lastKey(), name);
    return true;
}

} // namespace models
