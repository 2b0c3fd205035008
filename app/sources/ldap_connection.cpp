#include "app/sources/ldap_connection.h"

#include "app/http/this_machine.h"
#include "app/sources/ldap_line.h"
#include "app/sources/pipe_signal.h"

#include <QFile>

#include <ldap.h>

#include <optional>
#include <vector>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr auto lookAtTheStop = std::chrono::milliseconds(100);
constexpr ber_len_t largestMessage = 16 * 1024 * 1024;
constexpr qint64 largestLdapPage = 64 * 1024 * 1024;

timeval timevalOf(std::chrono::microseconds time)
{
    constexpr auto second = std::chrono::microseconds(std::chrono::seconds(1)).count();
    return {time_t(time.count() / second), suseconds_t(time.count() % second)};
}

struct FreesLdapMessage
{
    void operator()(LDAPMessage *message) const { ldap_msgfree(message); }
};
using LdapMessage = std::unique_ptr<LDAPMessage, FreesLdapMessage>;

struct FreesLdapControl
{
    void operator()(LDAPControl *control) const { ldap_control_free(control); }
};
using LdapControl = std::unique_ptr<LDAPControl, FreesLdapControl>;

//! A text that libldap allocated.
QString ldapText(char *text)
{
    const QString copy = QString::fromUtf8(text);
    ldap_memfree(text);
    return copy;
}

//! What may be done about a result code (RFC 4511, A.2; ldap.h for the library's own).
ErrorKind kindOfCode(int code, bool connected)
{
    switch (code) {
    case LDAP_SERVER_DOWN:
    case LDAP_CONNECT_ERROR:
        return connected ? ErrorKind::Unavailable : ErrorKind::Offline;
    case LDAP_TIMEOUT:
    case LDAP_TIMELIMIT_EXCEEDED:
        return ErrorKind::Timeout;
    case LDAP_BUSY:
    case LDAP_UNAVAILABLE:
        return ErrorKind::Unavailable;
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INAPPROPRIATE_AUTH:
    case LDAP_AUTH_METHOD_NOT_SUPPORTED:
    case LDAP_STRONG_AUTH_REQUIRED:
    case LDAP_CONFIDENTIALITY_REQUIRED:
        return ErrorKind::Unauthorized;
    case LDAP_INSUFFICIENT_ACCESS:
        return ErrorKind::Forbidden;
    default:
        return ErrorKind::Invalid;
    }
}

//! What the code means for who set the source up, where the library's words do not say it.
QString adviceOn(int code)
{
    switch (code) {
    case LDAP_SIZELIMIT_EXCEEDED:
    case LDAP_ADMINLIMIT_EXCEEDED:
        return u"the server gives this user fewer entries than there are; a narrower filter or "
               "another user is needed"_s;
    case LDAP_TIMELIMIT_EXCEEDED:
        return u"the server gives the search less time than it takes"_s;
    case LDAP_NO_SUCH_OBJECT:
        return u"the base is not there, or this user may not see it"_s;
    case LDAP_REFERRAL:
        return u"it points to another server; that is not followed"_s;
    case LDAP_UNAVAILABLE_CRITICAL_EXTENSION:
        return u"the server cannot give its answer in pages"_s;
    default:
        return {};
    }
}

} // namespace

