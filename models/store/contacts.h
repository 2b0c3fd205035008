#pragma once

#include "models/values/contact.h"

#include <QString>
#include <QVector>

#include <optional>

namespace models {

class Database;
struct StoreParts;

//! The people we can reach, as the accepted records of all sources show them: of each value the
//! newest source that has one, of the roles all.
class Contacts
{
public:
    explicit Contacts(const StoreParts &parts);

    //! After everything that was accepted.
    static constexpr Instant now = Instant::max();

    //! With its provenance, as the replica had it at that time.
    std::optional<Contact> find(const ContactId &id, Instant asOf = now) const;
    //! Of the customer and of all that were merged into it, by name.
    QVector<Contact> of(const CustomerId &customer, Instant asOf = now) const;
    //! Words and their beginnings from one character; parts of names, addresses and numbers from
    //! three. Best first.
    QVector<Contact> search(const QString &text, int limit = 50) const;
    int count() const;
    //! When the newest import of contacts was accepted; none before the first.
    std::optional<Instant> refreshedAt() const;

private:
    std::optional<Contact> read(qint64 key, Instant asOf) const;

    Database &m_database;
};

//! Roles as a record keeps them: their names with a comma between, in the enum's order.
QString rolesText(const QVector<Role> &roles);
QVector<Role> rolesFromText(const QString &text);

} // namespace models
