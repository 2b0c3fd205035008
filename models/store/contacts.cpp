#include "models/store/contacts.h"

#include "models/store/database.h"
#include "models/store/search_index.h"
#include "models/store/store_parts.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr Role allRoles[]
    = {Role::TechnicalOwner, Role::Executive, Role::Billing, Role::Security, Role::Other};

// As of a time: what was accepted by then. A record was last seen when its values came, or at a
// later sync that saw its whole source, until it was withdrawn. Beside a view on the right of a
// LEFT JOIN, SQLite would make all of the view first: so the customer's name is asked for by
// itself.
constexpr const char recordsOfContact[]
    = "WITH seen AS (SELECT v.key AS version, v.record, y.accepted_at AS came_at,"
      "  (SELECT max(x.accepted_at) FROM withdrawal w JOIN sync x ON x.key = w.since_sync"
      "   AND x.accepted_at <= ?2 WHERE w.record = v.record AND NOT EXISTS (SELECT 1 FROM sync u"
      "   WHERE u.key = w.until_sync AND u.accepted_at <= ?2)) AS withdrawn_at"
      "  FROM record r JOIN record_version v ON v.record = r.key"
      "  JOIN sync y ON y.key = v.since_sync AND y.accepted_at <= ?2"
      "  WHERE r.contact = ?1 AND NOT EXISTS (SELECT 1 FROM sync u"
      "   WHERE u.key = v.until_sync AND u.accepted_at <= ?2))"
      " SELECT v.name, v.email, v.phone, v.roles, v.language, root.uuid,"
      " (SELECT n.name FROM customer_now n WHERE n.key = root.key), o.uuid, o.name, r.record_key,"
      " (SELECT min(y.accepted_at) FROM record_version w JOIN sync y ON y.key = w.since_sync"
      "   WHERE w.record = r.key),"
      " max(s.came_at, coalesce((SELECT max(z.accepted_at) FROM sync z WHERE z.source = r.source"
      "   AND z.complete AND z.accepted_at <= ?2"
      "   AND (s.withdrawn_at IS NULL OR z.accepted_at < s.withdrawn_at)), 0)),"
      " s.withdrawn_at"
      " FROM seen s JOIN record_version v ON v.key = s.version JOIN record r ON r.key = s.record"
      " JOIN source o ON o.key = r.source"
      " LEFT JOIN customer c ON c.key = v.customer"
      " LEFT JOIN customer root ON root.key = coalesce(c.root, c.key)"
      " ORDER BY s.withdrawn_at IS NOT NULL, s.came_at DESC, v.key DESC";

void addRecord(Contact &contact, const Statement &row)
{
    const auto fill = [&row](QString &value, int column) {
        if (value.isEmpty())
            value = row.text(column);
    };
    fill(contact.name, 0);
    fill(contact.email, 1);
    fill(contact.phone, 2);
    fill(contact.language, 4);
    for (const Role role : rolesFromText(row.text(3))) {
        if (!contact.roles.contains(role))
            contact.roles.append(role);
    }
    if (contact.customer.isNull()) {
        contact.customer = row.id<CustomerId>(5);
        contact.customerName = row.text(6);
    }
    contact.provenance.append({row.id<SourceId>(7), row.text(8), row.text(9), row.time(10),
        row.time(11), row.maybeTime(12)});
}

} // namespace

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

Contacts::Contacts(const StoreParts &parts)
    : m_database(parts.database)
{ }

std::optional<Contact> Contacts::read(qint64 key, Instant asOf) const
{
    Contact contact;
    {
        Statement row = m_database.query(
            "SELECT uuid, verified_at, bouncing FROM contact WHERE key = ? AND present", key);
        if (!row.next())
            return std::nullopt;
        contact.id = row.id<ContactId>(0);
        contact.verifiedAt = row.maybeTime(1);
        contact.bouncing = row.flag(2);
    }
    Statement records = m_database.query(recordsOfContact, key, asOf);
    while (records.next())
        addRecord(contact, records);
    if (contact.provenance.isEmpty())
        return std::nullopt;
    std::sort(contact.roles.begin(), contact.roles.end());
    return contact;
}

std::optional<Contact> Contacts::find(const ContactId &id, Instant asOf) const
{
    return read(m_database.number("SELECT key FROM contact WHERE uuid = ?", id), asOf);
}

QVector<Contact> Contacts::of(const CustomerId &customer, Instant asOf) const
{
    QVector<qint64> keys;
    {
        const qint64 root = m_database.number(
            "SELECT coalesce(root, key) FROM customer WHERE uuid = ?", customer);
        Statement rows = m_database.query(
            "SELECT r.contact FROM customer_record k CROSS JOIN record r ON r.key = k.record"
            " JOIN record_version v ON v.record = r.key AND v.customer = k.customer"
            " JOIN sync y ON y.key = v.since_sync AND y.accepted_at <= ?2"
            " WHERE k.customer IN (SELECT key FROM customer WHERE key = ?1 OR root = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM sync u"
            "  WHERE u.key = v.until_sync AND u.accepted_at <= ?2)"
            " GROUP BY r.contact ORDER BY min(v.name COLLATE NOCASE), r.contact",
            root, asOf);
        while (rows.next())
            keys.append(rows.integer(0));
    }
    QVector<Contact> contacts;
    for (const qint64 key : keys) {
        if (const auto contact = read(key, asOf))
            contacts.append(*contact);
    }
    return contacts;
}

QVector<Contact> Contacts::search(const QString &text, int limit) const
{
    QVector<Contact> contacts;
    for (const qint64 key : matchContacts(m_database, text, limit)) {
        if (const auto contact = read(key, now))
            contacts.append(*contact);
    }
    return contacts;
}

int Contacts::count() const
{
    return int(m_database.number(
        "SELECT count(DISTINCT v.contact) FROM record_now v JOIN contact c ON c.key = v.contact"
        " WHERE c.present"));
}

std::optional<Instant> Contacts::refreshedAt() const
{
    // Tickets come in by syncs of their own; a source of contacts has records.
    Statement row = m_database.query("SELECT max(y.accepted_at) FROM sync y WHERE"
                                     " y.state = 'accepted' AND EXISTS"
                                     " (SELECT 1 FROM record r WHERE r.source = y.source)");
    return row.next() ? row.maybeTime(0) : std::nullopt;
}

} // namespace models
