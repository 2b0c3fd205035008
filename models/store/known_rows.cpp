#include "models/store/known_rows.h"

#include "models/store/database.h"

#include <algorithm>
#include <cstring>

namespace models {

KnownRows::Digest KnownRows::digestOf(const QByteArray &bytes)
{
    Digest digest{};
    std::memcpy(digest.data(), bytes.constData(), std::min(size_t(bytes.size()), sizeof digest));
    return digest;
}

KnownRows::KnownRows(Database &database, qint64 source)
{
    Statement rows = database.query(
        "SELECT v.row_digest, v.record, coalesce(v.customer, 0) FROM sync s"
        " CROSS JOIN record_version v ON v.since_sync = s.key"
        " WHERE s.source = ? AND s.state = 'accepted' AND v.until_sync IS NULL"
        " AND v.row_digest IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM withdrawal w WHERE w.record = v.record AND w.until_sync IS NULL)",
        source);
    while (rows.next())
        m_entries.append({digestOf(rows.blob(0)), {rows.integer(1), rows.integer(2)}});
    std::sort(m_entries.begin(), m_entries.end(),
        [](const Entry &one, const Entry &other) { return one.digest < other.digest; });
}

const KnownRow *KnownRows::find(const QByteArray &digest) const
{
    const Digest wanted = digestOf(digest);
    const auto place = std::lower_bound(m_entries.cbegin(), m_entries.cend(), wanted,
        [](const Entry &entry, const Digest &value) { return entry.digest < value; });
    return place != m_entries.cend() && place->digest == wanted ? &place->row : nullptr;
}

} // namespace models
