#include "app/http/http_client.h"

#include "models/support/async.h"

#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <optional>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr int mostRedirects = 5;

//! A request's body that can be read once. Qt sends a request again by itself when the connection
//! breaks before the answer; what was read once must not go out twice, and this makes it fail.
//! No QBuffer: Qt reaches past a QBuffer's verbs to its bytes.
class OnceReadBody final : public QIODevice
{
public:
    explicit OnceReadBody(const QByteArray &bytes)
        : m_bytes(bytes)
    { }
    bool isSequential() const override { return false; }
    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return !m_read && QIODevice::reset(); }
    bool seek(qint64 position) override
    {
        return (!m_read || position >= pos()) && QIODevice::seek(position);
    }
    bool wasRead() const { return m_read; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 got = std::min(size, m_bytes.size() - pos());
        if (got <= 0)
            return -1;
        std::copy_n(m_bytes.constData() + pos(), got, data);
        m_read = true;
        return got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_read = false;
};

QByteArray withoutControls(QByteArray value)
{
    value.removeIf([](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return value;
}

bool changesNothing(const QByteArray &verb)
{
    return verb == "GET" || verb == "HEAD" || verb == "OPTIONS" || verb == "PROPFIND"
        || verb == "REPORT";
}

bool neverConnected(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError
        || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::SslHandshakeFailedError
        || (error >= QNetworkReply::ProxyConnectionRefusedError
            && error <= QNetworkReply::UnknownProxyError);
}

//! Its host answered, so there is a network: waiting for one would not help.
bool reachedTheHost(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError
        || error == QNetworkReply::SslHandshakeFailedError;
}

} // namespace

QByteArray HttpAnswer::header(const QByteArray &lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

std::optional<ErrorKind> errorKindOfStatus(int status, bool changing)
{
    struct Row
    {
        int first;
        int last;
        std::optional<ErrorKind> kind;
        std::optional<ErrorKind> kindForChanges;
    };
    static constexpr Row rows[] = {
        {200, 299, std::nullopt, std::nullopt},
        {401, 401, ErrorKind::Unauthorized, ErrorKind::Unauthorized},
        {403, 403, ErrorKind::Forbidden, ErrorKind::Forbidden},
        {408, 408, ErrorKind::Unavailable, ErrorKind::Unavailable}, // the request never came whole
        {425, 425, ErrorKind::Unavailable, ErrorKind::Unavailable}, // too early
        {429, 429, ErrorKind::RateLimited, ErrorKind::RateLimited},
        {300, 499, ErrorKind::Rejected, ErrorKind::Rejected},
        {501, 501, ErrorKind::Rejected, ErrorKind::Rejected}, // not implemented
        {503, 503, ErrorKind::Unavailable, ErrorKind::Unavailable},
        // It broke while working on it, or a gateway does not know what became of it.
        {500, 599, ErrorKind::Unavailable, ErrorKind::Uncertain},
    };
    for (const Row &row : rows) {
        if (status >= row.first && status <= row.last)
            return changing ? row.kindForChanges : row.kind;
    }
    return ErrorKind::Protocol;
}

std::optional<std::chrono::milliseconds> retryAfterOf(const QByteArray &value, models::Instant now)
{
    const QByteArray text = value.trimmed();
    bool number = false;
    const qint64 seconds = text.toLongLong(&number);
    if (number) {
        constexpr qint64 longest = 365 * 86'400;
        return seconds < 0
            ? std::nullopt
            : std::optional(std::chrono::milliseconds(std::min(seconds, longest) * 1000));
    }
    const QDateTime at
        = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!at.isValid())
        return std::nullopt;
    const QDateTime utc(at.date(), at.time(), Qt::UTC);
    return std::max(std::chrono::milliseconds(0), models::fromDateTime(utc) - now);
}

//! One request from its start to its one result. Lives in the network's thread.
class HttpExchange final : public QObject
{
public:
    using Promise = QPromise<Result<HttpAnswer>>;

    HttpExchange(HttpRequest request, std::shared_ptr<Promise> promise, models::Clock &clock,
        const QSslConfiguration &tls)
        : m_request(std::move(request))
        , m_promise(std::move(promise))
        , m_clock(clock)
        , m_tls(tls)
    {
        m_silence.setParent(this); // it moves to another thread with this
        m_silence.setSingleShot(true);
        connect(&m_silence, &QTimer::timeout, this, [this] {
            end(failure(
                ErrorKind::Timeout, u"no answer for %1 ms"_s.arg(m_request.timeout.count())));
        });
        m_deadline.setParent(this);
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            end(failure(ErrorKind::Timeout,
                u"the answer is not whole after %1 ms"_s.arg(m_request.longest.count())));
        });
    }
    QByteArray trusted() const { return m_request.trustedCertificates; }

    ~HttpExchange() override { end(failure(ErrorKind::Cancelled, u"stopped"_s)); }

    void start(QNetworkAccessManager &manager, const std::stop_token &stop)
    {
        if (stop.stop_requested())
            return end(fail(ErrorKind::Cancelled));
        m_stop.emplace(stop, [this] {
            QMetaObject::invokeMethod(
                this, [this] { end(failure(ErrorKind::Cancelled, u"stopped"_s)); },
                Qt::QueuedConnection);
        });
        if (m_request.longest.count() > 0)
            m_deadline.start(m_request.longest);
        send(manager, m_request.url);
    }

