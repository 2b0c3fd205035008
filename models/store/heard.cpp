#include "models/store/heard.h"

#include "models/store/database.h"

#include <algorithm>
#include <string>

namespace models {

using namespace Qt::StringLiterals;

Heard::Heard(const StoreParts &parts)
    : m_parts(parts)
{ }

HeardTimes Heard::of(const IncidentId &incident) const
{
    // Newest first, and no further than the answer: the own ones by what reached somebody, the
    // imported ones by their time.
    const std::string own = " FROM heard h JOIN incident_update u ON u.key = h.incident_update"
                            " WHERE h.incident = ? AND u.present AND u.audience_kind <> 'internal'";
    const std::string imported = " FROM incident_update u WHERE u.incident = ? AND u.imported = 1"
                                 " AND u.present = 1 AND u.published_at IS NOT NULL"
                                 " AND u.audience_kind <> 'internal'";
    const std::string news = " AND u.news = 'new_information'";
    const qint64 key = m_parts.records.keyOf("incident"_L1, incident.uuid);
    const auto latest = [&](const std::string &condition) {
        std::optional<Instant> at;
        for (const std::string &sql :
            {"SELECT h.at" + own + condition + " ORDER BY h.at DESC LIMIT 1",
                "SELECT u.published_at" + imported + condition
                    + " ORDER BY u.published_at DESC LIMIT 1"}) {
            Statement row = m_parts.database.query(sql, key);
            if (row.next())
                at = std::max(at.value_or(row.time(0)), row.time(0));
        }
        return at;
    };
    HeardTimes heard{latest({}), latest(news), 0};
    heard.updates
        = int(m_parts.database.number("SELECT count(*) FROM (SELECT 1 FROM (SELECT 1" + own
                + " LIMIT 2) UNION ALL"
                  " SELECT 1 FROM (SELECT 1"
                + imported + " LIMIT 2) LIMIT 2)",
            key, key));
    return heard;
}

} // namespace models
