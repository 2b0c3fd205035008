#include "models/store/replica_import.h"

#include "models/store/contact_index.h"
#include "models/store/contact_syncs.h"
#include "models/store/contacts.h"
#include "models/store/database.h"
#include "models/support/contact_keys.h"

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> keyOrNull(qint64 key)
{
    return key == 0 ? std::nullopt : std::optional<qint64>(key);
}

bool wasSeen(const ReplicaStage &stage, qint64 record)
{
    return size_t(record) < stage.seen.size() && stage.seen[size_t(record)];
}

void noteSeen(ReplicaStage &stage, qint64 record)
{
    if (size_t(record) >= stage.seen.size())
        stage.seen.resize(size_t(record) + 1 + stage.seen.size() / 2);
    stage.seen[size_t(record)] = true;
}

//! When a record of the pack last changed, and when its source last had it.
struct PackSight
{
    int eventRun = 0;
    int seenRun = 0;
    bool gone = false; //!< it is withdrawn
};

PackSight sightOf(const ReplicaStage &stage, const PackRecord &record)
{
    PackSight sight;
    sight.eventRun = record.versions.constFirst().span.since;
    const auto look = [&](int run) {
        if (stage.runs[run].pack.at > stage.runs[sight.eventRun].pack.at)
            sight.eventRun = run;
    };
    for (const PackVersion &version : record.versions)
        look(version.span.since);
    for (const PackSpan &span : record.withdrawals) {
        look(span.since);
        if (span.until)
            look(*span.until);
    }
    sight.gone = !record.withdrawals.isEmpty() && !record.withdrawals.constLast().until;
    sight.seenRun = sight.eventRun;
    const int whole = stage.sources[record.source].newestWhole;
    if (!sight.gone && whole >= 0 && stage.runs[whole].pack.at > stage.runs[sight.eventRun].pack.at)
        sight.seenRun = whole;
    return sight;
}

} // namespace

//! A record as the store has it, with the values that hold.
struct ReplicaImport::KnownRecord
{
    qint64 key = 0;
    qint64 home = 0; //!< whose it is before any merging
    qint64 version = 0; //!< 0: none holds
    qint64 customer = 0;
    qint64 withdrawal = 0; //!< 0: it is not withdrawn
    Instant event{}; //!< when it last changed
    RecordValues values;
};

//! A version to be written, until the next one or for good.
struct ReplicaImport::NewVersion
{
    PackSpan span;
    const PackVersion *said = nullptr;
    const StagedContact *keys = nullptr;
};

ReplicaImport::ReplicaImport(const StoreParts &parts)
    : m_parts(parts)
    , m_database(parts.database)
{ }

ReplicaStage ReplicaImport::begin()
{
    drop();
    ReplicaStage stage;
    stage.knowsPeople = m_database.number("SELECT EXISTS (SELECT 1 FROM contact)") != 0;
    return stage;
}

void ReplicaImport::drop()
{
    m_database.run("UPDATE sync SET state = 'dropped' WHERE state = 'staging' AND source IN"
                   " (SELECT key FROM source WHERE kind = ?)",
        QString(contactsSourceKind));
}

