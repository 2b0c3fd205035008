#pragma once

#include "app/sources/dav_multistatus.h"
#include "models/ports/secret_store.h"

#include <QList>
#include <QUrl>

#include <chrono>
#include <stop_token>

namespace app {

class HttpClient;

//! Where a CardDAV address book is, and who asks for it.
struct CardDavSettings
{
    //! A server, a user's place on it, or the address book itself; https, or plain http to this
    //! machine alone.
    QUrl url;
    QString user; //!< empty: nobody logs in
    QString secretKey; //!< of the user's password in the secret store
    QString addressBook; //!< the name or last path part of the one that is meant; empty: the first
    QString caFile; //!< PEM of the one CA to trust instead of the system's
    //! Without a byte coming or going; four times that for a list of all cards, which a server may
    //! have to make first (a Radicale without its cache took 40 s for 5,000).
    std::chrono::milliseconds timeout{30'000};
    qint64 largestAnswer = 67'108'864; //!< bytes; a longer one is refused

    bool operator==(const CardDavSettings &) const = default;
};

//! One WebDAV request (RFC 4918).
struct DavRequest
{
    QByteArray verb;
    QUrl url;
    QByteArray depth = "0";
    QByteArray body;
    QList<int> wantedStatuses{}; //!< beside 207: whose answers are no errors, and are not read
    int timeouts = 1; //!< how many of the settings' the server may think
};

struct DavAnswer
{
    int status = 0;
    QUrl url; //!< who answered, after redirects
    DavMultistatus multistatus; //!< of a 207
};

//! Asks one WebDAV server, as its user. Nothing goes to another host, scheme or port than the
//! settings name, wherever redirects and hrefs point. It blocks.
class DavSession
{
public:
    DavSession(CardDavSettings settings, models::SecretStore &secrets, HttpClient &http);

    const CardDavSettings &settings() const { return m_settings; }
    //! HttpClient's errors; Invalid, with the path, for an answer that is no XML multistatus.
    models::Result<DavAnswer> ask(const DavRequest &request, const std::stop_token &stop) const;
    //! Invalid when it lies elsewhere.
    models::Result<QUrl> resolved(const QUrl &base, const QString &href) const;

private:
    models::Result<QByteArray> authorization() const;

    CardDavSettings m_settings;
    models::SecretStore &m_secrets;
    HttpClient &m_http;
};

} // namespace app