struct LdapConnection::Handle
{
    explicit Handle(const LdapServer &target)
        : server(target)
    { }
    ~Handle()
    {
        const PipeSignalHeld held;
        if (ldap)
            ldap_unbind_ext(ldap, nullptr, nullptr);
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    tl::unexpected<models::Error> failure(int code, const QString &said, const char *doing) const
    {
        QString words = u"%1: %2: %3"_s.arg(
            server.host, QString::fromLatin1(doing), QString::fromUtf8(ldap_err2string(code)));
        const QString advice = adviceOn(code);
        if (!advice.isEmpty())
            words += u", "_s + advice;
        if (!said.isEmpty())
            words += u" ("_s + said.simplified().left(200) + u')';
        return fail(kindOfCode(code, connected), words);
    }

    //! What the library itself says of the last call.
    QString diagnosis() const
    {
        char *text = nullptr;
        ldap_get_option(ldap, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text);
        return ldapText(text);
    }

    Result<void> set(int option, const void *value, const char *name) const
    {
        if (ldap_set_option(ldap, option, value) == LDAP_OPT_SUCCESS)
            return {};
        return fail(ErrorKind::Internal, u"libldap refuses %1"_s.arg(QString::fromLatin1(name)));
    }

    Result<void> trust() const
    {
        const int demand = LDAP_OPT_X_TLS_DEMAND;
        const int oldest = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
        const int client = 0;
        auto done = set(LDAP_OPT_X_TLS_REQUIRE_CERT, &demand, "the check of certificates");
        if (done)
            done = set(LDAP_OPT_X_TLS_PROTOCOL_MIN, &oldest, "TLS 1.2");
        if (done && !server.caFile.isEmpty()) {
            const QByteArray path = QFile::encodeName(server.caFile);
            done = set(LDAP_OPT_X_TLS_CACERTFILE, path.constData(), "the CA file");
            if (done) // or a folder of CAs in the system's set-up would be trusted too
                done = set(LDAP_OPT_X_TLS_CACERTDIR, "", "no folder of CAs");
        }
        if (!done)
            return done;
        if (ldap_set_option(ldap, LDAP_OPT_X_TLS_NEWCTX, &client) != LDAP_OPT_SUCCESS)
            return fail(ErrorKind::Io, u"the CA file %1 cannot be used"_s.arg(server.caFile));
        return {};
    }

    Result<void> prepare()
    {
        const bool tls = server.security == LdapSecurity::Tls;
        const QString host
            = server.host.contains(u':') ? u'[' + server.host + u']' : server.host; // IPv6
        const int port = server.port != 0 ? server.port : (tls ? 636 : 389);
        const QByteArray uri
            = u"%1://%2:%3"_s.arg(tls ? u"ldaps"_s : u"ldap"_s, host).arg(port).toUtf8();
        if (ldap_initialize(&ldap, uri.constData()) != LDAP_SUCCESS)
            return fail(ErrorKind::Invalid, u"\"%1\" is no host's name"_s.arg(server.host));
        line.emplace(ldap);
        const int version = LDAP_VERSION3;
        const timeval patience = timevalOf(server.timeout);
        auto done = set(LDAP_OPT_PROTOCOL_VERSION, &version, "version 3");
        if (done)
            done = set(LDAP_OPT_REFERRALS, LDAP_OPT_OFF, "not to follow referrals");
        if (done)
            done = set(LDAP_OPT_NETWORK_TIMEOUT, &patience, "the time-out");
        if (done && server.security != LdapSecurity::None)
            done = trust();
        if (!done)
            return done;
        Sockbuf *buffer = nullptr;
        ber_len_t largest = largestMessage;
        if (ldap_get_option(ldap, LDAP_OPT_SOCKBUF, &buffer) != LDAP_OPT_SUCCESS
            || ber_sockbuf_ctrl(buffer, LBER_SB_OPT_SET_MAX_INCOMING, &largest) != 1)
            return fail(ErrorKind::Internal, u"libldap refuses a largest message"_s);
        return {};
    }

    //! The operation's next message; any number of seconds may pass between two, up to the limit.
    Result<LdapMessage> next(int operation, const std::stop_token &stop, const char *doing)
    {
        // A message that stops in its middle would keep the library waiting for the rest.
        line->boundReads(lookAtTheStop);
        const auto since = std::chrono::steady_clock::now();
        while (true) {
            timeval slice = timevalOf(lookAtTheStop);
            LDAPMessage *message = nullptr;
            const int type = ldap_result(ldap, operation, LDAP_MSG_ONE, &slice, &message);
            if (type > 0)
                return LdapMessage(message);
            if (type < 0) {
                int code = LDAP_SERVER_DOWN;
                ldap_get_option(ldap, LDAP_OPT_RESULT_CODE, &code);
                return failure(code, diagnosis(), doing);
            }
            const bool late = std::chrono::steady_clock::now() - since > server.timeout;
            if (!late && !stop.stop_requested())
                continue;
            ldap_abandon_ext(ldap, operation, nullptr, nullptr);
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled);
            return failure(LDAP_TIMEOUT, {}, doing);
        }
    }

