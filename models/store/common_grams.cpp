#include "models/store/common_grams.h"

#include "models/store/database.h"
#include "models/support/contact_keys.h"
#include "models/support/utf8.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <utility>
#include <vector>

namespace models {

namespace {

constexpr qint64 sampleSize = 20'000;
constexpr qint64 commonFrom = 64; // one version in so many has it
constexpr int withBits = 128; // of the commonest; the others have lists, which are shorter then
constexpr size_t mostGrams = 1'024;
constexpr qint64 rowsAtOnce = 500;
constexpr qint64 versionsAtOnce = 65'536;
constexpr int letterBits = 21; // of a code point
constexpr qint64 wordBits = 64;
constexpr qsizetype wordsAtOnce = versionsAtOnce / wordBits;
constexpr size_t asciiLetters = 128;
constexpr int digitsAtOnce = 4;
constexpr quint32 tenThousand = 10'000; // of so many digits

using Letters = CommonGrams::Letters;

Letters unfolded(CommonGrams::Gram gram)
{
    constexpr auto letter = (CommonGrams::Gram(1) << letterBits) - 1;
    return {char32_t(gram >> 2 * letterBits), char32_t(gram >> letterBits & letter),
        char32_t(gram & letter)};
}

//! Of letters that are ASCII.
size_t asciiPlace(const Letters &letters)
{
    return (letters[0] * asciiLetters + letters[1]) * asciiLetters + letters[2];
}

char32_t lower(char letter)
{
    return quint8(letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
}

bool isOver(CommonGrams::Until until)
{
    return std::chrono::steady_clock::now() >= until;
}

//! What a version says and who says it; empty where there is none.
QString saidOf(Database &database, qint64 version)
{
    Statement row = database.query("SELECT since_sync || ' ' || record || ' ' || name || ' '"
                                   " || email || ' ' || phone_digits FROM record_version"
                                   " WHERE key = ?",
        version);
    return row.next() ? row.text(0) : QString();
}

} // namespace

std::vector<Letters> CommonGrams::lettersOf(const QString &text)
{
    const auto letters = withoutAccents(text).toUcs4();
    std::vector<Letters> all;
    for (qsizetype at = 0; at + length <= letters.size(); ++at)
        all.push_back({letters[at], letters[at + 1], letters[at + 2]});
    return all;
}

CommonGrams::Gram CommonGrams::gram(const Letters &letters)
{
    Gram folded = 0;
    for (const char32_t letter : letters)
        folded = folded << letterBits | QChar::toCaseFolded(letter);
    return folded;
}

CommonGrams::Digits CommonGrams::digitsOf(QByteArrayView utf8)
{
    Digits all = 0;
    quint32 number = 0;
    int digits = 0;
    for (const char letter : utf8) {
        if (letter < '0' || letter > '9') {
            digits = 0;
            continue;
        }
        number = (number * 10 + quint32(letter - '0')) % tenThousand;
        if (++digits >= digitsAtOnce)
            all |= Digits(1) << (number * 2'654'435'769U >> 26); // spread by the golden ratio
    }
    return all;
}

bool CommonGrams::Holders::has(qint64 version) const
{
    if (version > m_last)
        return true;
    return (m_bits[qsizetype(version / wordBits)] >> (version % wordBits) & 1) != 0
        && (m_digits[qsizetype(version / versionsAtOnce)][qsizetype(version % versionsAtOnce)]
               & m_wanted)
        == m_wanted;
}

qint64 CommonGrams::Holders::next(qint64 after) const
{
    const qint64 first = after + 1;
    for (qint64 word = first / wordBits; word * wordBits <= m_last; ++word) {
        quint64 bits = m_bits[qsizetype(word)];
        if (word == first / wordBits)
            bits &= ~quint64(0) << (first % wordBits);
        for (; bits != 0; bits &= bits - 1) {
            const qint64 version = word * wordBits + std::countr_zero(bits);
            if (has(version))
                return version;
        }
    }
    return std::max(first, m_last + 1);
}

void CommonGrams::extend(Database &database)
{
    const qint64 last = database.number("SELECT max(key) FROM record_version");
    if (last > m_last) {
        m_last = last;
        m_lastSaid = saidOf(database, last);
    }
}

bool CommonGrams::read(Database &database, Until until)
{
    if (m_asciiPlaces.isEmpty() && choose(database, until))
        return true;
    while (m_read < m_last) {
        const qint64 number = (m_read + 1) / versionsAtOnce;
        const qint64 to
            = std::min({m_last, m_read + rowsAtOnce, (number + 1) * versionsAtOnce - 1});
        while (m_blocks.size() <= number)
            m_blocks.append({Bits(withBits * wordsAtOnce), QVector<List>(m_places.size()),
                QVector<Digits>(versionsAtOnce)});
        Block &block = m_blocks[number];
        Statement rows = database.query("SELECT key, name, email, phone_digits FROM record_version"
                                        " WHERE key > ? AND key <= ?",
            m_read, to);
        while (rows.next()) {
            for (int column = 1; column <= 3; ++column)
                add(block, rows.integer(0), rows.bytes(column));
        }
        m_read = to;
        if ((m_read + 1) % versionsAtOnce == 0)
            std::for_each(
                block.lists.begin(), block.lists.end(), [](List &list) { list.squeeze(); });
        if (m_read < m_last && isOver(until))
            return true;
    }
    return false;
}

//! By a sample, of versions of the same distance from each other, so that each source has its
//! share.
bool CommonGrams::choose(Database &database, Until until)
{
    m_chosenAt = m_last;
    while (m_sampled < sampleSize) {
        Statement row = database.query("SELECT name, email, phone_digits FROM record_version"
                                       " WHERE key >= ? ORDER BY key LIMIT 1",
            m_last * m_sampled / sampleSize);
        if (row.next()) {
            QSet<Gram> grams;
            for (int column = 0; column < 3; ++column) {
                for (const Letters &letters : lettersOf(row.text(column)))
                    grams.insert(gram(letters));
            }
            for (const Gram one : std::as_const(grams))
                ++m_counts[one];
        }
        if (++m_sampled < sampleSize && isOver(until))
            return true;
    }
    std::vector<std::pair<int, Gram>> common;
    for (auto one = m_counts.cbegin(); one != m_counts.cend(); ++one) {
        // No part of a text, as it is looked for, has a space within.
        const Letters letters = unfolded(one.key());
        if (one.value() >= sampleSize / commonFrom
            && std::find(letters.begin(), letters.end(), U' ') == letters.end())
            common.emplace_back(one.value(), one.key());
    }
    m_counts = {};
    std::sort(common.rbegin(), common.rend());
    common.resize(std::min(common.size(), mostGrams));
    m_asciiPlaces.fill(-1, asciiLetters * asciiLetters * asciiLetters);
    for (const auto &[count, gram] : common) {
        const auto place = int(m_places.size());
        m_places.insert(gram, place);
        const Letters letters = unfolded(gram);
        if (*std::max_element(letters.begin(), letters.end()) < asciiLetters)
            m_asciiPlaces[qsizetype(asciiPlace(letters))] = qint16(place);
    }
    return false;
}

//! Of a version in the block.
void CommonGrams::add(Block &block, qint64 version, QByteArrayView text) const
{
    const auto at = quint16(version % versionsAtOnce);
    quint64 *words = block.bits.data();
    const auto addPlace = [&](int place) {
        if (place < 0)
            return;
        if (place < withBits) {
            words[place * wordsAtOnce + at / wordBits] |= quint64(1) << (at % wordBits);
        } else if (List &list = block.lists[place]; list.isEmpty() || list.last() != at) {
            list.append(at);
        }
    };
    if (!isAscii(text)) {
        const QString plain = withoutAccents(QString::fromUtf8(text));
        block.digits[at] |= digitsOf(plain.toUtf8());
        for (const Letters &letters : lettersOf(plain))
            addPlace(m_places.value(gram(letters), -1));
        return;
    }
    block.digits[at] |= digitsOf(text);
    Letters letters{};
    for (qsizetype end = 1; end <= text.size(); ++end) {
        letters = {letters[1], letters[2], lower(text[end - 1])};
        if (end >= length)
            addPlace(m_asciiPlaces[qsizetype(asciiPlace(letters))]);
    }
}

bool CommonGrams::isWhole(Database &database) const
{
    return m_last > 0 && saidOf(database, m_last) == m_lastSaid;
}

CommonGrams::Holders CommonGrams::holders(const QVector<Gram> &grams, Digits digits) const
{
    Holders found;
    found.m_wanted = digits;
    found.m_last = m_last;
    Bits &all = found.m_bits;
    all.reserve(m_blocks.size() * wordsAtOnce);
    Bits listed(wordsAtOnce);
    for (const Block &block : m_blocks) {
        const qsizetype begin = all.size();
        all.resize(begin + wordsAtOnce, ~quint64(0));
        for (const Gram gram : grams) {
            const int place = m_places.value(gram);
            const quint64 *words = block.bits.constData() + place * wordsAtOnce;
            if (place >= withBits) {
                listed.fill(0);
                for (const quint16 at : block.lists[place])
                    listed[at / wordBits] |= quint64(1) << (at % wordBits);
                words = listed.constData();
            }
            std::transform(words, words + wordsAtOnce, all.begin() + begin, all.begin() + begin,
                std::bit_and());
        }
        found.m_digits.append(block.digits);
    }
    return found;
}

bool CommonGramsKeeper::prepare(Database &database, CommonGrams::Until until)
{
    if (m_next && !m_next->isWhole(database))
        m_next.reset();
    if (!m_next) {
        const auto newest = find(database);
        auto next = std::make_unique<CommonGrams>(newest ? *newest : CommonGrams());
        next->extend(database);
        if (newest && next->isOutgrown()) {
            *next = CommonGrams();
            next->extend(database);
        }
        if (next->last() < m_fewest || (newest && next->last() == newest->last()))
            return false;
        m_next = std::move(next);
    }
    if (m_next->read(database, until))
        return true;
    const std::lock_guard lock(m_mutex);
    m_newest = std::move(m_next);
    return false;
}

std::shared_ptr<const CommonGrams> CommonGramsKeeper::find(Database &database) const
{
    std::shared_ptr<const CommonGrams> newest;
    {
        const std::lock_guard lock(m_mutex);
        newest = m_newest;
    }
    return newest && newest->isWhole(database) ? newest : nullptr;
}

} // namespace models
