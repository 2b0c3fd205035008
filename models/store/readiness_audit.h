#pragma once

#include "models/store/store_parts.h"
#include "models/values/readiness.h"

#include <optional>

namespace models {

//! Looks through all contacts: for a million of them that takes seconds, so it is read in the
//! background.
class ReadinessAudit
{
public:
    explicit ReadinessAudit(const StoreParts &parts);

    enum class Listed
    {
        First, //!< the first 500 customers, and nobody by name
        All
    };

    Readiness read(Instant now, Listed listed = Listed::First) const;
    //! Who somebody is that read() lists so. Nothing: there is no such contact, or a stop was asked
    //! for.
    std::optional<ReachGap> unverified(const ContactId &contact) const;
    std::optional<ReachGap> bouncing(const ContactId &contact) const;

private:
    StoreParts m_parts;
};

} // namespace models
