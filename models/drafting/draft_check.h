#pragma once

#include "models/drafting/news_index.h"
#include "models/values/channel.h"
#include "models/values/finding.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace models {

//! What one channel allows of a draft.
struct ChannelAllowance
{
    QString channel; //!< its name, for the finding
    ChannelLimits limits;

    bool operator==(const ChannelAllowance &) const = default;
};

//! Those of the channels that say how much they take (settings body_limit and title_limit).
QVector<ChannelAllowance> allowancesOf(const QVector<ChannelConfig> &channels);

//! What the checks must know besides the texts.
struct CheckContext
{
    QString title; //!< of the draft
    QVector<ChannelAllowance> channels; //!< those it would go to
    QStringList names; //!< components, regions and products of the workspace
    bool movedNextUpdateIsNews = false; //!< another time for the next update is no repeat
};

//! Reads a draft as its readers will, who know the earlier updates (oldest first). Pure: the same
//! texts give the same findings. Every range is in UTF-16 units of the body.
CheckResult checkDraft(
    const QString &body, const QVector<EarlierUpdate> &earlier, const CheckContext &context = {});

//! The same against updates that were prepared once; the names are those of the index.
CheckResult checkDraft(
    const QString &body, const NewsIndex &earlier, const CheckContext &context = {});

} // namespace models
