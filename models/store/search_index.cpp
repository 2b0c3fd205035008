#include "models/store/search_index.h"

#include "models/store/common_grams.h"
#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/store/search_terms.h"
#include "models/support/contact_keys.h"
#include "models/support/utf8.h"
#include "models/values/ids.h"

#include <QStringList>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

// Of each look into an index: each hit is a page to read.
constexpr int fewestRanked = 100; // or as many as are wanted
constexpr int mostRankedOfOne = 20; // one person may have that many addresses and numbers
constexpr int mostOthersAtFirst = 60; // that are read among them in vain
constexpr int mostOthersAtLast = 2'000; // likewise, where nothing narrower can be asked
constexpr qint64 mostWithoutBits = 1'000; // that are looked at one by one

//! One of visibleRecords(), by its key.
constexpr char visibleRecord[]
    = "SELECT v.record, v.name, v.email, v.phone_digits FROM record_version v"
      " JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL"
      " WHERE v.key = ? AND NOT EXISTS (SELECT 1 FROM sync u"
      " WHERE u.key = v.until_sync AND u.accepted_at IS NOT NULL)";

//! A visible row that the index named, with the texts it was found by.
struct IndexHit
{
    qint64 row = 0; //!< a record's or a customer's
    QString name;
    QString email;
    QString phoneDigits;
    int rank = 0;
};

//! Whether each part, without accents, stands somewhere in the hit.
bool holds(const IndexHit &hit, const QStringList &parts)
{
    const QString name = withoutAccents(hit.name);
    const QString email = withoutAccents(hit.email);
    return std::all_of(parts.begin(), parts.end(), [&](const QString &part) {
        return name.contains(part, Qt::CaseInsensitive) || email.contains(part, Qt::CaseInsensitive)
            || hit.phoneDigits.contains(part);
    });
}

//! Whether each word begins a word of the hit, as people compare names.
bool begins(const IndexHit &hit, const QStringList &words)
{
    const QString texts = hit.name + u' ' + hit.email + u' ' + hit.phoneDigits;
    const QString all = u' ' + personKey(isAscii(texts) ? texts : wordsOf(texts).join(u' '));
    return std::all_of(words.begin(), words.end(),
        [&all](const QString &word) { return all.contains(u' ' + personKey(word)); });
}

int rankOf(const IndexHit &hit, const QString &wanted, const QString &text)
{
    const QString name = personKey(hit.name);
    if (name == wanted || hit.email.compare(text, Qt::CaseInsensitive) == 0)
        return 0;
    if (name.startsWith(wanted + u' ') || hit.email.endsWith(u'@' + text, Qt::CaseInsensitive))
        return 1;
    if (name.startsWith(wanted))
        return 2;
    if (name.contains(u' ' + wanted))
        return 3;
    return hit.email.startsWith(text, Qt::CaseInsensitive) ? 4 : 5;
}

IndexHit hitOf(const Statement &row)
{
    return {row.integer(0), row.text(1), row.text(2), row.text(3), 0};
}

//! What can be asked of one kind of rows, whose a row is, and where a stage's own begin, which
//! nobody sees.
struct IndexQueries
{
    std::string words;
    std::string grams;
    std::string owner;
    qint64 lastShown;
    int ranked = 0; //!< that many are looked at, and the best of them come first
    const CommonGrams *common = nullptr; //!< none of customers
};

//! Rows of a stage under way come after this one. There may be a million of them, and each would
//! be looked up for nothing. What people type meanwhile is shown at once, and comes after some.
qint64 lastShown(Database &database, const std::string &versions)
{
    const qint64 last = database.number("SELECT max(key) FROM " + versions);
    const qint64 stage = database.number("SELECT key FROM (SELECT key, state FROM sync"
                                         " ORDER BY key DESC LIMIT 100) WHERE state = 'staging'");
    if (stage == 0)
        return last;
    const qint64 typed = database.number("SELECT max((SELECT max(key) FROM " + versions
            + " WHERE since_sync = s.key))"
              " FROM sync s WHERE s.key > ? AND s.accepted_at IS NOT NULL",
        stage);
    const qint64 first
        = database.number("SELECT min(key) FROM " + versions + " WHERE since_sync = ?", stage);
    return first == 0 ? last : std::max(typed, first - 1);
}

struct Found
{
    QVector<IndexHit> hits;
    bool all = true; //!< there are no others
};

//! What a row that an index's last expression found is worth.
enum class Last
{
    Fits, //!< it is what was asked for
    MayFit
};

