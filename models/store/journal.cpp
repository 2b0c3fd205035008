#include "models/store/journal.h"

#include "models/store/database.h"

#include <QJsonDocument>

#include <sodium.h>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype hashBytes = 32;
constexpr qsizetype saltBytes = 16;

QByteArray blake2b(std::initializer_list<QByteArray> parts)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, size_t(hashBytes));
    for (const QByteArray &part : parts) {
        // Each part with its length in front: no two lists of parts hash alike.
        const auto length = quint64(part.size());
        std::array<unsigned char, 8> size{};
        for (size_t i = 0; i < size.size(); ++i)
            size[i] = static_cast<unsigned char>(length >> (8 * i));
        crypto_generichash_update(&state, size.data(), size.size());
        crypto_generichash_update(
            &state, reinterpret_cast<const unsigned char *>(part.constData()), length);
    }
    QByteArray hash(hashBytes, Qt::Uninitialized);
    crypto_generichash_final(
        &state, reinterpret_cast<unsigned char *>(hash.data()), size_t(hashBytes));
    return hash;
}

QByteArray commitmentTo(const QByteArray &salt, const QString &why, const QByteArray &fields)
{
    return blake2b({salt, why.toUtf8(), fields});
}

//! The columns of an entry as its link covers them.
struct ClearEntry
{
    Uuid uuid;
    Uuid batch;
    Uuid desk;
    qint64 sequence = 0;
    qint64 time = 0;
    QString entity;
    Uuid subject;
    QString action;
    QString who;
    Uuid undoes;
    QByteArray commitment;
};

QByteArray linkOf(const QByteArray &before, const ClearEntry &entry)
{
    return blake2b({before, entry.uuid.toBlob(), entry.batch.toBlob(), entry.desk.toBlob(),
        QByteArray::number(entry.sequence), QByteArray::number(entry.time), entry.entity.toUtf8(),
        entry.subject.toBlob(), entry.action.toUtf8(), entry.who.toUtf8(), entry.undoes.toBlob(),
        entry.commitment});
}

constexpr const char entryColumns[]
    = "SELECT j.uuid, d.uuid, j.sequence, j.time, j.entity, j.subject, j.action, j.who, j.undoes,"
      " v.why, v.fields FROM journal j JOIN desk d ON d.key = j.desk"
      " LEFT JOIN journal_value v ON v.entry = j.key ";

JournalEntry readEntry(const Statement &row)
{
    JournalEntry entry;
    entry.id = row.id<EntryId>(0);
    entry.desk = row.id<DeskId>(1);
    entry.sequence = row.integer(2);
    entry.hybridTime = row.integer(3);
    entry.entity = row.text(4);
    entry.subject = row.uuid(5);
    entry.action = row.text(6);
    entry.who = row.text(7);
    if (!row.isNull(8))
        entry.undoes = row.id<EntryId>(8);
    entry.erased = row.isNull(10);
    entry.why = row.text(9);
    const QJsonObject fields = QJsonDocument::fromJson(row.text(10).toUtf8()).object();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QJsonObject change = it.value().toObject();
        entry.before.insert(it.key(), change.value(u"before"_s));
        entry.after.insert(it.key(), change.value(u"after"_s));
    }
    return entry;
}

QVector<JournalEntry> readEntries(Statement rows)
{
    QVector<JournalEntry> entries;
    while (rows.next())
        entries.append(readEntry(rows));
    return entries;
}

} // namespace

Journal::Journal(Database &database, Clock &clock)
    : m_database(database)
    , m_clock(clock)
{ }

void Journal::beginAct(const Actor &actor)
{
    m_actor = actor;
    m_batch = {};
    m_head.reset();
}

Journal::Head Journal::readHead() const
{
    Head head;
    {
        Statement desk = m_database.query("SELECT key, uuid FROM desk WHERE own");
        if (desk.next()) {
            head.deskKey = desk.integer(0);
            head.desk = desk.uuid(1);
        }
    }
    {
        Statement last = m_database.query(
            "SELECT sequence, link FROM journal WHERE desk = ? ORDER BY sequence DESC LIMIT 1",
            head.deskKey);
        if (last.next()) {
            head.sequence = last.integer(0);
            head.link = last.blob(1);
        } else {
            head.link = QByteArray(hashBytes, '\0');
        }
    }
    head.time = m_database.number("SELECT max(time) FROM journal");
    return head;
}

