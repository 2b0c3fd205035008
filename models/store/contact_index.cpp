#include "models/store/contact_index.h"

#include "models/store/database.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

namespace models {

namespace {

using std::string_literals::operator""s;

constexpr int segmentPagesAtOnce = 16;
constexpr qint64 fewestMerged = 16; // FTS5's usermerge, as the schema sets it
constexpr qint64 mostSegments = 200; // beyond, searching becomes slow
constexpr qint64 mostLevels = 64; // there are a handful

//! An index, a place for each of its columns (the key, and the texts as it wants them), and the
//! highest of its levels that is merged into the next while a stage is built.
struct Index
{
    const char *name;
    const char *places;
    int highestMerged;
};

//! One kind of row with its two indexes. Words drops accents itself; grams is given none.
struct Indexed
{
    const char *table;
    Index words;
    Index grams;
    const char *columns;
    const char *mark; //!< sync's column for how far the index is
};

constexpr Indexed contactsIndexed{"record_version", {"contact_words", "?, ?, ?, ?", 0},
    {"contact_grams", "?, without_accents(?), without_accents(?), ?", 1},
    "name, email, phone_digits", "contacts_indexed"};
constexpr Indexed customersIndexed{"customer_version", {"customer_words", "?, ?", 0},
    {"customer_grams", "?, without_accents(?)", 1}, "name", "customers_indexed"};

enum class Change
{
    Add,
    Remove
};

//! What changes the two indexes, to be run with a row's key and columns. The names are our own
//! constants, never anybody's text.
std::array<std::string, 2> statementsOf(const Indexed &rows, Change change)
{
    const auto statement = [&](const Index &index) {
        const bool adds = change == Change::Add;
        return "INSERT INTO "s + index.name + " (" + (adds ? "" : index.name + ", "s) + "rowid, "
            + rows.columns + ") VALUES (" + (adds ? "" : "'delete', ") + index.places + ")";
    };
    return {statement(rows.words), statement(rows.grams)};
}

bool timeIsUp(ContactIndex::Until until)
{
    return std::chrono::steady_clock::now() >= until;
}

//! Adds one row at a time: a statement that writes many can be undone alone, for which FTS5 makes a
//! segment of all that came before it. So a step leaves one segment, and there are fewer to merge.
bool addVersions(
    Database &database, const Indexed &rows, qint64 sync, ContactIndex::Until until, qint64 &added)
{
    const std::string versions = "SELECT key, "s + rows.columns + " FROM " + rows.table
        + " WHERE since_sync = ? AND key > ? ORDER BY key";
    const auto adding = statementsOf(rows, Change::Add);
    const qint64 before
        = database.number("SELECT "s + rows.mark + " FROM sync WHERE key = ?", sync);
    qint64 done = before;
    bool more = true;
    Statement version = database.query(versions, sync, done);
    do {
        more = version.next();
        if (!more)
            break;
        for (const std::string &sql : adding)
            database.runWith(sql, version);
        done = version.integer(0);
        ++added;
    } while (!timeIsUp(until));
    if (done != before)
        database.run("UPDATE sync SET "s + rows.mark + " = ? WHERE key = ?", done, sync);
    return more;
}

void removeVersion(Database &database, const Indexed &rows, qint64 version)
{
    Statement row = database.query("SELECT key, "s + rows.columns + " FROM " + rows.table + " v"
            + " WHERE key = ? AND key <= (SELECT " + rows.mark
            + " FROM sync s WHERE s.key = v.since_sync)",
        version);
    while (row.next()) {
        for (const std::string &sql : statementsOf(rows, Change::Remove))
            database.runWith(sql, row);
    }
}

//! One level of an index: its segments, and how many of them are being merged into the next.
struct Level
{
    qint64 merging = 0;
    qint64 segments = 0;
};

//! From the index's structure record, as FTS5's file format has it: a cookie of four bytes, then
//! numbers of one to nine bytes: levels, segments, writes; and of each level those being merged,
//! its segments, and three numbers of each.
std::vector<Level> levelsOf(Database &database, const char *index)
{
    Statement row = database.query("SELECT block FROM "s + index + "_data WHERE id = 10");
    const QByteArray record = row.next() ? row.blob(0) : QByteArray();
    qsizetype place = 4;
    const auto number = [&record, &place] {
        quint64 value = 0;
        for (int i = 0; i < 9 && place < record.size(); ++i) {
            const auto byte = quint8(record[place++]);
            if (i == 8)
                return qint64(value << 8 | byte);
            value = value << 7 | (byte & 0x7f);
            if (byte < 0x80)
                break;
        }
        return qint64(value);
    };
    std::vector<Level> levels(size_t(std::clamp<qint64>(number(), 0, mostLevels)));
    number();
    number();
    for (Level &level : levels) {
        level.merging = number();
        level.segments = number();
        for (qint64 i = 0; i < level.segments && place < record.size(); ++i) {
            for (int of = 0; of < 3; ++of)
                number();
        }
    }
    return levels;
}

qint64 segmentsOf(Database &database, const char *index)
{
    const auto levels = levelsOf(database, index);
    return std::accumulate(levels.begin(), levels.end(), qint64(0),
        [](qint64 sum, const Level &level) { return sum + level.segments; });
}

//! The level whose segments FTS5 would merge now: one that it has begun with, unless one below has
//! more segments; else the one with most. -1 where all have too few.
int nextMerged(const std::vector<Level> &levels)
{
    int next = -1;
    qint64 most = fewestMerged - 1;
    for (size_t i = 0; i < levels.size(); ++i) {
        const bool isBegun = levels[i].merging > 0;
        const qint64 segments = isBegun ? levels[i].merging : levels[i].segments;
        if (segments > most || (isBegun && next < 0)) {
            next = int(i);
            most = segments;
        }
        if (isBegun)
            break;
    }
    return next;
}

bool isWanted(Database &database, const Index &index)
{
    const int next = nextMerged(levelsOf(database, index.name));
    return next >= 0 && next <= index.highestMerged;
}

//! Merges until the time is up, as long as the index wants to; whether more is left.
template <typename Wanted>
bool mergeSegments(
    Database &database, const char *index, int pages, ContactIndex::Until until, Wanted wanted)
{
    const auto total = [&database] { return database.number("SELECT total_changes()"); };
    const std::string sql = "INSERT INTO "s + index + " (" + index + ", rank) VALUES ('merge', ?)";
    while (wanted()) {
        const qint64 before = total();
        database.run(sql, pages);
        // Its own row counts as one; more means that there was something to merge.
        if (total() - before < 2)
            return false;
        if (timeIsUp(until))
            return true;
    }
    return false;
}

bool mergeWhole(Database &database, const char *index, ContactIndex::Until until)
{
    // Below zero: also where there are too few segments to be worth it.
    return mergeSegments(database, index, -segmentPagesAtOnce, until, [] { return true; });
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
        for (const Index &index : {rows->words, rows->grams}) {
            if (mergeSegments(m_database, index.name, segmentPagesAtOnce, until,
                    [&] { return isWanted(m_database, index); }))
                return true;
        }
    }
    return false;
}

bool ContactIndex::mergeAll(Until until)
{
    return mergeWhole(m_database, contactsIndexed.words.name, until)
        || mergeWhole(m_database, contactsIndexed.grams.name, until);
}

bool ContactIndex::isCrowded() const
{
    return segmentsOf(m_database, contactsIndexed.words.name) > mostSegments
        || segmentsOf(m_database, contactsIndexed.grams.name) > mostSegments;
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
