#include "models/store/search.h"

#include "models/store/contacts.h"
#include "models/store/customers.h"
#include "models/store/database.h"
#include "models/store/search_index.h"
#include "models/store/search_terms.h"
#include "models/store/store_parts.h"

#include <QStringList>

namespace models {

using namespace Qt::StringLiterals;

namespace {

QString joinedDetail(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

template <typename IdType> Uuid uuidNamedBy(const QString &text)
{
    const auto id = IdType::fromString(text);
    return id ? id->uuid : Uuid{};
}

} // namespace

Search::Search(const StoreParts &parts)
    : m_parts(parts)
    , m_database(parts.database)
{ }

QVector<SearchHit> Search::find(const QString &text, int limit) const
{
    QVector<SearchHit> hits;
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return hits;
    addCustomers(hits, wanted, limit);
    addContacts(hits, wanted, limit);
    addIncidents(hits, wanted, limit);
    addTickets(hits, wanted, limit);
    return hits;
}

void Search::addCustomers(QVector<SearchHit> &hits, const QString &text, int limit) const
{
    const Customers customers(m_parts);
    QVector<qint64> keys;
    if (const auto named = customers.resolve(text))
        keys.append(m_parts.records.keyOf("customer"_L1, named->uuid));
    else
        keys = matchCustomers(m_database, text, limit);
    for (const qint64 key : keys) {
        Statement row = m_database.query(
            "SELECT uuid, name, coalesce(account, ''), region FROM customer_now WHERE key = ?",
            key);
        if (row.next())
            hits.append({SearchHitKind::Customer, row.id<CustomerId>(0).toString(), row.text(1),
                joinedDetail({row.text(2), row.text(3)})});
    }
}

void Search::addContacts(QVector<SearchHit> &hits, const QString &text, int limit) const
{
    const Contacts contacts(m_parts);
    QVector<Contact> found;
    if (const auto id = ContactId::fromString(text)) {
        if (const auto contact = contacts.find(*id))
            found.append(*contact);
    } else {
        found = contacts.search(text, limit);
    }
    for (const Contact &contact : found)
        hits.append({SearchHitKind::Contact, contact.id.toString(),
            contact.name.isEmpty() ? contact.email : contact.name,
            joinedDetail({contact.email, contact.phone, contact.customerName})});
}

void Search::addIncidents(QVector<SearchHit> &hits, const QString &text, int limit) const
{
    const auto add = [&hits](Statement rows) {
        while (rows.next())
            hits.append({SearchHitKind::Incident, rows.id<IncidentId>(0).toString(), rows.text(1),
                joinedDetail({rows.text(2), rows.text(3)})});
    };
    add(m_database.query("SELECT uuid, title, state, source_provider FROM incident"
                         " WHERE present AND uuid = ?",
        uuidNamedBy<IncidentId>(text)));
    if (const QString words = wordsExpression(text); !words.isEmpty())
        add(m_database.query("SELECT i.uuid, i.title, i.state, i.source_provider"
                             " FROM incident_words f CROSS JOIN incident i ON i.key = f.rowid"
                             " WHERE incident_words MATCH ? AND i.present"
                             " ORDER BY i.opened_at DESC LIMIT ?",
            words, limit));
}

void Search::addTickets(QVector<SearchHit> &hits, const QString &text, int limit) const
{
    const qsizetype before = hits.size();
    const auto add = [&](Statement rows) {
        while (rows.next() && hits.size() - before < limit) {
            SearchHit hit{SearchHitKind::Ticket, rows.id<TicketId>(0).toString(), rows.text(1),
                joinedDetail(
                    {u"%1 %2"_s.arg(rows.text(2), rows.text(3)), rows.text(4), rows.text(5)})};
            if (!hits.contains(hit))
                hits.append(std::move(hit));
        }
    };
    constexpr std::string_view columns
        = "SELECT t.uuid, t.subject, t.desk, t.desk_id, t.requester_email, t.status ";
    add(m_database.query(std::string(columns)
            + "FROM ticket_now t WHERE t.uuid = ?1 OR t.key IN"
              " (SELECT key FROM ticket WHERE desk_id = ?2)",
        uuidNamedBy<TicketId>(text), text));
    // Words that stand in very many are not worth waiting for: no order by age past the cap.
    if (const QString words = wordsExpression(text); !words.isEmpty())
        add(m_database.query(std::string(columns)
                + "FROM ticket_words f CROSS JOIN ticket_version v ON v.key = f.rowid"
                  " CROSS JOIN ticket_now t ON t.key = v.ticket AND t.version = v.key"
                  " WHERE ticket_words MATCH ? LIMIT ?",
            words, limit));
}

} // namespace models
