#pragma once

#include "models/store/store_parts.h"
#include "models/values/source.h"

#include <QVector>

#include <optional>

namespace models {

class Statement;

//! Where contacts and tickets come from. A removed source is out of sight and is not synced any
//! more; what it gave stays.
class Sources
{
public:
    explicit Sources(const StoreParts &parts);

    QVector<SourceStatus> list() const; //!< those in use, of contacts first, by rank and name
    QVector<SourceStatus> list(SourceGives only) const;
    std::optional<SourceConfig> find(const SourceId &id) const; //!< a removed one, too
    //! One in use, by its name or "src_…". NotFound names the sources there are.
    Result<SourceConfig> resolve(const QString &nameOrId) const;
    //! When the first of contacts becomes older than it may; nothing: none does.
    std::optional<Instant> freshUntil() const;
    //! Its newest runs, whatever became of them.
    QVector<SyncSummary> runs(const SourceId &id, int limit = 20) const;

    //! Makes it (a null id gets a new one) or changes what differs. The tickets of a desk are
    //! called after the name that their source has at first, as long as none is set ("desk").
    //! Invalid: no name; Conflict: another one has that name, or that desk; its type or its desk
    //! would change.
    Result<SourceId> save(const SourceConfig &source);
    Result<void> remove(const SourceId &id);

private:
    Result<QString> deskOf(const SourceConfig &source) const;
    QVector<SourceStatus> contactSources() const;
    QVector<SourceStatus> ticketSources() const;
    SourceStatus read(const Statement &row) const;

    StoreParts m_parts;
};

} // namespace models
