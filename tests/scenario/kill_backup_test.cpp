#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/support/fleet.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! Backups and restores are killed at points spread over them. Afterwards whatever looks like a
//! backup is one, and either the old or the restored workspace is in place, whole.
//! HELIOGRAPH_KILL_POINTS says how many points, else 8.
class KillBackupTest : public QObject
{
    Q_OBJECT

    static constexpr int rows = 4'000;

    QTemporaryDir m_folder;
    qint64 m_backupSpan = 0; //!< milliseconds that a whole one took
    qint64 m_restoreSpan = 0;
    int m_killed = 0;
    int m_old = 0;
    int m_restored = 0;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString desk() const { return path(u"desk.heliograph"_s); }
    QString copy() const { return path(u"first.heliograph"_s); }

    struct Run
    {
        int code = -1; //!< below 0: killed
        QJsonObject answer;
        QString err;
        qint64 span = 0;
    };
    Run ctl(const QStringList &words, int killAfter = -1)
    {
        QProcess process;
        const auto start = std::chrono::steady_clock::now();
        process.start(QStringLiteral(HELIOGRAPH_PROGRAM_DIR "/heliographctl"),
            QStringList{u"--workspace"_s, desk(), u"--json"_s} + words);
        Run run;
        if (!process.waitForFinished(killAfter < 0 ? 600'000 : killAfter)) {
            process.kill();
            process.waitForFinished(30'000);
            ++m_killed;
            return run;
        }
        run.span = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start)
                       .count();
        run.code = process.exitCode();
        run.answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        run.err = QString::fromUtf8(process.readAllStandardError());
        return run;
    }
    Run restore(int killAfter = -1)
    {
        return ctl({u"workspace"_s, u"restore"_s, copy(), u"--as"_s, u"Mia"_s, u"--confirm"_s,
                       u"restore-%1"_s.arg(rows)},
            killAfter);
    }

    static int contactsIn(const QString &file)
    {
        SystemClock clock;
        const auto workspace = Workspace::open(file, clock);
        if (!workspace || !(*workspace)->verify().result().value_or(QStringList{u"x"_s}).isEmpty())
            return -1;
        return (*workspace)
            ->read([](const Repositories &all) { return all.contacts.count(); })
            .result()
            .value_or(-1);
    }

    QStringList backups() const
    {
        return QDir(path(u"backups"_s)).entryList(QDir::Files | QDir::Hidden);
    }

    void toTheBeginning()
    {
        QDir folder(m_folder.path());
        for (const QString &name :
            folder.entryList({u"desk.heliograph*"_s}, QDir::Files | QDir::Hidden))
            folder.remove(name);
        QVERIFY(QFile::copy(path(u"base.heliograph"_s), desk()));
    }

    void addPoints()
    {
        QTest::addColumn<double>("part");
        const int points = qEnvironmentVariable("HELIOGRAPH_KILL_POINTS", u"8"_s).toInt();
        for (int point = 0; point < points; ++point)
            QTest::addRow("point %d of %d", point + 1, points) << (point + 0.5) / points;
    }

private slots:
    void initTestCase()
    {
        QVERIFY((tests::Fleet{rows / 5, rows / 2}.writeCsv(path(u"first.csv"_s))));
        QVERIFY((tests::Fleet{rows / 5, rows, 1}.writeCsv(path(u"second.csv"_s))));
        QVERIFY(QDir().mkpath(path(u"backups"_s)));
        const auto import = [this](const QString &file) {
            return ctl({u"contacts"_s, u"import"_s, path(file), u"--source"_s, u"crm"_s, u"--as"_s,
                           u"Ada"_s})
                .code;
        };
        QCOMPARE(import(u"first.csv"_s), 0);
        QCOMPARE(ctl({u"workspace"_s, u"set"_s, u"backup-folder"_s, path(u"backups"_s), u"--as"_s,
                         u"Ada"_s})
                     .code,
            0);
        QCOMPARE(ctl({u"workspace"_s, u"backup"_s, copy()}).code, 0);
        QCOMPARE(import(u"second.csv"_s), 0);
        QCOMPARE(contactsIn(desk()), rows);
        QVERIFY(QFile::copy(desk(), path(u"base.heliograph"_s)));
        const Run backup = ctl({u"workspace"_s, u"backup"_s});
        QVERIFY2(backup.code == 0, qPrintable(backup.err));
        m_backupSpan = backup.span;
        const Run restored = restore();
        QVERIFY2(restored.code == 0, qPrintable(restored.err));
        m_restoreSpan = restored.span;
        QCOMPARE(contactsIn(desk()), rows / 2);
    }

    void cleanupTestCase()
    {
        qInfo("killed %d times; backup %lld ms, restore %lld ms, after which %d times the old and "
              "%d times the restored one was in place",
            m_killed, m_backupSpan, m_restoreSpan, m_old, m_restored);
    }

    void aBackupKilledAtAnyPoint_data() { addPoints(); }
    void aBackupKilledAtAnyPoint()
    {
        QFETCH(double, part);
        toTheBeginning();
        QDir(path(u"backups"_s)).removeRecursively();
        QVERIFY(QDir().mkpath(path(u"backups"_s)));
        ctl({u"workspace"_s, u"backup"_s}, std::max(1, int(double(m_backupSpan) * part)));
        for (const QString &name : backups()) {
            if (name.endsWith(u".heliograph"_s))
                QCOMPARE(contactsIn(path(u"backups/"_s + name)), rows);
        }
        QCOMPARE(contactsIn(desk()), rows);
        // The next one clears what the broken-off one left, and is whole.
        const Run next = ctl({u"workspace"_s, u"backup"_s});
        QVERIFY2(next.code == 0, qPrintable(next.err));
        const QString made = QFileInfo(next.answer[u"file"_s].toString()).fileName();
        QVERIFY(backups().contains(made));
        int good = 0;
        for (const QString &name : backups()) {
            if (name.endsWith(u"-wal"_s) || name.endsWith(u"-shm"_s) || name.endsWith(u"in-use"_s))
                continue; // of our own looking at it
            QVERIFY2(name.endsWith(u".heliograph"_s), qPrintable(name));
            ++good;
        }
        QCOMPARE(next.answer[u"kept"_s].toInt(), good);
        QCOMPARE(contactsIn(desk()), rows);
    }

    void aRestoreKilledAtAnyPoint_data() { addPoints(); }
    void aRestoreKilledAtAnyPoint()
    {
        QFETCH(double, part);
        toTheBeginning();
        // A little past its end, too: how long one takes is never twice the same.
        restore(std::max(1, int(double(m_restoreSpan) * part * 1.2)));
        const int there = contactsIn(desk());
        QVERIFY2(there == rows || there == rows / 2, qPrintable(QString::number(there)));
        if (there == rows / 2) {
            ++m_restored;
            return;
        }
        ++m_old;
        const Run again = restore();
        QVERIFY2(again.code == 0, qPrintable(again.err));
        QCOMPARE(contactsIn(desk()), rows / 2);
        QCOMPARE(contactsIn(again.answer[u"kept_at"_s].toString()), rows);
        const QStringList left
            = QDir(m_folder.path())
                  .entryList({u"*.part"_s, u"*.restoring*"_s}, QDir::Files | QDir::Hidden);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
    }
};

HELIOGRAPH_TEST(KillBackupTest)
#include "kill_backup_test.moc"
