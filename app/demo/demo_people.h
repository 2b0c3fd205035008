#pragma once

#include "models/ports/contact_source.h"
#include "models/ports/ticket_source.h"
#include "models/support/instant.h"
#include "models/support/result.h"

#include <QString>
#include <QVector>

namespace app {

//! One fictional customer of the demo's fleet.
struct DemoCustomer
{
    QString name;
    QString account; //!< bare account id
    QString domain; //!< under .example: nobody can be written to by accident
    QString region;
    QString language;
    int tier = 3;
    QStringList sites; //!< bare site ids
    QVector<models::ContactRecord> contacts;
    bool affected = false;
};

//! The demo's fleet: 20,000 customers, 775 of them affected with 883 sites and 1,900 contacts.
//! The same at every call.
QVector<DemoCustomer> demoFleet();

//! 1,400 tickets of the outage: from known people, colleagues of theirs, private addresses with and
//! without a site id, several of one company, and some of nobody known. Times are after the start.
QVector<models::Ticket> demoTickets(const QVector<DemoCustomer> &fleet, models::Instant start);

//! What the account managers keep of the important and the affected customers: who owns the
//! technical side, with a mobile number where billing has the desk's.
QVector<models::ContactRecord> managersContacts(const QVector<DemoCustomer> &fleet);

enum class AffectedPeople
{
    Included,
    LeftOut
};
QVector<models::ContactRecord> contactsOf(
    const QVector<DemoCustomer> &fleet, AffectedPeople affected);

//! The billing system's export of them into the folder, written at that time. Io.
models::Result<void> writeBillingExport(const QString &folder,
    const QVector<models::ContactRecord> &records, models::Instant writtenAt);

//! Gives records in pages, as any source does.
class DemoContactSource final : public models::ContactSource
{
public:
    explicit DemoContactSource(QVector<models::ContactRecord> records);
    QFuture<models::Result<models::ContactPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    QVector<models::ContactRecord> m_records;
};

//! Gives the demo's tickets in one page.
class DemoTicketSource final : public models::TicketSource
{
public:
    explicit DemoTicketSource(QVector<models::Ticket> tickets);
    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    QVector<models::Ticket> m_tickets;
};

} // namespace app
