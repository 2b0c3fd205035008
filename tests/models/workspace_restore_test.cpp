#include "models/support/use_lock.h"
#include "tests/models/workspace_restore_fixture.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! A backup takes the workspace's place: what was there is kept, and what must not come back does
//! not.
class WorkspaceRestoreTest : public QObject, tests::WorkspaceRestoreFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }

    void itIsAsItWasAndTheOtherIsKept()
    {
        QCOMPARE(sync(both()).added, 2);
        QVERIFY(backUpTo(workspace(), backup()));
        const Instant madeAt = m_desk->clock.now();
        const QByteArray before = bytesOf(backup());
        sync({record(u"Cy"_s, u"cy@firm.example"_s)});
        QCOMPARE(found(u"Cy"_s).size(), 1);
        const QString head
            = *m_desk->read([](const Repositories &all) { return all.journal.head(); });

        const auto asked = restore(u"restore-2"_s);
        QVERIFY(asked);
        QCOMPARE(asked->phrase, u"restore-3"_s);
        QCOMPARE(asked->madeAt, std::optional(madeAt));
        QCOMPARE(asked->contacts, 2);
        QCOMPARE(filesLeft(), QStringList());
        QCOMPARE(found(u"Cy"_s).size(), 1);
        const auto report = restore(u"restore-3"_s);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->phrase, QString());
        QCOMPARE(report->madeAt, std::optional(madeAt));
        QVERIFY(!report->presentUnreadable);
        QVERIFY(found(u"Cy"_s).isEmpty());
        QCOMPARE(found(u"Quill"_s).size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
        QCOMPARE(bytesOf(backup()), before);
        QVERIFY(!QFile::exists(backup() + u"-wal"_s) && !QFile::exists(backup() + u"-shm"_s));

        QCOMPARE(filesLeft(), QStringList{QFileInfo(report->keptAt).fileName()});
        const auto copies
            = *m_desk->read([](const Repositories &all) { return all.copies.list(); });
        QStringList paths;
        for (const NotedCopy &copy : copies) {
            QVERIFY2(copy.finished, qPrintable(copy.path));
            paths << copy.path;
        }
        QCOMPARE(paths, (QStringList{backup(), report->keptAt}));
        // A desk of its own from here on: one chain has no branches.
        const auto entries
            = *m_desk->read([](const Repositories &all) { return all.journal.recent(1); });
        QCOMPARE(entries[0].action, u"restore"_s);
        QCOMPARE(entries[0].who, u"Mia"_s);
        QCOMPARE(entries[0].sequence, 1);
        QCOMPARE(entries[0].after[u"kept_journal_head"_s].toString(), head);
        const auto kept = Workspace::open(report->keptAt, m_desk->clock);
        QVERIFY(kept);
        QCOMPARE(*(*kept)->verify().result(), QStringList());
        QCOMPARE((*kept)
                     ->read([](const Repositories &all) { return all.contacts.count(); })
                     .result()
                     .value_or(0),
            3);
        const auto notes = *m_desk->read(
            [id = m_desk->incident](const Repositories &all) { return all.notes.of(id); });
        QCOMPARE(notes.size(), 1);
        QVERIFY(notes[0].text.contains(toUtcMinutes(madeAt)));
        // And work goes on.
        QCOMPARE(sync({record(u"Cy"_s, u"cy@firm.example"_s)}).added, 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whatWasCheckedIsWhatIsPutInPlace()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        m_desk->workspace.reset();
        {
            WorkspaceRestore restore({m_desk->path(), backup(), {u"Mia"_s, {}}}, m_desk->clock);
            QCOMPARE(restore.run()->phrase, u"restore-2"_s);
            // Nobody else opens the workspace in between, and the backup is not read again.
            QCOMPARE(Workspace::open(m_desk->path(), m_desk->clock).error().kind, ErrorKind::Busy);
            QVERIFY(QFile::remove(backup()));
            QCOMPARE(restore.run(u"restore-3"_s)->phrase, u"restore-2"_s);
            const auto report = restore.run(u"restore-2"_s);
            QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
            QCOMPARE(report->phrase, QString());
        }
        m_desk->workspace = std::move(*Workspace::open(m_desk->path(), m_desk->clock));
        QCOMPARE(found(u"Quill"_s).size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whoDoesNotGoOnLeavesNothing()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        m_desk->workspace.reset();
        {
            WorkspaceRestore restore({m_desk->path(), backup(), {u"Mia"_s, {}}}, m_desk->clock);
            QVERIFY(restore.run());
            QVERIFY(!filesLeft().isEmpty());
        }
        QVERIFY(filesLeft().isEmpty());
        m_desk->workspace = std::move(*Workspace::open(m_desk->path(), m_desk->clock));
    }

    void whereThereIsNothingItIsPut()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        m_desk->workspace.reset();
        const QString path = m_desk->folder.filePath(u"new/machine/desk.heliograph"_s);
        const auto report = WorkspaceRestore({path, backup(), {u"Mia"_s, {}}}, m_desk->clock).run();
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QVERIFY(report->keptAt.isEmpty());
        const auto opened = Workspace::open(path, m_desk->clock);
        QVERIFY(opened);
        QCOMPARE(*(*opened)->verify().result(), QStringList());
        QCOMPARE(QDir(QFileInfo(path).absolutePath())
                     .entryList({u"*restor*"_s}, QDir::Files | QDir::Hidden),
            QStringList());
    }

    void anEmptyOneNeedsNoCount()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        const QString path = m_desk->folder.filePath(u"empty.heliograph"_s);
        QVERIFY(Workspace::open(path, m_desk->clock));
        const auto report = WorkspaceRestore({path, backup(), {u"Mia"_s, {}}}, m_desk->clock).run();
        QVERIFY(report);
        QVERIFY(QFile::exists(report->keptAt));
    }

    void notWhileSomebodyHasItOpen()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        const auto busy
            = WorkspaceRestore({m_desk->path(), backup(), {u"Mia"_s, {}}}, m_desk->clock)
                  .run(u"restore-2"_s);
        QCOMPARE(busy.error().kind, ErrorKind::Busy);
        // Nor the other way round.
        m_desk->workspace.reset();
        {
            const auto alone = UseLock::haveAlone(m_desk->path());
            QVERIFY(alone);
            QCOMPARE(Workspace::open(m_desk->path(), m_desk->clock).error().kind, ErrorKind::Busy);
        }
        // What knows no such lock is seen as well.
        const auto shell = Database::open(m_desk->path(), Database::Mode::ReadWrite);
        QVERIFY(shell);
        QCOMPARE((*shell)->number("SELECT count(*) FROM contact"), 2);
        QCOMPARE(restore(u"restore-2"_s).error().kind, ErrorKind::Busy);
        QCOMPARE(found(u"Quill"_s).size(), 1);
        QVERIFY(filesLeft().isEmpty());
    }

    void whatIsNoGoodBackupIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("kind");
        QTest::newRow("not there") << u"missing"_s << int(ErrorKind::NotFound);
        QTest::newRow("noise") << u"noise"_s << int(ErrorKind::BadBackup);
        QTest::newRow("empty") << u"empty"_s << int(ErrorKind::BadBackup);
        QTest::newRow("cut in the middle") << u"cut"_s << int(ErrorKind::BadBackup);
        QTest::newRow("a page overwritten") << u"overwritten"_s << int(ErrorKind::BadBackup);
        QTest::newRow("another program's") << u"other"_s << int(ErrorKind::BadBackup);
        QTest::newRow("nobody's yet") << u"fresh"_s << int(ErrorKind::BadBackup);
        QTest::newRow("too new") << u"new"_s << int(ErrorKind::TooNew);
        QTest::newRow("its journal was changed") << u"forged"_s << int(ErrorKind::BadBackup);
        QTest::newRow("the workspace itself") << u"itself"_s << int(ErrorKind::BadBackup);
    }
    void whatIsNoGoodBackupIsRefused()
    {
        QFETCH(QString, what);
        QFETCH(int, kind);
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        const QByteArray good = bytesOf(backup());
        const auto rewrite = [this](const QByteArray &bytes) {
            QFile file(backup());
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(bytes);
        };
        const auto run = [this](const char *sql) {
            auto database = Database::open(backup(), Database::Mode::ReadWrite);
            QVERIFY(database);
            (*database)->run(sql);
            QVERIFY(!(*database)->failure());
        };
        if (what == u"missing"_s)
            QFile::remove(backup());
        else if (what == u"noise"_s)
            rewrite(QByteArray(5000, 'x'));
        else if (what == u"empty"_s)
            rewrite({});
        else if (what == u"cut"_s)
            rewrite(good.left(good.size() / 2));
        else if (what == u"overwritten"_s)
            rewrite(good.left(good.size() - 40'960) + QByteArray(40'960, '\x5a'));
        else if (what == u"other"_s)
            run("PRAGMA application_id = 1");
        else if (what == u"new"_s)
            run("PRAGMA user_version = 999");
        else if (what == u"forged"_s)
            run("UPDATE journal SET who = 'Eve'");
        if (what == u"fresh"_s) {
            QFile::remove(backup());
            run("CREATE TABLE cookies (a)");
        }
        const auto refused
            = restore(u"restore-2"_s, what == u"itself"_s ? m_desk->path() : backup());
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().kind), kind);
        QCOMPARE(refused.error().detail.count(what == u"itself"_s ? m_desk->path() : backup()), 1);
        QVERIFY(filesLeft().isEmpty());
        QCOMPARE(found(u"Quill"_s).size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void whatElseMustHoldIsTakenOver()
    {
        sync(both());
        const QString rotated = m_desk->folder.filePath(u"safe/rotated.heliograph"_s);
        QVERIFY(backUpTo(workspace(), rotated));
        QVERIFY(backUpTo(workspace(), backup()));
        QVERIFY(m_desk->write([rotated](Repositories &all) {
            const auto copies = all.copies.list();
            QCOMPARE(copies[0].path, rotated);
            all.copies.markRemoved(copies[0].key);
        }));
        const QString later = m_desk->folder.filePath(u"safe/later.heliograph"_s);
        QVERIFY(m_desk->write([](Repositories &all) {
            all.addresses.save(
                AddressKind::Email, u"bo@firm.example"_s, {false, true, {}, {}}, u"unsubscribe"_s);
            KeepingRules rules = all.keeping.rules();
            rules.backupFolder = u"/safe"_s;
            all.keeping.setRules(rules);
        }));
        QVERIFY(backUpTo(workspace(), later));
        m_desk->publishedUpdate();
        const auto report = restore(u"restore-2"_s);
        QVERIFY(report);
        QCOMPARE(report->unsubscribed, 1);
        QCOMPARE(report->publishedSince, 1);
        QVERIFY(found(u"Bo"_s)[0].unsubscribed);
        QCOMPARE(
            m_desk->read([](const Repositories &all) { return all.keeping.rules(); })->backupFolder,
            u"/safe"_s);
        const auto copies
            = *m_desk->read([](const Repositories &all) { return all.copies.list(); });
        QStringList paths;
        for (const NotedCopy &copy : copies)
            paths << copy.path;
        QVERIFY(paths.contains(later) && paths.contains(backup()));
        QVERIFY(!paths.contains(rotated));
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void aDamagedOneIsKeptAsItIs()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        m_desk->workspace.reset();
        const QByteArray broken(70'000, 'x');
        {
            QFile file(m_desk->path());
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(broken);
            QFile log(m_desk->path() + u"-wal"_s);
            QVERIFY(log.open(QFile::WriteOnly));
            log.write("a log of before");
        }
        const RestoreOrder order{m_desk->path(), backup(), {u"Mia"_s, {}}};
        QCOMPARE(WorkspaceRestore(order, m_desk->clock).run()->phrase, u"restore-damaged"_s);
        const auto report = WorkspaceRestore(order, m_desk->clock).run(u"restore-damaged"_s);
        QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
        QVERIFY(report->presentUnreadable);
        QCOMPARE(bytesOf(report->keptAt), broken);
        QCOMPARE(bytesOf(report->keptAt + u"-wal"_s), QByteArray("a log of before"));
        m_desk->workspace = std::move(*Workspace::open(m_desk->path(), m_desk->clock));
        QCOMPARE(found(u"Quill"_s).size(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void aBackupThatWasOpenedIsRestoredWithItsLog()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        auto opened = Database::open(backup(), Database::Mode::ReadWrite);
        QVERIFY(opened);
        QCOMPARE((*opened)->run("UPDATE desk SET name = 'in the log'"), 1);
        QVERIFY(restore(u"restore-2"_s));
        QCOMPARE(*m_desk->read([](const Repositories &all) {
            return int(all.database.number("SELECT count(*) FROM desk WHERE name = 'in the log'"));
        }),
            1);
    }

    //! What a restore leaves that is killed is cleared by the next one, or by who opens the
    //! workspace: there are people in it.
    void leftoversAreCleared()
    {
        sync(both());
        QVERIFY(backUpTo(workspace(), backup()));
        leave();
        m_desk->workspace = std::move(*Workspace::open(m_desk->path(), m_desk->clock));
        QCOMPARE(filesLeft(), QStringList());
        leave();
        const auto report = restore(u"restore-2"_s);
        QVERIFY(report);
        QCOMPARE(filesLeft(), QStringList{QFileInfo(report->keptAt).fileName()});
    }

private:
    void leave()
    {
        for (const QString &tail : {u".restoring"_s, u".restoring-wal"_s, u".restoring.part"_s,
                 u".restoring.before-2"_s, u".before-restore-20260405T000000Z.part"_s}) {
            QFile file(m_desk->path() + tail);
            QVERIFY(file.open(QFile::WriteOnly));
            file.write("left");
        }
    }
};

HELIOGRAPH_TEST(WorkspaceRestoreTest)
#include "workspace_restore_test.moc"
