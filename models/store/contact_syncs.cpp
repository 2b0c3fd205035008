#include "models/store/contact_syncs.h"

#include "models/store/contacts.h"
#include "models/store/database.h"
#include "models/store/journal.h"
#include "models/store/person_lookup.h"
#include "models/store/store_parts.h"
#include "models/support/clock.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>
#include <optional>
#include <string>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String countrySetting("country");

//! Of a row whose key another row of the same file has with other values.
QString secondKey(const ContactRecord &record)
{
    const QString values = record.name + recordKeySeparator + record.phone + recordKeySeparator
        + rolesText(record.roles) + recordKeySeparator + record.language;
    const QByteArray digest
        = QCryptographicHash::hash(values.toUtf8(), QCryptographicHash::Blake2b_160);
    return record.recordKey + recordKeySeparator + QString::fromLatin1(digest.left(8).toHex());
}

//! A row counts once, whatever of it is new.
void countUnchanged(ContactStage &stage, bool further)
{
    stage.unchanged += further ? 0 : 1;
    stage.row.unchanged = stage.row.unchanged || !further;
}

void countChanged(ContactStage &stage, bool further)
{
    if (further && !stage.row.unchanged)
        return;
    ++stage.changed;
    stage.unchanged -= further ? 1 : 0;
    stage.row.unchanged = false;
}

std::optional<qint64> orNull(qint64 key)
{
    return key == 0 ? std::nullopt : std::optional<qint64>(key);
}

} // namespace

//! A record as the store has it, and its values that count at the end of this stage.
struct ContactSyncs::KnownRecord
{
    qint64 key = 0;
    qint64 contact = 0;
    qint64 version = 0; //!< 0: none is left
    qint64 customer = 0;
    qint64 withdrawal = 0; //!< 0: it is not withdrawn
    QString name;
    QString email;
    QString phone;
    QString roles;
    QString language;
    QString phoneDigits;

    bool holds(const StagedContact &staged, qint64 of) const
    {
        const ContactRecord &record = staged.record;
        return version != 0 && customer == of && name == record.name && email == record.email
            && phone == record.phone && phoneDigits == staged.phoneDigits
            && language == record.language && roles == rolesText(record.roles);
    }
};

void ContactStage::setSeen(qint64 record, bool further)
{
    if (isSeen(record))
        return;
    if (size_t(record) >= seen.size())
        seen.resize(size_t(record) + 1 + seen.size() / 2);
    seen[size_t(record)] = true;
    seenCount += further ? 0 : 1;
}

ContactSyncs::ContactSyncs(const StoreParts &parts)
    : m_database(parts.database)
    , m_journal(parts.journal)
    , m_records(parts.records)
    , m_clock(parts.clock)
    , m_erasures(parts)
    , m_customers(parts)
    , m_settings(parts)
    , m_addresses(parts)
{ }

qint64 ContactSyncs::sourceNamed(const QString &name) const
{
    return m_database.number("SELECT key FROM source WHERE name = ? AND kind = ?"
                             " ORDER BY present DESC LIMIT 1",
        name, QString(contactsSourceKind));
}

std::optional<SourceType> ContactSyncs::typeOf(const QString &sourceName) const
{
    Statement row
        = m_database.query("SELECT type FROM source WHERE key = ?", sourceNamed(sourceName));
    return row.next() ? sourceTypeFromName(row.text(0)) : std::nullopt;
}

ContactStage ContactSyncs::begin(const QString &sourceName)
{
    m_database.run("UPDATE sync SET state = 'dropped' WHERE state = 'staging' AND source IN"
                   " (SELECT key FROM source WHERE kind = ?)",
        QString(contactsSourceKind));
    ContactStage stage;
    stage.source = sourceNamed(sourceName);
    if (stage.source == 0) {
        // Out of sight until something of it is accepted.
        m_database.run("INSERT INTO source (uuid, present, kind, name) VALUES (?, 0, ?, ?)",
            m_clock.newUuid(), QString(contactsSourceKind), sourceName);
        stage.source = m_database.lastKey();
    }
    Statement last = m_database.query(
        "SELECT token FROM sync WHERE source = ? AND state = 'accepted' ORDER BY key DESC LIMIT 1",
        stage.source);
    if (last.next())
        stage.since = last.text(0);
    beginRun(stage);
    return stage;
}

