#include "models/replica/erasing.h"
#include "models/replica/replica.h"
#include "models/store/database.h"
#include "tests/support/list_source.h"
#include "tests/support/test_desk.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Records become customers, sites and contacts: once, all at once, or not at all.
class ReplicaTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::TestDesk> m_desk;

    static ContactRecord person(int row, const QString &name, const QString &email,
        const QString &account = {}, const QString &organisation = {}, const QString &site = {})
    {
        ContactRecord record;
        record.row = row;
        record.name = name;
        record.email = email;
        record.account = account;
        record.organisation = organisation;
        record.site = site;
        record.recordKey = email + u'|' + (account.isEmpty() ? organisation : account);
        return record;
    }

    static QVector<ContactRecord> crowd(int count)
    {
        QVector<ContactRecord> records;
        for (int i = 0; i < count; ++i)
            records.append(person(i + 2, u"Person %1"_s.arg(i), u"p%1@firm.example"_s.arg(i),
                QString::number(i / 5), u"Firm %1 GmbH"_s.arg(i / 5), QString::number(1000 + i)));
        return records;
    }

    SyncReport import(const QVector<ContactRecord> &records, SyncOptions options = {},
        const QVector<RowProblem> &problems = {})
    {
        if (options.sourceName.isEmpty())
            options.sourceName = u"crm"_s;
        Replica replica(*m_desk->workspace);
        const auto report
            = replica.run(std::make_shared<tests::ListSource>(records, problems), options).result();
        return report ? *report : SyncReport{};
    }

    int customers()
    {
        return m_desk->read([](const Repositories &all) { return all.customers.count(); });
    }
    int contacts()
    {
        return m_desk->read([](const Repositories &all) { return all.contacts.count(); });
    }
    QStringList found(const QString &text)
    {
        return m_desk->read([text](const Repositories &all) {
            QStringList names;
            for (const Contact &contact : all.contacts.search(text))
                names << contact.name;
            return names;
        });
    }
    qint64 rows(const char *table)
    {
        return m_desk->read([table](const Repositories &all) {
            return all.database.number(std::string("SELECT count(*) FROM ") + table);
        });
    }
    CustomerId customer(const QString &text)
    {
        return *m_desk->workspace
                    ->read([text](const Repositories &all) { return all.customers.resolve(text); })
                    .result();
    }

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

    void aLockThatADyingProcessLeftEmptyIsNobodys()
    {
        QFile lock(m_desk->path() + u".import-lock"_s);
        QVERIFY(lock.open(QFile::WriteOnly));
        lock.close();
        QVERIFY(import(crowd(3)).accepted);
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
        QCOMPARE(contacts(), 30);
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
        QVERIFY(removeLeftStages(*m_desk->workspace, {u"Ada"_s, {}}));
        for (const char *table : {"record_version", "record", "contact", "customer", "site"})
            QCOMPARE(rows(table), 0);
    }

    void onePersonOfTwoSourcesIsOneContact()
    {
        import({person(2, u"Robert Smith"_s, u"bob@acme.example"_s, u"1"_s, u"Acme Inc."_s)});
        SyncOptions billing;
        billing.sourceName = u"billing"_s;
        auto same = person(2, u"Bob Smith"_s, u"BOB@acme.example"_s, u"1"_s);
        same.phone = u"+1 555 0100"_s;
        import(
            {same, person(3, u"Bob Smith"_s, u"bob@acme.example"_s, u"2"_s, u"Other"_s)}, billing);
        QCOMPARE(contacts(), 2);
        const auto contact = m_desk->read(
            [](const Repositories &all) { return all.contacts.search(u"5550100"_s).value(0); });
        QCOMPARE(contact.provenance.size(), 2);
        QCOMPARE(contact.phone, u"+1 555 0100"_s);
        QCOMPARE(contact.customerName, u"Acme Inc."_s);
    }

    void namesFindTheirCustomer()
    {
        import({person(2, u"A"_s, u"a@acme.example"_s, u"1"_s, u"Acme, Inc."_s),
            person(3, u"B"_s, u"b@acme.example"_s, {}, u"ACME"_s)});
        QCOMPARE(customers(), 1);
        // Two accounts of one name: nobody can say which is meant.
        import({person(2, u"C"_s, u"c@acme.example"_s, u"2"_s, u"Acme GmbH"_s),
            person(3, u"D"_s, u"d@acme.example"_s, {}, u"Acme"_s)});
        QCOMPARE(customers(), 3);
    }

    void aNewNameFindsItsCustomer_data()
    {
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<bool>("killed"); // right after the acceptance
        QTest::addColumn<int>("customers");
        QTest::newRow("accepted") << true << false << 1;
        QTest::newRow("accepted, and killed") << true << true << 1;
        QTest::newRow("dropped") << false << false << 2;
    }
    void aNewNameFindsItsCustomer()
    {
        QFETCH(bool, accepted);
        QFETCH(bool, killed);
        const auto ann = [](const QString &name) {
            return QVector<ContactRecord>{person(2, u"Ann"_s, u"ann@firm.example"_s, u"7"_s, name)};
        };
        import(ann(u"Firm GmbH"_s));
        const QVector<RowProblem> bad{{3, u"it is broken"_s}};
        const SyncReport renamed
            = import(ann(u"House GmbH"_s), {}, accepted ? QVector<RowProblem>() : bad);
        QCOMPARE(renamed.accepted, accepted);
        QCOMPARE(rows("renaming"), 0);
        if (killed)
            m_desk->write([](Repositories &all) {
                all.database.run("INSERT INTO renaming (customer, sync, name_key)"
                                 " SELECT c.key, max(s.key), c.name_key FROM customer c, sync s");
                all.database.run("UPDATE customer SET name_key = 'firm'");
            });
        SyncOptions other;
        other.sourceName = u"directory"_s;
        QVERIFY(import({person(2, u"Bo"_s, u"bo@gmail.com"_s, {}, u"House"_s)}, other).accepted);
        QTEST(customers(), "customers");
        QCOMPARE(rows("renaming"), 0);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void mergedCustomersAreOneAndUndoneAgain()
    {
        import(crowd(10));
        const CustomerId from = customer(u"account:0"_s);
        const CustomerId into = customer(u"account:1"_s);
        const auto merge = [this](const CustomerId &one, const CustomerId &other) {
            return m_desk->write(
                [=](Repositories &all) { return all.customers.merge(one, other); });
        };
        QVERIFY(merge(from, into));
        QCOMPARE(customers(), 1);
        QCOMPARE(customer(u"account:0"_s), into);
        QCOMPARE(customer(u"site:1000"_s), into);
        QCOMPARE(
            m_desk->read([into](const Repositories &all) { return all.contacts.of(into).size(); }),
            10);
        const auto row = m_desk->read(
            [](const Repositories &all) { return all.customers.list(u"firm 0"_s).value(0); });
        QCOMPARE(row.customer.id, into);
        QCOMPARE(row.contacts, 10);
        QCOMPARE(row.sites, 10);
        // No circle, and no second time.
        QCOMPARE(merge(into, from).error().kind, ErrorKind::Conflict);
        QCOMPARE(merge(from, into).error().kind, ErrorKind::Conflict);
        QCOMPARE(
            merge(CustomerId{m_desk->clock.newUuid()}, into).error().kind, ErrorKind::NotFound);
        // What a merged customer has comes in unchanged.
        QCOMPARE(import(crowd(10)).unchanged, 10);
        QVERIFY(m_desk->write([](Repositories &all) -> Result<UndoReport> {
            return all.records.undo(*all.customers.lastAct());
        }));
        QCOMPARE(customers(), 2);
        QCOMPARE(customer(u"account:0"_s), from);
        QVERIFY(!m_desk->read(
            [](const Repositories &all) { return all.customers.lastAct().has_value(); }));
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void everythingIsFoundByItsWords()
    {
        import(crowd(5));
        const auto written = m_desk->write([this](Repositories &all) -> Result<void> {
            all.database.run("INSERT INTO incident (uuid, title, severity, state, impact,"
                             " opened_at, lead) VALUES (?, 'Firmware rollout', 2, 'resolved',"
                             " 'major', 0, '')",
                m_desk->clock.newUuid());
            all.database.run("INSERT INTO ticket (uuid, since_sync, desk, desk_id, sorted_at)"
                             " VALUES (?, 1, 'zendesk', '4711', 0)",
                m_desk->clock.newUuid());
            all.database.run("INSERT INTO ticket_version (ticket, since_sync, digest, link,"
                             " requester_name, requester_email, requester_key, organisation,"
                             " subject, text, status, open, tags) VALUES (1, 1, x'00', '', 'Eve',"
                             " '', '', '', 'Firmly broken', '', 'open', 1, '')");
            return {};
        });
        QVERIFY(written);
        const auto kinds = [this](const QString &text) {
            const auto hits
                = m_desk->workspace
                      ->read([text](const Repositories &all) { return all.search.find(text); })
                      .result();
            QVector<SearchHitKind> seen;
            for (const SearchHit &hit : hits ? *hits : QVector<SearchHit>()) {
                if (!seen.contains(hit.kind))
                    seen.append(hit.kind);
            }
            return seen;
        };
        QCOMPARE(kinds(u"firm"_s),
            (QVector<SearchHitKind>{SearchHitKind::Customer, SearchHitKind::Contact,
                SearchHitKind::Incident, SearchHitKind::Ticket}));
        QCOMPARE(kinds(u"4711"_s), QVector<SearchHitKind>{SearchHitKind::Ticket});
        QCOMPARE(kinds(u"1003"_s), QVector<SearchHitKind>{SearchHitKind::Customer});
        QCOMPARE(kinds(u"account:0"_s).value(0), SearchHitKind::Customer);
    }

    void theOneThatIsMeantIsNotLostAmongMany()
    {
        QVector<ContactRecord> many;
        for (int i = 0; i < 1000; ++i) {
            const QString box = (i % 3 == 0 ? u"mueller%1"_s : u"muebau%1"_s).arg(i);
            many.append(person(i + 2, box, box + u"@firm.example"_s, u"1"_s, u"Firm"_s));
        }
        many.append(person(1002, u"Mueller"_s, u"mueller@firm.example"_s, u"1"_s, u"Firm"_s));
        QCOMPARE(import(many).added, 1001);
        for (const QString &text : {u"mueller"_s, u"mueller@firm.example"_s})
            QCOMPARE(m_desk->read([text](const Repositories &all) {
                const auto hits = all.contacts.search(text);
                return hits.isEmpty() ? QString() : hits[0].email;
            }),
                u"mueller@firm.example"_s);
    }

    void searching_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("one letter") << u"z"_s << QStringList{u"Zoë O'Brien-Łuk"_s};
        QTest::newRow("without accents") << u"zoe"_s << QStringList{u"Zoë O'Brien-Łuk"_s};
        QTest::newRow("two words") << u"brien zo"_s << QStringList{u"Zoë O'Brien-Łuk"_s};
        QTest::newRow("within a name") << u"brie"_s << QStringList{u"Zoë O'Brien-Łuk"_s};
        QTest::newRow("within an address") << u"lan@nor"_s << QStringList{u"Alan"_s};
        QTest::newRow("bare digits") << u"30123"_s << QStringList{u"Alan"_s};
        QTest::newRow("spaced digits") << u"+49 (30) 12"_s << QStringList{u"Alan"_s};
        QTest::newRow("japanese") << u"田中"_s << QStringList{u"田中太郎"_s};
        QTest::newRow("beyond the first plane") << u"𠮷野"_s << QStringList{u"𠮷野家"_s};
        QTest::newRow("after an emoji") << u"mulle"_s << QStringList{u"Jo😀Müller"_s};
        QTest::newRow("beside an emoji") << u"muller 😀"_s << QStringList{u"Jo😀Müller"_s};
        QTest::newRow("thai") << u"นิดา"_s << QStringList{u"นิดารัตน์ Éva"_s};
        QTest::newRow("thai, after a mark") << u"ดารัตน์ eva"_s << QStringList{u"นิดารัตน์ Éva"_s};
        QTest::newRow("index language") << u"name:z* OR \"x"_s << QStringList();
        QTest::newRow("only signs") << u"-- \" *"_s << QStringList();
        QTest::newRow("best first") << u"ala"_s << QStringList{u"Alan"_s, u"Galadriel"_s};
    }
    void searching()
    {
        QFETCH(QString, text);
        auto alan = person(3, u"Alan"_s, u"alan@nord.example"_s, u"2"_s, u"Nord"_s);
        alan.phone = u"+49 30 123456"_s;
        import({person(2, u"Zoë O'Brien-Łuk"_s, u"ops@example.org"_s, u"1"_s, u"Süd"_s), alan,
            person(4, u"田中太郎"_s, u"taro@jp.example"_s, u"3"_s),
            person(5, u"Galadriel"_s, u"g@elf.example"_s, u"4"_s),
            person(6, u"𠮷野家"_s, u"y@jp.example"_s, u"3"_s),
            person(7, u"Jo😀Müller"_s, u"jo@x.example"_s, u"5"_s),
            person(8, u"นิดารัตน์ Éva"_s, u"n@th.example"_s, u"6"_s)});
        QTEST(found(text), "names");
    }
};

HELIOGRAPH_TEST(ReplicaTest)
#include "replica_test.moc"
