#pragma once

#include "models/support/instant.h"
#include "models/support/result.h"

#include <QString>

#include <functional>

namespace app {

//! What the demo holds, in numbers.
struct DemoSummary
{
    QString incident; //!< its id
    int customers = 0;
    int contacts = 0;
    int affectedCustomers = 0;
    int affectedSites = 0;
    int affectedContacts = 0;
    int tickets = 0;
    int updates = 0;
    int deliveries = 0;
};

//! Makes a workspace with a fictional vendor's 13-day outage that is still running at that time.
//! The same time gives the same story. Conflict: the file is there already.
models::Result<DemoSummary> createDemo(
    const QString &path, models::Instant now, const std::function<void(const QString &)> &progress);

} // namespace app
