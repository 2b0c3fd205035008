#pragma once

#include "models/support/result.h"
#include "models/values/customer.h"

#include <QString>
#include <QVector>

#include <optional>

namespace models {

class CommonGramsKeeper;
class Database;
class Records;
struct StoreParts;
struct UndoReport;

//! The customers and their sites, as far as they are accepted. A customer that was merged stands
//! under the one it was merged into, its root: lists, counts and resolve() answer roots.
class Customers
{
public:
    explicit Customers(const StoreParts &parts);

    //! The customer as it is, merged or not. Nothing when there is none, or none accepted yet.
    std::optional<Customer> find(const CustomerId &id) const;
    //! The customer that stands for this one: itself, or what it was merged into.
    std::optional<CustomerId> rootOf(const CustomerId &id) const;
    //! Who has this account, or this site, by its root.
    std::optional<CustomerId> findByExternalId(const ExternalId &id) const;
    //! "cus_…", "account:…" or "site:…" to its root. Invalid: another kind, or none; NotFound.
    Result<CustomerId> resolve(const QString &text) const;

    //! By name, or those whom the words find (Search's rules, and typed ids), best first.
    QVector<CustomerRow> list(const QString &query = {}, int limit = 200) const;
    CustomerRow row(const CustomerId &root) const; //!< as list() shows it
    int count() const; //!< roots

    //! Of the customer and of all that were merged into it.
    QVector<Site> sites(const CustomerId &id) const;
    std::optional<Site> findSite(const ExternalId &id) const;
    //! Those that were merged into it, at any depth.
    QVector<Customer> merged(const CustomerId &id) const;

    //! Puts one customer, with all that stands under it, under another. Undone by Records::undo.
    //! NotFound; Conflict: both are one already.
    Result<void> merge(const CustomerId &from, const CustomerId &into);

    //! The newest change of a customer that a person made and nobody has undone yet.
    std::optional<EntryId> lastAct() const;

private:
    Database &m_database;
    Records &m_records;
    const CommonGramsKeeper &m_commonGrams;
};

} // namespace models
