#pragma once

#include <QByteArrayView>
#include <QHash>
#include <QString>
#include <QVector>

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace models {

class Database;

//! Which versions of contacts hold the commonest grams, a bit for each: three characters that
//! stand side by side, as the full-text index has them. It reads the lists of two of them row by
//! row, also of those that never meet, which takes longer than a frame where a million have one.
//! And which digits each version has: numbers of a country are made of so few grams that very many
//! versions have all those of any number.
//!
//! Bits stand for all versions up to last(), and for some that were removed since. What holds all
//! grams of a text may hold them in other places: whoever is found has yet to be looked at.
class CommonGrams
{
public:
    using Until = std::chrono::steady_clock::time_point;
    //! A bit for each version, from key 0 on.
    using Bits = QVector<quint64>;

    static constexpr int length = 3;
    using Letters = std::array<char32_t, length>;
    //! All three in a row of a text without its accents; none of a shorter one.
    static std::vector<Letters> lettersOf(const QString &text);
    //! Three of them as one, in the case in which texts are compared.
    using Gram = quint64;
    static Gram gram(const Letters &letters);

    //! A bit for each four digits that stand side by side somewhere in a text; others may have the
    //! same one.
    using Digits = quint64;
    static Digits digitsOf(QByteArrayView utf8);

    //! Some of the versions, and all that came after the last one with bits.
    class Holders
    {
    public:
        bool has(qint64 version) const;
        qint64 next(qint64 after) const;

    private:
        friend CommonGrams;
        Bits m_bits;
        QVector<QVector<Digits>> m_digits; //!< of each block
        Digits m_wanted = 0;
        qint64 m_last = 0;
    };

    //! Of no version yet.
    CommonGrams() = default;
    //! Also of those that came since, a stage's too, which read() then reads. Which grams are
    //! common stays.
    void extend(Database &database);
    //! Reads on until the time is up; whether more is left.
    bool read(Database &database, Until until);

    //! No version up to the last can have come since: keys are given again once the newest are
    //! gone, and the last one, as it was, is still there.
    bool isWhole(Database &database) const;
    qint64 last() const { return m_last; }
    //! There were so few when the grams were chosen that others may be the common ones by now.
    bool isOutgrown() const { return m_last > 2 * m_chosenAt; }

    bool has(Gram gram) const { return m_places.contains(gram); }
    //! Those that may hold all of the grams, each of which is had, and the digits.
    Holders holders(const QVector<Gram> &grams, Digits digits) const;

private:
    //! Of so many versions (versionsAtOnce): which of them hold the gram of a place.
    using List = QVector<quint16>;
    struct Block
    {
        Bits bits; //!< of the places below withBits, one gram's after the other's
        QVector<List> lists; //!< of the others, by place
        QVector<Digits> digits; //!< of each version
    };

    bool choose(Database &database, Until until);
    void add(Block &block, qint64 version, QByteArrayView text) const;

    qint64 m_last = 0;
    QString m_lastSaid; //!< what it says, and by which sync
    qint64 m_read = 0; //!< up to which key
    QHash<Gram, int> m_counts; //!< in the sample
    qint64 m_sampled = 0;
    qint64 m_chosenAt = 0; //!< the last by then
    QHash<Gram, int> m_places; //!< of a gram in each block
    QVector<qint16> m_asciiPlaces; //!< likewise, of grams of ASCII; below 0: none
    QVector<Block> m_blocks; //!< shared with copies until they are added to
};

//! Those of one workspace, for all its threads.
class CommonGramsKeeper
{
public:
    //! Of fewer versions the lists are short enough.
    explicit CommonGramsKeeper(qint64 fewest = 200'000)
        : m_fewest(fewest)
    { }

    //! Makes them where there are so many versions, and adds those that came since. Ends when the
    //! time is up; whether more is left. For one thread.
    bool prepare(Database &database, CommonGrams::Until until);
    //! None where they are not ready, or of no use any more.
    std::shared_ptr<const CommonGrams> find(Database &database) const;

private:
    qint64 m_fewest;
    std::unique_ptr<CommonGrams> m_next;
    mutable std::mutex m_mutex;
    std::shared_ptr<const CommonGrams> m_newest;
};

} // namespace models
