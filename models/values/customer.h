#pragma once

#include "models/support/instant.h"
#include "models/values/ids.h"

#include <QString>
#include <QVector>

namespace models {

//! One tenant or installation of a customer, known by its typed external id ("site:12314").
struct Site
{
    SiteId id;
    CustomerId customer;
    ExternalId externalId;
    QString name;

    bool operator==(const Site &) const = default;
};

//! The account object under which contacts, sites, tickets, promises and messages stand.
struct Customer
{
    CustomerId id;
    ExternalId account; //!< "account:40188"; empty when only a name is known
    QString name;
    int tier = 0; //!< 1 is the most important; 0 is unknown
    QString region;
    QString language; //!< BCP 47, "" is unknown
    CustomerId mergedInto; //!< null unless a person merged it into another

    bool operator==(const Customer &) const = default;
};

//! A customer in a list, with what a list shows of it.
struct CustomerRow
{
    Customer customer;
    int contacts = 0;
    int sites = 0;
    int openTickets = 0;

    bool operator==(const CustomerRow &) const = default;
};

} // namespace models
