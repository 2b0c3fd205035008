#include "models/store/channels.h"

#include "models/store/database.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr const char channelColumns[]
    = "SELECT uuid, type, name, settings, depends_on, enabled FROM channel ";

// Beside the settings of its kind in the same column; no kind has a setting of this name.
constexpr QLatin1String secretNames("secrets_set");

QJsonObject storedSettings(const ChannelConfig &channel)
{
    QJsonObject stored = channel.settings;
    if (channel.secrets)
        stored.insert(secretNames, QJsonArray::fromStringList(*channel.secrets));
    return stored;
}

ChannelConfig readChannel(const Statement &row)
{
    ChannelConfig channel;
    channel.id = row.id<ChannelId>(0);
    channel.type = channelTypeFromName(row.text(1)).value_or(ChannelType::ByHand);
    channel.name = row.text(2);
    channel.settings = QJsonDocument::fromJson(row.text(3).toUtf8()).object();
    if (const QJsonValue names = channel.settings.take(secretNames); names.isArray()) {
        channel.secrets.emplace();
        const QJsonArray kept = names.toArray();
        for (const QJsonValue &name : kept)
            channel.secrets->append(name.toString());
    }
    channel.dependsOn = row.text(4);
    channel.enabled = row.flag(5);
    return channel;
}

} // namespace

Channels::Channels(const StoreParts &parts)
    : m_parts(parts)
{ }

QVector<ChannelConfig> Channels::list() const
{
    QVector<ChannelConfig> channels;
    Statement rows = m_parts.database.query(
        std::string(channelColumns) + "WHERE present ORDER BY name COLLATE NOCASE, key");
    while (rows.next())
        channels.append(readChannel(rows));
    return channels;
}

std::optional<ChannelConfig> Channels::find(const ChannelId &id) const
{
    Statement row = m_parts.database.query(std::string(channelColumns) + "WHERE uuid = ?", id);
    return row.next() ? std::optional(readChannel(row)) : std::nullopt;
}

Result<ChannelConfig> Channels::resolve(const QString &nameOrId) const
{
    const QVector<ChannelConfig> channels = list();
    QStringList names;
    for (const ChannelConfig &channel : channels) {
        if (channel.name == nameOrId || channel.id.toString() == nameOrId)
            return channel;
        names << channel.name;
    }
    return fail(ErrorKind::NotFound,
        names.isEmpty() ? u"channel \"%1\" (there is none yet: channels add)"_s.arg(nameOrId)
                        : u"channel \"%1\" (there are: %2)"_s.arg(nameOrId, names.join(u", "_s)));
}

Result<ChannelId> Channels::save(const ChannelConfig &channel)
{
    const QString name = channel.name.trimmed();
    if (name.isEmpty())
        return fail(ErrorKind::Invalid, u"a channel needs a name"_s);
    if (m_parts.database.number(
            "SELECT count(*) FROM channel WHERE present AND name = ? AND uuid IS NOT ?", name,
            channel.id)
        > 0)
        return fail(ErrorKind::Conflict, u"there is a channel \"%1\" already"_s.arg(name));
    const QJsonObject fields{{u"type"_s, channelTypeName(channel.type)}, {u"name"_s, name},
        {u"settings"_s, storedSettings(channel)}, {u"depends_on"_s, channel.dependsOn},
        {u"enabled"_s, channel.enabled}};
    if (!channel.id.isNull() && m_parts.records.keyOf("channel"_L1, channel.id.uuid) != 0) {
        m_parts.records.change("channel"_L1, channel.id.uuid, fields);
        return channel.id;
    }
    const ChannelId id = channel.id.isNull() ? ChannelId{m_parts.clock.newUuid()} : channel.id;
    m_parts.records.create("channel"_L1, id.uuid, fields);
    return id;
}

Result<void> Channels::remove(const ChannelId &id)
{
    const auto channel = find(id);
    if (!channel)
        return fail(ErrorKind::NotFound, u"channel %1"_s.arg(id.toString()));
    const qint64 underWay = m_parts.database.number(
        "SELECT count(*) FROM delivery d JOIN channel c ON c.key = d.channel"
        " WHERE c.uuid = ? AND d.state NOT IN ('delivered', 'skipped')",
        id);
    if (underWay > 0)
        return fail(ErrorKind::Conflict,
            u"%1 deliveries of \"%2\" are not settled yet"_s.arg(underWay).arg(channel->name));
    m_parts.records.remove("channel"_L1, id.uuid);
    return {};
}

} // namespace models
