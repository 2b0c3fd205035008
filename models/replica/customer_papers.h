#pragma once

#include "models/values/ids.h"

#include <QJsonObject>

namespace models {

struct Repositories;

//! What of a customer's file is there to be read: {"tickets": […], "messages": […],
//! "promises": […], "notes": […]}, of the customer with all that were merged into it.
QJsonObject customerPapers(const Repositories &all, const CustomerId &root);

} // namespace models
