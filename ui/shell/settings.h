#pragma once

#include <QByteArray>
#include <QLatin1String>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>

namespace ui {

//! One setting: its name in the file and what it is until somebody sets it.
template <typename T> struct SettingKey
{
    QLatin1String name;
    T fallback;
};

namespace settings {

inline const SettingKey<QString> person{QLatin1String("desk/person"), QString()};
inline const SettingKey<QString> theme{QLatin1String("window/theme"), QStringLiteral("desktop")};
inline const SettingKey<QString> language{QLatin1String("window/language"), QString()};
inline const SettingKey<QByteArray> geometry{QLatin1String("window/geometry"), QByteArray()};
inline const SettingKey<QByteArray> composeColumns{QLatin1String("compose/columns"), QByteArray()};
inline const SettingKey<QByteArray> ticketColumns{QLatin1String("tickets/columns"), QByteArray()};
inline const SettingKey<QString> importFolder{QLatin1String("import/folder"), QString()};
inline const SettingKey<QString> exportFolder{QLatin1String("export/folder"), QString()};

} // namespace settings

//! What this person's window remembers. Never a secret, and nothing of the workspace's.
class Settings
{
public:
    explicit Settings(std::unique_ptr<QSettings> file)
        : m_file(std::move(file))
    { }

    template <typename T> T get(const SettingKey<T> &key) const
    {
        return m_file->value(key.name, QVariant::fromValue(key.fallback)).template value<T>();
    }
    template <typename T> void set(const SettingKey<T> &key, const T &value)
    {
        m_file->setValue(key.name, QVariant::fromValue(value));
    }

    //! Who sits here, for the journal: as set, else the login name.
    QString person() const;

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace ui