void ContactSyncs::beginRun(ContactStage &stage)
{
    stage.id = SyncId{m_clock.newUuid()};
    stage.sourceId = SourceId{m_records.uuidOf("source"_L1, stage.source)};
    m_database.run("INSERT INTO sync (uuid, source, state, started_at) VALUES (?, ?, 'staging', ?)",
        stage.id, stage.source, m_clock.now());
    stage.key = m_database.lastKey();
}

Result<int> ContactSyncs::stage(
    ContactStage &stage, std::span<const StagedContact> records, Until until)
{
    if (m_database.number(
            "SELECT count(*) FROM sync WHERE key = ? AND state = 'staging'", stage.key)
        == 0)
        return fail(ErrorKind::Conflict, u"another import of contacts began"_s);
    stage.lookups.lookForOthers(m_database);
    int taken = 0;
    while (taken < int(records.size())) {
        const StagedContact &contact = records[size_t(taken++)];
        if (const auto done = stageOne(stage, contact); !done)
            stage.problems.append({contact.record.row, done.error().detail});
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    return taken;
}

//! Of a row that its source had just so there is nothing to do, but for what it says of its
//! customer where no row before it has.
void ContactSyncs::stageKnown(ContactStage &stage, const StagedContact &contact)
{
    const KnownRow &known = *contact.known;
    const bool further = contact.isFurther();
    const bool again = stage.isSeen(known.record);
    stage.setSeen(known.record, further);
    if (further)
        return;
    ++stage.rows;
    stage.row = {known.record, known.customer, false};
    if (m_customers.takeFacts(stage, contact, known.customer) && !again)
        countChanged(stage, further);
    else
        countUnchanged(stage, further);
}

//! Of a row that names somebody erased no more than that its record is still there, with what is
//! known of it.
void ContactSyncs::stageLeftOut(ContactStage &stage, const StagedContact &contact)
{
    const auto known = knownRecord(stage, contact.record.recordKey);
    if (!known)
        return;
    stage.setSeen(known->key, contact.isFurther());
    if (contact.isFurther())
        return;
    stage.row = {known->key, known->customer, false};
    for (const qint64 record : furtherOf(known->key))
        stage.setSeen(record, true);
}

Result<void> ContactSyncs::stageOne(ContactStage &stage, const StagedContact &contact)
{
    const bool further = contact.isFurther();
    if (!further)
        stage.row = {};
    else if (stage.row.record == 0)
        return {};
    if (contact.known) {
        stageKnown(stage, contact);
        return {};
    }
    if (contact.leftOut) {
        stageLeftOut(stage, contact);
        return {};
    }
    if (contact.leftOutIfNew && !knownRecord(stage, contact.record.recordKey))
        return {};
    qint64 customer = stage.row.customer;
    bool newFacts = false;
    if (!further) {
        const auto theirs = m_customers.of(stage, contact);
        if (!theirs)
            return fail(theirs.error());
        customer = *theirs;
        m_customers.takeSite(stage, contact, customer);
        ++stage.rows;
        newFacts = m_customers.takeFacts(stage, contact, customer);
    }

    QString key = contact.record.recordKey;
    auto known = knownRecord(stage, key);
    if (known && stage.isSeen(known->key) && !known->holds(contact, customer)) {
        key = secondKey(contact.record);
        known = knownRecord(stage, key);
    }
    if (!known) {
        const qint64 record = addRecord(stage, contact, key, customer);
        if (further) {
            countChanged(stage, further);
        } else {
            ++stage.added;
            stage.row = {record, customer, false};
        }
        return {};
    }
    if (!further)
        stage.row = {known->key, customer, false};
    const bool again = stage.isSeen(known->key);
    stage.setSeen(known->key, further);
    if (known->withdrawal != 0) {
        m_database.run(
            "UPDATE withdrawal SET until_sync = ? WHERE key = ?", stage.key, known->withdrawal);
        stage.returned += further ? 0 : 1;
    }
    if (again || known->holds(contact, customer)) {
        if ((newFacts && !again) || (further && known->withdrawal != 0))
            countChanged(stage, further);
        else
            countUnchanged(stage, further);
        if (!again)
            stage.digests.emplace_back(known->version, contact.digest);
        return {};
    }
    const ContactRecord &now = contact.record;
    if (!further)
        stage.takings.addEmptied(
            {known->name, known->email, known->phone, known->roles, known->language},
            {now.name, now.email, now.phone, rolesText(now.roles), now.language});
    if (known->version != 0)
        m_database.run(
            "UPDATE record_version SET until_sync = ? WHERE key = ?", stage.key, known->version);
    addVersion(stage, contact, known->key, customer);
    countChanged(stage, further);
    return {};
}

//! A further record is whose the row's own is, also where that was merged or taken apart by hand.
qint64 ContactSyncs::addRecord(
    ContactStage &stage, const StagedContact &contact, const QString &key, qint64 customer)
{
    if (contact.isFurther())
        m_database.run("INSERT INTO record (source, record_key, contact, home)"
                       " SELECT ?, ?, contact, home FROM record WHERE key = ?",
            stage.source, key, stage.row.record);
    else
        m_database.run("INSERT INTO record (source, record_key, contact) VALUES (?, ?, ?)",
            stage.source, key, contactOf(stage, contact, customer));
    const qint64 record = m_database.lastKey();
    stage.lookups.addSourceKey(stage.source, key, record);
    stage.setSeen(record, contact.isFurther());
    addVersion(stage, contact, record, customer);
    return record;
}

std::optional<ContactSyncs::KnownRecord> ContactSyncs::knownRecord(
    const ContactStage &stage, const QString &key)
{
    constexpr std::string_view values
        = "SELECT r.key, r.contact, coalesce(v.key, 0), coalesce(v.customer, 0), v.name, v.email,"
          " v.phone, v.roles, v.language, coalesce((SELECT w.key FROM withdrawal w"
          " WHERE w.record = r.key AND w.until_sync IS NULL), 0), v.phone_digits FROM ";
    constexpr std::string_view matches
        = " LEFT JOIN record_version v ON v.record = r.key AND v.until_sync IS NULL"
          " WHERE r.source = ?1 AND r.record_key = ?2";
    static const std::string writtenSql = std::string(values)
        + "lookup l CROSS JOIN record r ON r.key = l.key" + std::string(matches)
        + " AND l.hash = ?3";
    static const std::string pendingSql
        = std::string(values) + "record r" + std::string(matches) + " AND r.key = ?3";
    const auto read = [](Statement row) -> std::optional<KnownRecord> {
        if (!row.next())
            return std::nullopt;
        return KnownRecord{row.integer(0), row.integer(1), row.integer(2), row.integer(3),
            row.integer(9), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8),
            row.text(10)};
    };
    const qint64 hash = lookupHash(FoundBy::SourceKey, key, stage.source);
    if (!stage.lookups.mayFind(hash))
        return std::nullopt;
    for (const qint64 record : stage.lookups.find(hash)) {
        if (auto known = read(m_database.query(pendingSql, stage.source, key, record)))
            return known;
    }
    return read(m_database.query(writtenSql, stage.source, key, hash));
}

