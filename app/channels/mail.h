#pragma once

#include "models/ports/channel.h"
#include "models/ports/secret_store.h"
#include "models/support/clock.h"
#include "models/values/channel.h"

#include <memory>

namespace app {

//! One mail a recipient over SMTP (RFC 5321), on several connections that stay open.
//!
//! Settings: host, port (587), security (starttls, tls; none is for this machine alone), user
//! (empty: no AUTH), from (address), from_name, reply_to, list_unsubscribe (an https or mailto
//! address; https also gets One-Click, RFC 8058), sessions (4: connections at once),
//! timeout_seconds (60), ca_file (PEM of the one CA that is trusted instead of the system's).
//! Secret: password.
//!
//! Refused before the mail's text was given: surely not sent (4xx Unavailable, 5xx at RCPT
//! Rejected with the word "bounce"). Lost once the end of the text may have left: Uncertain.
class Mail final : public models::Channel
{
public:
    Mail(const models::ChannelConfig &config, models::SecretStore &secrets, models::Clock &clock);
    ~Mail() override;

    static models::ChannelKindInfo kind();
    //! What the kinds of the settings do not say by themselves. Invalid, naming the key.
    static models::Result<void> check(const models::ChannelConfig &config);

    models::ChannelLimits limits() const override { return {}; }
    bool repeatable() const override { return false; }
    int parallel() const override;
    QFuture<models::Result<models::Receipt>> deliver(
        const models::Message &message, std::stop_token stop) override;
    //! Connects, agrees on TLS, logs in and says goodbye.
    QFuture<models::Result<models::Receipt>> test(std::stop_token stop) override;

private:
    class Sessions;
    std::unique_ptr<Sessions> m_sessions;
};

} // namespace app
