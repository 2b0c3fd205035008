#include "tests/models/workspace_restore_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! No backup brings back who was erased, and none takes others along.
class RestoredErasureTest : public QObject, tests::WorkspaceRestoreFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }

    void whoWasErasedDoesNotComeBack_data()
    {
        QTest::addColumn<bool>("erasedBefore"); // somebody else, so that the backup has a key
        QTest::addColumn<bool>("anotherKey");
        QTest::newRow("the first erasure came after the backup") << false << false;
        QTest::newRow("both have one key") << true << false;
        QTest::newRow("each has a key of its own") << true << true;
    }
    void whoWasErasedDoesNotComeBack()
    {
        QFETCH(bool, erasedBefore);
        QFETCH(bool, anotherKey);
        auto people = both();
        people << record(u"Dora Early"_s, u"dora@firm.example"_s);
        sync(people);
        // A ticket and a delivery stand where no contact of theirs does: they were there before.
        if (erasedBefore)
            erase(u"Early"_s);
        const ChannelId mail = m_desk->channel(u"Mail"_s, ChannelType::Mail);
        auto targets = m_desk->targets(mail, 1);
        targets[0].target = u"zara.quill@firm.example"_s;
        const UpdateId update = m_desk->publishedUpdate();
        QVERIFY(m_desk->write(
            [&](Repositories &store) { return store.deliveries.enqueue(update, targets); }));
        QVERIFY(backUpTo(workspace(), backup()));
        if (anotherKey) { // as after the first erasure of a workspace that was restored before
            QVERIFY(m_desk->write([](Repositories &all) {
                all.database.run("DELETE FROM erased");
                all.database.run("DELETE FROM setting WHERE name = 'erasure_key'");
            }));
        }
        erase(u"Quill"_s);
        const ErasureFilter present = filter();
        const auto report = restore(erasedBefore ? u"restore-1"_s : u"restore-2"_s);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->erased.contacts, 1);
        QVERIFY(found(u"Quill"_s).isEmpty());
        QCOMPARE(found(u"Bo"_s).size(), 1);
        QCOMPARE(found(u"Early"_s).size(), erasedBefore ? 0 : 1);
        QCOMPARE(m_desk->problems(), QStringList());
        QCOMPARE(filter().keys.size(), anotherKey ? 2 : 1);
        QVERIFY(filter().keys.contains(present.keys[0]));
        // Every later sync honours both.
        const SyncReport later = sync(people);
        QCOMPARE(later.erased, erasedBefore ? 2 : 1);
        QVERIFY(found(u"Quill"_s).isEmpty());
        // Not in a byte of it.
        m_desk->workspace.reset();
        const QByteArray bytes = bytesOf(m_desk->path()) + bytesOf(m_desk->path() + u"-wal"_s);
        QVERIFY(!bytes.toLower().contains("zara.quill"));
        QVERIFY(!bytes.toLower().contains("zarathustra"));
    }

    //! Nobody goes with them who had the same mailbox or number, however old the backup is.
    void whoSharedWithAnErasedPersonStays_data()
    {
        QTest::addColumn<bool>("before");
        QTest::newRow("a backup from before the erasure") << true;
        QTest::newRow("one from after it") << false;
    }
    void whoSharedWithAnErasedPersonStays()
    {
        QFETCH(bool, before);
        auto zara = record(u"Zarathustra Quill"_s, u"ops@firm.example"_s);
        zara.phone = u"+49 30 9999991"_s;
        auto desk = record(u"Front desk"_s, {});
        desk.phone = zara.phone;
        const auto max = record(u"Max"_s, zara.email);
        sync({zara, desk, max});
        if (before)
            QVERIFY(backUpTo(workspace(), backup()));
        erase(u"Quill"_s);
        if (!before)
            QVERIFY(backUpTo(workspace(), backup()));
        const auto report = restore(u"restore-2"_s);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->erased.contacts, before ? 1 : 0);
        QVERIFY(found(u"Quill"_s).isEmpty());
        QCOMPARE(found(u"Front desk"_s).size(), 1);
        QCOMPARE(found(u"Max"_s).size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void tracesWithoutAContactGoAsWell()
    {
        sync({both()[1]});
        const ChannelId mail = m_desk->channel(u"Mail"_s, ChannelType::Mail);
        auto targets = m_desk->targets(mail, 1);
        targets[0].target = u"zara.quill@firm.example"_s;
        targets[0].targetName = u"Zarathustra"_s;
        const UpdateId update = m_desk->publishedUpdate();
        QVERIFY(m_desk->write(
            [&](Repositories &store) { return store.deliveries.enqueue(update, targets); }));
        QVERIFY(backUpTo(workspace(), backup())); // before she was a contact
        sync(both());
        erase(u"Quill"_s);
        const auto report = restore(u"restore-1"_s);
        QVERIFY(report);
        QCOMPARE(report->erased.contacts, 0);
        QCOMPARE(report->erased.deliveries, 1);
        const auto left
            = *m_desk->read([](const Repositories &all) { return all.deliveries.list({}); });
        QVERIFY(left[0].target.startsWith(u"erased-"_s));
        QCOMPARE(m_desk->problems(), QStringList());
    }

    //! Of a mailbox that others have as well only what names them.
    void tracesInASharedMailboxGoAsWell()
    {
        const auto zara = record(u"Zarathustra Quill"_s, u"ops@firm.example"_s);
        const auto max = record(u"Max"_s, zara.email);
        sync({max});
        m_desk->ticket(zara.name, zara.email);
        m_desk->ticket(max.name, max.email);
        QVERIFY(backUpTo(workspace(), backup())); // before she was a contact
        sync({zara, max});
        erase(u"Quill"_s);
        const auto report = restore(u"restore-1"_s);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->erased.contacts, 0);
        QCOMPARE(report->erased.tickets, 1);
        const auto requesters = *m_desk->read([](const Repositories &all) {
            QStringList names;
            Statement rows = all.database.query(
                "SELECT requester_name || requester_email FROM ticket_version ORDER BY key");
            while (rows.next())
                names << rows.text(0);
            return names;
        });
        QCOMPARE(requesters, (QStringList{QString(), u"Maxops@firm.example"_s}));
        QCOMPARE(m_desk->problems(), QStringList());
    }
};

HELIOGRAPH_TEST(RestoredErasureTest)
#include "restored_erasure_test.moc"
