#include "models/values/channel_setting.h"

namespace models {

QString secretKey(const ChannelId &channel, const QString &setting)
{
    return channel.toString() + u'/' + setting;
}

} // namespace models
