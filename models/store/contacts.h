#pragma once

#include "models/store/addresses.h"
#include "models/support/result.h"
#include "models/values/contact.h"

#include <QHash>
#include <QMap>
#include <QString>
#include <QVector>

#include <chrono>
#include <optional>
#include <utility>

namespace models {

class Clock;
class CommonGramsKeeper;
class Database;
class Records;

//! The people we can reach, as the accepted records of all sources show them: of each value that
//! of the source with the lowest rank, then their own before that of one who was merged into them,
//! then of the newest; of the roles those that were typed by hand, else all.
class Contacts
{
public:
    explicit Contacts(const StoreParts &parts);

    //! After everything that was accepted.
    static constexpr Instant now = Instant::max();

    //! With its provenance, as the replica had it at that time. Of one who had been merged by then,
    //! the other. A record that was taken out since is of whom it is now: it never was theirs.
    std::optional<Contact> find(const ContactId &id, Instant asOf = now) const;
    //! Of the customer and of all that had been merged into it by then, by name.
    QVector<Contact> of(const CustomerId &customer, Instant asOf = now) const;
    //! When what is said of the customer's contacts last changed; nothing where it never did.
    std::optional<Instant> changedAt(const CustomerId &customer) const;
    //! Words and their beginnings from one character; parts of names, addresses and numbers from
    //! three. Best first.
    QVector<Contact> search(const QString &text, int limit = 50) const;
    //! Reads ahead for about so long what makes the search faster where there are very many;
    //! whether more is left. Every other reader of the workspace has it, too.
    bool prepareSearch(std::chrono::milliseconds within) const;
    //! Those of the customers that the text finds by name, account or site.
    QVector<Contact> searchByCustomer(const QString &text, int limit = 50) const;
    //! Who has the address, or ever had it: as it is compared (emailKey). Whoever was merged is
    //! who they are now.
    QVector<ContactId> withAddress(const QString &emailKey) const;
    int count() const;
    //! Of the customer: those who may be one person (mayBeOnePerson), each pair once. Nobody but a
    //! person says so.
    QVector<std::pair<Contact, Contact>> doubtful(const CustomerId &customer) const;

    //! Makes one person of two: all records of the one count for the other from then on, where
    //! ranks are equal after the other's own.
    //! Conflict: they are one already.
    Result<void> merge(const ContactId &from, const ContactId &into);
    //! Takes a source's record of a contact out: a person of its own from then on.
    //! NotFound: the contact has no such record, and which it has; Conflict: it has no other.
    Result<ContactId> split(const ContactId &contact, const SourceId &source, const QString &key);
    //! The newest merging or splitting that was not undone, for undo.
    std::optional<EntryId> lastAct() const;
    //! Likewise, of the contacts of one customer.
    std::optional<EntryId> lastAct(const CustomerId &of) const;

    //! When the newest import of contacts was accepted; none before the first.
    std::optional<Instant> refreshedAt() const;

private:
    std::optional<Contact> read(qint64 key, Instant asOf) const;
    QMap<qint64, Contact> readApart(
        qint64 key, const QHash<qint64, qint64> &into, Instant asOf) const;
    std::optional<Contact> finished(Contact contact, qint64 key, Instant asOf) const;
    QString customersOf(const CustomerId &customer, qint64 root, Instant asOf) const;
    QHash<QString, AddressState> markAddresses(Contact &contact, Instant asOf) const;
    AddressState stateOf(AddressKind kind, const QString &value, Instant asOf) const;
    void addVerification(Contact &contact, qint64 key,
        const QHash<QString, AddressState> &addresses, Instant asOf) const;

    Database &m_database;
    Records &m_records;
    Clock &m_clock;
    CommonGramsKeeper &m_commonGrams;
    Addresses m_addresses;
};

} // namespace models
