#pragma once

#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/support/mail_domain.h"
#include "models/support/organisation_name.h"
#include "tests/support/findable.h"

#include <QStringList>

namespace tests {

//! A customer as a source would have brought it, for tests that are about something else.
struct KnownCustomer
{
    QString name;
    QString account; //!< bare
    QStringList sites; //!< bare
    QStringList emails; //!< one contact each
};

//! Puts customers with sites and contacts into the replica, as one sync. Answers their ids. One
//! that is not accepted is seen by nobody.
inline QVector<models::CustomerId> addKnownCustomers(
    models::Repositories &all, const QVector<KnownCustomer> &customers, bool accepted = true)
{
    using namespace Qt::StringLiterals;
    models::Database &database = all.database;
    models::Clock &clock = all.parts.clock;
    const models::Uuid sourceId = clock.newUuid();
    database.run("INSERT INTO source (uuid, kind, name) VALUES (?, 'file', ?)", sourceId,
        models::SourceId{sourceId}.toString());
    const qint64 source = database.lastKey();
    database.run("INSERT INTO sync (uuid, source, state, started_at) VALUES (?, ?, 'staging', ?)",
        clock.newUuid(), source, clock.now());
    const qint64 sync = database.lastKey();
    if (accepted)
        database.run(
            "UPDATE sync SET state = 'accepted', accepted_at = ? WHERE key = ?", clock.now(), sync);
    QVector<models::CustomerId> ids;
    for (const KnownCustomer &known : customers) {
        ids << models::CustomerId{clock.newUuid()};
        database.run("INSERT INTO customer (uuid, account, name_key)"
                     " VALUES (?, nullif('account:' || ?, 'account:'), ?)",
            ids.last(), known.account, models::organisationKey(known.name));
        const qint64 customer = database.lastKey();
        database.run("INSERT INTO customer_version (customer, since_sync, name, tier, region,"
                     " language) VALUES (?, ?, ?, 2, '', '')",
            customer, sync, known.name);
        for (const QString &site : known.sites)
            database.run("INSERT INTO site (uuid, customer, external_id, name, since_sync)"
                         " VALUES (?, ?, ?, '', ?)",
                clock.newUuid(), customer, QString(u"site:"_s + site), sync);
        for (const QString &email : known.emails) {
            database.run("INSERT INTO contact (uuid) VALUES (?)", clock.newUuid());
            const qint64 contact = database.lastKey();
            database.run("INSERT INTO record (source, record_key, contact) VALUES (?, ?, ?)",
                source, QString(models::CustomerId(ids.last()).toString() + email), contact);
            database.run("INSERT INTO record_version (record, since_sync, customer, name, email,"
                         " email_key, domain, phone, phone_digits, roles, language)"
                         " VALUES (?, ?, ?, '', ?, ?, ?, '', '', '', '')",
                database.lastKey(), sync, customer, email, models::emailKey(email),
                models::ownedDomain(email));
        }
    }
    makeFindable(database);
    return ids;
}

} // namespace tests
