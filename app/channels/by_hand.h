#pragma once

#include "models/ports/channel.h"
#include "models/values/channel.h"

namespace app {

//! A person's own hand: a call, a forum, a social account. Nothing is sent from here; the text is
//! fitted to the place (models/publishing/fit_text.h) and a person says that it was said.
//!
//! Settings: place ("Our social account"; required), body_limit and title_limit (characters, 0 is
//! none), plain_text (true: without Markdown's signs).
class ByHand final : public models::Channel
{
public:
    explicit ByHand(const models::ChannelConfig &config);

    static models::ChannelKindInfo kind();

    models::ChannelLimits limits() const override;
    bool repeatable() const override { return false; }
    int parallel() const override { return 1; }
    //! Rejected always: it is said by a person.
    QFuture<models::Result<models::Receipt>> deliver(
        const models::Message &message, std::stop_token stop) override;
    QFuture<models::Result<models::Receipt>> test(std::stop_token stop) override;

private:
    QString m_place;
    models::ChannelLimits m_limits;
};

} // namespace app
