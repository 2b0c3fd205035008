#include "app/setting_check.h"

#include "app/http/this_machine.h"

#include <QDir>
#include <QJsonValue>
#include <QUrl>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;
using models::ErrorKind;
using models::fail;
using models::Result;
using models::Setting;
using models::SettingType;

namespace {

QString whatIsWrongWith(const Setting &setting, const QJsonValue &value)
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

} // namespace

Result<void> checkSettings(
    const QVector<Setting> &known, const QJsonObject &settings, const QString &whose)
{
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        const auto setting = std::find_if(
            known.begin(), known.end(), [&](const Setting &one) { return one.key == it.key(); });
        if (setting == known.end())
            return fail(
                ErrorKind::Invalid, u"setting %1: %2 has none of this name"_s.arg(it.key(), whose));
        const QString wrong = whatIsWrongWith(*setting, it.value());
        if (!wrong.isEmpty())
            return fail(ErrorKind::Invalid, u"setting %1: %2"_s.arg(it.key(), wrong));
    }
    for (const Setting &setting : known) {
        const QJsonValue value = settings[setting.key];
        if (setting.required && setting.type != SettingType::Secret
            && (value.isUndefined() || value.toString(u"x"_s).trimmed().isEmpty()))
            return fail(ErrorKind::Invalid,
                u"setting %1: is needed (%2)"_s.arg(setting.key, setting.meaning));
    }
    return {};
}

} // namespace app
