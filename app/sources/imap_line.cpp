#include "app/sources/imap_line.h"

#include <QFile>

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <mutex>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr auto lookAtTheImapStop = std::chrono::milliseconds(100);
constexpr qsizetype imapSaidLimit = 300; // of what the server says, in an error
constexpr qsizetype mostImapLiterals = 100; // in one answer

//! Whether its end is free text: no literal follows, whatever that looks like.
bool isImapStatus(const QByteArray &line, QByteArrayView tag)
{
    static constexpr const char *words[]{"* OK", "* NO", "* BAD", "* BYE", "* PREAUTH"};
    return line.startsWith(tag) || std::any_of(std::begin(words), std::end(words), [&](auto word) {
        return line.left(qsizetype(qstrlen(word))).compare(word, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

ImapSession::Line::Line(const ImapSettings &target)
    : settings(target)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    curl = curl_easy_init();
    multi = curl_multi_init();
    if (curl && multi)
        prepare();
}

ImapSession::Line::~Line()
{
    if (curl && multi)
        curl_multi_remove_handle(multi, curl);
    if (curl)
        curl_easy_cleanup(curl);
    if (multi)
        curl_multi_cleanup(multi);
}

void ImapSession::Line::prepare()
{
    const bool tls = settings.security == ImapSecurity::Tls;
    const QString host = settings.host.contains(u':') ? u'[' + settings.host + u']' : settings.host;
    curl_easy_setopt(curl, CURLOPT_URL,
        u"%1://%2:%3/"_s.arg(tls ? u"imaps"_s : u"imap"_s, host)
            .arg(settings.usedPort())
            .toUtf8()
            .constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L); // with the login; then we talk ourselves
    if (settings.security != ImapSecurity::None)
        curl_easy_setopt(curl, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (!settings.caFile.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, QFile::encodeName(settings.caFile).constData());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    const long patience = long(std::max<qint64>(1, settings.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, patience);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, patience);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, words);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Line::take);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Line::take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
}

size_t ImapSession::Line::take(char *line, size_t size, size_t count, void *data)
{
    const qsizetype length = std::min(qsizetype(size * count), imapSaidLimit);
    static_cast<Line *>(data)->said = QByteArray(line, length).trimmed();
    return size * count;
}

tl::unexpected<models::Error> ImapSession::Line::failure(ErrorKind kind, const QString &why) const
{
    return fail(kind,
        u"%1: %2: %3"_s.arg(
            settings.host, QString::fromLatin1(doing), why.simplified().left(imapSaidLimit)));
}

Result<void> ImapSession::Line::connect(const QByteArray &password, const std::stop_token &stop)
{
    if (!curl || !multi)
        return fail(ErrorKind::Internal, u"curl cannot start"_s);
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, password.constData());
    const auto done = transfer(stop);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, nullptr);
    return done;
}

Result<void> ImapSession::Line::transfer(const std::stop_token &stop)
{
    if (curl_multi_add_handle(multi, curl) != CURLM_OK)
        return fail(ErrorKind::Internal, u"curl cannot start"_s);
    int running = 1;
    while (running > 0) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            return fail(ErrorKind::Internal, u"curl cannot go on"_s);
        if (running > 0)
            curl_multi_poll(multi, nullptr, 0, int(lookAtTheImapStop.count()), nullptr);
    }
    int more = 0;
    const CURLMsg *message = curl_multi_info_read(multi, &more);
    const CURLcode code
        = message && message->msg == CURLMSG_DONE ? message->data.result : CURLE_FAILED_INIT;
    if (code != CURLE_OK)
        return fail(connectFailure(code));
    curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &socket);
    if (socket == CURL_SOCKET_BAD)
        return failure(ErrorKind::Unavailable, u"the connection is gone"_s);
    return {};
}

models::Error ImapSession::Line::connectFailure(CURLcode code) const
{
    long systemError = 0;
    curl_easy_getinfo(curl, CURLINFO_OS_ERRNO, &systemError);
    const QString why = QString::fromLocal8Bit(words[0] ? words : curl_easy_strerror(code));
    const auto error
        = [&](ErrorKind kind, const QString &detail) { return failure(kind, detail).value(); };
    switch (code) {
    case CURLE_COULDNT_CONNECT:
        // The host that refuses is there: no network that comes back will change that.
        return error(
            systemError == ECONNREFUSED ? ErrorKind::Unavailable : ErrorKind::Offline, why);
    case CURLE_COULDNT_RESOLVE_HOST:
        return error(ErrorKind::Offline, why);
    case CURLE_OPERATION_TIMEDOUT:
        return error(ErrorKind::Timeout, why);
    case CURLE_USE_SSL_FAILED:
        return error(ErrorKind::Invalid, u"it does not offer STARTTLS"_s);
    case CURLE_SSL_CACERT_BADFILE:
        return error(ErrorKind::Io, u"the CA file %1 cannot be used"_s.arg(settings.caFile));
    case CURLE_LOGIN_DENIED: {
        const bool isBusy = !imapCode(said, "UNAVAILABLE").isNull()
            || !imapCode(said, "INUSE").isNull() || !imapCode(said, "LIMIT").isNull();
        return error(isBusy ? ErrorKind::Unavailable : ErrorKind::Unauthorized,
            u"the login is refused: "_s + (said.isEmpty() ? why : QString::fromUtf8(said)));
    }
    case CURLE_WEIRD_SERVER_REPLY:
        return error(ErrorKind::Invalid, why);
    case CURLE_URL_MALFORMAT:
        return error(ErrorKind::Invalid, u"this is no host's name"_s);
    default:
        return error(ErrorKind::Unavailable, why);
    }
}

