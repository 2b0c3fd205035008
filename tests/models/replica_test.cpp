#include "models/replica/contacts_lock.h"
#include "models/replica/erasing.h"
#include "tests/models/replica_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Records become customers, sites and contacts: once, all at once, or not at all.
class ReplicaTest : public QObject, tests::ReplicaFixture
{
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

    void aLockThatADyingProcessLeftEmptyIsNobodys()
    {
        QFile lock(m_desk->path() + u".import-lock"_s);
        QVERIFY(lock.open(QFile::WriteOnly));
        lock.close();
        QVERIFY(import(crowd(3)).accepted);
    }

    void whatTakesTurnsIsItsOwnersAlone()
    {
        ContactsLock lock(*m_desk->workspace);
        QVERIFY(lock.take());
        QCOMPARE(QFile::permissions(m_desk->path() + u".import-lock"_s)
                & ~(QFile::ReadUser | QFile::WriteUser),
            QFile::ReadOwner | QFile::WriteOwner);
    }

    void anImportDoesNotWriteIntoAnotherKindOfSource()
    {
        QVERIFY(m_desk->write([](Repositories &all) {
            SourceConfig folder;
            folder.type = SourceType::Folder;
            folder.name = u"crm"_s;
            return all.sources.save(folder);
        }));
        SyncOptions options;
        options.sourceName = u"crm"_s;
        options.onlyInto = SourceType::Import;
        const auto run = [&](const QString &name) {
            options.sourceName = name;
            return Replica(*m_desk->workspace)
                .run(std::make_shared<tests::ListSource>(crowd(2)), options)
                .result();
        };
        const auto refused = run(u"crm"_s);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().detail.contains(u"folder"_s));
        QCOMPARE(contacts(), 0);
        QVERIFY(run(u"list"_s)->accepted);
        QVERIFY(run(u"list"_s)->accepted); // a source of imports
        QVERIFY(m_desk->write([](Repositories &all) {
            return all.sources.remove(all.sources.resolve(u"crm"_s)->id);
        }));
        QVERIFY(!run(u"crm"_s)); // nor does it bring a removed one back
    }

    void recordsBecomeCustomersSitesAndContacts()
    {
        const SyncReport report = import(crowd(30));
        QVERIFY(report.accepted);
        QCOMPARE(report.rows, 30);
        QCOMPARE(report.added, 30);
        QCOMPARE(report.customersAdded, 6);
        QCOMPARE(report.sitesAdded, 30);
        QCOMPARE(customers(), 6);
        QCOMPARE(contacts(), 30);
        const CustomerId id = customer(u"account:2"_s);
        QCOMPARE(customer(u"site:1011"_s), id);
        QCOMPARE(m_desk->read([](const Repositories &all) {
            return all.contacts.searchByCustomer(u"Firm 2"_s).size();
        }),
            5);
        const auto people
            = m_desk->read([id](const Repositories &all) { return all.contacts.of(id); });
        QCOMPARE(people.size(), 5);
        QCOMPARE(people[0].customerName, u"Firm 2 GmbH"_s);
        QCOMPARE(people[0].provenance.size(), 1);
        QCOMPARE(people[0].provenance[0].sourceName, u"crm"_s);
        QCOMPARE(people[0].provenance[0].firstSeen, m_desk->clock.now());
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void theSameAgainChangesNothing()
    {
        auto records = crowd(30);
        // The same key with other values, the same row twice, a row without an organisation.
        records.append(person(32, u"Other Name"_s, u"p0@firm.example"_s, u"0"_s, u"FIRM 0"_s));
        records.append(records[3]);
        records.append(person(34, u"Nobody's"_s, u"solo@gmail.com"_s));
        const SyncReport first = import(records);
        QCOMPARE(first.added, 32);
        QCOMPARE(first.unchanged, 1);
        const QVector<qint64> before{
            rows("record_version"), rows("customer_version"), rows("contact")};
        m_desk->clock.advance(std::chrono::hours(1));
        const SyncReport second = import(records);
        QVERIFY(second.accepted);
        QCOMPARE(second.unchanged, 33);
        QCOMPARE(second.added + second.changed, 0);
        QCOMPARE(
            (QVector<qint64>{rows("record_version"), rows("customer_version"), rows("contact")}),
            before);
        // It was all there: that is when it was last seen.
        const auto contact = m_desk->read(
            [](const Repositories &all) { return all.contacts.search(u"solo"_s).value(0); });
        QCOMPARE(contact.provenance[0].lastSeen, m_desk->clock.now());
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whatARowSaysOfItsCustomerCountsThoughTheRowIsKnown()
    {
        auto first = person(2, u"A"_s, u"a@firm.example"_s, u"1"_s);
        auto second = person(3, u"B"_s, u"b@firm.example"_s, u"1"_s);
        first.tier = 1;
        second.tier = 2;
        import({first, second});
        const auto tier = [this] {
            return m_desk->read([](const Repositories &all) {
                return all.customers.find(*all.customers.resolve(u"account:1"_s))->tier;
            });
        };
        QCOMPARE(tier(), 1); // of several rows the first that says so
        first.tier = 0;
        const SyncReport report = import({first, second});
        QCOMPARE(report.changed, 1);
        QCOMPARE(tier(), 2);
        QCOMPARE(import({first, second}).unchanged, 2);
    }

    void whoComesBackIsBackThoughTheRowIsKnown()
    {
        SyncOptions whole;
        whole.whole = true;
        const auto records = crowd(3);
        import(records, whole);
        QCOMPARE(import(records.mid(0, 2), whole).withdrawn, 1);
        QCOMPARE(import(records, whole).returned, 1);
        const auto contact = m_desk->read([](const Repositories &all) {
            return all.contacts.search(u"p2@firm.example"_s).value(0);
        });
        QCOMPARE(contact.withdrawnAt(), std::nullopt);
        QCOMPARE(rows("record_version"), 3);
    }

    void numbersAreReadAsTheCountryWritesThem()
    {
        auto record = person(2, u"A"_s, u"a@firm.example"_s, u"1"_s);
        record.phone = u"030 1234567"_s;
        import({record});
        QCOMPARE(found(u"+49 30 1234"_s), QStringList());
        m_desk->write([](Repositories &all) { all.contactSyncs.setCountry(u"DE"_s); });
        QCOMPARE(import({record}).changed, 1);
        for (const QString &text :
            {u"+49 30 1234"_s, u"0049301234567"_s, u"030 1234"_s, u"01234567"_s, u"3012345"_s})
            QVERIFY2(found(text) == QStringList{u"A"_s}, qPrintable(text));
        SyncOptions elsewhere;
        elsewhere.country = u"US"_s;
        elsewhere.sourceName = u"elsewhere"_s;
        record.phone = u"(415) 555-2671"_s;
        import({record}, elsewhere);
        QCOMPARE(found(u"+1 415"_s), QStringList{u"A"_s});
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void aChangeIsANewVersionAndNothingIsWithdrawn()
    {
        auto records = crowd(10);
        import(records);
        records[4].name = u"Renamed Person"_s;
        records[5].organisation = u"New Name AG"_s;
        const SyncReport report = import(records.mid(4, 2));
        QCOMPARE(report.changed, 2);
        QCOMPARE(report.added, 0);
        QCOMPARE(contacts(), 10);
        QCOMPARE(found(u"renamed"_s), QStringList{u"Renamed Person"_s});
        QCOMPARE(found(u"person 5"_s), QStringList{u"Person 5"_s});
        QCOMPARE(m_desk->read([](const Repositories &all) {
            return all.customers.list(u"new name"_s).size();
        }),
            1);
        QCOMPARE(m_desk->read([](const Repositories &all) {
            return all.customers.list(u"firm 1 gmbh"_s).size();
        }),
            0);
        QCOMPARE(rows("record_version"), 11);
    }

    void aBadRowLeavesNothing()
    {
        const QVector<RowProblem> bad{{7, u"e-mail: \"x\" is not an address"_s}};
        const SyncReport refused = import(crowd(30), {}, bad);
        QVERIFY(!refused.accepted);
        QCOMPARE(refused.problems, bad);
        for (const char *table :
            {"record_version", "record", "contact", "customer", "site", "customer_version"})
            QCOMPARE(rows(table), 0);
        SyncOptions options;
        options.skipBad = true;
        const SyncReport taken = import(crowd(30), options, bad);
        QVERIFY(taken.accepted);
        QCOMPARE(taken.problemCount, 1);
        QCOMPARE(taken.remarks, QStringList());
        QCOMPARE(contacts(), 30);
        // Whose the bad row is cannot be told: whoever is missing stays, and that is said.
        options.whole = true;
        const SyncReport fewer = import(crowd(28), options, bad);
        QCOMPARE(fewer.withdrawn, 0);
        QVERIFY2(fewer.remarks.join(u'\n').contains(u"no longer has them: 2."_s),
            qPrintable(fewer.remarks.join(u'\n')));
        QCOMPARE(import(crowd(28), options).withdrawn, 2);
    }

    void aSiteOfAnotherAccountIsARowProblem()
    {
        import(crowd(5));
        SyncOptions options;
        options.skipBad = true;
        const SyncReport report = import(
            {person(9, u"Eve"_s, u"eve@x.example"_s, u"77"_s, u"X"_s, u"1000"_s)}, options);
        QCOMPARE(report.problemCount, 1);
        QCOMPARE(report.problems[0].row, 9);
        QVERIFY2(report.problems[0].reason.contains(u"site:1000 belongs to"_s),
            qPrintable(report.problems[0].reason));
        QVERIFY(report.problems[0].reason.contains(u"account:0"_s));
        QCOMPARE(customers(), 1);
    }

    void aSourceThatBreaksOffLeavesWhatWasThere()
    {
        import(crowd(10));
        auto changed = crowd(30);
        for (ContactRecord &record : changed)
            record.phone = u"+49 30 555"_s;
        auto source = std::make_shared<tests::ListSource>(changed);
        source->failAt = 14;
        Replica replica(*m_desk->workspace);
        SyncOptions options;
        options.sourceName = u"crm"_s;
        QCOMPARE(replica.run(source, options).result().error().kind, ErrorKind::Io);
        QCOMPARE(rows("record_version"), 10);
        QCOMPARE(contacts(), 10);
        QCOMPARE(found(u"555"_s), QStringList());
        QCOMPARE(import(crowd(10)).unchanged, 10);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void aStopEndsAsCancelled()
    {
        std::stop_source stop;
        SyncOptions options;
        options.sourceName = u"crm"_s;
        options.stop = stop.get_token();
        options.progress = [&stop](qint64, double) { stop.request_stop(); };
        Replica replica(*m_desk->workspace);
        const auto report
            = replica.run(std::make_shared<tests::ListSource>(crowd(50)), options).result();
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(rows("record"), 0);
    }

    void aStageIsNobodysToSee()
    {
        // A stage that a dead program left.
        const auto stage = m_desk->write([](Repositories &all) -> Result<ContactStage> {
            ContactStage begun = all.contactSyncs.begin(u"crm"_s);
            std::vector<StagedContact> staged;
            PhoneKeys phones;
            for (const ContactRecord &record : crowd(12))
                staged.push_back(stagedContact(record, phones));
            const auto taken = all.contactSyncs.stage(
                begun, staged, std::chrono::steady_clock::now() + std::chrono::minutes(1));
            // All of it, as far as to the acceptance that it does not come to.
            begun.lookups.sort();
            all.contactSyncs.writeLookups(begun, ContactSyncs::Until::max());
            all.contactSyncs.index(begun, ContactSyncs::Until::max());
            return taken ? Result<ContactStage>(begun) : fail(taken.error());
        });
        QVERIFY(stage);
        QCOMPARE(rows("record_version"), 12);
        QCOMPARE(contacts(), 0);
        QCOMPARE(customers(), 0);
        QCOMPARE(found(u"person"_s), QStringList());
        QCOMPARE(found(u"ers"_s), QStringList());
        for (const QString &text : {u"firm"_s, u"site:1001"_s, u"account:1"_s, u"1001"_s})
            QCOMPARE(m_desk->read([text](const Repositories &all) {
                return int(all.search.find(text).size());
            }),
                0);
        QCOMPARE(m_desk->problems(), QStringList());
        // The next import drops it; its own late slices are refused.
        QCOMPARE(import(crowd(3)).added, 3);
        QCOMPARE(rows("record_version"), 3);
        const auto late = m_desk->write(
            [stage](Repositories &all) { return all.contactSyncs.accept(*stage, true, {}, {}); });
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
    }

    //! Nobody could ask for who stands in it to be erased.
    void whatADeadImportLeftIsRemoved()
    {
        m_desk->write([](Repositories &all) -> Result<int> {
            ContactStage begun = all.contactSyncs.begin(u"crm"_s);
            PhoneKeys phones;
            const StagedContact staged = stagedContact(crowd(1)[0], phones);
            return all.contactSyncs.stage(begun, std::span(&staged, 1), ContactSyncs::Until::max());
        });
        QCOMPARE(rows("record_version"), 1);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = removeLeftStages(*m_desk->workspace, {u"Ada"_s, {}}, stop.get_token());
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QCOMPARE(rows("record_version"), 1);
        QVERIFY(removeLeftStages(*m_desk->workspace, {u"Ada"_s, {}}));
        for (const char *table : {"record_version", "record", "contact", "customer", "site"})
            QCOMPARE(rows(table), 0);
    }
};

HELIOGRAPH_TEST(ReplicaTest)
#include "replica_test.moc"
