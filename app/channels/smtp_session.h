#pragma once

#include "models/support/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <stop_token>

namespace app {

enum class SmtpSecurity
{
    StartTls,
    Tls,
    None
};

//! Where mail is handed in.
struct SmtpServer
{
    QString host;
    int port = 587;
    SmtpSecurity security = SmtpSecurity::StartTls;
    QString user; //!< empty: no AUTH
    std::chrono::milliseconds timeout{60'000}; //!< of one mail as a whole
    QString caFile; //!< PEM; empty: the system's CAs

    bool operator==(const SmtpServer &) const = default;
};

//! One connection to an SMTP server (RFC 5321) that stays open from mail to mail. It blocks, and
//! is used by one thread at a time.
//!
//! How far a mail got decides its error: refused or lost before the end of its text was handed to
//! the connection, it surely was not taken (Offline, Unavailable, Rejected, Unauthorized,
//! Timeout); lost after that, without an answer, it is Uncertain.
class SmtpSession
{
public:
    SmtpSession(SmtpServer server, const QByteArray &password);
    ~SmtpSession();

    //! Answers the server's last line. The addresses are as mailAddress() gives them.
    models::Result<QString> send(const QByteArray &from, const QByteArray &to,
        const QByteArray &mail, const std::stop_token &stop);
    //! Connects, agrees on TLS and logs in, if that is not done yet.
    models::Result<QString> greet(const std::stop_token &stop);

private:
    struct Transfer;
    models::Result<QString> sendOnce(Transfer &transfer, const QByteArray &from,
        const QByteArray &to, bool fresh, bool *connectionWasStale);
    models::Error failure(int code, const Transfer &transfer) const;
    void prepare(Transfer &transfer);

    SmtpServer m_server;
    struct Handle;
    std::unique_ptr<Handle> m_handle;
};

} // namespace app
