#pragma once

#include "models/values/ids.h"
#include "models/values/setting.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace models {

enum class ChannelType
{
    StatusPageFolder,
    Mail,
    Webhook,
    ByHand
};

QString channelTypeName(ChannelType type); //!< "status_page_folder", "mail", "webhook", "by_hand"
std::optional<ChannelType> channelTypeFromName(const QString &name);

//! A configured place to publish to, as the workspace keeps it. Never a secret: those stand in
//! the SecretStore under the channel's id.
struct ChannelConfig
{
    ChannelId id;
    ChannelType type = ChannelType::ByHand;
    QString name; //!< unique among the channels in use
    QJsonObject settings; //!< what its kind needs; the adapter's header lists the keys
    QString dependsOn; //!< what must work for it to work: "our own SMTP relay"
    bool enabled = true;
    //! The names of its secrets, so that the place of the secrets is opened for those alone. None:
    //! it was made before this was kept, so any may be there.
    std::optional<QStringList> secrets;

    bool mayHaveSecret(const QString &secret) const
    {
        return !secrets || secrets->contains(secret);
    }
    bool operator==(const ChannelConfig &) const = default;
};

//! What a channel allows; 0 is no limit known.
struct ChannelLimits
{
    int bodyCharacters = 0;
    int titleCharacters = 0;

    bool operator==(const ChannelLimits &) const = default;
};

//! A kind of channel that can be configured.
struct ChannelKindInfo
{
    ChannelType type = ChannelType::ByHand;
    QString summary; //!< one line of plain English
    QVector<Setting> settings;

    bool operator==(const ChannelKindInfo &) const = default;
};

} // namespace models