//! The first hits that fit of expressions that are ever narrower and take the index ever longer:
//! the next one is asked where this one finds too many others.
template <typename Fits>
Found hitsOf(Database &database, const std::string &sql, const IndexQueries &queries,
    const QStringList &expressions, Last last, Fits fits)
{
    Found found;
    for (const QString &expression : expressions) {
        if (expression.isEmpty())
            continue;
        found.hits.clear();
        int others = 0;
        const bool isLast = expression == expressions.last();
        const int mostOthers = isLast ? mostOthersAtLast : mostOthersAtFirst;
        Statement rows
            = database.query(sql, expression, queries.lastShown, queries.ranked + mostOthers);
        while (found.hits.size() < queries.ranked && others < mostOthers && rows.next()) {
            IndexHit hit = hitOf(rows);
            if ((isLast && last == Last::Fits) || fits(hit))
                found.hits.append(std::move(hit));
            else
                ++others;
        }
        found.all = found.hits.size() < queries.ranked;
        if (others < mostOthers)
            break;
    }
    return found;
}

struct PartGrams
{
    QVector<CommonGrams::Gram> common;
    QStringList others; //!< for the index
    CommonGrams::Digits digits = 0;
};

PartGrams sorted(const QStringList &parts, const CommonGrams &among)
{
    PartGrams grams;
    for (const QString &part : parts) {
        grams.digits |= CommonGrams::digitsOf(part.toUtf8());
        for (const CommonGrams::Letters &gram : CommonGrams::lettersOf(part)) {
            if (const auto folded = CommonGrams::gram(gram); among.has(folded))
                grams.common << folded;
            else
                grams.others << quotedForIndex(gram);
        }
    }
    return grams;
}

//! Those contacts that hold the parts: the index is asked for some of the rarer grams alone.
//! Nothing where there are too many others among them.
template <typename Fits>
std::optional<Found> commonHits(
    Database &database, const IndexQueries &queries, const PartGrams &grams, Fits fits)
{
    Found found;
    int others = 0;
    //! Whether to go on.
    const auto take = [&](qint64 version) {
        Statement row = database.query(visibleRecord, version);
        if (!row.next())
            return true;
        if (IndexHit hit = hitOf(row); fits(hit))
            found.hits.append(std::move(hit));
        else
            ++others;
        found.all = found.hits.size() < queries.ranked;
        return found.all && others < mostOthersAtLast;
    };
    const CommonGrams::Holders holders = queries.common->holders(grams.common, grams.digits);
    if (grams.others.isEmpty()) {
        qint64 version = holders.next(0);
        while (version <= queries.lastShown && take(version))
            version = holders.next(version);
    } else {
        // Each gram is looked for in every segment, of which an import makes many.
        const qsizetype last = grams.others.size() - 1;
        QStringList asked{grams.others[0], grams.others[last / 2], grams.others[last]};
        asked.removeDuplicates();
        Statement rows = database.query(
            "SELECT rowid FROM contact_grams WHERE contact_grams MATCH ? AND rowid <= ?",
            asked.join(u" AND "_s), queries.lastShown);
        while (rows.next() && (!holders.has(rows.integer(0)) || take(rows.integer(0)))) { }
    }
    return others < mostOthersAtLast ? std::optional(std::move(found)) : std::nullopt;
}

//! The index has few rows of some gram of theirs, though very many of another.
bool isRareWithin(const QStringList &words, const CommonGrams &among)
{
    const PartGrams grams = sorted(words, among);
    return !grams.common.isEmpty() && !grams.others.isEmpty();
}

//! The index has few rows of what the words begin with.
bool beginRarely(const QStringList &words, const CommonGrams &among)
{
    return std::all_of(words.begin(), words.end(), [&among](const QString &word) {
        const auto grams = CommonGrams::lettersOf(word);
        return !grams.empty() && !among.has(CommonGrams::gram(grams[0]));
    });
}

struct Owners
{
    QVector<qint64> keys; //!< best first
    bool all = true; //!< no other rows fit
};

//! Both indexes asked as far as needed, and whose the rows are in the order of how well they fit.
Owners ownersOf(Database &database, const QString &text, int limit, const IndexQueries &queries)
{
    Owners owners;
    const QString trimmed = text.trimmed();
    const QStringList words = wordsOf(trimmed);
    const QStringList parts = partsOf(withoutAccents(trimmed));
    const auto isBegun = [&words](const IndexHit &hit) { return begins(hit, words); };
    const auto isHeld = [&parts](const IndexHit &hit) { return holds(hit, parts); };
    const auto fits = [&](const IndexHit &hit) { return isBegun(hit) || isHeld(hit); };
    QVector<IndexHit> hits;
    const auto takeParts = [&](const QStringList &of, auto wanted) {
        std::optional<Found> found;
        if (queries.common) {
            const PartGrams grams = sorted(of, *queries.common);
            if (!grams.common.isEmpty() || grams.digits != 0)
                found = commonHits(database, queries, grams, wanted);
        }
        if (!found)
            found = hitsOf(
                database, queries.grams, queries, gramsExpressions(of), Last::MayFit, wanted);
        hits += found->hits;
        owners.all = owners.all && found->all;
        return found->all;
    };
    const auto takeWords = [&](const QStringList &expressions) {
        const Found found
            = hitsOf(database, queries.words, queries, expressions, Last::Fits, isBegun);
        hits += found.hits;
        owners.all = owners.all && found.all;
    };
    const bool isByParts = isFoundByParts(words, trimmed);
    // Two words of very many rows each that never meet: either index reads all of both lists.
    if (words.size() == 1 || !isByParts || !takeParts(words, fits)) {
        // Whoever is called just so would not be looked at among very many that begin so.
        takeWords({wholeWordsExpression(trimmed)});
        const bool isDone = hits.size() >= queries.ranked
            || (words.size() == 1 && isByParts && queries.common
                && isRareWithin(words, *queries.common) && takeParts(words, fits));
        if (!isDone) {
            takeWords(queries.common && beginRarely(words, *queries.common)
                    ? QStringList{wordsExpression(trimmed)}
                    : wordsExpressions(trimmed));
        }
        if (!isDone && hits.size() < limit)
            takeParts(parts, isHeld);
    }
    const QString wanted = personKey(trimmed);
    for (IndexHit &hit : hits)
        hit.rank = rankOf(hit, wanted, trimmed);
    std::stable_sort(hits.begin(), hits.end(), [](const IndexHit &one, const IndexHit &other) {
        return one.rank != other.rank ? one.rank < other.rank
                                      : one.name.compare(other.name, Qt::CaseInsensitive) < 0;
    });
    for (const IndexHit &hit : hits) {
        if (owners.keys.size() == limit)
            break;
        const qint64 key = database.number(queries.owner, hit.row);
        if (!owners.keys.contains(key))
            owners.keys.append(key);
    }
    return owners;
}

