#include "models/store/ticket_messages.h"

#include "models/store/database.h"
#include "models/support/mail_domain.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

QString attachmentsText(const QVector<Attachment> &attachments)
{
    QJsonArray array;
    for (const Attachment &attachment : attachments)
        array.append(QJsonObject{{u"name"_s, attachment.name}, {u"type"_s, attachment.type},
            {u"bytes"_s, attachment.bytes}});
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QVector<Attachment> attachmentsFrom(const QString &text)
{
    QVector<Attachment> attachments;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        attachments.append({object.value("name"_L1).toString(), object.value("type"_L1).toString(),
            object.value("bytes"_L1).toInteger()});
    }
    return attachments;
}

//! Of all that is kept of it.
QByteArray messageDigest(const TicketMessage &message)
{
    QJsonArray fields{message.author, message.address, message.text,
        QJsonArray::fromStringList(message.answers), attachmentsText(message.attachments)};
    if (message.at)
        fields.append(qint64(message.at->time_since_epoch().count()));
    if (message.ours)
        fields.append(true);
    return QCryptographicHash::hash(
        QJsonDocument(fields).toJson(QJsonDocument::Compact), QCryptographicHash::Blake2b_160)
        .left(16);
}

TicketMessage messageOf(const Statement &row)
{
    TicketMessage message;
    message.ref = row.text(0);
    message.answers = row.text(1).split(u'\n', Qt::SkipEmptyParts);
    message.author = row.text(2);
    message.address = row.text(3);
    message.at = row.maybeTime(4);
    message.text = row.text(5);
    message.attachments = attachmentsFrom(row.text(6));
    message.ours = row.flag(7);
    return message;
}

} // namespace

TicketMessages::TicketMessages(Database &database)
    : m_database(database)
{ }

QVector<TicketMessage> TicketMessages::of(qint64 ticket, int atMost) const
{
    QVector<TicketMessage> messages;
    Statement rows = m_database.query(
        "SELECT m.ref, m.answers, m.author, m.address, m.sent_at, m.text, m.attachments,"
        " m.ours"
        " FROM ticket_message m JOIN sync s ON s.key = m.since_sync AND s.accepted_at IS NOT NULL"
        " WHERE m.ticket = ?1 AND NOT EXISTS (SELECT 1 FROM ticket_message n"
        "  JOIN sync u ON u.key = n.since_sync AND u.accepted_at IS NOT NULL"
        "  WHERE n.ticket = m.ticket AND n.ref = m.ref AND n.key > m.key)"
        " ORDER BY m.sent_at DESC, m.key DESC LIMIT ?2",
        ticket, atMost);
    while (rows.next())
        messages.prepend(messageOf(rows));
    return messages;
}

TicketMessages::Known TicketMessages::newest(qint64 sync, qint64 ticket, const QString &ref) const
{
    Statement row = m_database.query(
        "SELECT m.digest, CASE WHEN m.since_sync = ?3 THEN m.key ELSE 0 END"
        " FROM ticket_message m JOIN sync s ON s.key = m.since_sync"
        " WHERE m.ticket = ?1 AND m.ref = ?2 AND (s.accepted_at IS NOT NULL OR s.key = ?3)"
        " ORDER BY m.key DESC LIMIT 1",
        ticket, ref, sync);
    return row.next() ? Known{row.blob(0), row.integer(1)} : Known();
}

bool TicketMessages::holds(qint64 sync, qint64 ticket, const QString &ref) const
{
    return !newest(sync, ticket, ref).digest.isEmpty();
}

bool TicketMessages::stage(qint64 sync, qint64 ticket, const QVector<TicketMessage> &kept,
    const QVector<TicketMessage> &came, Changed changed)
{
    constexpr qsizetype digestLetters = 12;
    bool isNew = false;
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const TicketMessage &message = kept[i];
        const QByteArray digest = messageDigest(came[i]);
        QString ref = message.ref;
        Known known = newest(sync, ticket, ref);
        if (known.digest != digest && !known.digest.isEmpty() && changed == Changed::IsAnother) {
            ref += u' ' + QString::fromLatin1(digest.toHex().left(digestLetters));
            known = newest(sync, ticket, ref);
        }
        if (known.digest == digest)
            continue;
        isNew = true;
        if (known.inThisStage != 0) // twice in one source: the later one counts
            m_database.run("DELETE FROM ticket_message WHERE key = ?", known.inThisStage);
        m_database.run("INSERT INTO ticket_message (ticket, since_sync, digest, ref, answers,"
                       " author, address, address_key, sent_at, text, attachments, ours)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ticket, sync, digest, ref, message.answers.join(u'\n'), message.author, message.address,
            emailKey(message.address), message.at, message.text,
            attachmentsText(message.attachments), message.ours);
    }
    return isNew;
}

qint64 TicketMessages::threadOf(qint64 sync, const TicketMessage &message) const
{
    QStringList refs{message.ref};
    refs.append(message.answers);
    std::reverse(refs.begin() + 1, refs.end());
    for (const QString &ref : std::as_const(refs)) {
        const qint64 ticket = m_database.number(
            "SELECT t.ticket FROM ticket_thread t JOIN sync s ON s.key = t.since_sync"
            " AND (s.accepted_at IS NOT NULL OR s.key = ?2) WHERE t.ref = ?1"
            " ORDER BY t.ticket LIMIT 1",
            ref, sync);
        if (ticket != 0)
            return ticket;
    }
    return 0;
}

void TicketMessages::addToThread(qint64 sync, qint64 ticket, const TicketMessage &message)
{
    QStringList refs{message.ref};
    refs.append(message.answers);
    for (const QString &ref : std::as_const(refs))
        m_database.run("INSERT INTO ticket_thread (ref, ticket, since_sync) VALUES (?, ?, ?)"
                       " ON CONFLICT DO UPDATE SET since_sync = excluded.since_sync"
                       " WHERE NOT EXISTS (SELECT 1 FROM sync s"
                       " WHERE s.key = ticket_thread.since_sync AND s.accepted_at IS NOT NULL)",
            ref, ticket, sync);
}

bool TicketMessages::sweep(int atMost)
{
    const qint64 messages = m_database.run(
        "DELETE FROM ticket_message WHERE key IN (SELECT m.key FROM sync s"
        " JOIN ticket_message m ON m.since_sync = s.key WHERE s.state = 'dropped' LIMIT ?)",
        atMost);
    const qint64 threads = m_database.run(
        "DELETE FROM ticket_thread WHERE (ref, ticket) IN (SELECT t.ref, t.ticket FROM sync s"
        " JOIN ticket_thread t ON t.since_sync = s.key WHERE s.state = 'dropped' LIMIT ?)",
        atMost);
    return messages + threads > 0;
}

QVector<qint64> TicketMessages::blank(
    const QString &address, const std::function<bool(const QString &author)> &isTheirs)
{
    QVector<qint64> keys;
    QVector<qint64> tickets;
    {
        Statement rows = m_database.query(
            "SELECT key, ticket, author FROM ticket_message WHERE address_key = ?", address);
        while (rows.next()) {
            if (!isTheirs(rows.text(2)))
                continue;
            keys.append(rows.integer(0));
            tickets.append(rows.integer(1));
        }
    }
    for (const qint64 key : std::as_const(keys))
        m_database.run("UPDATE ticket_message SET author = '', address = '', address_key = ''"
                       " WHERE key = ?",
            key);
    return tickets;
}

} // namespace models
