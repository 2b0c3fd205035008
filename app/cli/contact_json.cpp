#include "app/cli/contact_json.h"

#include "app/cli/command.h"
#include "models/store/contacts.h"

#include <QJsonArray>
#include <QStringList>

namespace app {

using namespace Qt::StringLiterals;
using models::RecordField;

namespace {

QJsonArray rolesJson(const QVector<models::Role> &roles)
{
    QJsonArray names;
    for (const models::Role role : roles)
        names.append(models::roleName(role));
    return names;
}

} // namespace

QJsonObject contactJson(const models::Contact &contact)
{
    QJsonArray provenance;
    for (const models::Provenance &from : contact.provenance)
        provenance.append(QJsonObject{{u"source"_s, from.sourceName}, {u"by_hand"_s, from.byHand},
            {u"record"_s, models::shownRecordKey(from.recordKey)},
            {u"name"_s, from.value(RecordField::Name)},
            {u"email"_s, from.value(RecordField::Email)},
            {u"phone"_s, from.value(RecordField::Phone)},
            {u"roles"_s, rolesJson(models::rolesFromText(from.value(RecordField::Roles)))},
            {u"language"_s, from.value(RecordField::Language)},
            {u"first_seen"_s, models::toIso(from.firstSeen)},
            {u"last_seen"_s, models::toIso(from.lastSeen)}, {u"bouncing"_s, from.bouncing},
            {u"withdrawn_at"_s, timeJson(from.withdrawnAt)}});
    return {{u"id"_s, contact.id.toString()}, {u"name"_s, contact.name},
        {u"email"_s, contact.email}, {u"phone"_s, contact.phone},
        {u"roles"_s, rolesJson(contact.roles)}, {u"language"_s, contact.language},
        {u"customer"_s, contact.customer.toString()}, {u"customer_name"_s, contact.customerName},
        {u"verified_at"_s, timeJson(contact.verifiedAt)},
        {u"verified_by"_s, models::verifiedName(contact.verified)},
        {u"bouncing"_s, contact.bouncing}, {u"unsubscribed"_s, contact.unsubscribed},
        {u"withdrawn_at"_s, timeJson(contact.withdrawnAt())}, {u"provenance"_s, provenance}};
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

QJsonObject undoJson(const models::UndoReport &undone)
{
    return {{u"fields_restored"_s, undone.fieldsRestored},
        {u"kept"_s, QJsonArray::fromStringList(undone.kept)}};
}

QString contactText(const models::Contact &contact)
{
    QString text = contact.name + u'\n';
    const auto line = [&text](const QString &label, const QString &value) {
        text += u"  %1  %2\n"_s.arg(label.leftJustified(8), value);
    };
    // Where sources differ, every value stands, with who says so; the first is the one that counts.
    const auto said = [&](const QString &label, RecordField field) {
        const QVector<models::SaidValue> values = contact.said(field);
        if (values.isEmpty())
            line(label, {});
        for (const models::SaidValue &value : values)
            line(label,
                values.size() > 1 ? u"%1  (%2)"_s.arg(value.value, value.sources.join(u", "_s))
                                  : value.value);
    };
    if (contact.said(RecordField::Name).size() > 1)
        said(u"name"_s, RecordField::Name);
    said(u"e-mail"_s, RecordField::Email);
    said(u"phone"_s, RecordField::Phone);
    QStringList roles;
    for (const models::Role role : contact.roles)
        roles << models::roleName(role);
    line(u"roles"_s, roles.join(u", "_s));
    said(u"language"_s, RecordField::Language);
    line(u"customer"_s, contact.customerName + u' ' + contact.customer.toString());
    QStringList marks;
    if (contact.bouncing)
        marks << u"bouncing"_s;
    if (contact.unsubscribed)
        marks << u"unsubscribed"_s;
    if (contact.verifiedAt)
        marks << u"%1, by %2"_s.arg(
            models::toUtcSeconds(*contact.verifiedAt), models::verifiedName(contact.verified));
    line(u"verified"_s, marks.isEmpty() ? u"never"_s : marks.join(u", "_s));
    for (const models::Provenance &from : contact.provenance)
        line(u"from"_s,
            u"%1, record \"%2\", first seen %3, last seen %4%5%6"_s.arg(from.sourceName,
                models::shownRecordKey(from.recordKey), models::toUtcSeconds(from.firstSeen),
                models::toUtcSeconds(from.lastSeen),
                from.withdrawnAt ? u", withdrawn "_s + models::toUtcSeconds(*from.withdrawnAt)
                                 : QString(),
                from.bouncing ? u", its address bounces"_s : QString()));
    return text;
}

QString contactLine(const models::Contact &contact)
{
    QStringList parts{
        contact.id.toString(), contact.name, contact.email, contact.phone, contact.customerName};
    if (const auto withdrawn = contact.withdrawnAt())
        parts << u"withdrawn %1"_s.arg(models::toUtcSeconds(*withdrawn));
    parts << (contact.bouncing ? u"bouncing"_s : QString())
          << (contact.unsubscribed ? u"unsubscribed"_s : QString());
    parts.removeAll(QString());
    return parts.join(u"  "_s);
}

QString customerLine(const models::CustomerRow &row)
{
    QStringList parts{row.customer.id.toString(), row.customer.name,
        row.customer.account.toString(),
        u"%1, %2, %3"_s.arg(counted(row.contacts, u"contact"_s, u"contacts"_s),
            counted(row.sites, u"site"_s, u"sites"_s),
            counted(row.openTickets, u"open ticket"_s, u"open tickets"_s))};
    parts.removeAll(QString());
    return parts.join(u"  "_s);
}

} // namespace app