private:
    void send(QNetworkAccessManager &manager, const QUrl &url)
    {
        m_answer = {};
        QNetworkRequest request(url);
        request.setSslConfiguration(m_tls);
        request.setAttribute(
            QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(
            QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setAttribute(
            QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setRawHeader("User-Agent", "Heliograph/" HELIOGRAPH_VERSION);
        for (const auto &[name, value] : m_request.headers)
            request.setRawHeader(withoutControls(name), withoutControls(value));
        if (m_request.body.isEmpty()) {
            m_reply.reset(manager.sendCustomRequest(request, m_request.verb));
        } else if (changesNothing(m_request.verb)) {
            // It may go out twice, as after a kept connection that the server had closed.
            m_reply.reset(manager.sendCustomRequest(request, m_request.verb, m_request.body));
        } else {
            m_body = new OnceReadBody(m_request.body);
            m_body->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
            request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
            m_reply.reset(manager.sendCustomRequest(request, m_request.verb, m_body));
            m_body->setParent(m_reply.get());
        }
        QNetworkReply *reply = m_reply.get();
        connect(reply, &QNetworkReply::requestSent, this, [this] { m_sent = true; });
        connect(reply, &QNetworkReply::uploadProgress, this, [this] { m_silence.start(); });
        connect(reply, &QNetworkReply::encrypted, this, [this] { m_silence.start(); });
        connect(reply, &QNetworkReply::readyRead, this, [this] { readSome(); });
        connect(reply, &QNetworkReply::finished, this, [this, &manager] { finish(manager); });
        m_silence.start(m_request.timeout);
    }

    //! Whether the other side may have got a request that changes something.
    bool maybeArrived() const
    {
        if (changesNothing(m_request.verb))
            return false;
        return m_body ? m_body->wasRead() : m_sent;
    }

    models::Error failure(ErrorKind kind, const QString &words) const
    {
        // The address's path can be a secret of its own; the host is enough.
        const QString detail = m_request.url.host() + u": "_s + words;
        if (maybeArrived())
            return {ErrorKind::Uncertain, detail, std::nullopt};
        const bool beforeAll
            = kind == ErrorKind::Timeout && !m_sent && !changesNothing(m_request.verb);
        return {beforeAll ? ErrorKind::Offline : kind, detail, std::nullopt};
    }

    void readSome()
    {
        m_silence.start();
        const qint64 room = m_request.largestAnswer - m_answer.body.size();
        m_answer.body += m_reply->read(std::max<qint64>(room, 0));
        if (m_reply->bytesAvailable() == 0)
            return;
        // A change was accepted by its status, however long the words behind it are.
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (!changesNothing(m_request.verb) && !errorKindOfStatus(status, true)) {
            readHead(status);
            return end(m_answer);
        }
        end(fail(ErrorKind::Protocol,
            u"%1: the answer is longer than %2 bytes"_s.arg(m_request.url.host())
                .arg(m_request.largestAnswer)));
    }

    void readHead(int status)
    {
        m_answer.status = status;
        m_answer.url = m_reply->url();
        m_answer.reason
            = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
        for (const auto &[name, value] : m_reply->rawHeaderPairs())
            m_answer.headers.append({name.toLower(), value});
    }

    //! Qt does not always see it, where the end comes together with what came. (It takes the length
    //! away from an answer that it unpacks.)
    bool isShort() const
    {
        return m_request.verb != "HEAD"
            && m_answer.body.size() < m_answer.header("content-length").toLongLong();
    }

    void finish(QNetworkAccessManager &manager)
    {
        if (!m_promise)
            return;
        if (m_reply->bytesAvailable() > 0)
            readSome();
        if (!m_promise)
            return;
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QNetworkReply::NetworkError error = m_reply->error();
        if (status == 0)
            return end(connectionFailure(error));
        const std::optional<ErrorKind> kind
            = errorKindOfStatus(status, !changesNothing(m_request.verb));
        readHead(status);
        if (!kind && (error != QNetworkReply::NoError || isShort()))
            return end(failure(ErrorKind::Unavailable, u"the answer was cut short"_s));
        if (!kind || m_request.wantedStatuses.contains(status))
            return end(m_answer);
        if (status >= 301 && status <= 308 && follow(manager))
            return;
        QString words = u"%1: %2 %3"_s.arg(m_request.url.host())
                            .arg(status)
                            .arg(QString::fromUtf8(m_answer.reason));
        const QString said = QString::fromUtf8(m_answer.body.left(200)).simplified();
        if (!said.isEmpty())
            words += u" ("_s + said + u')';
        std::optional<std::chrono::milliseconds> retryAfter;
        if (*kind == ErrorKind::RateLimited || *kind == ErrorKind::Unavailable)
            retryAfter = retryAfterOf(m_answer.header("retry-after"), m_clock.now());
        end(fail(models::Error{*kind, words, retryAfter}));
    }

    models::Error connectionFailure(QNetworkReply::NetworkError error) const
    {
        const QString words = m_reply->errorString();
        if (neverConnected(error) && !maybeArrived())
            return {reachedTheHost(error) ? ErrorKind::Unavailable : ErrorKind::Offline,
                m_request.url.host() + u": "_s + words, std::nullopt};
        if (error >= QNetworkReply::ProtocolUnknownError
            && error < QNetworkReply::InternalServerError)
            return failure(ErrorKind::Protocol, words);
        const bool early = !m_sent;
        return failure(early ? ErrorKind::Offline : ErrorKind::Unavailable, words);
    }

    bool follow(QNetworkAccessManager &manager)
    {
        const QByteArray &verb = m_request.verb;
        const bool reading = verb == "GET" || verb == "HEAD";
        const bool webDav = verb == "PROPFIND" || verb == "REPORT";
        if (!reading && (!webDav || m_answer.status == 303))
            return false;
        const QUrl from = m_reply->url();
        const QUrl to = from.resolved(
            m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl());
        if (to.host() != from.host() || to.scheme() != from.scheme() || to.port() != from.port()
            || ++m_redirects > mostRedirects)
            return false;
        m_reply.release()->deleteLater();
        send(manager, to);
        return true;
    }

    void end(const models::Error &error) { end(Result<HttpAnswer>(fail(error))); }

    void end(const Result<HttpAnswer> &result)
    {
        if (!m_promise)
            return;
        m_stop.reset();
        m_silence.stop();
        m_deadline.stop();
        const std::shared_ptr<Promise> promise = std::move(m_promise);
        m_promise.reset();
        if (m_reply) {
            m_reply->disconnect(this);
            m_reply->abort();
            m_reply.release()->deleteLater();
            m_body = nullptr;
        }
        promise->addResult(result);
        promise->finish();
        deleteLater();
    }

    HttpRequest m_request;
    std::shared_ptr<Promise> m_promise;
    models::Clock &m_clock;
    QSslConfiguration m_tls;
    QTimer m_silence;
    QTimer m_deadline;
    std::unique_ptr<QNetworkReply> m_reply;
    OnceReadBody *m_body = nullptr; // the reply's, which reads it
    HttpAnswer m_answer;
    bool m_sent = false;
    int m_redirects = 0;
    std::optional<std::stop_callback<std::function<void()>>> m_stop;
};

//! What lives in the client's thread: a manager a trust domain, and the exchanges under way.
class HttpClient::Network final : public QObject
{
public:
    // Connections are shared by host and port whatever the certificates, so each set of trusted
    // certificates has a manager of its own.
    QNetworkAccessManager *managerFor(const QByteArray &certificates)
    {
        QNetworkAccessManager *&manager = m_managers[certificates];
        if (!manager)
            manager = new QNetworkAccessManager(this);
        return manager;
    }

    ~Network() override
    {
        const QObjectList open = m_exchanges.children();
        qDeleteAll(open); // each ends its promise
    }

    void start(HttpExchange *exchange, const std::stop_token &stop)
    {
        exchange->setParent(&m_exchanges);
        exchange->start(*managerFor(exchange->trusted()), stop);
    }

private:
    QHash<QByteArray, QNetworkAccessManager *> m_managers;
    QObject m_exchanges{this}; // the parent of those under way
};

HttpClient::HttpClient(models::Clock &clock)
    : m_clock(clock)
    , m_network(new Network)
{
    m_thread.setObjectName(u"http"_s);
    m_network->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_network, &QObject::deleteLater);
    m_thread.start();
}

HttpClient::~HttpClient()
{
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<HttpAnswer>> HttpClient::send(HttpRequest request, std::stop_token stop)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty()
        || (scheme != u"https"_s && scheme != u"http"_s))
        return models::ready<Result<HttpAnswer>>(
            fail(ErrorKind::Invalid, u"the address is none of the web"_s));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!request.trustedCertificates.isEmpty()) {
        const auto trusted = QSslCertificate::fromData(request.trustedCertificates);
        if (trusted.isEmpty())
            return models::ready<Result<HttpAnswer>>(
                fail(ErrorKind::Invalid, u"the trusted certificates cannot be read"_s));
        tls.setCaCertificates(trusted);
    }
    auto promise = std::make_shared<HttpExchange::Promise>();
    promise->start();
    QFuture<Result<HttpAnswer>> future = promise->future();
    auto *exchange = new HttpExchange(std::move(request), std::move(promise), m_clock, tls);
    exchange->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        m_network,
        [network = m_network, exchange, stop = std::move(stop)] { network->start(exchange, stop); },
        Qt::QueuedConnection);
    return future;
}

} // namespace app
