#include "app/channels/smtp_session.h"

#include <curl/curl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

struct SmtpSession::Handle
{
    CURL *curl = nullptr;
    char words[CURL_ERROR_SIZE] = {};
};

//! What happens while one mail goes over; its static functions are what curl calls.
struct SmtpSession::Transfer
{
    const QByteArray *mail = nullptr;
    std::stop_token stop;
    qsizetype given = 0; // bytes of the mail that were handed to curl
    bool ended = false; // curl was told that the mail ends: the final dot may have left
    bool recipientSaid = false;
    QByteArray answer; // the server's last line

    void begin()
    {
        given = 0;
        ended = recipientSaid = false;
        answer.clear();
    }

    static size_t give(char *buffer, size_t size, size_t count, void *data)
    {
        auto &self = *static_cast<Transfer *>(data);
        const qsizetype left = self.mail->size() - self.given;
        const qsizetype now = std::min(left, qsizetype(size * count));
        std::memcpy(buffer, self.mail->constData() + self.given, size_t(now));
        self.given += now;
        // Curl counts what it was given and does not ask again behind the announced size.
        self.ended = self.given == self.mail->size();
        return size_t(now);
    }

    static size_t hear(char *line, size_t size, size_t count, void *data)
    {
        static_cast<Transfer *>(data)->answer = QByteArray(line, qsizetype(size * count)).trimmed();
        return size * count;
    }

    // Only the verb is looked at: the rest of a command can be a password.
    static int watch(CURL *, curl_infotype type, char *line, size_t size, void *data)
    {
        if (type == CURLINFO_HEADER_OUT && size >= 4 && qstrnicmp(line, "RCPT", 4) == 0)
            static_cast<Transfer *>(data)->recipientSaid = true;
        return 0;
    }

    // A mail whose end may have left is not given up: its answer is worth waiting for.
    static int keepGoing(void *data, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        const auto &self = *static_cast<Transfer *>(data);
        return self.stop.stop_requested() && !self.ended ? 1 : 0;
    }
};

SmtpSession::SmtpSession(SmtpServer server, const QByteArray &password)
    : m_server(std::move(server))
    , m_handle(std::make_unique<Handle>())
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    CURL *curl = m_handle->curl = curl_easy_init();
    if (!curl)
        return;
    const QString scheme = m_server.security == SmtpSecurity::Tls ? u"smtps"_s : u"smtp"_s;
    const QString host = m_server.host.contains(u':') ? u'[' + m_server.host + u']' : m_server.host;
    curl_easy_setopt(curl, CURLOPT_URL,
        u"%1://%2:%3"_s.arg(scheme, host).arg(m_server.port).toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    if (m_server.security == SmtpSecurity::StartTls)
        curl_easy_setopt(curl, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    if (!m_server.caFile.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, m_server.caFile.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    if (!m_server.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m_server.user.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password.constData());
    }
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(m_server.timeout.count()));
    curl_easy_setopt(
        curl, CURLOPT_CONNECTTIMEOUT_MS, long(std::min<qint64>(m_server.timeout.count(), 30'000)));
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_handle->words);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // watch() hears it, nobody else
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &Transfer::watch);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Transfer::hear);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::hear);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &Transfer::give);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Transfer::keepGoing);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
}

SmtpSession::~SmtpSession()
{
    if (!m_handle->curl)
        return;
    // The goodbye of the connection still talks to these.
    curl_easy_setopt(m_handle->curl, CURLOPT_VERBOSE, 0L);
    curl_easy_setopt(m_handle->curl, CURLOPT_HEADERFUNCTION, nullptr);
    curl_easy_cleanup(m_handle->curl);
}

void SmtpSession::prepare(Transfer &transfer)
{
    for (const CURLoption option : {CURLOPT_DEBUGDATA, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA,
             CURLOPT_READDATA, CURLOPT_XFERINFODATA})
        curl_easy_setopt(m_handle->curl, option, &transfer);
    m_handle->words[0] = '\0';
}

