#include "models/store/search_index.h"

#include "models/store/database.h"
#include "models/store/lookups.h"
#include "models/support/contact_keys.h"
#include "models/support/utf8.h"
#include "models/values/ids.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace models {

using namespace Qt::StringLiterals;

namespace {

constexpr int rankedHits = 1000;
constexpr int mostOthers = 200; // that are read among them in vain
constexpr int gramLength = 3;
// Letters of a word's beginning that the index keeps: schema's prefix='1 2 3'.
constexpr int kept = 3;
// Those marks that the index takes for accents, and leaves out of the word they stand in.
constexpr QStringView accents
    = u"\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030f"
      u"\u0311\u031b\u0323\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331";

//! A visible row that the index named, with the texts it was found by.
struct IndexHit
{
    qint64 row = 0; //!< whose key is wanted
    QString name;
    QString email;
    QString phoneDigits;
    int rank = 0;
};

bool isAccent(char32_t letter)
{
    return letter <= accents.back().unicode() && accents.contains(QChar(char16_t(letter)));
}

//! Cut as the index's unicode61 cuts: letters and numbers of any plane stand together, all else
//! ends a word. Where marks end one within what people write as one, as in Thai, its parts come
//! with a space between: a phrase of the index.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool isCut = false;
    const auto letters = text.toUcs4();
    for (const char32_t letter : letters) {
        if (QChar::isLetterOrNumber(letter) || QChar::category(letter) == QChar::Other_PrivateUse) {
            if (std::exchange(isCut, false) && !word.isEmpty())
                word += u' ';
            word += QChar::fromUcs4(letter);
        } else if (!isCut && !word.isEmpty() && isAccent(letter)) {
            word += QChar::fromUcs4(letter);
        } else {
            isCut = true;
            if (!QChar::isMark(letter) && !word.isEmpty())
                words << std::exchange(word, QString());
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

QString quotedForIndex(QString word)
{
    return u'"' + word.replace(u'"', u"\"\""_s) + u'"';
}

//! What must stand somewhere in a hit: the text's parts, or the digits of what is only a number,
//! without the zeros before an area's code, which E.164 leaves out.
QStringList partsOf(const QString &text)
{
    const bool number = std::all_of(text.begin(), text.end(), [](QChar letter) {
        return letter.isDigit() || letter.isSpace() || QStringView(u"+-/().").contains(letter);
    });
    if (QString digits = phoneDigits(text); number && !digits.isEmpty()) {
        while (digits.startsWith(u'0') && digits.size() > gramLength)
            digits.remove(0, 1);
        return {digits};
    }
    QString plain = text;
    plain.remove(QChar(0));
    return plain.simplified().split(u' ', Qt::SkipEmptyParts);
}

//! The words' beginnings as far as the index keeps them, which it reads on and on; of longer ones
//! it would collect all rows of all words first. Empty: no word is longer.
QString beginningsExpression(const QString &text)
{
    bool shorter = false;
    QStringList words;
    for (const QString &word : wordsOf(text)) {
        const auto letters = word.section(u' ', 0, 0).toUcs4();
        const QString beginning
            = QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.constData()),
                std::min<qsizetype>(kept, letters.size()));
        shorter = shorter || beginning.size() < word.size();
        words << quotedForIndex(beginning) + u'*';
    }
    return shorter ? words.join(u" AND "_s) : QString();
}

//! Three characters each, of every part that has as many: all of them, or the first. The index
//! keeps no places, so that a hit has yet to be looked at.
QString gramsExpression(const QStringList &parts, qsizetype mostOfEach)
{
    QStringList grams;
    for (const QString &part : parts) {
        const auto letters = part.toUcs4();
        for (qsizetype i = 0; i < mostOfEach && i + gramLength <= letters.size(); ++i)
            grams << quotedForIndex(QString::fromUcs4(
                reinterpret_cast<const char32_t *>(letters.constData() + i), gramLength));
    }
    grams.removeDuplicates();
    return grams.join(u" AND "_s);
}

bool holds(const IndexHit &hit, const QStringList &parts)
{
    return std::all_of(parts.begin(), parts.end(), [&hit](const QString &part) {
        return hit.name.contains(part, Qt::CaseInsensitive)
            || hit.email.contains(part, Qt::CaseInsensitive) || hit.phoneDigits.contains(part);
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
    if (name.startsWith(wanted))
        return 1;
    if (name.contains(u' ' + wanted))
        return 2;
    return hit.email.startsWith(text, Qt::CaseInsensitive) ? 3 : 4;
}

IndexHit hitOf(const Statement &row)
{
    return {row.integer(0), row.text(1), row.text(2), row.text(3), 0};
}

//! What can be asked of one kind of rows, and where a stage's own begin, which nobody sees.
struct IndexQueries
{
    const char *words;
    const char *grams;
    qint64 lastShown;
};

//! Rows of a stage under way come after this one. There may be a million of them, and each would
//! be looked up for nothing. What people type meanwhile is shown at once, and comes after some.
qint64 lastShown(Database &database, const std::string &versions)
{
    const qint64 stage = database.number("SELECT key FROM (SELECT key, state FROM sync"
                                         " ORDER BY key DESC LIMIT 100) WHERE state = 'staging'");
    if (stage == 0)
        return std::numeric_limits<qint64>::max();
    const qint64 typed = database.number("SELECT max((SELECT max(key) FROM " + versions
            + " WHERE since_sync = s.key))"
              " FROM sync s WHERE s.key > ? AND s.accepted_at IS NOT NULL",
        stage);
    const qint64 first
        = database.number("SELECT min(key) FROM " + versions + " WHERE since_sync = ?", stage);
    if (first == 0)
        return std::numeric_limits<qint64>::max();
    return std::max(typed, first - 1);
}

//! The first hits of a brief expression that fit; nothing where it finds many others among them.
template <typename Fits>
std::optional<QVector<IndexHit>> hitsAmongOthers(
    Database &database, const char *sql, const QString &brief, qint64 lastShown, Fits fits)
{
    QVector<IndexHit> hits;
    int others = 0;
    Statement rows = database.query(sql, brief, lastShown, rankedHits + mostOthers);
    while (hits.size() < rankedHits && rows.next()) {
        IndexHit hit = hitOf(rows);
        if (fits(hit))
            hits.append(std::move(hit));
        else if (++others == mostOthers)
            return std::nullopt;
    }
    return hits;
}

//! The first hits that fit, and of the full expression perhaps others. The index reads the brief
//! one on and on; what the full one finds it must collect first, so that one is asked only where
//! the brief one finds too many others.
template <typename Fits>
QVector<IndexHit> hitsThatFit(Database &database, const char *sql, qint64 lastShown,
    const QString &brief, const QString &full, Fits fits)
{
    if (!brief.isEmpty() && brief != full) {
        if (auto hits = hitsAmongOthers(database, sql, brief, lastShown, fits))
            return *hits;
    }
    QVector<IndexHit> hits;
    if (full.isEmpty())
        return hits;
    Statement rows = database.query(sql, full, lastShown, rankedHits);
    while (rows.next())
        hits.append(hitOf(rows));
    return hits;
}

//! Both indexes asked, words first, and the rows in the order of how well they fit.
QVector<qint64> matchRows(
    Database &database, const QString &text, int limit, const IndexQueries &queries)
{
    QVector<IndexHit> hits;
    const QString trimmed = text.trimmed();
    const QStringList words = wordsOf(trimmed);
    hits = hitsThatFit(database, queries.words, queries.lastShown, beginningsExpression(trimmed),
        wordsExpression(trimmed), [&words](const IndexHit &hit) { return begins(hit, words); });
    if (hits.size() < limit) {
        const QStringList parts = partsOf(trimmed);
        const auto fits = [&parts](const IndexHit &hit) { return holds(hit, parts); };
        for (const IndexHit &hit : hitsThatFit(database, queries.grams, queries.lastShown,
                 gramsExpression(parts, 1), gramsExpression(parts, trimmed.size()), fits)) {
            if (fits(hit))
                hits.append(hit);
        }
    }
    const QString wanted = personKey(trimmed);
    for (IndexHit &hit : hits)
        hit.rank = rankOf(hit, wanted, trimmed);
    std::stable_sort(hits.begin(), hits.end(), [](const IndexHit &one, const IndexHit &other) {
        return one.rank != other.rank ? one.rank < other.rank
                                      : one.name.compare(other.name, Qt::CaseInsensitive) < 0;
    });
    QVector<qint64> keys;
    QSet<qint64> seen;
    for (const IndexHit &hit : hits) {
        if (keys.size() == limit)
            break;
        if (!seen.contains(hit.row)) {
            seen.insert(hit.row);
            keys.append(hit.row);
        }
    }
    return keys;
}

} // namespace

QString wordsExpression(const QString &text)
{
    QStringList words;
    for (const QString &word : wordsOf(text))
        words << quotedForIndex(word) + u'*';
    return words.join(u" AND "_s);
}

QVector<qint64> matchContacts(Database &database, const QString &text, int limit)
{
    return matchRows(database, text, limit,
        {"SELECT v.contact, v.name, v.email, v.phone_digits FROM contact_words f"
         " CROSS JOIN record_now v ON v.key = f.rowid WHERE contact_words MATCH ? AND f.rowid <= ? "
         "LIMIT ?",
            "SELECT v.contact, v.name, v.email, v.phone_digits FROM contact_grams f"
            " CROSS JOIN record_now v ON v.key = f.rowid WHERE contact_grams MATCH ? AND f.rowid "
            "<= ? LIMIT ?",
            lastShown(database, "record_version")});
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
        {"SELECT n.root, v.name, '', '' FROM customer_words f"
         " CROSS JOIN customer_version v ON v.key = f.rowid"
         " JOIN customer_now n ON n.key = v.customer AND n.version = v.key"
         " WHERE customer_words MATCH ? AND f.rowid <= ? LIMIT ?",
            "SELECT n.root, v.name, '', '' FROM customer_grams f"
            " CROSS JOIN customer_version v ON v.key = f.rowid"
            " JOIN customer_now n ON n.key = v.customer AND n.version = v.key"
            " WHERE customer_grams MATCH ? AND f.rowid <= ? LIMIT ?",
            lastShown(database, "customer_version")});
    for (const qint64 key : found) {
        if (keys.size() < limit && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

} // namespace models
