#include "models/replica/pack_lines.h"

#include <QJsonArray>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// What a line says besides its kind. Empty and usual values are left out.
struct PackJson
{
    QJsonObject object;

    PackJson &put(QLatin1String name, const QString &text)
    {
        if (!text.isEmpty())
            object.insert(name, text);
        return *this;
    }
    PackJson &put(QLatin1String name, bool flag)
    {
        if (flag)
            object.insert(name, true);
        return *this;
    }
    PackJson &put(QLatin1String name, const QJsonArray &array)
    {
        if (!array.isEmpty())
            object.insert(name, array);
        return *this;
    }
    PackJson &number(QLatin1String name, qint64 value)
    {
        object.insert(name, value);
        return *this;
    }
};

QString uuidText(const Uuid &uuid)
{
    return uuid.isNull() ? QString() : uuid.toBase32();
}

PackJson spanJson(const PackSpan &span)
{
    PackJson json;
    json.number("since"_L1, span.since);
    if (span.until)
        json.number("until"_L1, *span.until);
    return json;
}

QJsonObject recordJson(const PackRecord &record)
{
    QJsonArray versions;
    for (const PackVersion &version : record.versions) {
        QJsonArray roles;
        for (const Role role : version.roles)
            roles.append(roleName(role));
        versions.append(spanJson(version.span)
                            .put("customer"_L1, version.customer.toString())
                            .put("name"_L1, version.name)
                            .put("email"_L1, version.email)
                            .put("phone"_L1, version.phone)
                            .put("roles"_L1, roles)
                            .put("language"_L1, version.language)
                            .put("phone_key"_L1, version.phoneKey)
                            .object);
    }
    QJsonArray withdrawals;
    for (const PackSpan &span : record.withdrawals)
        withdrawals.append(spanJson(span).object);
    return PackJson()
        .number("source"_L1, record.source)
        .put("key"_L1, record.key)
        .put("versions"_L1, versions)
        .put("withdrawn"_L1, withdrawals)
        .object;
}

QJsonObject lineJson(const PackHead &head)
{
    return PackJson()
        .put("is"_L1, u"pack"_s)
        .put("desk"_L1, head.desk.toString())
        .put("made_at"_L1, toIso(head.madeAt))
        .put("customer"_L1, head.customer.toString())
        .object;
}

QJsonObject lineJson(const PackSource &source)
{
    return PackJson()
        .put("is"_L1, u"source"_s)
        .put("id"_L1, source.id.toString())
        .put("type"_L1, sourceTypeName(source.type))
        .put("name"_L1, source.name)
        .number("rank"_L1, source.rank)
        .put("removed"_L1, !source.present)
        .object;
}

QJsonObject lineJson(const PackSync &sync)
{
    return PackJson()
        .put("is"_L1, u"run"_s)
        .number("source"_L1, sync.source)
        .put("id"_L1, sync.id.toString())
        .put("at"_L1, toIso(sync.at))
        .put("complete"_L1, sync.complete)
        .number("rows"_L1, sync.rows)
        .number("added"_L1, sync.added)
        .number("changed"_L1, sync.changed)
        .number("unchanged"_L1, sync.unchanged)
        .number("withdrawn"_L1, sync.withdrawn)
        .object;
}

QJsonObject lineJson(const PackSplit &split)
{
    return PackJson()
        .put("is"_L1, u"split"_s)
        .put("id"_L1, uuidText(split.id))
        .number("source"_L1, split.source)
        .put("key"_L1, split.recordKey)
        .put("contact"_L1, split.contact.toString())
        .put("was"_L1, split.was.toString())
        .object;
}

QJsonObject lineJson(const PackCustomer &customer)
{
    QJsonArray versions;
    for (const PackCustomerVersion &version : customer.versions) {
        PackJson json = spanJson(version.span);
        json.put("name"_L1, version.name)
            .put("region"_L1, version.region)
            .put("language"_L1, version.language);
        if (version.tier != 0)
            json.number("tier"_L1, version.tier);
        versions.append(json.object);
    }
    QJsonArray sites;
    for (const PackSite &site : customer.sites)
        sites.append(PackJson()
                         .put("id"_L1, site.id.toString())
                         .put("external_id"_L1, site.externalId)
                         .put("name"_L1, site.name)
                         .number("since"_L1, site.since)
                         .object);
    return PackJson()
        .put("is"_L1, u"customer"_s)
        .put("id"_L1, customer.id.toString())
        .put("account"_L1, customer.account)
        .put("name_key"_L1, customer.nameKey)
        .put("own_name"_L1, customer.ownName)
        .put("merged_into"_L1, customer.mergedInto.toString())
        .put("versions"_L1, versions)
        .put("sites"_L1, sites)
        .object;
}

QJsonObject lineJson(const PackContact &contact)
{
    QJsonArray records;
    for (const PackRecord &record : contact.records)
        records.append(recordJson(record));
    PackJson json;
    json.put("is"_L1, u"contact"_s).put("id"_L1, contact.id.toString());
    if (!contact.mergedInto.isNull())
        json.put("merged_into"_L1, contact.mergedInto.toString())
            .put("person"_L1, contact.person.toString());
    return json.put("records"_L1, records).object;
}

QJsonObject lineJson(const PackAddress &address)
{
    return PackJson()
        .put("is"_L1, u"address"_s)
        .put("id"_L1, uuidText(address.id))
        .put("kind"_L1, address.isNumber ? u"phone"_s : u"email"_s)
        .put("value"_L1, address.value)
        .put("bouncing"_L1, address.bouncing)
        .put("unsubscribed"_L1, address.unsubscribed)
        .put("verified_at"_L1, address.verifiedAt ? toIso(*address.verifiedAt) : QString())
        .put("verified_by"_L1, address.verifiedBy)
        .object;
}

QJsonObject lineJson(const PackEnd &end)
{
    return PackJson()
        .put("is"_L1, u"end"_s)
        .number("customers"_L1, end.customers)
        .number("contacts"_L1, end.contacts)
        .number("records"_L1, end.records)
        .object;
}

} // namespace

QJsonObject packLineToJson(const PackLine &line)
{
    return std::visit([](const auto &one) { return lineJson(one); }, line);
}

} // namespace models