void ContactSyncs::addVersion(
    ContactStage &stage, const StagedContact &contact, qint64 record, qint64 customer)
{
    const ContactRecord &values = contact.record;
    m_database.run("INSERT INTO record_version (record, since_sync, customer, name, email,"
                   " email_key, domain, phone, phone_digits, roles, language, row_digest)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record, stage.key, orNull(customer), values.name, values.email, contact.emailKey,
        contact.domain, values.phone, contact.phoneDigits, rolesText(values.roles), values.language,
        contact.digest);
    stage.lookups.add(record, customer, contact);
    ++stage.versions;
}

//! Whom a new record is of: somebody known, or somebody new.
qint64 ContactSyncs::contactOf(
    const ContactStage &stage, const StagedContact &contact, qint64 customer)
{
    const qint64 known
        = PersonLookup(m_database, stage.lookups, stage.source).find(contact, customer);
    if (known != 0)
        return known;
    m_database.run("INSERT INTO contact (uuid) VALUES (?)", m_clock.newUuid());
    return m_database.lastKey();
}

Result<void> ContactSyncs::accept(
    const ContactStage &stage, bool complete, const QString &token, const QByteArray &digest)
{
    const qint64 done = m_database.run(
        "UPDATE sync SET state = 'accepted', accepted_at = ?, rows = ?, added = ?, changed = ?,"
        " unchanged = ?, withdrawn = ?, complete = ?, token = ?, digest = ?, ended_at = ?"
        " WHERE key = ? AND state = 'staging'",
        m_clock.now(), stage.rows, stage.added, stage.changed, stage.unchanged,
        stage.takings.withdrawn, complete, token, digest, m_clock.now(), stage.key);
    if (done == 0)
        return fail(ErrorKind::Conflict, u"another import of contacts began"_s);
    const auto fact = [](const QJsonValue &value) {
        return QJsonObject{{u"before"_s, QJsonValue()}, {u"after"_s, value}};
    };
    QString sourceName;
    Uuid source;
    {
        Statement row
            = m_database.query("SELECT uuid, name FROM source WHERE key = ?", stage.source);
        if (row.next()) {
            source = row.uuid(0);
            sourceName = row.text(1);
        }
    }
    if (m_database.run("UPDATE source SET present = 1 WHERE key = ? AND NOT present", stage.source)
        > 0)
        m_journal.append("source"_L1, source, u"create"_s,
            {{u"present"_s, QJsonObject{{u"before"_s, false}, {u"after"_s, true}}},
                {u"kind"_s, fact(QString(contactsSourceKind))}, {u"name"_s, fact(sourceName)}});
    m_journal.append("sync"_L1, stage.id.uuid, u"accept"_s,
        {{u"source"_s, fact(sourceName)}, {u"rows"_s, fact(stage.rows)},
            {u"added"_s, fact(stage.added)}, {u"changed"_s, fact(stage.changed)},
            {u"unchanged"_s, fact(stage.unchanged)},
            {u"withdrawn"_s, fact(stage.takings.withdrawn)}, {u"returned"_s, fact(stage.returned)},
            {u"customers"_s, fact(stage.customersAdded)}, {u"sites"_s, fact(stage.sitesAdded)},
            {u"digest"_s, fact(QString::fromLatin1(digest.toHex()))}});
    return {};
}

