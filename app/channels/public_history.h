#pragma once

#include "models/support/result.h"
#include "models/values/incident.h"

#include <QFuture>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

namespace app {

//! A published update as everybody may read it.
struct PublicUpdate
{
    models::UpdateId id;
    QString state; //!< "investigating", …; an imported one keeps its own word
    QString title;
    QString body; //!< Markdown
    QString language;
    models::Instant at{};

    bool operator==(const PublicUpdate &) const = default;
};

//! An incident with the updates that everybody may read, newest first; at least one.
struct PublicIncident
{
    models::IncidentId id;
    QString title;
    QString impact; //!< none, minor, major, critical, maintenance
    models::IncidentState state = models::IncidentState::Investigating;
    QVector<models::Component> components;
    models::Instant startedAt{};
    std::optional<models::Instant> resolvedAt;
    QVector<PublicUpdate> updates;

    bool operator==(const PublicIncident &) const = default;
};

//! Newest incident first.
using PublicHistory = QVector<PublicIncident>;

//! Where a status page has its history from: what was published to everybody, and what was
//! published on this channel. Called on any thread.
using PublicHistorySource
    = std::function<QFuture<models::Result<PublicHistory>>(const models::ChannelId &channel)>;

} // namespace app
