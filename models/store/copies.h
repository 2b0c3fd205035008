#pragma once

#include "models/store/store_parts.h"
#include "models/values/keeping.h"

#include <QVector>

namespace models {

//! Where copies of this workspace stand: whoever is erased here is in them still. A copy is noted
//! before its first byte is written, so that no erasure misses it.
class Copies
{
public:
    explicit Copies(const StoreParts &parts);

    qint64 begin(CopyKind kind, const QString &path); //!< answers the note's key
    void finish(qint64 key); //!< it is whole, under its name
    void markRemoved(qint64 key); //!< it was removed, or never came to be
    //! One that somebody else says was made; known by its path.
    void adopt(const QString &kind, const QString &path, Instant madeAt);

    QVector<NotedCopy> list() const; //!< not removed, oldest first

private:
    StoreParts m_parts;
};

} // namespace models
