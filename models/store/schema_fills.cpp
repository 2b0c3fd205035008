#include "models/store/schema_fills.h"

#include "models/store/database.h"
#include "models/store/lookups.h"

#include <chrono>

namespace models {

// Step 4.
void fillCustomerLookups(Database &database)
{
    PendingLookups lookups;
    lookups.addAllCustomers(database);
    lookups.sort();
    lookups.write(database, std::chrono::steady_clock::time_point::max());
}

// Step 6: parts of names are found without their accents, as words are. A row at a time, since a
// statement of many leaves the index a segment of every hundred.
void indexWithoutAccents(Database &database)
{
    Statement records = database.query(
        "SELECT key, name, email, phone_digits FROM record_version v"
        " WHERE (name <> without_accents(name) OR email <> without_accents(email))"
        " AND key <= (SELECT contacts_indexed FROM sync s WHERE s.key = v.since_sync)");
    while (records.next()) {
        database.runWith(
            "INSERT INTO contact_grams (contact_grams, rowid, name, email, phone_digits)"
            " VALUES ('delete', ?, ?, ?, ?)",
            records);
        database.runWith("INSERT INTO contact_grams (rowid, name, email, phone_digits)"
                         " VALUES (?, without_accents(?), without_accents(?), ?)",
            records);
    }
    Statement customers
        = database.query("SELECT key, name FROM customer_version v"
                         " WHERE name <> without_accents(name) AND key <="
                         " (SELECT customers_indexed FROM sync s WHERE s.key = v.since_sync)");
    while (customers.next()) {
        database.runWith(
            "INSERT INTO customer_grams (customer_grams, rowid, name) VALUES ('delete', ?, ?)",
            customers);
        database.runWith(
            "INSERT INTO customer_grams (rowid, name) VALUES (?, without_accents(?))", customers);
    }
}

} // namespace models