void ImapSession::Line::beginAnswer(const char *what, qint64 most)
{
    doing = what;
    left = most;
    end = std::chrono::steady_clock::now() + settings.answerTimeout;
}

Result<void> ImapSession::Line::wait(
    short events, std::chrono::steady_clock::time_point since, const std::stop_token &stop) const
{
    pollfd ready{socket, events, 0};
    ::poll(&ready, 1, int(lookAtTheImapStop.count()));
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled);
    const auto now = std::chrono::steady_clock::now();
    if (now - since > settings.timeout || now > end)
        return failure(ErrorKind::Timeout, u"its answer takes too long"_s);
    return {};
}

Result<void> ImapSession::Line::say(QByteArrayView text, const std::stop_token &stop)
{
    const auto since = std::chrono::steady_clock::now();
    while (!text.isEmpty()) {
        size_t sent = 0;
        const CURLcode code = curl_easy_send(curl, text.data(), size_t(text.size()), &sent);
        if (code != CURLE_OK && code != CURLE_AGAIN)
            return failure(ErrorKind::Unavailable, u"the connection is lost"_s);
        text = text.sliced(qsizetype(sent));
        if (sent > 0)
            continue;
        if (const auto waited = wait(POLLOUT, since, stop); !waited)
            return waited;
    }
    return {};
}

Result<void> ImapSession::Line::hear(const std::stop_token &stop)
{
    const auto since = std::chrono::steady_clock::now();
    char some[16 * 1024];
    while (true) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled);
        if (since > end) // bytes never end either
            return failure(ErrorKind::Timeout, u"its answer takes too long"_s);
        size_t got = 0;
        const CURLcode code = curl_easy_recv(curl, some, sizeof(some), &got);
        if (code == CURLE_OK && got > 0) {
            left -= qint64(got);
            if (left < 0)
                return failure(ErrorKind::Invalid, u"more came than was asked for"_s);
            heard.append(some, qsizetype(got));
            return {};
        }
        if (code != CURLE_AGAIN)
            return failure(ErrorKind::Unavailable, u"the server broke off"_s);
        if (const auto waited = wait(POLLIN, since, stop); !waited)
            return waited;
    }
}

Result<QByteArray> ImapSession::Line::line(const std::stop_token &stop)
{
    qsizetype lineEnd = -1;
    for (qsizetype looked = 0; (lineEnd = heard.indexOf('\n', looked)) < 0;) {
        looked = heard.size();
        if (const auto got = hear(stop); !got)
            return fail(got.error());
    }
    QByteArray found = heard.left(lineEnd);
    heard.remove(0, lineEnd + 1);
    if (found.endsWith('\r'))
        found.chop(1);
    return found;
}

Result<QByteArray> ImapSession::Line::bytes(qint64 count, const std::stop_token &stop)
{
    if (count - heard.size() > left)
        return failure(ErrorKind::Invalid, u"more came than was asked for"_s);
    while (heard.size() < count) {
        if (const auto got = hear(stop); !got)
            return fail(got.error());
    }
    const QByteArray found = heard.left(count);
    heard.remove(0, count);
    return found;
}

Result<ImapAnswer> ImapSession::Line::answer(QByteArrayView tag, const std::stop_token &stop)
{
    ImapAnswer whole;
    while (true) {
        const auto next = line(stop);
        if (!next)
            return fail(next.error());
        whole.text += *next;
        const auto length = isImapStatus(whole.text, tag) ? std::nullopt : imapLiteralLength(*next);
        if (!length)
            return whole;
        const auto literal = bytes(*length, stop);
        if (!literal)
            return fail(literal.error());
        whole.literals.append(*literal);
        if (whole.literals.size() > mostImapLiterals)
            return failure(ErrorKind::Invalid, u"its answer makes no sense"_s);
    }
}

} // namespace app
