#pragma once

#include "models/store/store_parts.h"
#include "models/values/readiness.h"

namespace models {

//! Looks through all contacts: for a million of them that takes seconds, so it is read in the
//! background.
class ReadinessAudit
{
public:
    explicit ReadinessAudit(const StoreParts &parts);

    //! Counts all, and lists at most so many customers, and people of each kind.
    Readiness read(Instant now, int gapsListed = 500, int peopleListed = 0) const;

private:
    ReachGap unverified(qint64 contact, const ReachGap &customer) const;
    ReachGap bouncing(qint64 contact, const ReachGap &customer) const;

    StoreParts m_parts;
};

} // namespace models
