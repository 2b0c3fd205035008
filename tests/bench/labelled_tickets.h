#pragma once

#include "models/values/contact.h"
#include "models/values/ticket.h"

#include <QString>
#include <QVector>

namespace bench {

//! A ticket, and whose it is.
struct LabelledTicket
{
    models::Ticket ticket;
    QString account; //!< of the customer, bare; empty: nothing in it tells
    const char *hardship; //!< what makes it hard, for people
};

//! Made-up customers as they make grouping hard, the same at every call: agencies whose domain
//! several of them share, subsidiaries under their parent's, names that differ by their legal form
//! alone, contacts with free mail; and tickets of theirs.
class LabelledWorld
{
public:
    explicit LabelledWorld(int customers)
        : m_customers(customers)
    { }

    QVector<models::ContactRecord> contacts() const;
    LabelledTicket ticket(int number) const;

private:
    struct Person
    {
        QString name;
        QString email;
        QString phone;
    };
    static constexpr int peopleEach = 4;
    Person person(int customer, int which) const;
    QString customerName(int customer) const;
    QString domain(int customer) const;
    QString account(int customer) const { return QString::number(50'000 + customer); }
    QString site(int customer) const { return QString::number(2'000'000 + 7 * customer); }

    int m_customers;
};

} // namespace bench
