#pragma once

#include "models/values/channel.h"
#include "models/values/customer.h"
#include "models/values/finding.h"
#include "models/values/incident.h"
#include "models/values/template.h"
#include "models/values/update.h"

#include <QJsonObject>
#include <QVector>

#include <optional>

namespace models {
struct Repositories;
}

namespace ui {

//! What was said before, as its line in the column shows it.
struct SaidBefore
{
    models::Update update;
    QString channels; //!< that it went to
};

//! What compose needs to know of an incident.
struct ComposeFacts
{
    models::Incident incident;
    QVector<models::Update> drafts; //!< not published, newest first
    QVector<models::Template> templates;
    QVector<models::EarlierUpdate> earlier;
    QVector<SaidBefore> saidBefore; //!< newest first
    QVector<models::ChannelConfig> channels; //!< those in use
    QVector<models::Approval> approvals; //!< of the draft at hand
    QJsonObject facts; //!< for templates
    std::optional<models::Customer> customer; //!< whom the draft is for, when it is one
    QStringList names; //!< of components, for the checks
    QString audienceCount; //!< "775 customers"
};

std::optional<ComposeFacts> composeFacts(const models::Repositories &all,
    const models::IncidentId &incident, const models::UpdateId &draft,
    const models::Audience &audience, models::Instant now);

} // namespace ui
