#pragma once

#include "models/values/contact.h"
#include "models/values/customer.h"
#include "models/values/incident.h"
#include "models/values/promise.h"

#include <QJsonObject>
#include <QVector>

#include <optional>

namespace models {

//! How many an incident hits, and how many of them work again.
struct AffectedCounts
{
    int customers = 0;
    int sites = 0;
    int restored = 0; //!< of the sites, or of the customers where no sites are known

    bool operator==(const AffectedCounts &) const = default;
};

AffectedCounts countAffected(const QVector<Affected> &affected);

//! What a template may speak of.
struct FactSources
{
    Incident incident;
    AffectedCounts affected;
    QVector<Promise> openPromises; //!< only open ones; of each type the one due next is taken
    std::optional<Customer> customer; //!< when the text is for one customer alone
    std::optional<Contact> contact; //!< when it is for one person alone
    Instant now{};
};

//! The facts by their names in templates. What is not known is left out, so that it shows as
//! unfilled. Times are "2026-04-05 07:38 UTC".
//!
//! incident: id title severity state impact lead started_at opened_at resolved_at duration
//!   components (list: name status) component_names
//! affected: customers sites restored remaining percent
//! eta, next_update: at earliest what confidence · now: at date time
//! customer: name account region tier language · contact: name email
QJsonObject templateFacts(const FactSources &sources);

} // namespace models
