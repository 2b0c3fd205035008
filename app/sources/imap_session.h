#pragma once

#include "app/sources/imap_words.h"
#include "models/support/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace app {

enum class ImapSecurity
{
    Tls, //!< from the first byte on (IMAPS)
    StartTls,
    None //!< to this machine alone
};

//! Which mails of which account, and how they are come by.
struct ImapSettings
{
    QString host; //!< a name, or an address without brackets
    int port = 0; //!< 0: 993, or 143 without TLS from the first byte on
    ImapSecurity security = ImapSecurity::Tls; //!< how what is said is kept from others
    QString user;
    QString secretKey; //!< of its password in the secret store
    QStringList folders{QStringLiteral("INBOX")}; //!< as people read them, each whole: "Work/Köln"
    QString caFile; //!< PEM of the CAs to trust; empty: the system's
    std::chrono::milliseconds timeout{30'000}; //!< to connect and log in, and without a byte then
    std::chrono::milliseconds answerTimeout{600'000}; //!< of one answer as a whole
    int pageMails = 50; //!< 1 to 500
    qint64 pageBytes = 8 * 1024 * 1024; //!< of mails in a page, the last of them apart
    qint64 largestMail = 32 * 1024 * 1024; //!< bytes; of a larger one only the beginning is fetched
    qint64 beginningBytes = 1024 * 1024; //!< how much of one that is too large
    int mostMails = 1'000'000; //!< of a folder in one run

    bool operator==(const ImapSettings &) const = default;

    int usedPort() const { return port != 0 ? port : security == ImapSecurity::Tls ? 993 : 143; }
};

//! A folder as it was when it was opened.
struct ImapFolder
{
    quint32 validity = 0; //!< its UIDs are those of before only while this is the same
    quint32 next = 0; //!< a new mail's UID is this or higher; 0: the server does not say
};

//! One connection to an IMAP server (RFC 3501) that only reads: folders are opened by EXAMINE, so
//! no flag of a mail changes. libcurl connects, agrees on TLS, checks the certificate and logs in.
//! It blocks, looks at the stop ten times a second, and is used by one thread at a time. After an
//! error but NotFound and Rejected it is of no more use.
//!
//! Errors: Offline, Timeout, Unavailable (nobody listens, no TLS, the server broke off or is busy),
//! Unauthorized, Forbidden, NotFound, Rejected (the server says NO), Invalid (settings, or what the
//! server says makes no sense, or is more than was asked for), Io, Cancelled.
class ImapSession
{
public:
    using TakeMail = std::function<void(ImapMail)>;

    explicit ImapSession(const ImapSettings &settings); //!< they must outlive it
    ~ImapSession();
    ImapSession(const ImapSession &) = delete;
    ImapSession &operator=(const ImapSession &) = delete;

    //! Connects and logs in.
    models::Result<void> open(const QByteArray &password, const std::stop_token &stop);
    models::Result<QStringList> folders(const std::stop_token &stop);
    //! Opens it to be read.
    models::Result<ImapFolder> examine(const QString &folder, const std::stop_token &stop);
    //! Which there are of the open folder from the first to the last, ascending.
    models::Result<QVector<quint32>> search(
        quint32 first, quint32 last, const std::stop_token &stop);
    //! How large these of the open folder are. Those that are gone do not come.
    models::Result<void> sizes(
        const QVector<quint32> &uids, const TakeMail &take, const std::stop_token &stop);
    //! These mails themselves, or as much of the beginning of each.
    models::Result<void> mails(const QVector<quint32> &uids, const TakeMail &take,
        const std::stop_token &stop, qint64 beginning = 0);

private:
    struct Line;
    using Take = std::function<models::Result<void>(const ImapAnswer &)>;

    models::Result<void> ask(const char *doing, const QByteArray &command, qint64 most,
        const Take &take, const std::stop_token &stop);
    models::Result<void> fetch(const char *doing, const QVector<quint32> &uids,
        const QByteArray &what, qint64 most, const TakeMail &take, const std::stop_token &stop);

    const ImapSettings &m_settings;
    std::unique_ptr<Line> m_line;
    int m_asked = 0;
};

} // namespace app