Result<int> ReplicaImport::stage(
    ReplicaStage &stage, std::span<const StagedLine> lines, Until until)
{
    int taken = 0;
    while (taken < int(lines.size())) {
        stageLine(stage, lines[size_t(taken++)]);
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    return taken;
}

void ReplicaImport::stageLine(ReplicaStage &stage, const StagedLine &staged)
{
    struct Kinds
    {
        ReplicaImport &self;
        ReplicaStage &stage;
        const StagedLine &staged;

        void operator()(const PackHead &head) const { stage.head = head; }
        void operator()(const PackSource &source) const { self.stageSource(stage, source); }
        void operator()(const PackSync &run) const { self.stageRun(stage, run); }
        void operator()(const PackSplit &split) const
        {
            stage.splitOff.insert(split.contact);
            stage.splits.append(split);
        }
        void operator()(const PackCustomer &customer) const
        {
            self.judge(stage);
            self.stageCustomer(stage, customer);
        }
        void operator()(const PackContact &) const
        {
            self.judge(stage);
            self.stageContact(stage, staged);
        }
        void operator()(const PackAddress &address) const
        {
            if (!staged.erased)
                stage.addresses.append(address);
        }
        void operator()(const PackEnd &) const { self.judge(stage); }
    };
    std::visit(Kinds{*this, stage, staged}, staged.line);
}

//! Erased here, by its id; what was only forgotten may come back.
bool ReplicaImport::wasErased(const ContactId &contact)
{
    return m_database.number(
               "SELECT coalesce((SELECT j.action = 'erase' FROM journal j WHERE j.subject = c.uuid"
               " AND j.entity = 'contact' ORDER BY j.time DESC LIMIT 1), 0)"
               " FROM contact c WHERE c.uuid = ? AND NOT c.present",
               contact)
        != 0;
}

void ReplicaImport::stageContact(ReplicaStage &stage, const StagedLine &staged)
{
    const auto &contact = std::get<PackContact>(staged.line);
    const bool erased = staged.erased
        || (stage.knowsPeople && (wasErased(contact.id) || wasErased(contact.person)));
    std::vector<std::optional<KnownRecord>> known;
    qint64 home = 0;
    for (const PackRecord &record : contact.records) {
        const ReplicaStage::Source &source = stage.sources[record.source];
        known.push_back(source.same || source.report.newerHere
                ? std::nullopt
                : knownRecord(stage, source.key, record.key));
        if (known.back() && home == 0)
            home = known.back()->home;
        if (known.back() && erased)
            noteSeen(stage, known.back()->key);
    }
    if (erased) {
        ++stage.counts.erased;
        return;
    }
    // Between two who were merged there may be one of whom nothing else is left.
    if (contact.records.isEmpty())
        m_database.run("INSERT OR IGNORE INTO contact (uuid) VALUES (?)", contact.id);
    if (!contact.mergedInto.isNull())
        stage.contactMerges.append({contact.id.uuid, contact.mergedInto.uuid});
    qint64 person = 0;
    for (qsizetype i = 0; i < contact.records.size(); ++i) {
        const PackRecord &record = contact.records[i];
        const ReplicaStage::Source &source = stage.sources[record.source];
        if (source.same || source.report.newerHere)
            continue;
        if (person == 0)
            person = personFor(stage, staged, home);
        if (known[size_t(i)])
            changeRecord(stage, *known[size_t(i)], record, staged.keys[size_t(i)]);
        else
            addRecord(stage, person, record, staged.keys[size_t(i)]);
    }
}

//! Whose new records of the pack's contact are here: by its id, by a record that is known, by
//! what else is known of the person; else somebody new.
qint64 ReplicaImport::personFor(ReplicaStage &stage, const StagedLine &staged, qint64 homeOfKnown)
{
    const auto &contact = std::get<PackContact>(staged.line);
    {
        Statement row
            = m_database.query("SELECT key, present FROM contact WHERE uuid = ?", contact.id);
        if (row.next()) {
            const qint64 key = row.integer(0);
            if (!row.flag(1) && !stage.returning.contains(key))
                stage.returning.append(key);
            return key;
        }
    }
    qint64 other = 0;
    if (!stage.splitOff.contains(contact.id)) { // a person took them apart
        other = homeOfKnown;
        for (qsizetype i = 0; stage.knowsPeople && other == 0 && i < contact.records.size(); ++i)
            other = personWithAddress(stage, contact.records[i], staged.keys[size_t(i)].back());
    }
    if (other != 0) {
        stage.contacts.insert(contact.id, other);
        return other;
    }
    m_database.run("INSERT INTO contact (uuid) VALUES (?)", contact.id);
    ++stage.counts.contactsAdded;
    return m_database.lastKey();
}

//! Who was here before with this address at the customer; as ContactSyncs has it.
qint64 ReplicaImport::personWithAddress(
    const ReplicaStage &stage, const PackRecord &record, const StagedContact &keys)
{
    if (keys.emailKey.isEmpty())
        return 0;
    const qint64 customer = stage.customers.value(record.versions.constLast().customer);
    Statement rows = m_database.query(
        "SELECT coalesce(r.home, r.contact), r.source, v.name"
        " FROM lookup l CROSS JOIN record r ON r.key = l.key"
        " CROSS JOIN record_version v ON v.record = r.key AND v.until_sync IS NULL"
        " JOIN sync y ON y.key = v.since_sync AND y.accepted_at IS NOT NULL"
        " LEFT JOIN customer c ON c.key = v.customer"
        " WHERE coalesce(c.root, c.key) IS (SELECT coalesce(root, key) FROM customer WHERE key = ?)"
        " AND v.email_key = ? AND l.hash = ? ORDER BY v.key",
        customer, keys.emailKey, lookupHash(FoundBy::Address, keys.emailKey));
    while (rows.next()) {
        const QString name = personKey(rows.text(2));
        if (name == keys.personKey || name.isEmpty() || keys.personKey.isEmpty()
            || rows.integer(1) != stage.sources[record.source].key)
            return rows.integer(0);
    }
    return 0;
}

std::optional<ReplicaImport::KnownRecord> ReplicaImport::knownRecord(
    const ReplicaStage &stage, qint64 source, const QString &key)
{
    const qint64 hash = lookupHash(FoundBy::SourceKey, key, source);
    qint64 found = 0;
    for (const qint64 record : stage.lookups.find(hash)) {
        if (m_database.number("SELECT count(*) FROM record WHERE key = ? AND source = ?"
                              " AND record_key = ?",
                record, source, key)
            > 0)
            found = record;
    }
    if (found == 0)
        found = m_database.number("SELECT r.key FROM lookup l CROSS JOIN record r"
                                  " ON r.key = l.key WHERE l.hash = ? AND r.source = ?"
                                  " AND r.record_key = ?",
            hash, source, key);
    if (found == 0)
        return std::nullopt;
    Statement row = m_database.query(
        "SELECT coalesce(r.home, r.contact), coalesce(v.key, 0), coalesce(v.customer, 0), v.name,"
        " v.email, v.phone, v.roles, v.language, coalesce((SELECT w.key FROM withdrawal w"
        "  WHERE w.record = r.key AND w.until_sync IS NULL), 0),"
        " max(coalesce((SELECT max(s.accepted_at) FROM record_version o JOIN sync s"
        "   ON s.key = o.since_sync WHERE o.record = r.key), 0),"
        "  coalesce((SELECT max(s.accepted_at) FROM withdrawal w JOIN sync s"
        "   ON s.key IN (w.since_sync, w.until_sync) WHERE w.record = r.key), 0))"
        " FROM record r LEFT JOIN record_version v ON v.record = r.key AND v.until_sync IS NULL"
        " WHERE r.key = ?",
        found);
    if (!row.next())
        return std::nullopt;
    return KnownRecord{found, row.integer(0), row.integer(1), row.integer(2), row.integer(8),
        row.time(9), {row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)}};
}

