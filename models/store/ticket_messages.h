#pragma once

#include "models/values/ticket.h"

#include <QByteArray>
#include <QVector>

#include <functional>

namespace models {

class Database;

//! The conversations of tickets. A message is known by its own id within its ticket; of one that
//! was changed at its desk the newest accepted version counts, of a mail all that say they have it.
class TicketMessages
{
public:
    explicit TicketMessages(Database &database);

    //! By time; of more the newest ones.
    QVector<TicketMessage> of(qint64 ticket, int atMost) const;
    //! What a message is that has a known one's id, and is another.
    enum class Changed
    {
        Replaces, //!< a desk's: the newer one counts
        IsAnother //!< a mail's: anybody can write that id, so both stay
    };
    //! Puts in what is not known of the ticket yet; whether there was any. The messages are as they
    //! are kept; those as they came tell which are known.
    bool stage(qint64 sync, qint64 ticket, const QVector<TicketMessage> &kept,
        const QVector<TicketMessage> &came, Changed changed);
    bool holds(qint64 sync, qint64 ticket, const QString &ref) const;

    //! The ticket whose thread holds the message, or one that it answers, the nearest first: by
    //! ids that are one message's all over the world, as those of mails. Of accepted ones and of
    //! this stage; 0 for none.
    qint64 threadOf(qint64 sync, const TicketMessage &message) const;
    //! From now on what it answers, and what answers it, is of this ticket.
    void addToThread(qint64 sync, qint64 ticket, const TicketMessage &message);

    //! Removes what dropped stages left, at most about this many rows; whether any was.
    bool sweep(int atMost);
    //! Takes name and address from the messages of that address, where its author is the one;
    //! answers their tickets.
    QVector<qint64> blank(
        const QString &address, const std::function<bool(const QString &author)> &isTheirs);

private:
    struct Known
    {
        QByteArray digest; //!< empty: there is none
        qint64 inThisStage = 0; //!< its key, where it is of this stage
    };
    Known newest(qint64 sync, qint64 ticket, const QString &ref) const;

    Database &m_database;
};

} // namespace models
