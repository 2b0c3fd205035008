#include "models/store/database.h"
#include "models/store/incoming_customers.h"
#include "models/store/replica_import.h"

// Of a pack's import what is the customers' own: who they are here, their facts and sites.

namespace models {

using namespace Qt::StringLiterals;

//! By its id; then as ContactSyncs does: by its account; without one by a site, else by its name.
//! 0: nobody here.
qint64 ReplicaImport::customerHere(const ReplicaStage &stage, const PackCustomer &customer)
{
    const IncomingCustomers known(m_parts);
    qint64 key = m_database.number("SELECT key FROM customer WHERE uuid = ?", customer.id);
    if (key == 0 && !customer.account.isEmpty())
        return known.withAccount(stage.lookups, customer.account);
    for (const PackSite &site : customer.sites) {
        if (key == 0)
            key = known.withSite(stage.lookups, site.externalId);
    }
    return key != 0 || customer.nameKey.isEmpty() ? key
                                                  : known.named(stage.lookups, customer.nameKey);
}

void ReplicaImport::stageCustomer(ReplicaStage &stage, const PackCustomer &customer)
{
    qint64 key = stage.knowsPeople ? customerHere(stage, customer) : 0;
    if (key == 0) {
        m_database.run(
            "INSERT INTO customer (uuid, account, name_key, own_name) VALUES (?, ?, ?, ?)",
            customer.id,
            customer.account.isEmpty() ? std::nullopt : std::optional<QString>(customer.account),
            customer.nameKey,
            customer.ownName.isEmpty() ? std::nullopt : std::optional<QString>(customer.ownName));
        key = m_database.lastKey();
        stage.lookups.addCustomer(key, customer.account, customer.nameKey);
        addCustomerVersions(stage, key, customer.versions);
        ++stage.counts.customersAdded;
    } else {
        changeCustomer(stage, customer, key);
    }
    stage.customers.insert(customer.id, key);
    addSites(stage, customer, key);
    if (!customer.mergedInto.isNull())
        stage.customerMerges.append({customer.id.uuid, customer.mergedInto.uuid});
}

void ReplicaImport::addCustomerVersions(
    ReplicaStage &stage, qint64 customer, const QVector<PackCustomerVersion> &versions)
{
    for (qsizetype i = 0; i < versions.size(); ++i) {
        const PackCustomerVersion &version = versions[i];
        const std::optional<qint64> until = i + 1 < versions.size()
            ? std::optional<qint64>(syncFor(stage, versions[i + 1].span.since))
            : std::nullopt;
        m_database.run("INSERT INTO customer_version (customer, since_sync, until_sync, name, tier,"
                       " region, language) VALUES (?, ?, ?, ?, ?, ?, ?)",
            customer, syncFor(stage, version.span.since), until, version.name, version.tier,
            version.region, version.language);
        stage.lookups.addName(m_database.lastKey(), version.name);
    }
}

//! What was said of it later than here counts.
void ReplicaImport::changeCustomer(ReplicaStage &stage, const PackCustomer &customer, qint64 key)
{
    qint64 open = 0;
    Instant since{};
    PackCustomerVersion here;
    bool ownName = false;
    QString nameKey;
    {
        Statement row = m_database.query(
            "SELECT v.key, coalesce(s.accepted_at, s.ended_at), v.name, v.tier, v.region,"
            " v.language, c.own_name IS NOT NULL, c.name_key FROM customer c"
            " JOIN customer_version v ON v.customer = c.key AND v.until_sync IS NULL"
            " JOIN sync s ON s.key = v.since_sync WHERE c.key = ?",
            key);
        if (!row.next())
            return;
        open = row.integer(0);
        since = row.time(1);
        here = {{}, row.text(2), int(row.integer(3)), row.text(4), row.text(5)};
        ownName = row.flag(6);
        nameKey = row.text(7);
    }
    if (!customer.ownName.isEmpty() && !ownName)
        stage.ownNames.append({key, customer.ownName});
    QVector<PackCustomerVersion> fresh;
    for (const PackCustomerVersion &version : customer.versions) {
        if (at(stage, version.span.since) > since)
            fresh.append(version);
    }
    if (fresh.isEmpty())
        return;
    here.span = fresh.constLast().span;
    if (fresh.size() == 1 && fresh.constLast() == here)
        return;
    m_database.run("UPDATE customer_version SET until_sync = ? WHERE key = ?",
        syncFor(stage, fresh.constFirst().span.since), open);
    addCustomerVersions(stage, key, fresh);
    if (nameKey != customer.nameKey)
        stage.nameKeys.append({key, customer.nameKey});
    ++stage.counts.customersChanged;
}

//! A site that is here stays whose it is here.
void ReplicaImport::addSites(ReplicaStage &stage, const PackCustomer &customer, qint64 key)
{
    const IncomingCustomers known(m_parts);
    for (const PackSite &site : customer.sites) {
        if (known.withSite(stage.lookups, site.externalId) != 0
            || m_database.number("SELECT count(*) FROM site WHERE uuid = ?", site.id) > 0)
            continue;
        m_database.run("INSERT INTO site (uuid, customer, external_id, name, since_sync)"
                       " VALUES (?, ?, ?, ?, ?)",
            site.id, key, site.externalId, site.name, syncFor(stage, site.since));
        stage.lookups.addSite(m_database.lastKey(), site.externalId);
        ++stage.counts.sitesAdded;
    }
}

} // namespace models