void ReplicaImport::addVersions(
    ReplicaStage &stage, qint64 record, const QVector<NewVersion> &versions)
{
    for (qsizetype i = 0; i < versions.size(); ++i) {
        const NewVersion &version = versions[i];
        const std::optional<int> until = i + 1 < versions.size()
            ? std::optional<int>(versions[i + 1].span.since)
            : std::nullopt;
        const qint64 customer = stage.customers.value(version.said->customer);
        m_database.run("INSERT INTO record_version (record, since_sync, until_sync, customer, name,"
                       " email, email_key, domain, phone, phone_digits, roles, language)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            record, syncFor(stage, version.span.since),
            until ? std::optional<qint64>(syncFor(stage, *until)) : std::nullopt,
            keyOrNull(customer), version.said->name, version.said->email, version.keys->emailKey,
            version.keys->domain, version.said->phone, version.keys->phoneDigits,
            rolesText(version.said->roles), version.said->language);
        stage.lookups.add(record, customer, *version.keys);
    }
}

void ReplicaImport::addRecord(ReplicaStage &stage, qint64 person, const PackRecord &record,
    const std::vector<StagedContact> &keys)
{
    const ReplicaStage::Source &source = stage.sources[record.source];
    // Who was merged here stays so: what is theirs counts for whom they are.
    m_database.run("INSERT INTO record (source, record_key, contact, home)"
                   " SELECT ?, ?, coalesce(root, key), iif(root IS NULL, NULL, key)"
                   " FROM contact WHERE key = ?",
        source.key, record.key, person);
    const qint64 key = m_database.lastKey();
    stage.lookups.addSourceKey(source.key, record.key, key);
    noteSeen(stage, key);
    QVector<NewVersion> versions;
    for (qsizetype i = 0; i < record.versions.size(); ++i)
        versions.append({record.versions[i].span, &record.versions[i], &keys[size_t(i)]});
    const PackSight sight = sightOf(stage, record);
    QVector<PackSpan> withdrawals = record.withdrawals;
    if (!sight.gone && source.wholeHere && *source.wholeHere > at(stage, sight.seenRun))
        // All of its source was seen here since, and they were not among it.
        withdrawals.append({runAt(stage, record.source, *source.wholeHere), std::nullopt});
    else if (!stage.isWhole() && at(stage, sight.seenRun) > at(stage, versions.last().span.since))
        // The run that saw them last says nothing of others: these values are its own.
        versions.append(
            {{sight.seenRun, std::nullopt}, versions.last().said, versions.last().keys});
    addVersions(stage, key, versions);
    for (const PackSpan &span : std::as_const(withdrawals))
        m_database.run("INSERT INTO withdrawal (record, since_sync, until_sync) VALUES (?, ?, ?)",
            key, syncFor(stage, span.since),
            span.until ? std::optional<qint64>(syncFor(stage, *span.until)) : std::nullopt);
    ++stage.counts.recordsAdded;
}

