#include "models/timeline/render_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace models {

using namespace Qt::StringLiterals;

namespace {

QJsonValue isoOrNull(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

} // namespace

QByteArray timelineJson(const Timeline &timeline)
{
    QJsonArray entries;
    for (const TimelineEntry &entry : timeline.entries)
        entries.append(QJsonObject{
            {u"at"_s, isoOrNull(entry.at)},
            {u"kind"_s, timelineKindName(entry.kind)},
            {u"title"_s, entry.title},
            {u"text"_s, entry.text},
            {u"state"_s, entry.state},
            {u"who"_s, entry.who},
            {u"source"_s, entry.source},
            {u"ref"_s, entry.ref},
        });
    const QJsonObject incident{
        {u"id"_s, timeline.incidentId},
        {u"title"_s, timeline.title},
        {u"state"_s, timeline.state},
        {u"severity"_s, timeline.severity},
        {u"started_at"_s, isoOrNull(timeline.startedAt)},
        {u"resolved_at"_s, isoOrNull(timeline.resolvedAt)},
    };
    return QJsonDocument(QJsonObject{
                             {u"incident"_s, incident},
                             {u"made_at"_s, toIso(timeline.madeAt)},
                             {u"desk"_s, timeline.desk},
                             {u"chain_head"_s, timeline.chainHead},
                             {u"entries"_s, entries},
                         })
        .toJson();
}

} // namespace models
