#pragma once

#include "models/support/clock.h"
#include "models/support/result.h"
#include "models/values/journal.h"

#include <QStringList>
#include <QVector>

#include <optional>

namespace models {

class Database;
class Statement;

//! Every change that a person or a rule makes, in one chain a desk.
//!
//! An entry's commitment is BLAKE2b-256 over a random salt and its values (why, fields); its link
//! is BLAKE2b-256 over the link before, the commitment and what the entry says in the clear.
//! So values can be erased with the chain still whole, and nothing can be changed unseen by
//! whoever kept an earlier head.
class Journal
{
public:
    Journal(Database &database, Clock &clock);

    //! Starts an act: what is appended until the next one shares its batch and actor.
    void beginAct(const Actor &actor);
    //! Starts another act of the same actor in the same transaction, to be undone by itself.
    void beginNextAct() { m_batch = {}; }
    const Actor &actor() const { return m_actor; }

    //! Appends one change. The fields are {"name": {"before": …, "after": …}, …}.
    EntryId append(QLatin1String entity, const Uuid &subject, const QString &action,
        const QJsonObject &fields, std::optional<EntryId> undoes = std::nullopt);

    //! This desk's last link in hex; of an empty journal 64 zeros.
    QString head() const;
    DeskId desk() const;

    std::optional<JournalEntry> entry(const EntryId &id) const;
    //! The entries of the act that this entry belongs to, in order.
    QVector<JournalEntry> act(const EntryId &id) const;
    //! What happened to one thing, oldest first.
    QVector<JournalEntry> of(const Uuid &subject) const;
    //! The newest acts' first entries, newest first: what can be undone.
    QVector<JournalEntry> recent(int limit) const;

    //! Walks every chain from its start. Answers what is wrong, in words; nothing if all is well.
    QStringList verify() const;

private:
    struct Head
    {
        qint64 deskKey = 0;
        Uuid desk;
        qint64 sequence = 0;
        qint64 time = 0;
        QByteArray link;
    };
    Head readHead() const;

    Database &m_database;
    Clock &m_clock;
    Actor m_actor;
    Uuid m_batch;
    std::optional<Head> m_head; //!< within an act
};

} // namespace models
