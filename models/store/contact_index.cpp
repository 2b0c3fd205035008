#include "models/store/contact_index.h"

#include "models/store/database.h"

#include <string>

namespace models {

namespace {

using std::string_literals::operator""s;

constexpr int versionsAtOnce = 100;
constexpr int segmentPagesAtOnce = 32;

//! One kind of row with its two indexes.
struct Indexed
{
    const char *table;
    const char *words;
    const char *grams;
    const char *columns;
    const char *mark; //!< sync's column for how far the index is
};

constexpr Indexed contactsIndexed{"record_version", "contact_words", "contact_grams",
    "name, email, phone_digits", "contacts_indexed"};
constexpr Indexed customersIndexed{
    "customer_version", "customer_words", "customer_grams", "name", "customers_indexed"};

bool timeIsUp(ContactIndex::Until until)
{
    return std::chrono::steady_clock::now() >= until;
}

bool addVersions(
    Database &database, const Indexed &rows, qint64 sync, ContactIndex::Until until, qint64 &added)
{
    // The names are our own constants, never anybody's text.
    const std::string next = "SELECT coalesce(max(key), 0) FROM (SELECT key FROM "s + rows.table
        + " WHERE since_sync = ? AND key > ? ORDER BY key LIMIT ?)";
    const auto insert = [&rows](const char *index) {
        return "INSERT INTO "s + index + " (rowid, " + rows.columns + ") SELECT key, "
            + rows.columns + " FROM " + rows.table
            + " WHERE since_sync = ? AND key > ? AND key <= ? ORDER BY key";
    };
    const std::string words = insert(rows.words);
    const std::string grams = insert(rows.grams);
    qint64 done = database.number("SELECT "s + rows.mark + " FROM sync WHERE key = ?", sync);
    const qint64 before = done;
    bool more = true;
    do {
        const qint64 last = database.number(next, sync, done, versionsAtOnce);
        more = last != 0;
        if (!more)
            break;
        added += database.run(words, sync, done, last);
        database.run(grams, sync, done, last);
        done = last;
    } while (!timeIsUp(until));
    if (done != before)
        database.run("UPDATE sync SET "s + rows.mark + " = ? WHERE key = ?", done, sync);
    return more;
}

void removeVersion(Database &database, const Indexed &rows, qint64 version)
{
    for (const char *index : {rows.words, rows.grams})
        database.run("INSERT INTO "s + index + " (" + index + ", rowid, " + rows.columns
                + ") SELECT 'delete', key, " + rows.columns + " FROM " + rows.table + " v"
                + " WHERE key = ? AND key <= (SELECT " + rows.mark
                + " FROM sync s WHERE s.key = v.since_sync)",
            version);
}

bool mergeSegments(Database &database, const char *index, int pages, ContactIndex::Until until)
{
    const auto total = [&database] { return database.number("SELECT total_changes()"); };
    const std::string sql = "INSERT INTO "s + index + " (" + index + ", rank) VALUES ('merge', ?)";
    // Its own row counts as one; more means that there was something to merge.
    for (qint64 before = total(); database.run(sql, pages), total() - before >= 2;
         before = total()) {
        if (timeIsUp(until))
            return true;
    }
    return false;
}

} // namespace

ContactIndex::ContactIndex(Database &database)
    : m_database(database)
{ }

bool ContactIndex::add(qint64 sync, Until until, qint64 &contacts)
{
    qint64 customers = 0;
    return addContacts(sync, until, contacts)
        || addVersions(m_database, customersIndexed, sync, until, customers);
}

bool ContactIndex::addContacts(qint64 sync, Until until, qint64 &contacts)
{
    return addVersions(m_database, contactsIndexed, sync, until, contacts);
}

bool ContactIndex::merge(Until until)
{
    for (const Indexed *rows : {&contactsIndexed, &customersIndexed}) {
        for (const char *index : {rows->words, rows->grams}) {
            if (mergeSegments(m_database, index, segmentPagesAtOnce, until))
                return true;
        }
    }
    return false;
}

bool ContactIndex::mergeAll(Until until)
{
    // Below zero: also where there are too few segments to be worth it.
    return mergeSegments(m_database, contactsIndexed.words, -segmentPagesAtOnce, until)
        || mergeSegments(m_database, contactsIndexed.grams, -segmentPagesAtOnce, until);
}

void ContactIndex::removeContact(qint64 version)
{
    removeVersion(m_database, contactsIndexed, version);
}

void ContactIndex::removeCustomer(qint64 version)
{
    removeVersion(m_database, customersIndexed, version);
}

} // namespace models