void ReplicaImport::changeRecord(ReplicaStage &stage, const KnownRecord &known,
    const PackRecord &record, const std::vector<StagedContact> &keys)
{
    if (wasSeen(stage, known.key))
        return; // the pack has it twice
    noteSeen(stage, known.key);
    ReplicaStage::Source &source = stage.sources[record.source];
    const PackSight sight = sightOf(stage, record);
    const Instant seenThere = at(stage, sight.seenRun);
    const Instant seenHere = known.withdrawal != 0 || !source.wholeHere
        ? known.event
        : std::max(known.event, *source.wholeHere);
    if (seenThere <= seenHere) {
        ++stage.counts.recordsUnchanged;
        return;
    }
    const PackVersion &last = record.versions.constLast();
    const RecordValues values{
        last.name, last.email, last.phone, rolesText(last.roles), last.language};
    const bool same = known.version != 0 && known.values == values
        && known.customer == stage.customers.value(last.customer);
    QVector<NewVersion> fresh;
    for (qsizetype i = 0; i < record.versions.size(); ++i) {
        if (at(stage, record.versions[i].span.since) > known.event)
            fresh.append({record.versions[i].span, &record.versions[i], &keys[size_t(i)]});
    }
    // What a whole run of the source confirms need not be said again; one that is no whole one
    // here says nothing of others, and so its own values once more.
    const bool confirmed = stage.isWhole() && !sight.gone && sight.seenRun == source.newestWhole;
    const bool sayAgain = fresh.isEmpty()
        ? !same || !stage.isWhole()
        : !stage.isWhole() && seenThere > at(stage, fresh.last().span.since);
    if (same && fresh.size() <= 1 && (confirmed || sight.gone))
        fresh.clear();
    else if (sayAgain)
        fresh.append({{sight.seenRun, std::nullopt}, &last, &keys.back()});
    if (!fresh.isEmpty()) {
        source.report.takings.addEmptied(known.values, values);
        m_database.run("UPDATE record_version SET until_sync = ? WHERE key = ?",
            syncFor(stage, fresh.first().span.since), known.version);
        addVersions(stage, known.key, fresh);
    }
    if (sight.gone && known.withdrawal == 0) {
        const int since = record.withdrawals.constLast().since;
        m_database.run("INSERT INTO withdrawal (record, since_sync) VALUES (?, ?)", known.key,
            syncFor(stage, at(stage, since) > known.event ? since : sight.seenRun));
        ++source.report.takings.withdrawn;
        ++stage.counts.withdrawn;
    } else if (!sight.gone && known.withdrawal != 0) {
        m_database.run("UPDATE withdrawal SET until_sync = ? WHERE key = ?",
            syncFor(stage, sight.seenRun), known.withdrawal);
        ++stage.counts.returned;
    }
    ++(fresh.isEmpty() ? stage.counts.recordsUnchanged : stage.counts.recordsChanged);
}

