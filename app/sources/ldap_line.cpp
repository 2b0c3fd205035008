#include "app/sources/ldap_line.h"

#include <sys/socket.h>

#include <condition_variable>

namespace app {

LdapLine::LdapLine(LDAP *ldap)
{
    m_callbacks = {&LdapLine::opened, &LdapLine::closing, this};
    ldap_set_option(ldap, LDAP_OPT_CONNECT_CB, &m_callbacks);
}

int LdapLine::opened(LDAP * /*ldap*/, Sockbuf *buffer, LDAPURLDesc * /*server*/,
    sockaddr * /*address*/, ldap_conncb *callbacks)
{
    auto *line = static_cast<LdapLine *>(callbacks->lc_arg);
    const std::lock_guard lock(line->m_mutex);
    ber_sockbuf_ctrl(buffer, LBER_SB_OPT_GET_FD, &line->m_socket);
    return line->m_broken ? -1 : 0;
}

void LdapLine::closing(LDAP * /*ldap*/, Sockbuf * /*buffer*/, ldap_conncb *callbacks)
{
    auto *line = static_cast<LdapLine *>(callbacks->lc_arg);
    const std::lock_guard lock(line->m_mutex);
    line->m_socket = -1;
}

void LdapLine::breakOff()
{
    const std::lock_guard lock(m_mutex);
    m_broken = true;
    if (m_socket >= 0)
        ::shutdown(m_socket, SHUT_RDWR);
}

bool LdapLine::broken() const
{
    const std::lock_guard lock(m_mutex);
    return m_broken;
}

void LdapLine::boundReads(std::chrono::microseconds longest) const
{
    constexpr auto second = std::chrono::microseconds(std::chrono::seconds(1)).count();
    const timeval time{time_t(longest.count() / second), suseconds_t(longest.count() % second)};
    const std::lock_guard lock(m_mutex);
    if (m_socket >= 0)
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
}

LdapLineWatch::LdapLineWatch(
    LdapLine &line, std::chrono::milliseconds longest, const std::stop_token &stop)
    : m_line(line)
    , m_thread([this, longest](const std::stop_token &over) { watch(over, longest); })
    , m_stop(stop, [this] { m_line.breakOff(); })
{ }

LdapLineWatch::~LdapLineWatch() = default;

void LdapLineWatch::watch(const std::stop_token &over, std::chrono::milliseconds longest)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, over, longest, [] { return false; });
    if (!over.stop_requested())
        m_line.breakOff();
}

} // namespace app
