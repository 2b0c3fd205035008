#pragma once

#include "models/store/store_parts.h"
#include "models/values/channel.h"

#include <QVector>

#include <optional>

namespace models {

class Statement;

//! The configured places to publish to. A removed one is out of sight, its deliveries stay.
class Channels
{
public:
    explicit Channels(const StoreParts &parts);

    QVector<ChannelConfig> list() const; //!< those in use, by name
    std::optional<ChannelConfig> find(const ChannelId &id) const; //!< a removed one, too
    //! One in use, by its name or "chn_…". NotFound names the channels there are.
    Result<ChannelConfig> resolve(const QString &nameOrId) const;

    //! Makes it (a null id gets a new one) or changes what differs.
    //! Invalid: no name; Conflict: another one has that name.
    Result<ChannelId> save(const ChannelConfig &channel);
    Result<void> remove(const ChannelId &id); //!< Conflict while deliveries of it are under way

private:
    StoreParts m_parts;
};

} // namespace models
