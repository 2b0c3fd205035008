#pragma once

#include "models/support/error.h"
#include "models/values/setting.h"

#include <QJsonObject>
#include <QMap>
#include <QScrollArea>
#include <QVector>

#include <functional>

class QFormLayout;

namespace ui {

class Services;

//! The fields of a kind of channel or source, made of what it needs to know. Secrets go to the
//! secret store alone, and are never shown again.
class SettingsForm : public QScrollArea
{
    Q_OBJECT
public:
    SettingsForm(Services &services, bool isNew, QWidget *parent = nullptr);

    //! Its fields stand in one column with those of that form, whenever they are shown.
    void alignWith(QFormLayout *above) { m_above = above; }
    void show(const QVector<models::Setting> &settings, const QJsonObject &values);
    QJsonObject values() const; //!< without the secrets, and without what is as by itself
    QMap<QString, QByteArray> typedSecrets() const;
    //! Keeps the secrets that were typed under the owner's id, opening the vault where it must.
    void keepSecrets(const QString &owner, const std::function<void()> &kept);

signals:
    void failed(const models::Error &error); //!< a secret could not be kept

private:
    void addField(const models::Setting &setting, const QJsonValue &value);
    QString valueOf(const models::Setting &setting) const;
    void keepNextSecret(
        const QString &owner, QMap<QString, QByteArray> secrets, const std::function<void()> &kept);

    Services &m_services;
    bool m_isNew;
    QVector<models::Setting> m_settings;
    QFormLayout *m_above = nullptr;
    QFormLayout *m_fields = nullptr;
    QMap<QString, QWidget *> m_editors;
};

} // namespace ui