EntryId Journal::append(QLatin1String entity, const Uuid &subject, const QString &action,
    const QJsonObject &fields, std::optional<EntryId> undoes)
{
    if (!m_head)
        m_head = readHead();
    const Uuid uuid = m_clock.newUuid();
    if (m_batch.isNull())
        m_batch = uuid;

    // Hybrid logical time: the wall clock, but never at or before what is already known.
    const qint64 wall = qint64(m_clock.now().time_since_epoch().count()) << 16;
    m_head->time = std::max(m_head->time + 1, wall);
    ++m_head->sequence;

    QByteArray salt(saltBytes, Qt::Uninitialized);
    randombytes_buf(salt.data(), size_t(saltBytes));
    const QByteArray values = QJsonDocument(fields).toJson(QJsonDocument::Compact);

    ClearEntry entry;
    entry.uuid = uuid;
    entry.batch = m_batch;
    entry.desk = m_head->desk;
    entry.sequence = m_head->sequence;
    entry.time = m_head->time;
    entry.entity = entity;
    entry.subject = subject;
    entry.action = action;
    entry.who = m_actor.who;
    entry.undoes = undoes ? undoes->uuid : Uuid{};
    entry.commitment = commitmentTo(salt, m_actor.why, values);
    m_head->link = linkOf(m_head->link, entry);

    m_database.run(
        "INSERT INTO journal (uuid, batch, desk, sequence, time, entity, subject, action,"
        " who, undoes, commitment, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.uuid, entry.batch, m_head->deskKey, entry.sequence, entry.time, entry.entity,
        entry.subject, entry.action, entry.who, entry.undoes, entry.commitment, m_head->link);
    m_database.run("INSERT INTO journal_value (entry, salt, why, fields) VALUES (?, ?, ?, ?)",
        m_database.lastKey(), salt, m_actor.why, QString::fromUtf8(values));
    return EntryId{uuid};
}

QString Journal::head() const
{
    return QString::fromLatin1(readHead().link.toHex());
}

DeskId Journal::desk() const
{
    return DeskId{readHead().desk};
}

std::optional<JournalEntry> Journal::entry(const EntryId &id) const
{
    Statement row = m_database.query(std::string(entryColumns) + "WHERE j.uuid = ?", id);
    return row.next() ? std::optional(readEntry(row)) : std::nullopt;
}

QVector<JournalEntry> Journal::act(const EntryId &id) const
{
    return readEntries(m_database.query(std::string(entryColumns)
            + "WHERE j.batch = (SELECT batch FROM journal WHERE uuid = ?) ORDER BY j.sequence",
        id));
}

QVector<JournalEntry> Journal::of(const Uuid &subject) const
{
    return readEntries(m_database.query(
        std::string(entryColumns) + "WHERE j.subject = ? ORDER BY j.time", subject));
}

QVector<JournalEntry> Journal::recent(int limit) const
{
    return readEntries(m_database.query(
        std::string(entryColumns) + "WHERE j.uuid = j.batch ORDER BY j.time DESC LIMIT ?", limit));
}

QStringList Journal::verify() const
{
    QStringList problems;
    Statement rows = m_database.query(
        "SELECT j.uuid, j.batch, d.uuid, j.sequence, j.time, j.entity, j.subject, j.action, j.who,"
        " j.undoes, j.commitment, j.link, v.salt, v.why, v.fields"
        " FROM journal j JOIN desk d ON d.key = j.desk LEFT JOIN journal_value v ON v.entry = j.key"
        " ORDER BY j.desk, j.sequence");
    Uuid desk;
    QByteArray link;
    qint64 sequence = 0;
    while (rows.next()) {
        ClearEntry entry{rows.uuid(0), rows.uuid(1), rows.uuid(2), rows.integer(3), rows.integer(4),
            rows.text(5), rows.uuid(6), rows.text(7), rows.text(8), rows.uuid(9), rows.blob(10)};
        if (entry.desk != desk) {
            desk = entry.desk;
            link = QByteArray(hashBytes, '\0');
            sequence = 0;
        }
        const QString place = u"journal %1/%2"_s.arg(DeskId{desk}.toString()).arg(entry.sequence);
        if (entry.sequence != ++sequence) {
            problems << place + u": entries are missing before it"_s;
            sequence = entry.sequence;
        }
        if (linkOf(link, entry) != rows.blob(11))
            problems << place + u": the entry was changed after it was written"_s;
        link = rows.blob(11);
        if (!rows.isNull(12)
            && commitmentTo(rows.blob(12), rows.text(13), rows.text(14).toUtf8())
                != entry.commitment)
            problems << place + u": its values were changed after they were written"_s;
    }
    return problems;
}

} // namespace models
