#include "tests/models/replica_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! What was imported is found: one person of several sources, customers by their names, all by
//! words.
class ReplicaSearchTest : public QObject, tests::ReplicaFixture
{
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<tests::TestDesk>(); }

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

    void asManyAsAreWantedAreFound()
    {
        constexpr int firms = 350;
        QVector<ContactRecord> rows;
        for (int i = 0; i < firms; ++i)
            rows.append(person(i + 2, u"Owner"_s, u"owner@common%1.example"_s.arg(i),
                QString::number(i + 1), u"Common %1 Ltd"_s.arg(i)));
        import(rows);
        const auto found = [this](const QString &text, int limit) {
            return m_desk->read([text, limit](const Repositories &all) {
                return all.customers.list(text, limit).size();
            });
        };
        QCOMPARE(found(u"common"_s, 300), 300);
        QCOMPARE(found(u"omm"_s, 300), 300);
        QCOMPARE(found(u"common"_s, 1000), firms);
    }

    //! Each address and number is a record of its own; people are counted.
    void manyRecordsOfOneHideNobody()
    {
        constexpr int people = 120;
        QVector<ContactRecord> rows;
        for (int i = 0; i < people; ++i) {
            auto row = person(i + 2, u"Nora %1"_s.arg(i), u"n%1@firm.example"_s.arg(i), u"1"_s);
            for (int further = 1; further < 7; ++further)
                row.furtherEmails << u"n%1.%2@home.example"_s.arg(i).arg(further);
            rows.append(row);
        }
        import(rows);
        QCOMPARE(found(u"nora"_s).size(), 50);
        QCOMPARE(found(u"home.example"_s).size(), 50);
        QCOMPARE(found(u"ome.exam"_s).size(), 50);
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

HELIOGRAPH_TEST(ReplicaSearchTest)
#include "replica_search_test.moc"
