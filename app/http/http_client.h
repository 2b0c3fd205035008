#pragma once

#include "models/support/clock.h"
#include "models/support/result.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QList>
#include <QPair>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace app {

//! One request. Header values lose control characters.
struct HttpRequest
{
    QByteArray verb = "GET";
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds timeout{30'000}; //!< without a byte coming or going
    std::chrono::milliseconds longest{0}; //!< for all of it, however it trickles; 0: no limit
    qint64 largestAnswer = 1'048'576; //!< more than this is a Protocol error
    QList<int> wantedStatuses; //!< whose answers are answers too, not errors
    //! Who is trusted: requests of different domains share no connection. Empty: the system's CAs.
    QByteArray trustedCertificates; //!< PEM; these and no others
};

//! What came back, with a status from 200 to 299 or one that was wanted.
struct HttpAnswer
{
    int status = 0;
    QUrl url; //!< who answered, after redirects
    QByteArray reason; //!< the status line's words
    QList<QPair<QByteArray, QByteArray>> headers; //!< names in lower case
    QByteArray body;

    QByteArray header(const QByteArray &lowerName) const;
};

//! What a status says of what may be done next, as the one table has it; nothing for 2xx. For a
//! request that changes something, 500 and a gateway's 502 and 504 leave the outcome unknown.
std::optional<models::ErrorKind> errorKindOfStatus(int status, bool changing);
//! RFC 9110, 10.2.3: seconds or a date. Nothing when it is neither; never negative.
std::optional<std::chrono::milliseconds> retryAfterOf(const QByteArray &value, models::Instant now);

//! The one way to HTTP: time-outs, a size cap, status to error kind, TLS errors that fail.
//!
//! send() may be called from any thread and ends in exactly one result; requests live in a thread
//! of the client's own. Whether the other side may have got the request is part of the error:
//! - Offline: surely not a byte of it was sent (no name, no route, refused, TLS not agreed);
//! - Uncertain: the connection was up, then time-out, break or an answer cut short, for verbs that
//!   change something (all but GET, HEAD, OPTIONS and WebDAV's PROPFIND and REPORT); for the
//!   others that is Timeout, Unavailable or Protocol;
//! - else what the status says (errorKindOfStatus), with Retry-After where it was given; redirects
//!   of changing verbs are Rejected.
//! Redirects are followed for GET, HEAD, PROPFIND and REPORT alone, at most five, and to the same
//! scheme, host and port alone; the last two go out again as they are, so not after a 303, which
//! stands for a GET.
class HttpClient
{
public:
    explicit HttpClient(models::Clock &clock);
    //! Requests under way end as Cancelled, or Uncertain where they may have been sent.
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    QFuture<models::Result<HttpAnswer>> send(HttpRequest request, std::stop_token stop = {});

private:
    class Network;

    models::Clock &m_clock;
    QThread m_thread;
    Network *m_network; //!< lives in m_thread and ends with it
};

} // namespace app
