#include "app/keeping_schedule.h"
#include "models/replica/replica.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/app/command_line.h"
#include "tests/support/list_source.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! How a workspace is looked after: on the command line, and by the console by itself.
class WorkspaceCommandsTest : public QObject
{
    Q_OBJECT

    using Answer = tests::CommandAnswer;

    std::unique_ptr<tests::StoreFixture> m_desk;

    QString folder() const { return m_desk->folder.filePath(u"backups"_s); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files); }

    Answer run(const QStringList &words, bool json = true)
    {
        QStringList all{u"--workspace"_s, m_desk->path(), u"--as"_s, u"Ada"_s};
        if (json)
            all << u"--json"_s;
        return tests::runCommand(all + words);
    }
    Answer set(const QString &name, const QString &value)
    {
        return run({u"workspace"_s, u"set"_s, name, value});
    }

    void sync(const QStringList &names)
    {
        QVector<ContactRecord> records;
        for (const QString &name : names) {
            ContactRecord record;
            record.name = name;
            record.email = name + u"@firm.example"_s;
            record.account = u"1"_s;
            record.organisation = u"Firm"_s;
            record.recordKey = name;
            records.append(record);
        }
        SyncOptions options;
        options.sourceName = u"crm"_s;
        options.whole = true;
        QVERIFY(Replica(*m_desk->workspace)
                    .run(std::make_shared<tests::ListSource>(records), options)
                    .result());
    }

    //! Until the schedule has looked, and done what was due.
    void look(app::KeepingSchedule &schedule)
    {
        QSignalSpy idle(&schedule, &app::KeepingSchedule::idle);
        schedule.look();
        QVERIFY(idle.wait(30'000));
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<tests::StoreFixture>();
        QVERIFY(QDir().mkpath(folder()));
    }

    void whatIsSetIsShown_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("code");
        const auto add = [](const char *row, const char *name, const char *value, int code) {
            QTest::newRow(row) << QString::fromLatin1(name) << QString::fromLatin1(value) << code;
        };
        add("hold", "hold-after-minutes", "45", 0);
        add("hold for no time", "hold-after-minutes", "0", 2);
        add("every", "backup-every-hours", "12", 0);
        add("every never", "backup-every-hours", "0", 2);
        add("days", "backup-keep-days", "30", 0);
        add("no days", "backup-keep-days", "0", 2);
        add("weeks", "backup-keep-weeks", "52", 0);
        add("no weeks", "backup-keep-weeks", "0", 0);
        add("weeks below none", "backup-keep-weeks", "-1", 2);
        add("retention", "retention-days", "90", 0);
        add("retention of a month", "retention-days", "30", 0);
        add("retention of less", "retention-days", "29", 2);
        add("no number", "retention-days", "many", 2);
        add("no such thing", "retention", "90", 2);
    }
    void whatIsSetIsShown()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(int, code);
        const Answer answer = set(name, value);
        QCOMPARE(answer.code, code);
        if (code != 0)
            return;
        const QString key = QString(name).replace(u'-', u'_');
        QCOMPARE(answer[key].toInt(), value.toInt());
        QCOMPARE(run({u"workspace"_s, u"show"_s})[key].toInt(), value.toInt());
        QVERIFY(run({u"workspace"_s, u"show"_s}, false).out.contains(name + u' ' + value + u':'));
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    void theCountryOfNumbersIsSetAndTakenBack()
    {
        QCOMPARE(set(u"country"_s, u"Germany"_s).code, 2);
        QCOMPARE(set(u"country"_s, u"de"_s)[u"country"_s].toString(), u"DE"_s);
        QCOMPARE(run({u"workspace"_s, u"show"_s})[u"country"_s].toString(), u"DE"_s);
        QVERIFY(run({u"workspace"_s, u"show"_s}, false).out.contains(u"country DE: a number"_s));
        QVERIFY(set(u"country"_s, u"off"_s)[u"country"_s].isNull());
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    void theFolderIsThereOrIsNone()
    {
        QCOMPARE(set(u"backup-folder"_s, folder() + u"/gone"_s).code, 1);
        QCOMPARE(set(u"backup-folder"_s, folder() + u"/../backups/"_s).code, 0);
        QCOMPARE(run({u"workspace"_s, u"show"_s})[u"backup_folder"_s].toString(), folder());
        QCOMPARE(set(u"backup-folder"_s, u"off"_s).code, 0);
        QVERIFY(run({u"workspace"_s, u"show"_s})[u"backup_folder"_s].isNull());
    }

    void theNextOneGoesIntoTheFolder()
    {
        const Answer unset = run({u"workspace"_s, u"backup"_s});
        QCOMPARE(unset.code, 1);
        QVERIFY(unset.err.contains(u"set backup-folder"_s));
        // A timer that comes by finds nothing to do, and that is no failure.
        QCOMPARE(run({u"workspace"_s, u"backup"_s, u"--due"_s}).code, 0);
        set(u"backup-folder"_s, folder());
        const Answer made = run({u"workspace"_s, u"backup"_s, u"--due"_s});
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QCOMPARE(files(), QStringList{QFileInfo(made[u"file"_s].toString()).fileName()});
        QVERIFY(run({u"workspace"_s, u"backup"_s, u"--due"_s})[u"file"_s].isNull());
        QCOMPARE(files().size(), 1);
        const Answer shown = run({u"workspace"_s, u"show"_s});
        QCOMPARE(shown[u"last_backup"_s].toString(), made[u"file"_s].toString());
        QCOMPARE(shown[u"backups_kept"_s].toInt(), 1);
        QVERIFY(shown[u"backup_trouble"_s].isNull());
        QCOMPARE(run({u"workspace"_s, u"backup"_s, folder() + u"/x"_s, u"--due"_s}).code, 2);
    }

    void whatFailedIsShown()
    {
        set(u"backup-folder"_s, folder());
        QVERIFY(QDir(folder()).removeRecursively());
        const Answer failed = run({u"workspace"_s, u"backup"_s});
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.err.contains(folder()), qPrintable(failed.err));
        QCOMPARE(
            run({u"workspace"_s, u"show"_s})[u"backup_trouble"_s][u"error"_s].toString(), u"io"_s);
        QVERIFY(run({u"workspace"_s, u"show"_s}, false).out.contains(u"the last try failed"_s));
    }

    void aBackupIsRestored()
    {
        sync({u"bo"_s, u"cy"_s});
        const QString copy = m_desk->folder.filePath(u"copy.heliograph"_s);
        QCOMPARE(run({u"workspace"_s, u"backup"_s, copy}).code, 0);
        sync({u"bo"_s, u"cy"_s, u"di"_s});
        const Answer busy = run({u"workspace"_s, u"restore"_s, copy});
        QCOMPARE(busy.code, 1);
        QVERIFY(busy.err.contains(u"busy"_s));
        m_desk->workspace.reset();
        const Answer asked = run({u"workspace"_s, u"restore"_s, copy});
        QCOMPARE(asked.code, 1);
        QVERIFY(asked.err.contains(u"restore-3"_s));
        const Answer done
            = run({u"workspace"_s, u"restore"_s, copy, u"--confirm"_s, u"restore-3"_s});
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QVERIFY(QFile::exists(done[u"kept_at"_s].toString()));
        QCOMPARE(run({u"contacts"_s, u"find"_s, u"di"_s}).array().size(), 0);
        QCOMPARE(run({u"contacts"_s, u"find"_s, u"cy"_s}).array().size(), 1);
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
        const Answer erased
            = run({u"contacts"_s, u"erase"_s, u"cy@firm.example"_s, u"--confirm"_s, u"erase-1"_s});
        QCOMPARE(erased[u"copies"_s].toArray(), (QJsonArray{copy, done[u"kept_at"_s].toString()}));
        QVERIFY(erased[u"copies_not_found"_s].toArray().isEmpty());
    }

    void aCopyThatIsNotSeenIsNamedAsThat()
    {
        sync({u"bo"_s});
        const QString copy = m_desk->folder.filePath(u"copy.heliograph"_s);
        QCOMPARE(run({u"workspace"_s, u"backup"_s, copy}).code, 0);
        QVERIFY(QFile::remove(copy)); // or its disk is not plugged in
        const Answer erased = run(
            {u"contacts"_s, u"erase"_s, u"bo@firm.example"_s, u"--confirm"_s, u"erase-1"_s}, false);
        QVERIFY2(erased.out.contains(copy + u" (not found there now)"_s), qPrintable(erased.out));
    }

    void theConsoleMakesWhatIsDue()
    {
        app::KeepingSchedule schedule(*m_desk->workspace, m_desk->clock);
        look(schedule);
        QCOMPARE(files(), QStringList()); // no folder is set
        set(u"backup-folder"_s, folder());
        look(schedule);
        look(schedule);
        QCOMPARE(files(), QStringList{u"desk-20260405T073800Z.heliograph"_s});
        m_desk->clock.advance(std::chrono::hours(4));
        look(schedule);
        QCOMPARE(files().size(), 2);
        m_desk->clock.advance(std::chrono::minutes(1));
        QVERIFY(schedule.backUp({}).result()); // asked for, due or not
        QCOMPARE(files().size(), 3);
    }

    void theConsoleForgetsOnceADay()
    {
        sync({u"bo"_s, u"cy"_s});
        m_desk->clock.advance(std::chrono::hours(1));
        sync({u"bo"_s});
        set(u"retention-days"_s, u"30"_s);
        app::KeepingSchedule schedule(*m_desk->workspace, m_desk->clock);
        const auto people = [this] {
            return *m_desk->read([](const Repositories &all) { return all.contacts.count(); });
        };
        look(schedule);
        QCOMPARE(people(), 2);
        m_desk->clock.advance(std::chrono::hours(24 * 29 + 23));
        look(schedule);
        QCOMPARE(people(), 2);
        m_desk->clock.advance(std::chrono::hours(2)); // its time is over, the day is not
        look(schedule);
        QCOMPARE(people(), 2);
        m_desk->clock.advance(std::chrono::hours(23));
        look(schedule);
        QCOMPARE(people(), 1);
        QCOMPARE(m_desk->problems(), QStringList());
    }

    void syncingAllForgetsAndSaysSo()
    {
        m_desk->clock.set(SystemClock().now() - std::chrono::hours(24 * 50));
        sync({u"bo"_s, u"cy"_s});
        m_desk->clock.advance(std::chrono::hours(1));
        sync({u"bo"_s});
        set(u"retention-days"_s, u"60"_s);
        QVERIFY(!run({u"sources"_s, u"sync"_s, u"--all"_s}, false).out.contains(u"Retention"_s));
        set(u"retention-days"_s, u"40"_s);
        // Once a day.
        QVERIFY(!run({u"sources"_s, u"sync"_s, u"--all"_s}, false).out.contains(u"Retention"_s));
        QVERIFY(m_desk->write([](Repositories &all) { all.keeping.setRetentionRanAt(Instant()); }));
        const Answer synced = run({u"sources"_s, u"sync"_s, u"--all"_s}, false);
        QVERIFY2(synced.out.contains(u"Retention: 1 contact,"_s), qPrintable(synced.out));
        QCOMPARE(run({u"contacts"_s, u"find"_s, u"cy"_s}).array().size(), 0);
        QCOMPARE(m_desk->problems(), QStringList());
    }
};

HELIOGRAPH_TEST(WorkspaceCommandsTest)
#include "workspace_commands_test.moc"
