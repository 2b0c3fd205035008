#pragma once

#include "models/store/store_parts.h"

#include <QJsonObject>
#include <QString>

namespace models {

//! What was set for the workspace, by name.
class SettingValues
{
public:
    explicit SettingValues(const StoreParts &parts);

    QString value(QLatin1String name) const; //!< empty: not set
    int number(QLatin1String name, int unset) const;
    //! Keeps a value that the program notes for itself.
    void keep(QLatin1String name, const QString &value);

    //! Keeps what a person set, and adds what differs to the fields that journal() is given.
    void change(
        QLatin1String name, const QJsonValue &before, const QJsonValue &after, QJsonObject &fields);
    void journal(const QJsonObject &fields); //!< as one entry; nothing where nothing differs

private:
    StoreParts m_parts;
};

} // namespace models