//! As many as are wanted, where there are so many: one may have several of the rows.
QVector<qint64> matchRows(Database &database, const QString &text, int limit, IndexQueries queries)
{
    queries.ranked = std::max(fewestRanked, limit);
    const int mostRanked = queries.ranked * mostRankedOfOne;
    while (true) {
        Owners owners = ownersOf(database, text, limit, queries);
        if (owners.all || owners.keys.size() >= limit || queries.ranked >= mostRanked)
            return owners.keys;
        queries.ranked = std::min(queries.ranked * 4, mostRanked);
    }
}

//! As record_now, but without whose they are: that matters for the few shown alone, and is a page
//! to read for each.
std::string visibleRecords(const std::string &index)
{
    return "SELECT v.record, v.name, v.email, v.phone_digits FROM " + index
        + " f CROSS JOIN record_version v ON v.key = f.rowid"
          " JOIN sync s ON s.key = v.since_sync AND s.accepted_at IS NOT NULL"
          " WHERE "
        + index
        + " MATCH ? AND f.rowid <= ? AND NOT EXISTS (SELECT 1 FROM sync u"
          " WHERE u.key = v.until_sync AND u.accepted_at IS NOT NULL) LIMIT ?";
}

std::string visibleCustomers(const std::string &index)
{
    return "SELECT n.key, v.name, '', '' FROM " + index
        + " f CROSS JOIN customer_version v ON v.key = f.rowid"
          " JOIN customer_now n ON n.key = v.customer AND n.version = v.key"
          " WHERE "
        + index + " MATCH ? AND f.rowid <= ? LIMIT ?";
}

} // namespace

QVector<qint64> matchContacts(
    Database &database, const CommonGramsKeeper &commonGrams, const QString &text, int limit)
{
    const qint64 last = lastShown(database, "record_version");
    const auto common = commonGrams.find(database);
    const bool isNew = common && last - common->last() <= mostWithoutBits;
    return matchRows(database, text, limit,
        {visibleRecords("contact_words"), visibleRecords("contact_grams"),
            "SELECT contact FROM record WHERE key = ?", last, std::max(fewestRanked, limit),
            isNew ? common.get() : nullptr});
}

QVector<qint64> matchCustomers(Database &database, const QString &text, int limit)
{
    QVector<qint64> keys;
    const auto exactly = [&](std::string_view sql, FoundBy by, const QString &id) {
        Statement row = database.query(sql, lookupHash(by, id), id);
        while (row.next()) {
            if (!keys.contains(row.integer(0)))
                keys.append(row.integer(0));
        }
    };
    // A number alone may be an account's or a site's.
    exactly("SELECT n.root FROM lookup l CROSS JOIN customer_now n ON n.key = l.key"
            " WHERE l.hash = ? AND n.account = ?",
        FoundBy::Account, u"account:"_s + text.trimmed());
    exactly("SELECT coalesce(c.root, c.key) FROM lookup l CROSS JOIN site s ON s.key = l.key"
            " JOIN customer c ON c.key = s.customer"
            " JOIN sync y ON y.key = s.since_sync AND y.accepted_at IS NOT NULL"
            " WHERE l.hash = ? AND s.external_id = ? AND s.present",
        FoundBy::Site, u"site:"_s + text.trimmed());
    const auto found = matchRows(database, text, limit,
        {visibleCustomers("customer_words"), visibleCustomers("customer_grams"),
            "SELECT coalesce(root, key) FROM customer WHERE key = ?",
            lastShown(database, "customer_version")});
    for (const qint64 key : found) {
        if (keys.size() < limit && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

} // namespace models