    //! What the message says of its operation as a whole.
    Result<void> outcome(LDAPMessage *message, const char *doing, LDAPControl ***controls = nullptr)
    {
        int code = LDAP_OTHER;
        char *words = nullptr;
        const int parsed
            = ldap_parse_result(ldap, message, &code, nullptr, &words, nullptr, controls, 0);
        const QString said = ldapText(words);
        if (parsed != LDAP_SUCCESS)
            return failure(parsed, {}, doing);
        if (code != LDAP_SUCCESS)
            return failure(code, said, doing);
        return {};
    }

    Result<void> startTls(const std::stop_token &stop)
    {
        constexpr const char *doing = "StartTLS";
        int operation = 0;
        const int sent = ldap_start_tls(ldap, nullptr, nullptr, &operation);
        if (sent != LDAP_SUCCESS)
            return failure(sent, diagnosis(), doing);
        const auto message = next(operation, stop, doing);
        if (!message)
            return fail(message.error());
        if (const auto done = outcome(message->get(), doing); !done)
            return done;
        connected = false; // nothing was asked before TLS is agreed
        return connecting(stop, "TLS", &ldap_install_tls);
    }

    //! Connects, or agrees on TLS.
    Result<void> connecting(const std::stop_token &stop, const char *doing, int (*connect)(LDAP *))
    {
        int code = LDAP_SUCCESS;
        {
            const LdapLineWatch watch(*line, server.timeout, stop);
            code = connect(ldap);
        }
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        if (line->broken())
            return failure(LDAP_TIMEOUT, {}, doing);
        if (code != LDAP_SUCCESS)
            return failure(code, diagnosis(), doing);
        connected = true;
        return {};
    }

    LdapEntry entryOf(LDAPMessage *message, qint64 &bytes) const
    {
        LdapEntry entry;
        entry.dn = ldapText(ldap_get_dn(ldap, message));
        BerElement *place = nullptr;
        char *attribute = ldap_first_attribute(ldap, message, &place);
        while (attribute) {
            berval **values = ldap_get_values_len(ldap, message, attribute);
            for (qsizetype i = 0; values && values[i]; ++i) {
                entry.attributes.add(
                    attribute, QByteArray(values[i]->bv_val, qsizetype(values[i]->bv_len)));
                bytes += qint64(values[i]->bv_len);
            }
            ldap_value_free_len(values);
            ldap_memfree(attribute);
            attribute = ldap_next_attribute(ldap, message, place);
        }
        if (place)
            ber_free(place, 0);
        return entry;
    }

    Result<void> takePaging(LDAPMessage *message, LdapPage &page)
    {
        constexpr const char *doing = "search";
        LDAPControl **controls = nullptr;
        const auto done = outcome(message, doing, &controls);
        const std::unique_ptr<LDAPControl *, decltype(&ldap_controls_free)> freed(
            controls, &ldap_controls_free);
        if (!done)
            return done;
        LDAPControl *paging = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr);
        if (!paging) // all fitted into one
            return {};
        ber_int_t estimated = 0;
        berval cookie{};
        const int parsed = ldap_parse_pageresponse_control(ldap, paging, &estimated, &cookie);
        if (parsed != LDAP_SUCCESS)
            return failure(parsed, {}, doing);
        page.estimated = estimated;
        page.cookie = QByteArray(cookie.bv_val, qsizetype(cookie.bv_len));
        ber_memfree(cookie.bv_val);
        return {};
    }

    Result<int> startSearch(const LdapSearch &search, const QByteArray &cookie) const
    {
        QByteArray place = cookie;
        berval value{ber_len_t(place.size()), place.data()};
        LDAPControl *made = nullptr;
        const int paged = ldap_create_page_control(
            ldap, search.pageSize, place.isEmpty() ? nullptr : &value, 1, &made);
        const LdapControl control(made);
        if (paged != LDAP_SUCCESS)
            return failure(paged, {}, "search");
        std::vector<QByteArray> names;
        for (const QString &attribute : search.attributes)
            names.push_back(attribute.toUtf8());
        std::vector<char *> attributes;
        for (QByteArray &name : names)
            attributes.push_back(name.data());
        attributes.push_back(nullptr);
        LDAPControl *controls[] = {made, nullptr};
        int operation = 0;
        const int sent = ldap_search_ext(ldap, search.base.toUtf8().constData(), LDAP_SCOPE_SUBTREE,
            search.filter.toUtf8().constData(), attributes.data(), 0, controls, nullptr, nullptr,
            LDAP_NO_LIMIT, &operation);
        if (sent != LDAP_SUCCESS)
            return failure(sent, diagnosis(), "search");
        return operation;
    }

    const LdapServer &server;
    std::optional<LdapLine> line;
    LDAP *ldap = nullptr;
    bool connected = false;
};

