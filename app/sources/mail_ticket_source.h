#pragma once

#include "app/sources/received_mail.h"
#include "models/ports/ticket_source.h"
#include "models/support/result.h"

#include <QIODevice>
#include <QThreadPool>
#include <QVector>

#include <functional>
#include <memory>

namespace app {

//! The first lines of a file are a mail's, or an mbox's.
bool looksLikeMail(const QByteArray &beginning);
//! The mail as what comes in of a ticket: one message, and what a ticket says that begins with it.
models::Ticket ticketOfMail(const ReceivedMail &mail);

//! Mails in files as tickets of the desk mailDesk: one in an .eml, many in an mbox, or a folder of
//! both, in the order of the files' names. A mail that cannot be read is a problem of its page, at
//! its number among all of them; the reason names its file.
class MailTicketSource final : public models::TicketSource
{
public:
    //! NotFound; Invalid: a folder without any mails. Which of the folder's files there are is seen
    //! here; what stands in them when they are read.
    static models::Result<std::unique_ptr<MailTicketSource>> open(const QString &path);
    static models::Result<std::unique_ptr<MailTicketSource>> open(const QByteArray &bytes);

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    struct MailFile
    {
        QString name; //!< for people
        std::function<std::unique_ptr<QIODevice>()> device; //!< not open yet
        qint64 size = 0;
    };

    explicit MailTicketSource(QVector<MailFile> files);
    models::Result<models::TicketPage> read(const QString &cursor, const std::stop_token &stop);

    QVector<MailFile> m_files;
    qint64 m_allBytes = 0;
    QThreadPool m_thread; // last: what runs there uses all of the above
};

} // namespace app
