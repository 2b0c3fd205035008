#pragma once

#include "models/values/channel.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace models {

enum class SettingType
{
    Text,
    Number,
    Flag,
    Address, //!< an https URL; plain http only to this machine
    Path, //!< of a file, absolute
    Folder, //!< absolute
    Choice,
    Secret, //!< kept in the SecretStore under secretKey(), never among the settings
};

//! One thing a kind of channel needs to know: what forms, help and validation are made of.
struct ChannelSetting
{
    QString key;
    SettingType type = SettingType::Text;
    bool required = false;
    QString meaning; //!< one line of plain English
    QString fallback; //!< what holds when it is not set
    QStringList choices;
    int smallest = 0; //!< of a Number
    int largest = 0;

    bool operator==(const ChannelSetting &) const = default;
};

//! A kind of channel that can be configured.
struct ChannelKindInfo
{
    ChannelType type = ChannelType::ByHand;
    QString summary; //!< one line of plain English
    QVector<ChannelSetting> settings;

    bool operator==(const ChannelKindInfo &) const = default;
};

//! Where a channel's secret setting stands in the SecretStore: "chn_…/password".
QString secretKey(const ChannelId &channel, const QString &setting);

} // namespace models
