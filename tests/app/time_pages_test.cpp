#include "app/sources/time_pages.h"
#include "tests/support/test_main.h"

#include <QSet>
#include <QVector>

#include <algorithm>

using namespace app;
using namespace Qt::StringLiterals;
using models::Instant;

//! The way through lists that change while they are read.
class TimePagesTest : public QObject
{
    Q_OBJECT

    static constexpr int pageSize = 10;

    struct Entry
    {
        int id = 0;
        int second = 0;
    };
    //! A service's list, in the order of the last change.
    struct List
    {
        QVector<Entry> entries;
        bool laterOnly = false; //!< "since" does not mean that very time

        QVector<Entry> page(Instant since, int number) const
        {
            QVector<Entry> some;
            for (const Entry &entry : entries) {
                const Instant time = at(entry.second);
                if (time > since || (time == since && !laterOnly))
                    some << entry;
            }
            return some.mid((number - 1) * pageSize, pageSize);
        }
        void change(int id, int second)
        {
            entries.removeIf([id](const Entry &entry) { return entry.id == id; });
            entries << Entry{id, second};
        }
    };

    static Instant at(int second)
    {
        return *models::fromIso(u"2026-01-02T03:04:05Z"_s) + std::chrono::seconds(second);
    }

private slots:
    void nothingIsPassedOver_data()
    {
        QTest::addColumn<int>("aSecond"); // entries with the same time
        QTest::addColumn<bool>("laterOnly");
        QTest::addColumn<bool>("changes");
        for (const int aSecond : {1, 2, 7, 10, 35, 100}) {
            for (const bool laterOnly : {false, true}) {
                for (const bool changes : {false, true}) {
                    // Within one time there are numbers only, and those move.
                    if (changes && aSecond * 2 > pageSize)
                        continue;
                    QTest::addRow("%d a second, %s, %s", aSecond, laterOnly ? "later" : "since",
                        changes ? "changing" : "still")
                        << aSecond << laterOnly << changes;
                }
            }
        }
    }
    void nothingIsPassedOver()
    {
        QFETCH(int, aSecond);
        QFETCH(bool, laterOnly);
        QFETCH(bool, changes);
        constexpr int entries = 100;
        List list{{}, laterOnly};
        for (int i = 0; i < entries; ++i)
            list.entries << Entry{i, i / aSecond};
        TimePages pages;
        QSet<int> seen;
        int taken = 0;
        int changed = 0;
        QString place = pages.begin(Instant());
        for (int asked = 0; !place.isEmpty(); ++asked) {
            QVERIFY(asked < 200);
            pages.open(place);
            const QVector<Entry> page = list.page(pages.since(), pages.page());
            for (const Entry &entry : page) {
                if (pages.take(QString::number(entry.id), at(entry.second))) {
                    seen.insert(entry.id);
                    ++taken;
                }
            }
            const auto next = pages.next(pageSize);
            QVERIFY(next);
            place = *next;
            if (changes && changed < 5) // of those that are read
                list.change(page.constFirst().id, 1000 + changed++);
        }
        QCOMPARE(seen.size(), entries);
        QCOMPARE(taken, entries + changed);
        QCOMPARE(pages.newest(), at(changes ? 1004 : (entries - 1) / aSecond));
    }

    void aPageMayBeReadAgain()
    {
        TimePages pages;
        const QString first = pages.begin(Instant());
        pages.open(first);
        QVERIFY(pages.take(u"1"_s, at(1)));
        const QString second = pages.next(pageSize).value();
        pages.open(second);
        QVERIFY(!pages.take(u"1"_s, at(1)));
        QVERIFY(pages.take(u"1"_s, at(2)));
        pages.open(first);
        QVERIFY(pages.take(u"1"_s, at(1)));
        QCOMPARE(pages.next(pageSize).value(), second);
    }

    // One page, or some one after the other, for ever.
    void theSameAgainAndAgain_data()
    {
        QTest::addColumn<int>("kinds");
        QTest::newRow("one") << 1;
        QTest::newRow("four") << 4;
    }
    void theSameAgainAndAgain()
    {
        QFETCH(int, kinds);
        TimePages pages;
        QString place = pages.begin(Instant());
        for (int asked = 0;; ++asked) {
            QVERIFY(asked < 20);
            pages.open(place);
            for (int i = 0; i < pageSize; ++i)
                pages.take(QString::number(asked % kinds * pageSize + i), at(1));
            const auto next = pages.next(pageSize);
            if (!next) {
                QCOMPARE(next.error().kind, models::ErrorKind::Invalid);
                return;
            }
            place = *next;
        }
    }

    void whatHasNoTimeIsCounted()
    {
        TimePages pages;
        pages.open(pages.begin(Instant()));
        for (int i = 0; i < pageSize; ++i)
            QVERIFY(pages.take(QString::number(i), std::nullopt));
        pages.open(pages.next(pageSize).value());
        QCOMPARE(pages.page(), 2);
        QCOMPARE(pages.since(), Instant());
        QCOMPARE(pages.next(pageSize).value(), QString()); // nothing came
    }

    void whatIsOutOfOrderIsCountedToTheEnd()
    {
        TimePages pages;
        pages.open(pages.begin(Instant()));
        pages.take(u"1"_s, at(9));
        pages.take(u"2"_s, at(5));
        pages.open(pages.next(pageSize).value());
        QCOMPARE(pages.page(), 2);
        QCOMPARE(pages.since(), Instant());
        pages.take(u"3"_s, at(12));
        pages.open(pages.next(pageSize).value());
        QCOMPARE(pages.page(), 3);
    }

    void aRunBeginsALittleEarly()
    {
        TimePages pages;
        pages.open(pages.begin(at(5) + std::chrono::milliseconds(400)));
        QCOMPARE(wholeSeconds(pages.since()), u"2026-01-02T03:04:09Z"_s);
        QCOMPARE(pages.newest(), at(5));
    }
};

HELIOGRAPH_TEST(TimePagesTest)
#include "time_pages_test.moc"
