#pragma once

#include "models/store/store_parts.h"
#include "models/support/result.h"

#include <QString>

namespace models {

class PendingLookups;
struct ContactStage;
struct StagedContact;

//! Whose the rows of a stage are: its customers and their sites, found or made.
//!
//! A customer is who has the account; without one, who has the site; else who is named by the
//! organisation (without an account first, else if there is just one).
class IncomingCustomers
{
public:
    explicit IncomingCustomers(const StoreParts &parts);

    //! The customer's key; 0 when the row names none. Conflict: the site is another account's.
    Result<qint64> of(ContactStage &stage, const StagedContact &contact);
    //! The row's site, where nobody has it.
    void takeSite(ContactStage &stage, const StagedContact &contact, qint64 customer);
    //! What the first row with a value says of its customer; whether that is new.
    bool takeFacts(ContactStage &stage, const StagedContact &contact, qint64 customer);

    // Known customers, also those whose lookups are pending; 0: nobody.
    qint64 withAccount(const PendingLookups &pending, const QString &account) const;
    qint64 withSite(const PendingLookups &pending, const QString &externalId) const;
    //! Who alone has this name, as it is compared; one without an account first. Also 0 where
    //! nobody can say which.
    qint64 named(const PendingLookups &pending, const QString &nameKey) const;

private:
    qint64 accountOwner(ContactStage &stage, const QString &account);
    qint64 siteOwner(ContactStage &stage, const QString &site);
    qint64 add(ContactStage &stage, const StagedContact &contact);
    QString words(qint64 customer) const;
    bool isRoot(qint64 one, qint64 other) const;

    Database &m_database;
    Clock &m_clock;
};

} // namespace models
