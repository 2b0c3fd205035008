#pragma once

#include "models/grouping/customer_lookup.h"
#include "models/store/lookups.h"
#include "models/support/phone_number.h"

#include <QHash>

namespace models {

class Database;

//! Answers grouping's questions from the replica. What sources withdrew still counts: who wrote
//! yesterday is known today. Answers are remembered, so one of these lives for one transaction.
class StoreCustomerLookup final : public CustomerLookup
{
public:
    //! The country is where numbers without a country's code are from; empty: nobody knows.
    StoreCustomerLookup(Database &database, const QString &country);

    CustomerId bySite(const QString &value) override;
    CustomerId byAccount(const QString &value) override;
    QVector<CustomerId> byAddress(const QString &address) override;
    QVector<CustomerId> byPhone(const QString &number) override;
    QVector<CustomerId> byEarlierTickets(const QString &requester) override;
    QVector<CustomerId> byDomain(const QString &domain) override;
    bool hasContactNamed(const CustomerId &customer, const QString &key) override;
    QVector<NamedCustomer> byName(const QString &organisationKey) override;

private:
    CustomerId byExternalId(const char *sql, FoundBy by, const ExternalId &id);
    QVector<CustomerId> ownersBy(const char *column, FoundBy by, const QString &value,
        QHash<QString, QVector<CustomerId>> &found);
    QVector<CustomerId> findDomainOwners(const QString &domain);

    Database &m_database;
    QHash<QString, QVector<CustomerId>> m_addresses;
    QHash<QString, QVector<CustomerId>> m_numbers;
    PhoneKeys m_phones;
    QHash<QString, QVector<CustomerId>> m_requesters;
    QHash<QString, QVector<CustomerId>> m_domains;
    QHash<QString, QVector<NamedCustomer>> m_names;
};

} // namespace models
