#include "models/values/contact.h"

#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

QString roleName(Role role)
{
    switch (role) {
    case Role::TechnicalOwner:
        return u"technical_owner"_s;
    case Role::Executive:
        return u"executive"_s;
    case Role::Billing:
        return u"billing"_s;
    case Role::Security:
        return u"security"_s;
    case Role::Other:
        return u"other"_s;
    }
    return u"other"_s;
}

std::optional<Role> roleFromName(const QString &name)
{
    const QString plain = name.trimmed().toLower().replace(u'_', u' ').replace(u'-', u' ');
    if (plain.isEmpty())
        return std::nullopt;
    const auto any = [&plain](std::initializer_list<const char16_t *> words) {
        for (const char16_t *word : words) {
            if (plain.contains(QStringView(word)))
                return true;
        }
        return false;
    };
    if (any({u"secur", u"ciso"}))
        return Role::Security;
    if (any({u"bill", u"financ", u"invoice", u"procure", u"account payable"}))
        return Role::Billing;
    if (any({u"tech", u"admin", u"engineer", u"operat", u"sre", u"devops", u"owner"}))
        return Role::TechnicalOwner;
    if (any({u"exec", u"ceo", u"cto", u"cio", u"coo", u"cfo", u"vp", u"director", u"chief"}))
        return Role::Executive;
    return Role::Other;
}

QString rolesText(const QVector<Role> &roles)
{
    QStringList names;
    for (const Role role : allRoles) {
        if (roles.contains(role))
            names << roleName(role);
    }
    return names.join(u',');
}

QVector<Role> rolesFromText(const QString &text)
{
    QVector<Role> roles;
    const QStringList names = text.split(u',', Qt::SkipEmptyParts);
    for (const Role role : allRoles) {
        if (names.contains(roleName(role)))
            roles.append(role);
    }
    return roles;
}

namespace {

constexpr QChar furtherMark(u'+'); // after the separator: not one of several of the same key

qsizetype furtherPlace(const QString &recordKey)
{
    return recordKey.indexOf(QString(recordKeySeparator) + furtherMark);
}

} // namespace

QString furtherRecordKey(const QString &recordKey, const QString &value)
{
    return recordKey + recordKeySeparator + furtherMark + value;
}

bool isFurtherRecord(const QString &recordKey)
{
    return furtherPlace(recordKey) >= 0;
}

QString firstRecordKey(const QString &recordKey)
{
    return recordKey.left(furtherPlace(recordKey));
}

QString shownRecordKey(const QString &recordKey)
{
    QString shown = recordKey;
    shown.replace(QString(recordKeySeparator) + furtherMark, u" / "_s);
    return shown.replace(recordKeySeparator, u" / "_s);
}

QString recordFieldName(RecordField field)
{
    switch (field) {
    case RecordField::Name:
        return u"name"_s;
    case RecordField::Email:
        return u"e-mail"_s;
    case RecordField::Phone:
        return u"phone"_s;
    case RecordField::Roles:
        return u"roles"_s;
    case RecordField::Language:
        return u"language"_s;
    }
    return {};
}

RecordField recordFieldFromName(const QString &name)
{
    int field = 0;
    while (field < recordFieldCount && recordFieldName(RecordField(field)) != name)
        ++field;
    return field < recordFieldCount ? RecordField(field) : RecordField::Name;
}

QString verifiedName(Verified how)
{
    switch (how) {
    case Verified::Never:
        return {};
    case Verified::Sync:
        return u"sync"_s;
    case Verified::Delivery:
        return u"delivery"_s;
    case Verified::Answer:
        return u"answer"_s;
    case Verified::Hand:
        return u"hand"_s;
    }
    return {};
}

namespace {

QString asCompared(RecordField field, const Provenance &from)
{
    const QString &value = from.value(field);
    switch (field) {
    case RecordField::Name:
        return personKey(value);
    case RecordField::Email:
        return emailKey(value);
    case RecordField::Phone:
        return from.phoneKey;
    case RecordField::Roles:
    case RecordField::Language:
        return value;
    }
    return value;
}

} // namespace

const QString &Provenance::anyAddress() const
{
    const QString &email = value(RecordField::Email);
    return email.isEmpty() ? value(RecordField::Phone) : email;
}

QString Contact::value(RecordField field) const
{
    switch (field) {
    case RecordField::Name:
        return name;
    case RecordField::Email:
        return email;
    case RecordField::Phone:
        return phone;
    case RecordField::Roles:
        return rolesText(roles);
    case RecordField::Language:
        return language;
    }
    return {};
}

QString Contact::rankedValue(RecordField field) const
{
    return field == RecordField::Email ? said(field).value(0).value : value(field);
}

const Provenance *Contact::typed() const
{
    const auto hand = std::find_if(provenance.begin(), provenance.end(),
        [](const Provenance &from) { return from.byHand && !from.withdrawnAt; });
    return hand == provenance.end() ? nullptr : &*hand;
}

QVector<SaidValue> Contact::said(RecordField field) const
{
    QVector<SaidValue> values;
    QStringList keys; // of the values, as they are compared
    for (const Provenance &from : provenance) {
        if (from.value(field).isEmpty())
            continue;
        const QString key = asCompared(field, from);
        qsizetype at = key.isEmpty() ? -1 : keys.indexOf(key);
        for (qsizetype i = 0; at < 0 && i < values.size(); ++i)
            at = values[i].value == from.value(field) ? i : -1;
        if (at < 0) {
            values.append({from.value(field), {from.sourceName}});
            keys << key;
        } else if (!values[at].sources.contains(from.sourceName)) {
            values[at].sources << from.sourceName;
        }
    }
    return values;
}

namespace {

QStringList keysOf(const Contact &contact, RecordField field)
{
    QStringList keys;
    for (const SaidValue &said : contact.said(field))
        keys << (field == RecordField::Name ? personKey(said.value) : emailKey(said.value));
    keys.removeAll(QString());
    return keys;
}

bool share(const Contact &one, const Contact &other, RecordField field)
{
    const QStringList keys = keysOf(one, field);
    const QStringList others = keysOf(other, field);
    return std::any_of(
        keys.begin(), keys.end(), [&others](const QString &key) { return others.contains(key); });
}

} // namespace

QStringList likenessKeys(const Contact &contact)
{
    return keysOf(contact, RecordField::Name) + keysOf(contact, RecordField::Email);
}

bool mayBeOnePerson(const Contact &one, const Contact &other)
{
    return share(one, other, RecordField::Name)
        || ((one.typed() || other.typed()) && share(one, other, RecordField::Email));
}

QString Contact::phoneKey() const
{
    for (const Provenance &from : provenance) {
        if (!from.value(RecordField::Phone).isEmpty())
            return from.phoneKey;
    }
    return {};
}

std::optional<Instant> Contact::withdrawnAt() const
{
    std::optional<Instant> last;
    for (const Provenance &from : provenance) {
        if (!from.withdrawnAt)
            return std::nullopt;
        last = std::max(last, from.withdrawnAt);
    }
    return last;
}

} // namespace models
