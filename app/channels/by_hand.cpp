#include "app/channels/by_hand.h"

#include "models/support/async.h"

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::Receipt;
using models::Result;
using models::Setting;
using models::SettingType;

ByHand::ByHand(const models::ChannelConfig &config)
    : m_place(config.settings[u"place"_s].toString())
    , m_limits{config.settings[u"body_limit"_s].toInt(), config.settings[u"title_limit"_s].toInt()}
{ }

models::ChannelKindInfo ByHand::kind()
{
    return {models::ChannelType::ByHand,
        Setting::english(
            "Said by a person: a call, a post made elsewhere; the text is fitted and copied"),
        {
            {u"place"_s, Setting::english("Place"), SettingType::Text, true,
                Setting::english("Where it is said, for people"), {}, {}},
            {u"body_limit"_s, Setting::english("Body limit"), SettingType::Number, false,
                Setting::english("Characters that the place takes; 0 is no limit"), u"0"_s, {}, 0,
                10'000'000},
            {u"title_limit"_s, Setting::english("Title limit"), SettingType::Number, false,
                Setting::english("Characters that a title there may have; 0 is no limit"), u"0"_s,
                {}, 0, 100'000},
            {u"plain_text"_s, Setting::english("Plain text"), SettingType::Flag, false,
                Setting::english("Whether the text is copied without Markdown's signs"), u"true"_s,
                {}},
        }};
}

models::ChannelLimits ByHand::limits() const
{
    return m_limits;
}

QFuture<Result<Receipt>> ByHand::deliver(const models::Message &, std::stop_token stop)
{
    if (stop.stop_requested())
        return models::ready<Result<Receipt>>(models::fail(ErrorKind::Cancelled));
    return models::ready<Result<Receipt>>(
        models::fail(ErrorKind::Rejected, u"is said by a person at %1"_s.arg(m_place)));
}

QFuture<Result<Receipt>> ByHand::test(std::stop_token)
{
    return models::ready<Result<Receipt>>(
        Receipt{u"nothing to reach: a person says it at %1"_s.arg(m_place)});
}

} // namespace app