KnownCounts ContactSyncs::knownCounts(qint64 source) const
{
    Statement row = m_database.query(std::string("SELECT count(*), coalesce(sum(") + isFurther
            + "), 0) FROM record r WHERE r.source = ?",
        source);
    row.next();
    return {row.integer(0) - row.integer(1), row.integer(1)};
}

KnownRows ContactSyncs::knownRows(qint64 source) const
{
    return {m_database, source};
}

HashFilter ContactSyncs::knownHashes() const
{
    return HashFilter(m_database);
}

QString ContactSyncs::country() const
{
    return m_settings.value(countrySetting);
}

void ContactSyncs::setCountry(const QString &country)
{
    QJsonObject fields;
    m_settings.change(countrySetting, this->country(), country, fields);
    m_settings.journal(fields);
}

void ContactSyncs::hold(const ContactStage &stage, const HeldSync &why)
{
    m_database.run("UPDATE sync SET state = 'held', ended_at = ?, rows = ?, added = ?, changed = ?,"
                   " unchanged = ?, withdrawn = ?, held = ? WHERE key = ? AND state = 'staging'",
        m_clock.now(), stage.rows, stage.added, stage.changed, stage.unchanged,
        stage.takings.withdrawn,
        QString::fromUtf8(QJsonDocument(heldToJson(why)).toJson(QJsonDocument::Compact)),
        stage.key);
}

void ContactSyncs::drop(const ContactStage &stage, const std::optional<Error> &why)
{
    m_database.run("UPDATE sync SET state = 'dropped', ended_at = ?, rows = ?, error = ?"
                   " WHERE key = ? AND state = 'staging'",
        m_clock.now(), stage.rows, runErrorText(why), stage.key);
}

} // namespace models
