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

    Readiness read(Instant now, int gapsListed = 500) const;

private:
    StoreParts m_parts;
};

} // namespace models
