#pragma once

#include "models/publishing/audience.h"
#include "models/support/result.h"
#include "models/values/channel.h"
#include "models/values/finding.h"
#include "models/values/promise.h"
#include "models/values/update.h"

#include <QMap>
#include <QString>
#include <QVector>

#include <optional>

namespace models {

struct Repositories;

//! What is to be published where, and what a person has said to it.
struct PublishRequest
{
    UpdateId update;
    QVector<ChannelId> channels;
    std::optional<Instant> nextUpdateAt; //!< as the text promises
    QVector<Promise> promises; //!< ETAs; ids, incident, update, time and author are filled in
    QString typedCount; //!< "publish-1243", when many are reached
    QMap<QString, QString> keptFindings; //!< rule → why it goes out as it is
    QString withoutApproval; //!< why it goes out without one

    bool operator==(const PublishRequest &) const = default;
};

//! What one channel would do.
struct ChannelPlan
{
    ChannelConfig channel;
    ChannelTargets targets;

    bool operator==(const ChannelPlan &) const = default;
};

//! What publishing would do, and what it still asks for.
struct PublishPlan
{
    Update update;
    QVector<ChannelPlan> channels;
    int people = 0; //!< distinct persons' addresses over all channels
    int customers = 0; //!< distinct customers reached through them
    int skipped = 0;
    CheckResult check;
    QVector<Finding> reasonsWanted; //!< serious ones that have no reason yet
    bool approvalWanted = false;
    QString countWanted; //!< the phrase to type back; empty for few

    int targets() const; //!< that are told, persons and places
    bool operator==(const PublishPlan &) const = default;
};

//! What was published; nothing is sent yet.
struct PublishOutcome
{
    UpdateId update;
    Instant at{};
    int channels = 0;
    int targets = 0;
    int people = 0;
    int customers = 0;
    int skipped = 0;
    int byHand = 0; //!< of the targets: a person says it there
    CheckResult check; //!< as it was published

    bool operator==(const PublishOutcome &) const = default;
};

//! Looks what publishing would do, and changes nothing.
//! Conflict: it is published already; NotFound; Invalid: no text, a promise for a time that has
//! passed, no channel, one that is switched off, or one that must not be told.
Result<PublishPlan> planPublishing(const Repositories &all, const PublishRequest &request);

//! Publishes in one write, before anything is sent: the update with its verdict, every delivery,
//! what it promises, and one journal entry with the counts and a digest of the targets. What was
//! promised before is kept by the first delivery that arrives, not by this.
//! Besides the errors of planPublishing: NeedsApproval; NeedsReason, naming the serious findings
//! without one; NeedsCount with the phrase; Invalid when nobody would be told.
Result<PublishOutcome> publish(Repositories &all, const PublishRequest &request);

} // namespace models
