#include "app/channels/make_channel.h"

#include "app/channels/by_hand.h"
#include "app/channels/mail.h"
#include "app/channels/status_page_folder.h"
#include "app/channels/webhook.h"
#include "app/setting_check.h"
#include "models/support/async.h"

namespace app {

using namespace Qt::StringLiterals;
using models::ChannelConfig;
using models::ChannelKindInfo;
using models::ChannelType;
using models::fail;
using models::Receipt;
using models::Result;

namespace {

//! Stands in for a channel whose settings cannot be used: it says so, whatever is asked.
class UnusableChannel final : public models::Channel
{
public:
    explicit UnusableChannel(models::Error error)
        : m_error(std::move(error))
    { }
    models::ChannelLimits limits() const override { return {}; }
    bool repeatable() const override { return false; } // what it stands for may not be
    int parallel() const override { return 1; }
    QFuture<Result<Receipt>> deliver(const models::Message &, std::stop_token) override
    {
        return models::ready<Result<Receipt>>(fail(m_error));
    }
    QFuture<Result<Receipt>> test(std::stop_token) override
    {
        return models::ready<Result<Receipt>>(fail(m_error));
    }

private:
    models::Error m_error;
};

//! A kind of channel: what it needs and how it is made. A new kind is one line in the table.
struct ChannelMaker
{
    ChannelKindInfo info;
    std::unique_ptr<models::Channel> (*make)(
        const ChannelConfig &, models::SecretStore &, ChannelSurroundings &);
    Result<void> (*check)(const ChannelConfig &) = nullptr; // beyond each setting's own form
};

const std::vector<ChannelMaker> &channelMakers()
{
    static const std::vector<ChannelMaker> makers{
        {StatusPageFolder::kind(),
            [](const ChannelConfig &config, models::SecretStore &,
                ChannelSurroundings &around) -> std::unique_ptr<models::Channel> {
                return std::make_unique<StatusPageFolder>(
                    config, around.publicHistory, around.clock);
            }},
        {Mail::kind(),
            [](const ChannelConfig &config, models::SecretStore &secrets,
                ChannelSurroundings &around) -> std::unique_ptr<models::Channel> {
                return std::make_unique<Mail>(config, secrets, around.clock);
            },
            Mail::check},
        {Webhook::kind(),
            [](const ChannelConfig &config, models::SecretStore &secrets,
                ChannelSurroundings &around) -> std::unique_ptr<models::Channel> {
                return std::make_unique<Webhook>(config, secrets, around.http, around.clock);
            }},
        {ByHand::kind(),
            [](const ChannelConfig &config, models::SecretStore &, ChannelSurroundings &)
                -> std::unique_ptr<models::Channel> { return std::make_unique<ByHand>(config); }},
    };
    return makers;
}

const ChannelMaker &makerOf(ChannelType type)
{
    for (const ChannelMaker &maker : channelMakers()) {
        if (maker.info.type == type)
            return maker;
    }
    Q_UNREACHABLE(); // every type has its line in the table
}

} // namespace

const std::vector<ChannelKindInfo> &channelKinds()
{
    static const std::vector<ChannelKindInfo> kinds = [] {
        std::vector<ChannelKindInfo> all;
        for (const ChannelMaker &maker : channelMakers())
            all.push_back(maker.info);
        return all;
    }();
    return kinds;
}

const ChannelKindInfo &channelKind(ChannelType type)
{
    return makerOf(type).info;
}

Result<void> validateChannel(const ChannelConfig &config)
{
    const auto valid = checkSettings(channelKind(config.type).settings, config.settings,
        u"a %1 channel"_s.arg(models::channelTypeName(config.type)));
    if (!valid)
        return valid;
    const auto check = makerOf(config.type).check;
    return check ? check(config) : Result<void>();
}

std::unique_ptr<models::Channel> makeChannel(
    const ChannelConfig &config, models::SecretStore &secrets, ChannelSurroundings &surroundings)
{
    if (const auto valid = validateChannel(config); !valid)
        return std::make_unique<UnusableChannel>(valid.error());
    return makerOf(config.type).make(config, secrets, surroundings);
}

} // namespace app
