#include "app/cli/contact_json.h"

#include <QJsonArray>
#include <QStringList>

namespace app {

using namespace Qt::StringLiterals;

namespace {

QJsonArray rolesJson(const QVector<models::Role> &roles)
{
    QJsonArray names;
    for (const models::Role role : roles)
        names.append(models::roleName(role));
    return names;
}

QJsonValue timeOrNull(const std::optional<models::Instant> &time)
{
    return time ? QJsonValue(models::toIso(*time)) : QJsonValue();
}

} // namespace

QJsonObject contactJson(const models::Contact &contact)
{
    QJsonArray provenance;
    for (const models::Provenance &from : contact.provenance)
        provenance.append(QJsonObject{{u"source"_s, from.sourceName}, {u"record"_s, from.recordKey},
            {u"first_seen"_s, models::toIso(from.firstSeen)},
            {u"last_seen"_s, models::toIso(from.lastSeen)},
            {u"withdrawn_at"_s, timeOrNull(from.withdrawnAt)}});
    return {{u"id"_s, contact.id.toString()}, {u"name"_s, contact.name},
        {u"email"_s, contact.email}, {u"phone"_s, contact.phone},
        {u"roles"_s, rolesJson(contact.roles)}, {u"language"_s, contact.language},
        {u"customer"_s, contact.customer.toString()}, {u"customer_name"_s, contact.customerName},
        {u"verified_at"_s, timeOrNull(contact.verifiedAt)}, {u"bouncing"_s, contact.bouncing},
        {u"provenance"_s, provenance}};
}

QJsonObject customerJson(const models::CustomerRow &row)
{
    const models::Customer &customer = row.customer;
    return {{u"id"_s, customer.id.toString()}, {u"account"_s, customer.account.toString()},
        {u"name"_s, customer.name}, {u"tier"_s, customer.tier}, {u"region"_s, customer.region},
        {u"language"_s, customer.language}, {u"contacts"_s, row.contacts}, {u"sites"_s, row.sites},
        {u"open_tickets"_s, row.openTickets}};
}

QJsonObject siteJson(const models::Site &site)
{
    return {{u"id"_s, site.id.toString()}, {u"external_id"_s, site.externalId.toString()},
        {u"name"_s, site.name}};
}

QString contactLine(const models::Contact &contact)
{
    QStringList parts{
        contact.id.toString(), contact.name, contact.email, contact.phone, contact.customerName};
    parts.removeAll(QString());
    return parts.join(u"  "_s);
}

QString customerLine(const models::CustomerRow &row)
{
    QStringList parts{row.customer.id.toString(), row.customer.name,
        row.customer.account.toString(),
        u"%1 contacts, %2 sites, %3 open tickets"_s.arg(row.contacts)
            .arg(row.sites)
            .arg(row.openTickets)};
    parts.removeAll(QString());
    return parts.join(u"  "_s);
}

} // namespace app
