#include "models/store/contact_syncs.h"
#include "models/store/database.h"
#include "models/store/replica_import.h"

// Of a pack's import its end: one transaction, after which all of it counts.

namespace models {

using namespace Qt::StringLiterals;

namespace {

QJsonObject factOf(const QJsonValue &value)
{
    return {{u"before"_s, QJsonValue()}, {u"after"_s, value}};
}

} // namespace

Result<void> ReplicaImport::accept(ReplicaStage &stage, const QByteArray &digest)
{
    // When it came is when its source said it: so old it is.
    const qint64 shown = m_database.run("UPDATE sync SET state = 'accepted', accepted_at = ended_at"
                                        " WHERE state = 'staging' AND source IN"
                                        " (SELECT key FROM source WHERE kind = ?)",
        QString(contactsSourceKind));
    if (shown != stage.syncs.size())
        return fail(ErrorKind::Conflict, u"another import of contacts began"_s);
    acceptSources(stage);
    for (const qint64 contact : std::as_const(stage.returning)) {
        m_parts.journal.beginNextAct();
        m_parts.records.change("contact"_L1, m_parts.records.uuidOf("contact"_L1, contact),
            {{u"present"_s, true}}, u"return"_s);
    }
    acceptSplits(stage);
    acceptMerges(stage);
    acceptAddresses(stage);
    for (const auto &[customer, key] : std::as_const(stage.nameKeys))
        setNameKey(m_database, customer, key);
    const ImportCounts &counts = stage.counts;
    if (shown == 0 && counts.merges + counts.addresses + stage.returning.size() == 0)
        return {}; // nothing came
    m_parts.journal.beginNextAct();
    m_parts.journal.append("pack"_L1, m_parts.clock.newUuid(), u"import"_s,
        {{u"desk"_s, factOf(stage.head.desk.toString())},
            {u"made_at"_s, factOf(toJson(stage.head.madeAt))},
            {u"customer"_s, factOf(toJson(stage.head.customer))},
            {u"sources"_s, factOf(stage.sources.size())}, {u"runs"_s, factOf(shown)},
            {u"customers"_s, factOf(counts.customersAdded)},
            {u"sites"_s, factOf(counts.sitesAdded)}, {u"contacts"_s, factOf(counts.contactsAdded)},
            {u"records"_s, factOf(counts.recordsAdded)},
            {u"changed"_s, factOf(counts.recordsChanged)},
            {u"withdrawn"_s, factOf(counts.withdrawn)}, {u"returned"_s, factOf(counts.returned)},
            {u"merges"_s, factOf(counts.merges)}, {u"addresses"_s, factOf(counts.addresses)},
            {u"digest"_s, factOf(QString::fromLatin1(digest.toHex()))}});
    return {};
}

void ReplicaImport::acceptSources(const ReplicaStage &stage)
{
    for (const ReplicaStage::Source &source : stage.sources) {
        if (!source.create || !source.pack.present
            || m_database.number(
                   "SELECT count(*) FROM sync WHERE source = ? AND accepted_at IS NOT NULL",
                   source.key)
                == 0
            || m_database.run(
                   "UPDATE source SET present = 1 WHERE key = ? AND NOT present", source.key)
                == 0)
            continue;
        m_parts.journal.beginNextAct();
        m_parts.journal.append("source"_L1, source.report.id.uuid, u"create"_s,
            {{u"present"_s, QJsonObject{{u"before"_s, false}, {u"after"_s, true}}},
                {u"kind"_s, factOf(QString(contactsSourceKind))},
                {u"type"_s, factOf(sourceTypeName(source.pack.type))},
                {u"name"_s, factOf(source.report.name)}, {u"rank"_s, factOf(source.pack.rank)}});
    }
}

//! As who it is here; it is made where nobody is.
Uuid ReplicaImport::contactHere(const ReplicaStage &stage, const ContactId &contact)
{
    if (const qint64 other = stage.contacts.value(contact))
        return m_parts.records.uuidOf("contact"_L1, other);
    if (m_parts.records.keyOf("contact"_L1, contact.uuid) == 0)
        m_database.run("INSERT INTO contact (uuid) VALUES (?)", contact);
    return contact.uuid;
}

//! Somebody here merged, split or set it back: that stays.
bool ReplicaImport::wasDecidedHere(const Uuid &subject)
{
    return m_database.number("SELECT count(*) FROM journal WHERE subject = ?"
                             " AND action IN ('merge', 'split', 'undo')",
               subject)
        > 0;
}

void ReplicaImport::acceptSplits(ReplicaStage &stage)
{
    for (const PackSplit &split : std::as_const(stage.splits)) {
        const ReplicaStage::Source &source = stage.sources[split.source];
        const bool isHere = m_database.number("SELECT count(*) FROM lookup l JOIN record r"
                                              " ON r.key = l.key WHERE l.hash = ? AND r.source = ?"
                                              " AND r.record_key = ?",
                                lookupHash(FoundBy::SourceKey, split.recordKey, source.key),
                                source.key, split.recordKey)
            > 0;
        const bool decided = m_database.number("SELECT count(*) FROM split WHERE uuid = ?"
                                               " OR (source = ? AND record_key = ?)",
                                 split.id, source.key, split.recordKey)
            > 0;
        if (!isHere || decided || split.contact == split.was)
            continue;
        m_parts.journal.beginNextAct();
        m_parts.records.create("split"_L1, split.id,
            {{u"source"_s, toJson(source.report.id)}, {u"record_key"_s, split.recordKey},
                {u"contact"_s, toJson(ContactId{contactHere(stage, split.contact)})},
                {u"was"_s, toJson(ContactId{contactHere(stage, split.was)})}},
            u"split"_s);
        ++stage.counts.merges;
    }
}

void ReplicaImport::acceptMerges(ReplicaStage &stage)
{
    const auto merge
        = [&](QLatin1String table, const Uuid &from, const QJsonValue &intoId, const Uuid &into) {
              const std::string name(table.data(), size_t(table.size()));
              const auto root = [&](const Uuid &uuid) {
                  return m_database.number(
                      "SELECT coalesce(root, key) FROM " + name + " WHERE uuid = ?", uuid);
              };
              const bool merged
                  = m_database.number(
                        "SELECT merged_into IS NOT NULL FROM " + name + " WHERE uuid = ?", from)
                  != 0;
              if (merged || root(from) == root(into) || wasDecidedHere(from))
                  return;
              m_parts.journal.beginNextAct();
              m_parts.records.change(table, from, {{u"merged_into"_s, intoId}}, u"merge"_s);
              ++stage.counts.merges;
          };
    for (const auto &[from, into] : std::as_const(stage.customerMerges)) {
        const auto here = [&](const Uuid &id) {
            return m_parts.records.uuidOf("customer"_L1, stage.customers.value(CustomerId{id}));
        };
        if (!here(from).isNull() && !here(into).isNull())
            merge("customer"_L1, here(from), toJson(CustomerId{here(into)}), here(into));
    }
    for (const auto &[from, into] : std::as_const(stage.contactMerges)) {
        if (!stage.contacts.contains(ContactId{from})
            && m_parts.records.keyOf("contact"_L1, from) == 0)
            continue; // nothing of theirs came
        const Uuid one = contactHere(stage, ContactId{from});
        const Uuid other = contactHere(stage, ContactId{into});
        merge("contact"_L1, one, toJson(ContactId{other}), other);
    }
    for (const auto &[customer, name] : std::as_const(stage.ownNames)) {
        const Uuid uuid = m_parts.records.uuidOf("customer"_L1, customer);
        m_parts.journal.beginNextAct();
        m_parts.records.change("customer"_L1, uuid, {{u"own_name"_s, name}}, u"rename"_s);
        ++stage.counts.merges;
    }
}

//! Of an address that is known here what was found later counts; who asked not to be written to
//! is not.
void ReplicaImport::acceptAddresses(ReplicaStage &stage)
{
    for (const PackAddress &address : std::as_const(stage.addresses)) {
        const QString kind = address.isNumber ? u"phone"_s : u"email"_s;
        Uuid uuid;
        bool bouncing = false;
        bool unsubscribed = false;
        std::optional<Instant> verifiedAt;
        QString verifiedBy;
        qint64 changedHere = 0;
        {
            Statement row = m_database.query(
                "SELECT uuid, bouncing, unsubscribed, verified_at, verified_by, coalesce("
                " (SELECT max(time >> 16) FROM journal j WHERE j.subject = a.uuid), 0)"
                " FROM address a WHERE kind = ? AND value = ?",
                kind, address.value);
            if (row.next()) {
                uuid = row.uuid(0);
                bouncing = row.flag(1);
                unsubscribed = row.flag(2);
                verifiedAt = row.maybeTime(3);
                verifiedBy = row.text(4);
                changedHere = row.integer(5);
            }
        }
        if (uuid.isNull()) {
            stage.counts.addresses += m_database.run(
                "INSERT OR IGNORE INTO address (uuid, kind, value, bouncing, unsubscribed,"
                " verified_at, verified_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
                address.id, kind, address.value, address.bouncing, address.unsubscribed,
                address.verifiedAt, address.verifiedBy);
            continue;
        }
        if (changedHere > stage.head.madeAt.time_since_epoch().count())
            continue;
        const bool later = address.verifiedAt && (!verifiedAt || *address.verifiedAt > *verifiedAt);
        m_parts.journal.beginNextAct();
        stage.counts.addresses
            += m_parts.records.change("address"_L1, uuid,
                   {{u"bouncing"_s,
                        later ? address.bouncing : bouncing || (!verifiedAt && address.bouncing)},
                       {u"unsubscribed"_s, unsubscribed || address.unsubscribed},
                       {u"verified_at"_s, toJson(later ? address.verifiedAt : verifiedAt)},
                       {u"verified_by"_s, later ? address.verifiedBy : verifiedBy}},
                   u"import"_s)
            > 0;
    }
}

} // namespace models
