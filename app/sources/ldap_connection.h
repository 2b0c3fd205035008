#pragma once

#include "app/sources/directory_person.h"

#include <QStringList>
#include <QVector>

#include <chrono>
#include <memory>
#include <stop_token>

namespace app {

enum class LdapSecurity
{
    StartTls,
    Tls, //!< from the first byte on (LDAPS)
    None //!< to this machine alone
};

//! A directory server, and how it is talked to.
struct LdapServer
{
    QString host; //!< a name, or an address without brackets
    int port = 0; //!< 0: 389, or 636 for LDAPS
    LdapSecurity security = LdapSecurity::StartTls; //!< how what is said is kept from others
    QString caFile; //!< PEM of the CAs to trust; empty: those that libldap is set up with
    std::chrono::milliseconds timeout{30'000}; //!< to connect, and without a message then

    bool operator==(const LdapServer &) const = default;
};

struct LdapSearch
{
    QString base; //!< the DN below which everything is searched
    QString filter; //!< RFC 4515
    QStringList attributes;
    int pageSize = 500;

    bool operator==(const LdapSearch &) const = default;
};

struct LdapEntry
{
    QString dn;
    DirectoryAttributes attributes;
};

//! Some entries of a search.
struct LdapPage
{
    QVector<LdapEntry> entries;
    QByteArray cookie; //!< where the next begin; empty after the last
    qint64 estimated = 0; //!< how many there are in all; 0: the server does not say
};

//! One connection to a directory (RFC 4511). Certificates are always checked, referrals never
//! followed. It blocks, looks at the stop ten times a second but for while it looks up the host and
//! connects, and is used by one thread at a time. After an error it is of no more use.
//!
//! Errors: Offline (no connection, or TLS was not agreed), Timeout, Unavailable (the server broke
//! off, or is busy), Unauthorized, Forbidden, Invalid (what the server says makes no sense, or it
//! refuses the search: no such base, no paging, more than it gives to this user), Io, Cancelled.
class LdapConnection
{
public:
    explicit LdapConnection(LdapServer server);
    ~LdapConnection();
    LdapConnection(const LdapConnection &) = delete;
    LdapConnection &operator=(const LdapConnection &) = delete;

    //! Connects and agrees on TLS.
    models::Result<void> open(const std::stop_token &stop);
    //! A simple bind; without it one is anonymous. The password must not be empty.
    models::Result<void> login(
        const QString &dn, const QByteArray &password, const std::stop_token &stop);
    //! A page of the search (RFC 2696), from the cookie on.
    models::Result<LdapPage> search(
        const LdapSearch &search, const QByteArray &cookie, const std::stop_token &stop);

private:
    struct Handle;
    LdapServer m_server;
    std::unique_ptr<Handle> m_handle;
};

} // namespace app
