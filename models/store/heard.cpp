#include "models/store/heard.h"

#include "models/store/database.h"

namespace models {

using namespace Qt::StringLiterals;

Heard::Heard(const StoreParts &parts)
    : m_parts(parts)
{ }

HeardTimes Heard::of(const IncidentId &incident) const
{
    HeardTimes heard;
    Statement row = m_parts.database.query(
        "SELECT max(at), max(CASE WHEN news = 'new_information' THEN at END), count(at) FROM ("
        "  SELECT u.news AS news, CASE WHEN u.imported THEN u.published_at ELSE"
        "    (SELECT max(d.settled_at) FROM delivery d"
        "     WHERE d.incident_update = u.key AND d.state = 'delivered') END AS at"
        "  FROM incident_update u"
        "  WHERE u.incident = (SELECT key FROM incident WHERE uuid = ?)"
        "    AND u.published_at IS NOT NULL AND u.present AND u.audience_kind <> 'internal')",
        incident);
    if (row.next()) {
        heard.last = row.maybeTime(0);
        heard.lastNews = row.maybeTime(1);
        heard.updates = int(row.integer(2));
    }
    return heard;
}

} // namespace models