std::vector<ReplicaImport::Gone> ReplicaImport::unseen(ReplicaStage &stage) const
{
    std::vector<Gone> gone;
    for (ReplicaStage::Source &source : stage.sources) {
        if (!stage.isWhole() || source.same || source.report.newerHere || source.newestWhole < 0
            || (source.wholeHere && *source.wholeHere >= at(stage, source.newestWhole)))
            continue;
        // But not what came or came back here since.
        Statement rows = m_database.query(
            "SELECT r.key FROM record r WHERE r.source = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM withdrawal w WHERE w.record = r.key AND w.until_sync IS NULL)"
            " AND NOT EXISTS (SELECT 1 FROM record_version v JOIN sync s ON s.key = v.since_sync"
            "  WHERE v.record = r.key AND s.accepted_at >= ?2)"
            " AND NOT EXISTS (SELECT 1 FROM withdrawal w JOIN sync s ON s.key = w.until_sync"
            "  WHERE w.record = r.key AND s.accepted_at >= ?2)",
            source.key, at(stage, source.newestWhole));
        while (rows.next()) {
            if (wasSeen(stage, rows.integer(0)))
                continue;
            gone.push_back({rows.integer(0), source.newestWhole});
            ++source.report.takings.withdrawn;
            ++stage.counts.withdrawn;
        }
    }
    return gone;
}

QJsonArray ReplicaImport::describe(std::span<const Gone> gone) const
{
    QVector<qint64> records;
    for (const Gone &one : gone)
        records.append(one.record);
    return ContactSyncs(m_parts).describe(records);
}

bool ReplicaImport::withdraw(ReplicaStage &stage, std::vector<Gone> &gone, Until until)
{
    while (!gone.empty() && std::chrono::steady_clock::now() < until) {
        m_database.run("INSERT INTO withdrawal (record, since_sync) VALUES (?, ?)",
            gone.back().record, syncFor(stage, gone.back().run));
        gone.pop_back();
    }
    return !gone.empty();
}

bool ReplicaImport::writeLookups(ReplicaStage &stage, Until until)
{
    return stage.lookups.write(m_database, until);
}

bool ReplicaImport::index(ReplicaStage &stage, Until until)
{
    ContactIndex index(m_database);
    if (index.merge(until))
        return true;
    for (; stage.indexed < stage.syncs.size(); ++stage.indexed) {
        if (index.add(stage.syncs[stage.indexed], until, stage.contactsIndexed))
            return true;
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    return stage.indexed < stage.syncs.size();
}

} // namespace models