Result<QString> SmtpSession::send(const QByteArray &from, const QByteArray &to,
    const QByteArray &mail, const std::stop_token &stop)
{
    if (!m_handle->curl)
        return fail(ErrorKind::Internal, u"curl cannot start"_s);
    Transfer transfer;
    transfer.mail = &mail;
    transfer.stop = stop;
    bool stale = false;
    Result<QString> sent = sendOnce(transfer, from, to, false, &stale);
    // The server closed the connection while it idled: nothing was said on it yet.
    if (!sent && stale)
        sent = sendOnce(transfer, from, to, true, &stale);
    return sent;
}

Result<QString> SmtpSession::sendOnce(Transfer &transfer, const QByteArray &from,
    const QByteArray &to, bool fresh, bool *connectionWasStale)
{
    CURL *curl = m_handle->curl;
    transfer.begin();
    prepare(transfer);
    curl_slist *recipients = curl_slist_append(nullptr, ('<' + to + '>').constData());
    curl_easy_setopt(curl, CURLOPT_NOBODY, 0L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, nullptr);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ('<' + from + '>').constData());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(transfer.mail->size()));
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
    const CURLcode code = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, nullptr);
    curl_slist_free_all(recipients);
    long newConnections = 0;
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &newConnections);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    *connectionWasStale = !transfer.ended && newConnections == 0
        && (status == 421 || transfer.answer.isEmpty())
        && (code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING);
    if (code == CURLE_OK)
        return QString::fromUtf8(transfer.answer);
    return fail(failure(code, transfer));
}

Result<QString> SmtpSession::greet(const std::stop_token &stop)
{
    CURL *curl = m_handle->curl;
    if (!curl)
        return fail(ErrorKind::Internal, u"curl cannot start"_s);
    Transfer transfer;
    const QByteArray nothing;
    transfer.mail = &nothing;
    transfer.stop = stop;
    prepare(transfer);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        return QString::fromUtf8(transfer.answer);
    return fail(failure(code, transfer));
}

models::Error SmtpSession::failure(int code, const Transfer &transfer) const
{
    long status = 0;
    long systemError = 0;
    double connected = 0;
    curl_easy_getinfo(m_handle->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(m_handle->curl, CURLINFO_CONNECT_TIME, &connected);
    curl_easy_getinfo(m_handle->curl, CURLINFO_OS_ERRNO, &systemError);
    const QString said = QString::fromUtf8(transfer.answer);
    const QString why = QString::fromLocal8Bit(
        m_handle->words[0] ? m_handle->words : curl_easy_strerror(CURLcode(code)));
    const QString where = m_server.host + u": "_s;
    const auto error = [&](ErrorKind kind, const QString &words) {
        return models::Error{kind, where + words, std::nullopt};
    };
    switch (code) {
    case CURLE_COULDNT_CONNECT:
        // The host that refuses is there: no network that comes back will change that.
        return error(
            systemError == ECONNREFUSED ? ErrorKind::Unavailable : ErrorKind::Offline, why);
    case CURLE_COULDNT_RESOLVE_HOST:
        return error(ErrorKind::Offline, why);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
        return error(ErrorKind::Unavailable, why);
    case CURLE_USE_SSL_FAILED:
        return error(ErrorKind::Protocol, u"it does not offer STARTTLS"_s);
    case CURLE_SSL_CACERT_BADFILE:
        return error(ErrorKind::Io, u"ca_file "_s + m_server.caFile + u": it cannot be read"_s);
    case CURLE_ABORTED_BY_CALLBACK:
        return error(ErrorKind::Cancelled, u"stopped"_s);
    case CURLE_LOGIN_DENIED:
        return error(status / 100 == 4 ? ErrorKind::Unavailable : ErrorKind::Unauthorized, said);
    default:
        break;
    }
    // A refusal is clear at any stage, the final dot's included.
    if (status / 100 == 5)
        return error(ErrorKind::Rejected,
            transfer.recipientSaid && transfer.given == 0 ? u"bounce: "_s + said : said);
    if (status / 100 == 4)
        return error(ErrorKind::Unavailable, said);
    if (transfer.ended)
        return error(ErrorKind::Uncertain,
            u"the connection was lost before the mail's receipt came (%1)"_s.arg(why));
    if (code == CURLE_OPERATION_TIMEDOUT)
        return error(connected > 0 ? ErrorKind::Timeout : ErrorKind::Offline, why);
    return error(ErrorKind::Unavailable, why);
}

} // namespace app
