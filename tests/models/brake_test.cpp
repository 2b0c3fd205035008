#include "models/replica/brake.h"
#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! What a source stops having is withdrawn, found and usable; too much of it at once is held.
class BrakeTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;

    static QVector<ContactRecord> people(int from, int to)
    {
        QVector<ContactRecord> records;
        for (int i = from; i < to; ++i) {
            ContactRecord record;
            record.name = u"Person %1"_s.arg(i);
            record.email = u"p%1@firm.example"_s.arg(i);
            record.phone = u"+49 30 %1"_s.arg(500'000 + i);
            record.account = QString::number(i / 5);
            record.organisation = u"Firm %1"_s.arg(i / 5);
            record.recordKey = u"id %1"_s.arg(i);
            records.append(record);
        }
        return records;
    }

    SyncReport sync(const QVector<ContactRecord> &records, const QString &confirmation = {},
        const QVector<RowProblem> &problems = {})
    {
        SyncOptions options;
        options.sourceName = u"crm"_s;
        options.whole = true;
        options.skipBad = true;
        options.confirmation = confirmation;
        m_desk->clock.advance(std::chrono::hours(1));
        const auto report
            = Replica(*m_desk->workspace)
                  .run(std::make_shared<tests::ListSource>(records, problems), options)
                  .result();
        return report.value_or(SyncReport{});
    }

    Contact person(int number, Instant asOf = Contacts::now)
    {
        return m_desk->read([=](const Repositories &all) {
            const auto found = all.contacts.search(u"p%1@firm.example"_s.arg(number)).value(0);
            return all.contacts.find(found.id, asOf).value_or(Contact{});
        });
    }

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

    void phrases_data()
    {
        QTest::addColumn<int>("records");
        QTest::addColumn<int>("withdrawn");
        QTest::addColumn<int>("emptied");
        QTest::addColumn<QString>("phrase");
        QTest::newRow("nothing") << 1000 << 0 << 0 << QString();
        QTest::newRow("as many as go freely") << 100 << 25 << 0 << QString();
        QTest::newRow("one more") << 100 << 26 << 0 << u"withdraw-26"_s;
        QTest::newRow("many, but one in a hundred") << 100'000 << 1000 << 0 << QString();
        QTest::newRow("more than one in a hundred") << 100'000 << 1001 << 0 << u"withdraw-1001"_s;
        QTest::newRow("all") << 883 << 883 << 0 << u"withdraw-883"_s;
        QTest::newRow("five in a hundred emptied") << 1000 << 0 << 50 << QString();
        QTest::newRow("more than five in a hundred emptied") << 1000 << 0 << 51 << u"empty-51"_s;
        QTest::newRow("both") << 1000 << 400 << 300 << u"withdraw-400"_s;
        QTest::newRow("an empty source") << 0 << 0 << 0 << QString();
    }
    void phrases()
    {
        QFETCH(int, records);
        QFETCH(int, withdrawn);
        QFETCH(int, emptied);
        Takings takings{records, withdrawn, {}, {}};
        takings.emptied[size_t(RecordField::Phone)] = emptied;
        QTEST(brakePhrase(takings), "phrase");
    }

    void whatIsGoneUpstreamIsWithdrawnAndStaysUsable()
    {
        sync(people(0, 40));
        const Instant before = m_desk->clock.now();
        const SyncReport report = sync(people(2, 40));
        QVERIFY(report.accepted);
        QCOMPARE(report.withdrawn, 2);
        QCOMPARE(report.unchanged, 38);
        const Contact gone = person(1);
        QCOMPARE(gone.phone, u"+49 30 500001"_s);
        QCOMPARE(gone.withdrawnAt(), m_desk->clock.now());
        QCOMPARE(gone.provenance[0].lastSeen, before);
        QVERIFY(!person(2).withdrawnAt());
        QCOMPARE(person(2).provenance[0].lastSeen, m_desk->clock.now());
        QVERIFY(!person(1, before).withdrawnAt());
        QCOMPARE(m_desk->problems(), QStringList());
        // Still withdrawn, and not a second time.
        QCOMPARE(sync(people(2, 40)).withdrawn, 0);
        // Back again.
        const SyncReport back = sync(people(0, 40));
        QCOMPARE(back.returned, 2);
        QCOMPARE(back.unchanged, 40);
        QVERIFY(!person(1).withdrawnAt());
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void tooMuchAtOnceIsHeldUntilTheCountIsTyped()
    {
        sync(people(0, 100));
        auto records = people(30, 110);
        records[0].name = u"Renamed"_s;
        const SyncReport held = sync(records);
        QVERIFY(!held.accepted);
        QVERIFY(held.held);
        QCOMPARE(held.held->phrase, u"withdraw-30"_s);
        QCOMPARE(held.held->takings.records, 100);
        QCOMPARE(held.held->samples.size(), 30);
        QCOMPARE(held.held->samples[0][u"customer"_s].toString(), u"Firm 0"_s);
        QVERIFY(!person(1).withdrawnAt());
        QCOMPARE(person(30).name, u"Person 30"_s);
        QVERIFY(person(105).id.isNull());
        QCOMPARE(m_desk->problems(), QStringList());
        QVERIFY(sync(records, u"withdraw-29"_s).held);
        const SyncReport done = sync(records, u"withdraw-30"_s);
        QVERIFY(done.accepted);
        QCOMPARE(done.withdrawn, 30);
        QCOMPARE(done.added, 10);
        QVERIFY(person(1).withdrawnAt());
        QCOMPARE(person(30).name, u"Renamed"_s);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void emptyingAFieldIsHeld()
    {
        sync(people(0, 100));
        auto records = people(0, 100);
        for (int i = 0; i < 6; ++i)
            records[i].phone.clear();
        const SyncReport held = sync(records);
        QCOMPARE(held.held->phrase, u"empty-6"_s);
        QCOMPARE(held.held->takings.losses.size(), 6);
        QCOMPARE(held.held->takings.losses[1].toObject(),
            (QJsonObject{{u"name"_s, u"Person 1"_s}, {u"email"_s, u"p1@firm.example"_s},
                {u"field"_s, u"phone"_s}, {u"was"_s, u"+49 30 500001"_s}}));
        QCOMPARE(person(1).phone, u"+49 30 500001"_s);
        QVERIFY(sync(records, u"empty-6"_s).accepted);
        QCOMPARE(person(1).phone, QString());
    }

    void whileARowIsBadNothingIsWithdrawn()
    {
        sync(people(0, 40));
        const SyncReport report = sync(people(2, 40), {}, {{2, u"e-mail: no address"_s}});
        QVERIFY(report.accepted);
        QCOMPARE(report.withdrawn, 0);
        QVERIFY(!person(1).withdrawnAt());
    }

    void theNextSyncBeginsWhereTheLastOneEnded()
    {
        const auto run = [this](QVector<ContactRecord> records, const QStringList &removed,
                             const QString &token, const QVector<RowProblem> &problems = {}) {
            auto source = std::make_shared<tests::ListSource>(records, problems);
            source->removed = removed;
            source->token = token;
            SyncOptions options;
            options.sourceName = u"book"_s;
            options.skipBad = true;
            m_desk->clock.advance(std::chrono::hours(1));
            const auto report = Replica(*m_desk->workspace).run(source, options).result();
            return std::pair(report.value_or(SyncReport{}), source->began.value(0));
        };
        QCOMPARE(run(people(0, 5), {}, u"token 1"_s).second, QString());
        auto changed = people(1, 2);
        changed[0].phone = u"+49 30 999999"_s;
        const auto [second, began] = run(changed, {u"id 3"_s, u"id 77"_s}, u"token 2"_s);
        QCOMPARE(began, u"token 1"_s);
        QCOMPARE(second.changed, 1);
        QCOMPARE(second.withdrawn, 1);
        QVERIFY(person(3).withdrawnAt());
        QVERIFY(!person(2).withdrawnAt());
        // It was asked what changed: what it did not name is still there.
        QCOMPARE(person(2).provenance[0].lastSeen, m_desk->clock.now());
        // With a bad row the same changes are asked for again.
        QCOMPARE(run({}, {}, u"token 3"_s, {{1, u"no address"_s}}).second, u"token 2"_s);
        QCOMPARE(run({}, {}, u"token 4"_s).second, u"token 2"_s);
        QCOMPARE(run({}, {}, u"token 5"_s).second, u"token 4"_s);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    //! All there is, and what changed, are not the same.
    void aTokenIsForThoseWhoSayWhatChanged()
    {
        const auto run = [this](QVector<ContactRecord> records, const QString &token, bool whole) {
            auto source = std::make_shared<tests::ListSource>(records);
            source->token = token;
            SyncOptions options;
            options.sourceName = u"book"_s;
            options.whole = whole;
            m_desk->clock.advance(std::chrono::hours(1));
            const auto report = Replica(*m_desk->workspace).run(source, options).result();
            return std::pair(report.value_or(SyncReport{}), source->began.value(0));
        };
        QCOMPARE(run(people(0, 5), u"token 1"_s, false).second, QString());
        // A person says that it has all: it is asked for all.
        const auto [whole, began] = run(people(0, 4), u"token 2"_s, true);
        QCOMPARE(began, QString());
        QCOMPARE(whole.unchanged, 4);
        QCOMPARE(whole.withdrawn, 1);
        QVERIFY(person(4).withdrawnAt());
        // A source that has no tokens gave what it gave: of the others nobody knows.
        const Instant second = m_desk->clock.now();
        const auto [some, since] = run(people(0, 1), {}, false);
        QCOMPARE(since, u"token 2"_s);
        QCOMPARE(some.withdrawn, 0);
        QCOMPARE(person(2).provenance[0].lastSeen, second);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void contactsAreSeenAsTheyWere()
    {
        auto records = people(0, 5);
        sync(records);
        const Instant then = m_desk->clock.now();
        records[1].email = u"p1@firm.example"_s;
        records[1].phone = u"+49 30 999999"_s;
        records.removeLast();
        sync(records);
        QCOMPARE(person(1).phone, u"+49 30 999999"_s);
        QCOMPARE(person(1, then).phone, u"+49 30 500001"_s);
        QVERIFY(person(1, then - std::chrono::hours(2)).id.isNull());
        const auto of = [this](Instant asOf) {
            return m_desk->read([asOf](const Repositories &all) {
                QStringList phones;
                for (const Contact &contact :
                    all.contacts.of(*all.customers.resolve(u"account:0"_s), asOf))
                    phones << contact.phone.right(6)
                            + (contact.withdrawnAt() ? u" withdrawn"_s : QString());
                return phones;
            });
        };
        QCOMPARE(of(then),
            (QStringList{u"500000"_s, u"500001"_s, u"500002"_s, u"500003"_s, u"500004"_s}));
        QCOMPARE(of(Contacts::now),
            (QStringList{
                u"500000"_s, u"999999"_s, u"500002"_s, u"500003"_s, u"500004 withdrawn"_s}));
    }
};

HELIOGRAPH_TEST(BrakeTest)
#include "brake_test.moc"
