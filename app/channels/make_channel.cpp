#include "app/channels/make_channel.h"

#include "app/channels/by_hand.h"
#include "app/channels/mail.h"
#include "app/channels/status_page_folder.h"
#include "app/channels/webhook.h"
#include "app/http/this_machine.h"
#include "models/support/async.h"

#include <QDir>
#include <QJsonValue>
#include <QUrl>

namespace app {

using namespace Qt::StringLiterals;
using models::ChannelConfig;
using models::ChannelKindInfo;
using models::ChannelSetting;
using models::ChannelType;
using models::ErrorKind;
using models::fail;
using models::Receipt;
using models::Result;
using models::SettingType;

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

QString whatIsWrongWith(const ChannelSetting &setting, const QJsonValue &value)
{
    switch (setting.type) {
    case SettingType::Text: {
        if (!value.isString())
            return u"must be a text"_s;
        const QString words = value.toString();
        for (const QChar c : words) {
            if (c.category() == QChar::Other_Control)
                return u"holds a line break or another control character"_s;
        }
        return {};
    }
    case SettingType::Number:
        if (!value.isDouble() || value.toDouble() != double(value.toInteger())
            || value.toInteger() < setting.smallest || value.toInteger() > setting.largest)
            return u"must be a whole number from %1 to %2"_s.arg(setting.smallest)
                .arg(setting.largest);
        return {};
    case SettingType::Flag:
        return value.isBool() ? QString() : u"must be true or false"_s;
    case SettingType::Address: {
        const QUrl url(value.toString(), QUrl::StrictMode);
        if (!value.isString() || !url.isValid() || url.host().isEmpty())
            return u"must be an address as https://example.com/path"_s;
        if (!url.userInfo().isEmpty())
            return u"must not hold a user or password"_s;
        if (url.scheme() == u"http"_s && !isThisMachine(url.host()))
            return u"must begin with https:// (plain http goes to this machine only)"_s;
        if (url.scheme() != u"https"_s && url.scheme() != u"http"_s)
            return u"must begin with https://"_s;
        return {};
    }
    case SettingType::Path:
    case SettingType::Folder:
        return value.isString() && QDir::isAbsolutePath(value.toString())
            ? QString()
            : u"must be an absolute path"_s;
    case SettingType::Choice:
        return setting.choices.contains(value.toString())
            ? QString()
            : u"must be one of "_s + setting.choices.join(u", "_s);
    case SettingType::Secret:
        return u"is a secret: it goes into the keychain or the vault, never among the settings"_s;
    }
    return {};
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
    const QVector<ChannelSetting> &known = channelKind(config.type).settings;
    for (auto it = config.settings.begin(); it != config.settings.end(); ++it) {
        const auto setting = std::find_if(known.begin(), known.end(),
            [&](const ChannelSetting &one) { return one.key == it.key(); });
        if (setting == known.end())
            return fail(ErrorKind::Invalid,
                u"setting %1: a %2 channel has none of this name"_s.arg(
                    it.key(), models::channelTypeName(config.type)));
        const QString wrong = whatIsWrongWith(*setting, it.value());
        if (!wrong.isEmpty())
            return fail(ErrorKind::Invalid, u"setting %1: %2"_s.arg(it.key(), wrong));
    }
    for (const ChannelSetting &setting : known) {
        const QJsonValue value = config.settings[setting.key];
        if (setting.required && setting.type != SettingType::Secret
            && (value.isUndefined() || value.toString(u"x"_s).trimmed().isEmpty()))
            return fail(ErrorKind::Invalid,
                u"setting %1: is needed (%2)"_s.arg(setting.key, setting.meaning));
    }
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
