#include "models/replica/backups.h"
#include "models/replica/erasing.h"
#include "models/replica/replica.h"
#include "models/support/durable_file.h"
#include "models/support/file_lock.h"
#include "tests/support/list_source.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>

#include <sys/resource.h>

#include <csignal>

using namespace models;
using namespace Qt::StringLiterals;

//! Backups: made whole or not at all, noted from their first byte, and rotated without ever taking
//! what is not the schedule's own.
class BackupsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_desk;

    QString folder() const { return m_desk->folder.filePath(u"backups"_s); }
    QStringList files() const
    {
        return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    Workspace &workspace() { return *m_desk->workspace; }

    void setFolder(const QString &path)
    {
        QVERIFY(m_desk->write([path](Repositories &all) {
            KeepingRules rules = all.keeping.rules();
            rules.backupFolder = path;
            all.keeping.setRules(rules);
        }));
    }
    BackupState state()
    {
        return *m_desk->read([](const Repositories &all) { return all.keeping.backups(); });
    }
    QStringList noted()
    {
        const auto copies
            = *m_desk->read([](const Repositories &all) { return all.copies.list(); });
        QStringList paths;
        for (const NotedCopy &copy : copies)
            paths << copy.path + (copy.finished ? QString() : u" unfinished"_s);
        return paths;
    }
    static void write(const QString &path, const QByteArray &bytes = "somebody's own")
    {
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }
    static QVector<ContactRecord> people(int count)
    {
        QVector<ContactRecord> records;
        for (int i = 0; i < count; ++i) {
            ContactRecord record;
            record.name = u"Person %1"_s.arg(i);
            record.email = u"p%1@firm.example"_s.arg(i);
            record.account = QString::number(i % 50);
            record.organisation = u"Firm %1"_s.arg(i % 50);
            record.recordKey = record.email;
            records.append(record);
        }
        return records;
    }
    QFuture<Result<SyncReport>> sync(Replica &replica, int count)
    {
        SyncOptions options;
        options.sourceName = u"crm"_s;
        return replica.run(std::make_shared<tests::ListSource>(people(count)), options);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::StoreFixture>();
        QVERIFY(QDir().mkpath(folder()));
        setFolder(folder());
    }

    void whatIsKept_data()
    {
        QTest::addColumn<QStringList>("made");
        QTest::addColumn<QStringList>("out"); // newest first
        QTest::newRow("nothing") << QStringList() << QStringList();
        QTest::newRow("the only one, however old")
            << QStringList{u"2020-01-01T00:00"_s} << QStringList();
        QTest::newRow("all of the last 24 hours, to the millisecond")
            << QStringList{u"2026-04-15T12:00"_s, u"2026-04-15T11:59"_s, u"2026-04-14T12:00"_s,
                   u"2026-04-14T11:59:59.999"_s, u"2026-04-14T13:00"_s}
            << QStringList{u"2026-04-14T11:59:59.999"_s};
        QTest::newRow("of a day the newest") << QStringList{u"2026-04-15T12:00"_s,
            u"2026-04-12T23:59:59.999"_s, u"2026-04-12T23:00"_s, u"2026-04-13T00:00"_s}
                                             << QStringList{u"2026-04-12T23:00"_s};
        // 2026-04-15 is a Wednesday; three days and two weeks are kept here.
        QTest::newRow("days end, the week's newest stays") << QStringList{u"2026-04-15T12:00"_s,
            u"2026-04-13T08:00"_s, u"2026-04-12T08:00"_s, u"2026-04-11T08:00"_s,
            u"2026-04-06T08:00"_s} << QStringList{u"2026-04-11T08:00"_s, u"2026-04-06T08:00"_s};
        QTest::newRow("weeks end on Sunday")
            << QStringList{u"2026-04-15T12:00"_s, u"2026-04-06T00:00"_s, u"2026-04-05T23:59"_s}
            << QStringList{u"2026-04-05T23:59"_s};
        QTest::newRow("a time to come stays, and nothing goes for it")
            << QStringList{u"2026-06-01T00:00"_s, u"2026-04-15T11:00"_s, u"2026-04-14T20:00"_s}
            << QStringList();
    }
    void whatIsKept()
    {
        QFETCH(QStringList, made);
        QFETCH(QStringList, out);
        KeepingRules rules;
        rules.backupKeepDays = 3;
        rules.backupKeepWeeks = 2;
        const auto times = [](const QStringList &words) {
            QVector<Instant> list;
            for (const QString &word : words)
                list.append(*fromIso(word + (word.size() > 16 ? u"Z"_s : u":00Z"_s)));
            return list;
        };
        QCOMPARE(rotatedOut(times(made), *fromIso(u"2026-04-15T12:00:00Z"_s), rules), times(out));
    }

    void aYearOfBackupsStaysBounded()
    {
        QVector<Instant> kept;
        const Instant start = *fromIso(u"2026-01-01T00:00:00Z"_s);
        const KeepingRules rules;
        for (Instant now = start; now < start + std::chrono::hours(24 * 365);
             now += rules.backupEvery) {
            kept.append(now);
            for (const Instant out : rotatedOut(kept, now, rules))
                kept.removeOne(out);
            QVERIFY(kept.size() <= 7 + rules.backupKeepDays + rules.backupKeepWeeks);
        }
        QVERIFY(kept.last() - kept.first() > std::chrono::hours(24 * 7 * 6));
        QCOMPARE(kept.size(), 7 + 12 + 5); // the last day's, then days, then weeks
    }

    void namesSortByTime_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("ours");
        QTest::newRow("ours") << u"desk-20260405T073800Z.heliograph"_s << true;
        QTest::newRow("another workspace's") << u"desk-2-20260405T073800Z.heliograph"_s << false;
        QTest::newRow("no time") << u"desk-20261305T073800Z.heliograph"_s << false;
        QTest::newRow("more behind it") << u"desk-20260405T073800Z.heliograph.part"_s << false;
        QTest::newRow("something before it") << u"x desk-20260405T073800Z.heliograph"_s << false;
        QTest::newRow("the workspace") << u"desk.heliograph"_s << false;
    }
    void namesSortByTime()
    {
        QFETCH(QString, name);
        QFETCH(bool, ours);
        const auto time = backupTime(m_desk->path(), name);
        QCOMPARE(time.has_value(), ours);
        if (ours)
            QCOMPARE(backupName(m_desk->path(), *time), name);
    }

    void theNextOneIsWholeAndNoted()
    {
        const auto made = backUpNext(workspace());
        QVERIFY(made);
        QCOMPARE(made->path, folder() + u"/desk-20260405T073800Z.heliograph"_s);
        QCOMPARE(files(), QStringList{u"desk-20260405T073800Z.heliograph"_s});
        QCOMPARE(state().last->path, made->path);
        QCOMPARE(QFile(made->path).permissions()
                & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
        // The same second again: what is there is never overwritten.
        const auto again = backUpNext(workspace());
        QVERIFY(again);
        QCOMPARE(files(),
            (QStringList{
                u"desk-20260405T073800Z.heliograph"_s, u"desk-20260405T073801Z.heliograph"_s}));
        QCOMPARE(noted(), (QStringList{made->path, again->path}));
        const auto copy = Workspace::open(made->path, m_desk->clock);
        QVERIFY(copy);
        QCOMPARE(*(*copy)->verify().result(), QStringList());
    }

    void rotationTakesOnlyItsOwn()
    {
        const QString foreign = folder() + u"/desk-20250101T000000Z.heliograph"_s;
        write(foreign); // of such a name, and not made here
        const QString own = folder() + u"/desk-20250102T000000Z.heliograph"_s;
        QVERIFY(backUpTo(workspace(), own)); // made here, by somebody who named it
        const auto first = backUpNext(workspace());
        QVERIFY(first);
        m_desk->clock.advance(std::chrono::minutes(1));
        const auto second = backUpNext(workspace());
        m_desk->clock.advance(std::chrono::hours(24 * 200));
        const auto third = backUpNext(workspace());
        QVERIFY(third);
        QCOMPARE(third->rotatedOut, (QStringList{first->path, second->path}));
        QCOMPARE(third->kept, 1);
        QVERIFY(QFile::exists(foreign) && QFile::exists(own) && QFile::exists(third->path));
        QVERIFY(!QFile::exists(first->path) && !QFile::exists(second->path));
        QCOMPARE(noted(), (QStringList{own, third->path}));
        QCOMPARE(state().kept, 1);
    }

    void whatIsElsewhereStays()
    {
        const auto first = backUpNext(workspace());
        const QString other = m_desk->folder.filePath(u"other"_s);
        QVERIFY(QDir().mkpath(other));
        setFolder(other);
        m_desk->clock.advance(std::chrono::hours(24 * 200));
        QVERIFY(backUpNext(workspace()));
        QVERIFY(QFile::exists(first->path));
        QVERIFY(noted().contains(first->path));
    }

    void anErasureListsWhatIsThere()
    {
        Replica replica(workspace());
        QVERIFY(sync(replica, 3).result());
        const auto kept = backUpNext(workspace());
        m_desk->clock.advance(std::chrono::hours(24 * 200));
        const auto last = backUpNext(workspace());
        QCOMPARE(last->rotatedOut, QStringList{kept->path});
        const ContactId id = (*m_desk->read(
            [](const Repositories &all) { return all.contacts.search(u"p1@"_s); }))[0]
                                 .id;
        const auto report = eraseContacts(workspace(), {u"Ada"_s, {}}, {id}, u"erase-1"_s);
        QCOMPARE(report->copies, QStringList{last->path});
    }

    void whatFailsSaysWhereAndLeavesNothing_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("the folder is not there") << u"gone"_s;
        QTest::newRow("it may not be written to") << u"/proc"_s;
        QTest::newRow("the disk is full") << u"backups"_s;
    }
    void whatFailsSaysWhereAndLeavesNothing()
    {
        QFETCH(QString, place);
        Replica replica(workspace());
        QVERIFY(sync(replica, 500).result());
        const auto good = backUpNext(workspace());
        QVERIFY(good);
        const QString path = place.startsWith(u'/') ? place : m_desk->folder.filePath(place);
        setFolder(path);
        m_desk->clock.advance(std::chrono::hours(24 * 300));
        // A fresh log, so that the limit below meets the copy alone.
        m_desk->workspace.reset();
        m_desk->workspace = std::move(*Workspace::open(m_desk->path(), m_desk->clock));
        std::optional<rlimit> before;
        if (path == folder()) {
            std::signal(SIGXFSZ, SIG_IGN);
            before.emplace();
            QCOMPARE(::getrlimit(RLIMIT_FSIZE, &*before), 0);
            const rlimit small{256 * 1024, before->rlim_max};
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        }
        const auto made = backUpNext(workspace());
        if (before)
            QCOMPARE(::setrlimit(RLIMIT_FSIZE, &*before), 0);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Io);
        QVERIFY2(made.error().detail.contains(path), qPrintable(made.error().detail));
        // Old as it is, the last good one stays.
        QCOMPARE(noted(), QStringList{good->path});
        QCOMPARE(files(), QStringList{QFileInfo(good->path).fileName()});
        const BackupState now = state();
        QCOMPARE(now.trouble->error.detail, made.error().detail);
        QCOMPARE(now.last->path, good->path);
        QVERIFY(now.overdue(m_desk->clock.now()));
        QVERIFY(!now.isDue(m_desk->clock.now()));
        setFolder(folder());
        m_desk->clock.advance(std::chrono::minutes(11));
        QVERIFY(state().isDue(m_desk->clock.now()));
        QVERIFY(backUpNext(workspace()));
        QVERIFY(!state().trouble);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void itIsStoppedWithoutATrace()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(backUpNext(workspace(), stop.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(files(), QStringList());
        QCOMPARE(noted(), QStringList());
        QVERIFY(!state().trouble);
    }

    void oneAtATime()
    {
        FileLock lock(m_desk->path() + u".backup-lock"_s);
        QVERIFY(lock.tryLock());
        QCOMPARE(backUpNext(workspace()).error().kind, ErrorKind::Busy);
        QCOMPARE(backUpTo(workspace(), folder() + u"/mine"_s).error().kind, ErrorKind::Busy);
        QCOMPARE(files(), QStringList());
    }

    //! As a process leaves it that dies at that moment.
    void aBrokenOffOneIsCleared_data()
    {
        QTest::addColumn<bool>("begun");
        QTest::addColumn<bool>("named");
        QTest::newRow("before its first byte") << false << false;
        QTest::newRow("while it was written") << true << false;
        QTest::newRow("when it had its name") << false << true;
    }
    void aBrokenOffOneIsCleared()
    {
        QFETCH(bool, begun);
        QFETCH(bool, named);
        const QString path = folder() + u"/desk-20260405T073700Z.heliograph"_s;
        QVERIFY(m_desk->write(
            [path](Repositories &all) { all.copies.begin(CopyKind::Scheduled, path); }));
        QCOMPARE(noted(), QStringList{path + u" unfinished"_s});
        QVERIFY(!state().last);
        if (begun) {
            write(unfinishedName(path));
            write(unfinishedName(path) + u"-journal"_s);
        }
        if (named)
            write(path);
        m_desk->clock.advance(std::chrono::minutes(1));
        const auto made = backUpNext(workspace());
        QVERIFY(made);
        QCOMPARE(files().filter(u".part"_s), QStringList());
        QCOMPARE(QFile::exists(path), named);
        QCOMPARE(noted(), named ? (QStringList{path, made->path}) : QStringList{made->path});
    }

    void whereItCannotBeSeenTheNoteStays()
    {
        const QString path = m_desk->folder.filePath(u"stick/desk.copy"_s);
        QVERIFY(
            m_desk->write([path](Repositories &all) { all.copies.begin(CopyKind::Backup, path); }));
        QVERIFY(backUpNext(workspace()));
        QVERIFY(noted().contains(path + u" unfinished"_s));
    }

    void anImportGoesOnMeanwhile()
    {
        Replica replica(workspace());
        QVERIFY(sync(replica, 200).result());
        auto import = sync(replica, 8000);
        int made = 0;
        while (!import.isFinished()) {
            m_desk->clock.advance(std::chrono::seconds(1));
            const auto backup = backUpNext(workspace());
            QVERIFY(backup);
            ++made;
            const auto copy = Workspace::open(backup->path, m_desk->clock);
            QVERIFY(copy);
            QCOMPARE(*(*copy)->verify().result(), QStringList());
            const int there
                = *(*copy)
                       ->read([](const Repositories &all) { return all.contacts.count(); })
                       .result();
            QVERIFY2(there == 200 || there == 8000, qPrintable(QString::number(there)));
        }
        QVERIFY(made > 0);
        QVERIFY(import.result()->accepted);
    }

    void whenOneIsDue_data()
    {
        QTest::addColumn<int>("minutesSince"); // the last good one; below 0: it is to come
        QTest::addColumn<int>("minutesSinceTrouble"); // -1: none
        QTest::addColumn<bool>("due");
        QTest::newRow("too young") << 239 << -1 << false;
        QTest::newRow("as old as it may be") << 240 << -1 << true;
        QTest::newRow("failed just now") << 600 << 9 << false;
        QTest::newRow("failed a while ago") << 600 << 10 << true;
        QTest::newRow("the clock was wrong") << -60 << -1 << true;
    }
    void whenOneIsDue()
    {
        QFETCH(int, minutesSince);
        QFETCH(int, minutesSinceTrouble);
        QFETCH(bool, due);
        const Instant now = m_desk->clock.now();
        BackupState state;
        state.rules.backupFolder = u"/safe"_s;
        state.last = NotedCopy{1, {}, {}, now - std::chrono::minutes(minutesSince), true};
        if (minutesSinceTrouble >= 0)
            state.trouble = BackupTrouble{now - std::chrono::minutes(minutesSinceTrouble), {}};
        QCOMPARE(state.isDue(now), due);
        state.rules.backupFolder.clear();
        QVERIFY(!state.isDue(now));
    }

    void rulesAreJournaled()
    {
        const int before = int(
            m_desk->read([](const Repositories &all) { return all.journal.recent(1000); })->size());
        QVERIFY(m_desk->write([](Repositories &all) {
            KeepingRules rules = all.keeping.rules();
            rules.retentionDays = 90;
            all.keeping.setRules(rules);
            all.keeping.setRules(rules);
        }));
        const auto entries
            = *m_desk->read([](const Repositories &all) { return all.journal.recent(1000); });
        QCOMPARE(int(entries.size()), before + 1);
        QCOMPARE(entries[0].after, (QJsonObject{{u"retention_days"_s, 90}}));
        QCOMPARE(m_desk->problems(), QStringList());
    }
};

HELIOGRAPH_TEST(BackupsTest)
#include "backups_test.moc"
