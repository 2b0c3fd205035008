#pragma once

#include "models/ports/channel.h"
#include "models/ports/secret_store.h"
#include "models/support/clock.h"
#include "models/values/channel.h"

#include <QThreadPool>
#include <QUrl>

#include <chrono>

namespace app {

class HttpClient;
struct HttpRequest;

//! A signed POST to one address, as standardwebhooks.com has it; its body holds a Slack-compatible
//! "text" beside our fields, so that a chat's incoming webhook takes it as well.
//!
//! Settings: url (https; plain http to this machine only; required), signed (true: nothing is
//! posted without a signature), receiver_ignores_repeats (false: the receiving side may double
//! what it gets twice, so a broken connection leaves a delivery uncertain), test_ping (false:
//! test() only asks OPTIONS; true: it posts a message whose type is "heliograph.test"),
//! timeout_seconds (30), ca_file (PEM of the one CA that is trusted instead of the system's).
//! Secrets: signing_secret ("whsec_" and base64; without one nothing is signed), secret_path (what
//! follows the url where that is a secret itself, as chats' addresses have it).
class Webhook final : public models::Channel
{
public:
    Webhook(const models::ChannelConfig &config, models::SecretStore &secrets, HttpClient &http,
        models::Clock &clock);
    ~Webhook() override;

    static models::ChannelKindInfo kind();

    models::ChannelLimits limits() const override { return {}; }
    bool repeatable() const override { return m_receiverIgnoresRepeats; }
    int parallel() const override;
    QFuture<models::Result<models::Receipt>> deliver(
        const models::Message &message, std::stop_token stop) override;
    QFuture<models::Result<models::Receipt>> test(std::stop_token stop) override;

private:
    models::Result<QByteArray> secretOrNone(const QString &name) const;
    models::Result<HttpRequest> request(const QByteArray &verb) const;
    models::Result<models::Receipt> post(
        const QByteArray &id, const QByteArray &body, const std::stop_token &stop) const;
    models::Result<models::Receipt> ping(const std::stop_token &stop) const;
    models::Result<models::Receipt> look(const std::stop_token &stop) const;

    models::ChannelConfig m_config;
    QUrl m_url;
    bool m_receiverIgnoresRepeats = false;
    bool m_signed = false;
    bool m_testPing = false;
    std::chrono::milliseconds m_timeout;
    QString m_caFile;
    models::SecretStore &m_secrets;
    HttpClient &m_http;
    models::Clock &m_clock;
    QThreadPool m_workers;
};

//! The headers webhook-id, -timestamp and -signature over "id.timestamp.body", HMAC-SHA256.
//! Invalid when the secret is not "whsec_" and base64 of 24 to 64 bytes.
models::Result<QByteArray> webhookSignature(const QByteArray &secret, const QByteArray &id,
    qint64 timestampSeconds, const QByteArray &body);

//! The JSON that is posted.
QByteArray webhookBody(const models::Message &message);

} // namespace app
