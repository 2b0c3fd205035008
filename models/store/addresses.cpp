#include "models/store/addresses.h"

#include "models/store/database.h"
#include "models/support/contact_keys.h"
#include "models/support/mail_domain.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

QString kindName(AddressKind kind)
{
    return kind == AddressKind::Email ? u"email"_s : u"phone"_s;
}

QString asCompared(AddressKind kind, const QString &value)
{
    return kind == AddressKind::Email ? emailKey(value) : phoneDigits(value);
}

} // namespace

Addresses::Addresses(const StoreParts &parts)
    : m_parts(parts)
{ }

Uuid Addresses::idOf(AddressKind kind, const QString &value) const
{
    Statement row = m_parts.database.query("SELECT uuid FROM address WHERE kind = ? AND value = ?",
        kindName(kind), asCompared(kind, value));
    return row.next() ? row.uuid(0) : Uuid();
}

std::optional<JournalEntry> Addresses::bounceOf(const QString &email) const
{
    std::optional<JournalEntry> bounce;
    const QVector<JournalEntry> entries = m_parts.journal.of(idOf(AddressKind::Email, email));
    for (const JournalEntry &entry : entries) {
        if (entry.after.value("bouncing"_L1).toBool())
            bounce = entry;
    }
    return bounce;
}

AddressState Addresses::find(AddressKind kind, const QString &value) const
{
    AddressState state;
    Statement row = m_parts.database.query(
        "SELECT bouncing, unsubscribed, verified_at, verified_by FROM address"
        " WHERE kind = ? AND value = ? AND present",
        kindName(kind), asCompared(kind, value));
    if (row.next()) {
        state.bouncing = row.flag(0);
        state.unsubscribed = row.flag(1);
        state.verifiedAt = row.maybeTime(2);
        state.verifiedBy = row.text(3);
    }
    return state;
}

AddressState Addresses::find(AddressKind kind, const QString &value, Instant asOf) const
{
    QJsonObject fields;
    const QVector<JournalEntry> entries = m_parts.journal.of(idOf(kind, value));
    for (const JournalEntry &entry : entries) {
        if (entry.at() > asOf)
            break;
        for (auto it = entry.after.begin(); it != entry.after.end(); ++it)
            fields.insert(it.key(), it.value());
    }
    AddressState state;
    if (!fields.value("present"_L1).toBool())
        return state;
    state.bouncing = fields.value("bouncing"_L1).toBool();
    state.unsubscribed = fields.value("unsubscribed"_L1).toBool();
    state.verifiedBy = fields.value("verified_by"_L1).toString();
    if (const QJsonValue at = fields.value("verified_at"_L1); at.isDouble())
        state.verifiedAt = Instant(Duration(at.toInteger()));
    return state;
}

void Addresses::save(
    AddressKind kind, const QString &value, const AddressState &state, const QString &action)
{
    const QString compared = asCompared(kind, value);
    if (compared.isEmpty())
        return;
    QJsonObject fields{{u"bouncing"_s, state.bouncing}, {u"unsubscribed"_s, state.unsubscribed},
        {u"verified_at"_s, toJson(state.verifiedAt)}, {u"verified_by"_s, state.verifiedBy}};
    if (const Uuid known = idOf(kind, value); !known.isNull()) {
        m_parts.records.change("address"_L1, known, fields, action);
        return;
    }
    fields.insert(u"kind"_s, kindName(kind));
    fields.insert(u"value"_s, compared);
    m_parts.records.create("address"_L1, m_parts.clock.newUuid(), fields, action);
}

} // namespace models
