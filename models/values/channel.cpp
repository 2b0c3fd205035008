#include "models/values/channel.h"

namespace models {

using namespace Qt::StringLiterals;

QString channelTypeName(ChannelType type)
{
    switch (type) {
    case ChannelType::StatusPageFolder:
        return u"status_page_folder"_s;
    case ChannelType::Mail:
        return u"mail"_s;
    case ChannelType::Webhook:
        return u"webhook"_s;
    case ChannelType::ByHand:
        return u"by_hand"_s;
    }
    return u"by_hand"_s;
}

std::optional<ChannelType> channelTypeFromName(const QString &name)
{
    for (const auto type : {ChannelType::StatusPageFolder, ChannelType::Mail, ChannelType::Webhook,
             ChannelType::ByHand}) {
        if (channelTypeName(type) == name)
            return type;
    }
    return std::nullopt;
}

} // namespace models
