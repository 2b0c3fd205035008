#pragma once

#include "app/sources/contact_check.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace app {

//! The fields of one object in a service's answer. What is missing or null is empty; what is of
//! another type than is asked for is empty too, and the check refuses it with its place:
//! "users[12].email: it is a number, not a text".
class JsonFields
{
public:
    //! The check must outlive it. The place is empty for the answer itself.
    JsonFields(const QJsonValue &value, const QString &place, ContactCheck &check);

    QString text(const QString &name) const;
    //! What tells an object from others: a text, or a whole number's digits. Refused without.
    QString id(const QString &name) const;
    QString idIfAny(const QString &name) const;
    qint64 number(const QString &name, qint64 fallback) const;
    bool flag(const QString &name, bool fallback) const;
    //! ISO 8601 and its neighbours; nothing where it is missing.
    std::optional<models::Instant> time(const QString &name) const;
    JsonFields object(const QString &name) const;
    QJsonArray list(const QString &name) const;
    //! Of a list, one after the other.
    QVector<JsonFields> objects(const QString &name) const;
    QStringList texts(const QString &name) const;

private:
    QString placeOf(const QString &name) const;
    QJsonValue wanted(const QString &name, QJsonValue::Type type) const;

    QJsonObject m_object;
    QString m_place;
    ContactCheck *m_check;
};

} // namespace app
