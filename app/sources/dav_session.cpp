#include "app/sources/dav_session.h"

#include "app/http/http_client.h"
#include "app/http/this_machine.h"
#include "app/secrets/wipe.h"
#include "app/sources/source_password.h"

#include <QFile>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;

namespace {

constexpr int multistatusStatus = 207;
constexpr int timeoutsAnAnswer = 20; // ten minutes for an answer that trickles

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https"_s ? 443 : 80);
}

bool isXml(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').value(0).trimmed().toLower();
    return type == "application/xml" || type == "text/xml";
}

models::Error withPlace(models::Error error, const DavRequest &request)
{
    error.detail
        = u"%1 %2: %3"_s.arg(QString::fromLatin1(request.verb), request.url.path(), error.detail);
    return error;
}

} // namespace

DavSession::DavSession(CardDavSettings settings, models::SecretStore &secrets, HttpClient &http)
    : m_settings(std::move(settings))
    , m_secrets(secrets)
    , m_http(http)
{
    m_settings.url.setUserInfo({}); // a password in an address is none that was kept safely
    m_settings.url.setFragment({});
}

Result<QUrl> DavSession::resolved(const QUrl &base, const QString &href) const
{
    QUrl url = base.resolved(QUrl(href));
    url.setUserInfo({});
    const QUrl &home = m_settings.url;
    if (!url.isValid() || url.scheme() != home.scheme() || url.host() != home.host()
        || portOf(url) != portOf(home))
        return fail(ErrorKind::Invalid,
            u"the server points to \"%1\", which is not on %2"_s.arg(href.left(200), home.host()));
    return url;
}

Result<QByteArray> DavSession::authorization() const
{
    auto password = sourcePassword(m_secrets, m_settings.secretKey);
    if (!password)
        return password;
    const Wiped wiped(*password);
    QByteArray pair = m_settings.user.toUtf8() + ':' + *password;
    const Wiped pairWiped(pair);
    return "Basic " + pair.toBase64();
}

Result<DavAnswer> DavSession::ask(const DavRequest &request, const std::stop_token &stop) const
{
    const QString scheme = m_settings.url.scheme();
    if (scheme != u"https"_s && (scheme != u"http"_s || !isThisMachine(m_settings.url.host())))
        return fail(ErrorKind::Invalid, u"the address must begin with https"_s);
    HttpRequest http;
    http.verb = request.verb;
    http.url = request.url;
    http.body = request.body;
    http.timeout = m_settings.timeout * request.timeouts;
    http.longest = m_settings.timeout * timeoutsAnAnswer;
    http.largestAnswer = m_settings.largestAnswer;
    http.wantedStatuses = request.wantedStatuses;
    http.headers = {{"Content-Type", "application/xml; charset=utf-8"}, {"Depth", request.depth}};
    if (!m_settings.user.isEmpty()) {
        const auto authorized = authorization();
        if (!authorized)
            return fail(authorized.error());
        http.headers.append({"Authorization", *authorized});
    }
    if (!m_settings.caFile.isEmpty()) {
        QFile file(m_settings.caFile);
        if (!file.open(QFile::ReadOnly))
            return fail(
                ErrorKind::Io, u"CA file %1: %2"_s.arg(m_settings.caFile, file.errorString()));
        http.trustedCertificates = file.readAll();
    }
    const auto answer = m_http.send(std::move(http), stop).result();
    if (!answer)
        return fail(withPlace(answer.error(), request));
    if (request.wantedStatuses.contains(answer->status))
        return DavAnswer{answer->status, answer->url, {}};
    const auto refuse = [&request](const QString &words) {
        return fail(withPlace({ErrorKind::Invalid, words, std::nullopt}, request));
    };
    if (answer->status != multistatusStatus)
        return refuse(u"the server answers %1 where WebDAV has 207"_s.arg(answer->status));
    const QByteArray type = answer->header("content-type");
    if (!isXml(type))
        return refuse(u"the answer is \"%1\", not XML"_s.arg(QString::fromLatin1(type.left(80))));
    auto multistatus = readMultistatus(answer->body);
    if (!multistatus)
        return refuse(multistatus.error().detail);
    return DavAnswer{answer->status, answer->url, std::move(*multistatus)};
}

} // namespace app
