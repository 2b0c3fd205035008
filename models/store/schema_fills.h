#pragma once

namespace models {

class Database;

// What steps of the schema fill in that SQL alone cannot (SchemaStep::fill).
void fillCustomerLookups(Database &database);
void indexWithoutAccents(Database &database);

} // namespace models
