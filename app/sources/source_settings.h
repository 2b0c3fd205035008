#pragma once

#include "app/sources/json_session.h"
#include "models/values/source.h"

namespace app {

// What sources of contacts and of tickets have in common of their settings.

inline models::Setting caFileSetting()
{
    using namespace Qt::StringLiterals;
    using models::Setting;
    return {u"ca_file"_s, Setting::english("CA file"), models::SettingType::Path, false,
        Setting::english("PEM file of the one CA to trust instead of the system's"), {}, {}};
}

//! The service of the settings url, user, token and ca_file.
inline JsonService jsonService(const models::SourceConfig &config)
{
    using namespace Qt::StringLiterals;
    JsonService service;
    service.url = QUrl(config.settings[u"url"_s].toString());
    service.user = config.settings[u"user"_s].toString();
    service.secretKey = models::secretKey(config.id, u"token"_s);
    service.caFile = config.settings[u"ca_file"_s].toString();
    return service;
}

} // namespace app
