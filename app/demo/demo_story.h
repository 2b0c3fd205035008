#pragma once

#include "models/support/instant.h"
#include "models/values/incident.h"
#include "models/values/promise.h"
#include "models/values/update.h"

#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

namespace app {

//! One update of the demo's story, told from the incident's start. In its text {start} is that
//! time, {next} the time of the promised next update, {eta} the promised day, {restored}, {percent}
//! and {wave} what the restoration board says at that moment.
struct StoryUpdate
{
    std::chrono::minutes at{};
    models::IncidentState state = models::IncidentState::Identified;
    models::AudienceKind audience = models::AudienceKind::Public;
    QString body;
    std::optional<std::chrono::minutes> nextUpdate; //!< after the start
    std::optional<std::chrono::minutes> eta; //!< after the start
    models::Confidence confidence = models::Confidence::Unknown;
    QString author;
};

//! A fictional vendor's worst fortnight, in our own words: what was said over 13 days, with the
//! repeats, the silence and the slipping promises that such days have.
const QVector<StoryUpdate> &storyUpdates();

//! When each wave of 60 customers had its sites back, after the start. The last one has not yet.
const QVector<std::chrono::minutes> &storyWaves();

constexpr int customersInWave = 60;
//! How long the incident has been running when the demo is made.
constexpr std::chrono::minutes storyLength{12 * 24 * 60 + 6 * 60 + 4};

} // namespace app
