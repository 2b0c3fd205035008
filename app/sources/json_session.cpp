#include "app/sources/json_session.h"

#include "app/http/http_client.h"
#include "app/http/this_machine.h"
#include "app/secrets/wipe.h"
#include "app/sources/source_password.h"
#include "models/support/written_time.h"

#include <QFile>
#include <QJsonDocument>

#include <condition_variable>
#include <mutex>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr int mostWaits = 5; // for one answer
constexpr int timeoutsAJsonAnswer = 20; // ten minutes for an answer that trickles

//! application/json, and what is written in it: application/scim+json (RFC 6839, 3.1).
bool isJson(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').value(0).trimmed().toLower();
    return type == "application/json"
        || (type.startsWith("application/") && type.endsWith("+json"));
}

//! QUrlQuery would leave a plus as it is, which servers read as a space.
QString encodedQuery(const QList<QPair<QString, QString>> &query)
{
    QStringList parts;
    for (const auto &[name, value] : query)
        parts << pathPart(name) + u'=' + pathPart(value);
    return parts.join(u'&');
}

//! False when it was stopped.
bool hasWaited(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

models::Error withPath(models::Error error, const HttpRequest &request)
{
    error.detail = u"GET %1: %2"_s.arg(request.url.path(), error.detail);
    return error;
}

//! "Sun, 05 Apr 2026 07:38:00 GMT" (RFC 9110, 5.6.7).
std::optional<models::Instant> servedAt(const HttpAnswer &answer)
{
    QString date = QString::fromLatin1(answer.header("date")).trimmed();
    date.replace(u"GMT"_s, u"+0000"_s);
    return models::readWrittenTime(date);
}

Result<QJsonDocument> jsonDocument(const HttpAnswer &answer, bool isList)
{
    const QByteArray type = answer.header("content-type");
    if (!isJson(type))
        return fail(ErrorKind::Invalid,
            u"the answer is \"%1\", not JSON"_s.arg(QString::fromLatin1(type.left(80))));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid,
            u"the answer is no JSON: %1, at byte %2"_s.arg(error.errorString()).arg(error.offset));
    if (document.isArray() != isList)
        return fail(ErrorKind::Invalid,
            isList ? u"the answer is an object, not a list"_s
                   : u"the answer is a list, not an object"_s);
    return document;
}

} // namespace

QString pathPart(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

JsonSession::JsonSession(JsonService service, models::SecretStore &secrets, HttpClient &http)
    : m_service(std::move(service))
    , m_secrets(secrets)
    , m_http(http)
{
    QUrl &url = m_service.url;
    url.setUserInfo({}); // a password in an address is none that was kept safely
    url.setFragment({});
    url.setQuery(QString());
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
}

Result<JsonAnswer> JsonSession::get(const JsonRequest &request, const std::stop_token &stop) const
{
    const auto http = prepared(request);
    if (!http)
        return fail(http.error());
    const auto answer = sent(*http, stop);
    if (!answer)
        return fail(withPath(answer.error(), *http));
    if (request.wantedStatuses.contains(answer->status))
        return JsonAnswer{answer->status, {}, {}, servedAt(*answer)};
    const auto document = jsonDocument(*answer, request.isList);
    if (!document)
        return fail(withPath(document.error(), *http));
    return JsonAnswer{answer->status, document->object(), document->array(), servedAt(*answer)};
}

Result<HttpRequest> JsonSession::prepared(const JsonRequest &request) const
{
    const QString scheme = m_service.url.scheme();
    if (scheme != u"https"_s && (scheme != u"http"_s || !isThisMachine(m_service.url.host())))
        return fail(ErrorKind::Invalid, u"the address must begin with https"_s);
    HttpRequest http;
    http.url = m_service.url;
    http.url.setPath(m_service.url.path(QUrl::FullyEncoded) + request.path, QUrl::StrictMode);
    if (!request.query.isEmpty())
        http.url.setQuery(encodedQuery(request.query));
    http.timeout = m_service.timeout;
    http.longest = m_service.timeout * timeoutsAJsonAnswer;
    http.largestAnswer = m_service.largestAnswer;
    http.wantedStatuses = request.wantedStatuses;
    const auto authorized = authorization();
    if (!authorized)
        return fail(authorized.error());
    http.headers = {{"Accept", "application/json"}, {"Authorization", *authorized}};
    http.headers += request.headers;
    if (!m_service.caFile.isEmpty()) {
        QFile file(m_service.caFile);
        if (!file.open(QFile::ReadOnly))
            return fail(
                ErrorKind::Io, u"CA file %1: %2"_s.arg(m_service.caFile, file.errorString()));
        http.trustedCertificates = file.readAll();
    }
    return http;
}

Result<QByteArray> JsonSession::authorization() const
{
    auto secret = sourcePassword(m_secrets, m_service.secretKey);
    if (!secret)
        return secret;
    const Wiped wiped(*secret);
    const QByteArray user = m_service.user.toUtf8();
    if (user.isEmpty() && !m_service.secretIsUser)
        return "Bearer " + *secret;
    QByteArray pair = m_service.secretIsUser ? *secret + ':' + user : user + ':' + *secret;
    const Wiped pairWiped(pair);
    return "Basic " + pair.toBase64();
}

Result<HttpAnswer> JsonSession::sent(const HttpRequest &request, const std::stop_token &stop) const
{
    for (int waits = 0;; ++waits) {
        auto answer = m_http.send(request, stop).result();
        if (answer)
            return answer;
        const auto wait = answer.error().retryAfter;
        if (!wait || *wait > m_service.longestWait || waits == mostWaits)
            return answer;
        if (!hasWaited(*wait, stop))
            return fail(ErrorKind::Cancelled, u"stopped"_s);
    }
}

} // namespace app
