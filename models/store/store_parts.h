#pragma once

#include "models/store/journal.h"
#include "models/store/records.h"
#include "models/support/clock.h"

namespace models {

class CommonGramsKeeper;
class Database;

//! What a repository is made of.
struct StoreParts
{
    Database &database;
    Journal &journal;
    Records &records;
    Clock &clock;
    CommonGramsKeeper &commonGrams;
};

} // namespace models
