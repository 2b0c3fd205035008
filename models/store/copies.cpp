#include "models/store/copies.h"

#include "models/store/database.h"

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String unfinishedPrefix("unfinished ");

}

Copies::Copies(const StoreParts &parts)
    : m_parts(parts)
{ }

qint64 Copies::begin(CopyKind kind, const QString &path)
{
    m_parts.database.run("INSERT INTO copy (kind, path, made_at) VALUES (?, ?, ?)",
        unfinishedPrefix + copyKindName(kind), path, m_parts.clock.now());
    return m_parts.database.lastKey();
}

void Copies::finish(qint64 key)
{
    m_parts.database.run("UPDATE copy SET kind = replace(kind, ?, '') WHERE key = ?",
        QString(unfinishedPrefix), key);
}

void Copies::markRemoved(qint64 key)
{
    m_parts.database.run("UPDATE copy SET removed_at = ? WHERE key = ? AND removed_at IS NULL",
        m_parts.clock.now(), key);
}

void Copies::adopt(const QString &kind, const QString &path, Instant madeAt)
{
    m_parts.database.run("INSERT INTO copy (kind, path, made_at) SELECT ?1, ?2, ?3"
                         " WHERE NOT EXISTS (SELECT 1 FROM copy WHERE path = ?2"
                         " AND removed_at IS NULL)",
        kind, path, madeAt);
}

QVector<NotedCopy> Copies::list() const
{
    QVector<NotedCopy> copies;
    Statement rows = m_parts.database.query(
        "SELECT key, kind, path, made_at FROM copy WHERE removed_at IS NULL ORDER BY made_at, key");
    while (rows.next()) {
        NotedCopy copy{rows.integer(0), rows.text(1), rows.text(2), rows.time(3), true};
        copy.finished = !copy.kind.startsWith(unfinishedPrefix);
        if (!copy.finished)
            copy.kind.remove(0, unfinishedPrefix.size());
        copies.append(copy);
    }
    return copies;
}

} // namespace models
