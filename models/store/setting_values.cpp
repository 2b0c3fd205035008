#include "models/store/setting_values.h"

#include "models/store/database.h"

namespace models {

using namespace Qt::StringLiterals;

SettingValues::SettingValues(const StoreParts &parts)
    : m_parts(parts)
{ }

QString SettingValues::value(QLatin1String name) const
{
    Statement row
        = m_parts.database.query("SELECT value FROM setting WHERE name = ?", QString(name));
    return row.next() ? row.text(0) : QString();
}

int SettingValues::number(QLatin1String name, int unset) const
{
    const QString set = value(name);
    return set.isEmpty() ? unset : set.toInt();
}

void SettingValues::keep(QLatin1String name, const QString &value)
{
    m_parts.database.run("INSERT INTO setting (name, value) VALUES (?, ?)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        QString(name), value);
}

void SettingValues::change(
    QLatin1String name, const QJsonValue &before, const QJsonValue &after, QJsonObject &fields)
{
    if (before == after)
        return;
    keep(name, after.isString() ? after.toString() : QString::number(after.toInt()));
    fields.insert(QString(name), QJsonObject{{u"before"_s, before}, {u"after"_s, after}});
}

void SettingValues::journal(const QJsonObject &fields)
{
    if (!fields.isEmpty())
        m_parts.journal.append("setting"_L1, m_parts.journal.desk().uuid, u"change"_s, fields);
}

} // namespace models
