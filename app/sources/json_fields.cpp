#include "app/sources/json_fields.h"

#include "models/support/written_time.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString jsonTypeName(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return u"nothing"_s;
    case QJsonValue::Bool:
        return u"true or false"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a text"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    }
    return {};
}

void refuseType(
    ContactCheck &check, const QString &place, const QJsonValue &value, QJsonValue::Type wanted)
{
    check.refuse(u"%1: it is %2, not %3"_s.arg(place.isEmpty() ? u"the answer"_s : place,
        jsonTypeName(value.type()), jsonTypeName(wanted)));
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && double(value.toInteger()) == value.toDouble();
}

} // namespace

JsonFields::JsonFields(const QJsonValue &value, const QString &place, ContactCheck &check)
    : m_object(value.toObject())
    , m_place(place)
    , m_check(&check)
{
    if (!value.isObject())
        refuseType(check, place, value, QJsonValue::Object);
}

QString JsonFields::placeOf(const QString &name) const
{
    return m_place.isEmpty() ? name : m_place + u'.' + name;
}

QJsonValue JsonFields::wanted(const QString &name, QJsonValue::Type type) const
{
    const QJsonValue value = m_object[name];
    if (value.type() == type)
        return value;
    if (!value.isNull() && !value.isUndefined())
        refuseType(*m_check, placeOf(name), value, type);
    return QJsonValue::Undefined;
}

QString JsonFields::text(const QString &name) const
{
    return wanted(name, QJsonValue::String).toString();
}

QString JsonFields::id(const QString &name) const
{
    const QString id = idIfAny(name);
    if (id.isEmpty())
        m_check->refuse(u"%1: it is missing"_s.arg(placeOf(name)));
    return id;
}

QString JsonFields::idIfAny(const QString &name) const
{
    const QJsonValue value = m_object[name];
    if (isWhole(value))
        return QString::number(value.toInteger());
    return m_check->line(text(name), placeOf(name));
}

qint64 JsonFields::number(const QString &name, qint64 fallback) const
{
    const QJsonValue value = wanted(name, QJsonValue::Double);
    if (value.isDouble() && !isWhole(value))
        m_check->refuse(u"%1: it is no whole number"_s.arg(placeOf(name)));
    return value.toInteger(fallback);
}

bool JsonFields::flag(const QString &name, bool fallback) const
{
    return wanted(name, QJsonValue::Bool).toBool(fallback);
}

std::optional<models::Instant> JsonFields::time(const QString &name) const
{
    const QString written = text(name);
    const auto time = models::readWrittenTime(written);
    if (!time && !written.isEmpty())
        m_check->refuse(u"%1: it is no date and time"_s.arg(placeOf(name)));
    return time;
}

JsonFields JsonFields::object(const QString &name) const
{
    const QJsonValue value = wanted(name, QJsonValue::Object);
    return {value.isObject() ? value : QJsonObject(), placeOf(name), *m_check};
}

QJsonArray JsonFields::list(const QString &name) const
{
    return wanted(name, QJsonValue::Array).toArray();
}

QVector<JsonFields> JsonFields::objects(const QString &name) const
{
    QVector<JsonFields> all;
    const QJsonArray values = list(name);
    for (qsizetype i = 0; i < values.size(); ++i)
        all.append({values[i], u"%1[%2]"_s.arg(placeOf(name)).arg(i), *m_check});
    return all;
}

QStringList JsonFields::texts(const QString &name) const
{
    QStringList all;
    const QJsonArray values = list(name);
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i].isString())
            all << values[i].toString();
        else
            refuseType(
                *m_check, u"%1[%2]"_s.arg(placeOf(name)).arg(i), values[i], QJsonValue::String);
    }
    return all;
}

} // namespace app
