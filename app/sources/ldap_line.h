#pragma once

#include <ldap.h>

#include <chrono>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace app {

//! The socket of a libldap connection, from its first moment to its last. It must outlive the
//! connection.
class LdapLine
{
public:
    explicit LdapLine(LDAP *ldap); //!< before it connects
    LdapLine(const LdapLine &) = delete;
    LdapLine &operator=(const LdapLine &) = delete;

    //! Whoever reads or writes at that moment fails, and nobody connects any more.
    void breakOff();
    bool broken() const;
    //! A read that finds nothing comes back after this.
    void boundReads(std::chrono::microseconds longest) const;

private:
    static int opened(LDAP *ldap, Sockbuf *buffer, LDAPURLDesc *server, sockaddr *address,
        ldap_conncb *callbacks);
    static void closing(LDAP *ldap, Sockbuf *buffer, ldap_conncb *callbacks);

    ldap_conncb m_callbacks{};
    mutable std::mutex m_mutex; // guards all below
    int m_socket = -1;
    bool m_broken = false;
};

//! Breaks the line off when it takes too long, or at the stop. For what libldap does without a
//! limit of its own: agreeing on TLS (with GnuTLS, as in Debian, the network time-out is not
//! heard).
class LdapLineWatch
{
public:
    LdapLineWatch(LdapLine &line, std::chrono::milliseconds longest, const std::stop_token &stop);
    ~LdapLineWatch();
    LdapLineWatch(const LdapLineWatch &) = delete;
    LdapLineWatch &operator=(const LdapLineWatch &) = delete;

private:
    void watch(const std::stop_token &over, std::chrono::milliseconds longest);

    LdapLine &m_line;
    std::jthread m_thread;
    std::stop_callback<std::function<void()>> m_stop;
};

} // namespace app
