#include "models/replica/erasing.h"
#include "models/replica/replica.h"
#include "models/store/common_grams.h"
#include "models/store/search_index.h"
#include "tests/support/fleet.h"
#include "tests/support/list_source.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! The search finds the same with the bits of common grams as without, through all that changes.
class CommonGramsTest : public QObject
{
    Q_OBJECT

    static constexpr int people = 2'000;
    static constexpr int limit = 1'000;
    const tests::Fleet m_fleet{300, people};
    std::unique_ptr<tests::StoreFixture> m_store;
    std::unique_ptr<CommonGramsKeeper> m_keeper;

    void sync(const QString &source, const QVector<ContactRecord> &records)
    {
        SyncOptions options;
        options.sourceName = source;
        const auto report = Replica(*m_store->workspace)
                                .run(std::make_shared<tests::ListSource>(records), options)
                                .result();
        QVERIFY(report && report->accepted);
    }
    void syncFleet()
    {
        QVector<ContactRecord> records;
        for (int index = 0; index < people; ++index) {
            const auto person = m_fleet.person(index);
            records << tests::personRecord(person.name, person.email, person.phone);
        }
        sync(u"fleet"_s, records);
    }
    //! In how many steps.
    int prepare()
    {
        int steps = 1;
        while (*m_store->read([this](const Repositories &all) {
            return m_keeper->prepare(all.database, std::chrono::steady_clock::now());
        }))
            ++steps;
        return steps;
    }
    bool isReady()
    {
        return *m_store->read(
            [this](const Repositories &all) { return m_keeper->find(all.database) != nullptr; });
    }
    QVector<qint64> found(const CommonGramsKeeper &keeper, const QString &text)
    {
        return *m_store->read([&](const Repositories &all) {
            return matchContacts(all.database, keeper, text, limit);
        });
    }
    qsizetype foundAlike(const QString &text)
    {
        const auto with = found(*m_keeper, text);
        const auto without = found(CommonGramsKeeper(), text);
        if (with != without)
            qWarning() << text << with.size() << "with, without" << without.size();
        return with == without ? with.size() : -1;
    }

private slots:
    void init()
    {
        m_store = std::make_unique<tests::StoreFixture>();
        m_keeper = std::make_unique<CommonGramsKeeper>(people / 2);
    }
    void cleanup()
    {
        m_keeper.reset();
        m_store.reset();
    }

    void fewHaveNone()
    {
        sync(u"crm"_s, {tests::personRecord(u"Zara Quill"_s, u"zara@firm.example"_s, {})});
        QCOMPARE(prepare(), 1);
        QVERIFY(!isReady());
        QCOMPARE(foundAlike(u"Quill"_s), 1);
    }
    void sameAsWithout()
    {
        syncFleet();
        QVERIFY(prepare() > 10); // each step ends when its time is up
        QVERIFY(isReady());
        const auto common = *m_store->read(
            [this](const Repositories &all) { return m_keeper->find(all.database); });
        QCOMPARE(common->last(), people);
        QVERIFY(common->has(CommonGrams::gram({U'e', U'x', U'a'})));
        QVERIFY(common->has(CommonGrams::gram({U'E', U'X', U'A'})));
        QVERIFY(!common->has(CommonGrams::gram({U'q', U'q', U'x'})));
        QCOMPARE(foundAlike(u"gmail example"_s), 0);
        QCOMPARE(foundAlike(u"exampleexample"_s), 0);
        QVERIFY(foundAlike(u"gmail com"_s) > 0);
        QVERIFY(foundAlike(u"mail.c"_s) > 0);
        QVERIFY(foundAlike(u"xample"_s) > 0);
        QVERIFY(foundAlike(u"+49 3"_s) > 0);
        // Of some people each part of three characters and more of what they have.
        for (const int index : {0, 17, 399, people - 1}) {
            const auto person = m_fleet.person(index);
            for (const QString &text : {person.name, person.email, person.phone}) {
                for (qsizetype at = 0; at + 3 <= text.size(); ++at) {
                    for (const qsizetype length : {qsizetype(3), qsizetype(7), text.size() - at}) {
                        const QString part = text.mid(at, length).trimmed();
                        if (part.size() >= 3)
                            QVERIFY(foundAlike(part) >= 0);
                    }
                }
            }
        }
    }
    void lettersAsTheyAreCompared()
    {
        QVector<ContactRecord> records;
        for (int index = 0; index < people; ++index)
            records << tests::personRecord(
                u"%1 %2"_s.arg(index % 2 == 0 ? u"\u212aELVIN Łukasz"_s : u"Straße 佐藤太郎"_s)
                    .arg(index),
                u"p%1@firm.example"_s.arg(index), {});
        sync(u"crm"_s, records);
        prepare();
        QVERIFY(isReady());
        for (const auto &text : {u"elvin lukasz 7"_s, u"kelv"_s, u"ukas"_s, u"STRASSE"_s, u"traß"_s,
                 u"asse 佐藤太"_s, u"藤太郎"_s, u"STRASSE 1999"_s})
            QVERIFY2(foundAlike(text) > 0, qPrintable(text));
    }
    void newPeopleAndKeysGivenAgain()
    {
        syncFleet();
        prepare();
        // Whoever came since is found before the bits know of them, and after.
        sync(u"crm"_s, {tests::personRecord(u"Zara Quill"_s, u"zara.exa@gmail.example"_s, {})});
        QCOMPARE(foundAlike(u"gmail example"_s), 1);
        QCOMPARE(foundAlike(u"a.exa@gma"_s), 1);
        prepare();
        QVERIFY(isReady());
        QCOMPARE(foundAlike(u"gmail example"_s), 1);
        QCOMPARE(foundAlike(u"a.exa@gma"_s), 1);

        const auto zara = *m_store->read(
            [](const Repositories &all) { return all.contacts.search(u"Quill"_s, 1); });
        QVERIFY(
            eraseContacts(*m_store->workspace, {u"Ada"_s, {}}, {zara.first().id}, u"erase-1"_s));
        QVERIFY(!isReady());
        QCOMPARE(foundAlike(u"gmail example"_s), 0);
        sync(u"hr"_s, {tests::personRecord(u"Max Frost"_s, u"max.exa@gmail.example"_s, {})});
        QVERIFY(!isReady());
        QCOMPARE(foundAlike(u"x.exa@gma"_s), 1);
        prepare();
        QVERIFY(isReady());
        QCOMPARE(foundAlike(u"x.exa@gma"_s), 1);
        QCOMPARE(foundAlike(u"gmail example"_s), 1);
    }
    void changedPeople()
    {
        syncFleet();
        prepare();
        QVector<ContactRecord> records;
        for (int index = 0; index < people; ++index) {
            const auto person = m_fleet.person(index);
            records << tests::personRecord(person.name, person.email,
                index % 2 == 0 ? u"+49 40 7654%1"_s.arg(index, 4, 10, QChar(u'0')) : person.phone);
        }
        sync(u"fleet"_s, records);
        QVERIFY(foundAlike(u"40765400"_s) > 0);
        prepare();
        QVERIFY(isReady());
        QVERIFY(foundAlike(u"40765400"_s) > 0);
        QVERIFY(foundAlike(u"gmail com"_s) > 0);
        QCOMPARE(foundAlike(u"gmail example"_s), 0);
    }
};

HELIOGRAPH_TEST(CommonGramsTest)

#include "common_grams_test.moc"
