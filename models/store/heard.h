#pragma once

#include "models/store/store_parts.h"
#include "models/values/heard.h"

namespace models {

//! When customers heard from us: answered from indexes alone, for clocks that are drawn all the
//! time. What is said inside the house only was not heard by them.
class Heard
{
public:
    explicit Heard(const StoreParts &parts);

    HeardTimes of(const IncidentId &incident) const;

private:
    StoreParts m_parts;
};

} // namespace models
