#pragma once

#include "models/ports/secret_store.h"
#include "models/support/instant.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <optional>
#include <stop_token>

namespace app {

class HttpClient;
struct HttpAnswer;
struct HttpRequest;

//! Where a web service is, and who asks it.
struct JsonService
{
    QUrl url; //!< what every path stands behind; https, or plain http to this machine alone
    QString user; //!< logs in with the secret (Basic); empty: the secret is a bearer token
    QString secretKey; //!< of it in the secret store
    QString caFile; //!< PEM of the one CA to trust instead of the system's
    std::chrono::milliseconds timeout{30'000}; //!< without a byte coming or going
    //! A Retry-After up to this is waited for, a few times; a longer one is the caller's to keep.
    std::chrono::milliseconds longestWait{60'000};
    qint64 largestAnswer = 33'554'432; //!< bytes; a longer one is refused
    //! The secret is who logs in (Basic), and the user the password, which says nothing then.
    bool secretIsUser = false;

    bool operator==(const JsonService &) const = default;
};

struct JsonRequest
{
    QString path; //!< behind the service's address, percent-encoded: "/Users"
    QList<QPair<QString, QString>> query{};
    QList<QPair<QByteArray, QByteArray>> headers{}; //!< beside what every request has
    QList<int> wantedStatuses{}; //!< whose answers are no errors, and are not read
    bool isList = false; //!< the answer is a list, not an object
};

struct JsonAnswer
{
    int status = 0;
    QJsonObject object; //!< of a status from 200 to 299
    QJsonArray list; //!< likewise, where a list was asked for
    std::optional<models::Instant> servedAt; //!< by the service's own clock, if it says
};

//! Reads JSON from one web service, as its user. It blocks. Nothing goes to another host,
//! scheme or port than the address names: what a service says of where its next page is found is
//! not followed, its cursors are.
class JsonSession
{
public:
    //! The two must outlive it.
    JsonSession(JsonService service, models::SecretStore &secrets, HttpClient &http);

    const JsonService &service() const { return m_service; }
    //! HttpClient's errors for a GET, with Retry-After where it was longer than is waited for;
    //! Invalid, with the path, for what is no JSON of that kind; Cancelled also while it waits.
    models::Result<JsonAnswer> get(const JsonRequest &request, const std::stop_token &stop) const;

private:
    models::Result<HttpRequest> prepared(const JsonRequest &request) const;
    models::Result<QByteArray> authorization() const;
    models::Result<HttpAnswer> sent(const HttpRequest &request, const std::stop_token &stop) const;

    JsonService m_service;
    models::SecretStore &m_secrets;
    HttpClient &m_http;
};

//! Percent-encoded, as one part of a path.
QString pathPart(const QString &text);

} // namespace app