LdapConnection::LdapConnection(LdapServer server)
    : m_server(std::move(server))
    , m_handle(std::make_unique<Handle>(m_server))
{ }

LdapConnection::~LdapConnection() = default;

Result<void> LdapConnection::open(const std::stop_token &stop)
{
    const PipeSignalHeld held;
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled);
    if (m_server.security == LdapSecurity::None && !isThisMachine(m_server.host))
        return fail(ErrorKind::Invalid, u"only this machine may be asked without TLS"_s);
    if (!m_server.caFile.isEmpty() && !QFile::exists(m_server.caFile))
        return fail(ErrorKind::Io, u"the CA file %1 is not there"_s.arg(m_server.caFile));
    if (const auto done = m_handle->prepare(); !done)
        return done;
    const auto connected = m_handle->connecting(stop, "connect", &ldap_connect);
    if (!connected || m_server.security != LdapSecurity::StartTls)
        return connected;
    return m_handle->startTls(stop);
}

Result<void> LdapConnection::login(
    const QString &dn, const QByteArray &password, const std::stop_token &stop)
{
    Q_ASSERT(!password.isEmpty());
    const PipeSignalHeld held;
    constexpr const char *doing = "login";
    // libldap takes it without const, and only reads it.
    berval secret{ber_len_t(password.size()), const_cast<char *>(password.constData())};
    int operation = 0;
    const int sent = ldap_sasl_bind(m_handle->ldap, dn.toUtf8().constData(), LDAP_SASL_SIMPLE,
        &secret, nullptr, nullptr, &operation);
    if (sent != LDAP_SUCCESS)
        return m_handle->failure(sent, m_handle->diagnosis(), doing);
    const auto message = m_handle->next(operation, stop, doing);
    if (!message)
        return fail(message.error());
    return m_handle->outcome(message->get(), doing);
}

Result<LdapPage> LdapConnection::search(
    const LdapSearch &search, const QByteArray &cookie, const std::stop_token &stop)
{
    const PipeSignalHeld held;
    const auto operation = m_handle->startSearch(search, cookie);
    if (!operation)
        return fail(operation.error());
    LdapPage page;
    qint64 bytes = 0;
    while (true) {
        const auto message = m_handle->next(*operation, stop, "search");
        if (!message)
            return fail(message.error());
        const int type = ldap_msgtype(message->get());
        if (type == LDAP_RES_SEARCH_ENTRY)
            page.entries.append(m_handle->entryOf(message->get(), bytes));
        if (page.entries.size() > search.pageSize || bytes > largestLdapPage)
            return fail(ErrorKind::Invalid,
                u"%1: search: more came than a page holds"_s.arg(m_server.host));
        if (type != LDAP_RES_SEARCH_RESULT)
            continue; // a reference to another server is one of what is not followed
        if (const auto done = m_handle->takePaging(message->get(), page); !done)
            return fail(done.error());
        return page;
    }
}

} // namespace app
