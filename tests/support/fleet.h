#pragma once

#include <QString>

namespace tests {

//! A fleet of made-up customers and their people, the same at every call. Names repeat as they do
//! in life (a few hundred given names, thousands of family names), one address in ten is a free
//! mail provider's, two in three have a phone; rows are in no order.
struct Fleet
{
    int customers = 0;
    int contacts = 0;
    int year = 0; //!< in another one half of them have another phone

    struct Person
    {
        QString name;
        QString email;
        QString phone;
        int customer = 0;
    };
    Person person(int index) const;
    QString customerName(int customer) const;
    QString domain(int customer) const;
    //! Bare ids.
    QString account(int customer) const;
    QString site(int customer) const;

    //! All of it as CSV, one person a row. Whether it could be written.
    bool writeCsv(const QString &path) const;
};

} // namespace tests
