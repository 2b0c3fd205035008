#pragma once

#include "models/values/ids.h"

#include <QString>
#include <QVector>

namespace models {

//! A customer that goes by a name, with the name as it is written.
struct NamedCustomer
{
    CustomerId customer;
    QString name;

    bool operator==(const NamedCustomer &) const = default;
};

//! What is known of customers, as grouping asks for it. Answers are customers as they count now
//! (a merged one is the one it was merged into), each once.
class CustomerLookup
{
public:
    //! How many owners of one address, domain or name are told apart; of more, one more is given.
    static constexpr int ownersAtMost = 5;

    virtual ~CustomerLookup() = default;
    virtual CustomerId bySite(const QString &value) = 0; //!< null when there is none
    virtual CustomerId byAccount(const QString &value) = 0; //!< null when there is none
    virtual QVector<CustomerId> byAddress(const QString &address) = 0; //!< in lower case
    virtual QVector<CustomerId> byPhone(const QString &number) = 0; //!< as written
    //! Those whose an earlier ticket of that requester is, as a person decided; in lower case.
    virtual QVector<CustomerId> byEarlierTickets(const QString &requester) = 0;
    virtual QVector<CustomerId> byDomain(const QString &domain) = 0; //!< a registrable one
    //! Whether a contact of the customer is called so, as names are compared (personKey).
    virtual bool hasContactNamed(const CustomerId &customer, const QString &key) = 0;
    virtual QVector<NamedCustomer> byName(const QString &organisationKey) = 0;
};

} // namespace models
