#pragma once

#include "app/http/http_client.h"
#include "app/sources/make_source.h"
#include "tests/app/contact_source_contract.h"
#include "tests/app/test_server.h"

#include <QJsonObject>
#include <QUrl>

namespace tests {

//! Makes sources of web services as the program makes them, from their settings.
class ConfiguredSources
{
public:
    explicit ConfiguredSources(models::SourceType type)
        : m_type(type)
    { }

    //! An empty token is none.
    std::unique_ptr<models::ContactSource> make(
        const QJsonObject &settings, const QByteArray &token = "right")
    {
        models::SourceConfig config;
        config.id
            = models::SourceId{models::ManualClock(m_clock.now(), quint32(qHash(token))).newUuid()};
        config.type = m_type;
        config.settings = settings;
        if (!token.isEmpty())
            secrets.write(models::secretKey(config.id, QStringLiteral("token")), token);
        auto source = app::makeSource(config, secrets, m_http);
        if (!source)
            qFatal("%s", qPrintable(source.error().detail));
        return std::move(*source);
    }

    models::Clock &clock() { return m_clock; }

    MemorySecrets secrets;

private:
    models::SourceType m_type;
    models::ManualClock m_clock{*models::fromIso(QStringLiteral("2026-04-05T07:38:00Z"))};
    app::HttpClient m_http{m_clock};
};

//! What a server of this machine answers to a GET, as text; nothing when it refuses.
inline std::optional<QByteArray> textFrom(models::Clock &clock, int port, const QString &path,
    const QByteArray &verb = "GET", const QByteArray &body = {}, const QByteArray &login = {})
{
    app::HttpClient http(clock);
    app::HttpRequest request;
    request.verb = verb;
    request.url = QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(path));
    request.body = body;
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", login}};
    const auto answer = http.send(request).result();
    if (!answer)
        return std::nullopt;
    return answer->body;
}

} // namespace tests
