#pragma once

#include "app/sources/imap_place.h"
#include "app/sources/imap_session.h"
#include "models/ports/secret_store.h"
#include "models/ports/ticket_source.h"

#include <QThreadPool>

#include <memory>
#include <optional>

namespace app {

//! Mails of an IMAP account as tickets of the desk mailDesk, folder by folder, on a thread of its
//! own. Nothing changes there: the mails that nobody has read stay so.
//!
//! A run from a token fetches what came after it. A folder whose UIDs have become others
//! (UIDVALIDITY) is read from its beginning, and everything is for a token of another account: the
//! mails come again then, each with the Message-ID by which it is known. Mails that arrive while a
//! folder is read are the next run's; those that are deleted meanwhile are passed over.
//!
//! A mail that cannot be read is a problem, with its UID as row; the reason names its folder too.
//! Of one larger than largestMail only the beginning is fetched: it is a ticket, with a problem
//! beside it that says so. A folder that is not there is NotFound, and the detail names all that
//! are.
class ImapTicketSource final : public models::TicketSource
{
public:
    //! The store must outlive it.
    ImapTicketSource(ImapSettings settings, models::SecretStore &secrets);
    ~ImapTicketSource() override; // waits for what is under way

    QFuture<models::Result<models::TicketPage>> fetch(
        const QString &cursor, std::stop_token stop) override;

private:
    struct Batch;

    models::Result<models::TicketPage> page(const QString &cursor, const std::stop_token &stop);
    ImapPlace placeOf(const QString &cursor) const;
    models::Result<void> connect(const std::stop_token &stop);
    models::Result<void> openFolder(
        ImapPlace::Open &open, const ImapPlace &place, const std::stop_token &stop);
    models::Error folderFailure(
        const models::Error &error, const QString &folder, const std::stop_token &stop);
    models::Result<void> listMails(const ImapPlace::Open &open, const std::stop_token &stop);
    bool leaveFolder(ImapPlace &place) const;
    models::Result<void> readSome(
        ImapPlace::Open &open, models::TicketPage &page, const std::stop_token &stop);
    models::Result<void> sizeMails(
        const QVector<quint32> &uids, Batch &batch, const std::stop_token &stop);
    models::Result<void> fetchMails(
        const QVector<quint32> &uids, qint64 beginning, Batch &batch, const std::stop_token &stop);
    QString account() const;
    double progressOf(const ImapPlace::Open &open) const;

    //! What the open folder has, from one UID on.
    struct Listed
    {
        QString folder;
        quint32 validity = 0;
        quint32 from = 0; //!< those after it
        quint32 last = 0;
        QVector<quint32> uids; //!< ascending
    };

    ImapSettings m_settings;
    models::SecretStore &m_secrets;
    std::unique_ptr<ImapSession> m_session;
    ImapFolder m_folder; // as it was opened
    QString m_folderName; // of the one that is open; empty: none
    std::optional<Listed> m_listed;
    QThreadPool m_thread; // last: it uses all of the above
};

} // namespace app
