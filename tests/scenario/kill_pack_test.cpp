#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/support/fleet.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! The import of a contact pack is killed at points spread over it: afterwards the replica is as
//! before or as after it, never in between, and the next import goes through. The desk has half of
//! the people already, with other values. HELIOGRAPH_KILL_POINTS says how many points, else 8;
//! HELIOGRAPH_KILL_ROWS how many contacts, else 6,000.
class KillPackTest : public QObject
{
    Q_OBJECT

    //! What people see of the replica.
    struct Seen
    {
        int contacts = 0;
        int customers = 0;
        int sources = 0;
        QString phone; //!< somebody's, whom the pack changes

        bool operator==(const Seen &) const = default;
    };

    QTemporaryDir m_folder;
    int m_rows = 6'000;
    qint64 m_span = 0; //!< milliseconds that a whole import took
    Seen m_before;
    Seen m_after;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    //! The program's answer; nothing when it was killed, after that many milliseconds.
    std::optional<QJsonObject> ctl(
        const QString &desk, const QStringList &words, qint64 killAfter = -1) const
    {
        QProcess process;
        process.start(QStringLiteral(HELIOGRAPH_PROGRAM_DIR "/heliographctl"),
            QStringList{u"--workspace"_s, path(desk), u"--json"_s} + words);
        process.write("correct horse battery\n");
        process.closeWriteChannel();
        if (!process.waitForFinished(killAfter < 0 ? 600'000 : int(killAfter))) {
            process.kill();
            process.waitForFinished(30'000);
            return std::nullopt;
        }
        QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        answer.insert(u"code"_s, process.exitCode());
        return answer;
    }
    std::optional<QJsonObject> take(qint64 killAfter = -1) const
    {
        return ctl(
            u"desk"_s, {u"contacts"_s, u"import"_s, u"--pack"_s, path(u"pack"_s)}, killAfter);
    }

    Seen seen() const
    {
        SystemClock clock;
        const auto workspace = Workspace::open(path(u"desk"_s), clock);
        if (!workspace)
            return {};
        const QString box
            = tests::Fleet{m_rows / 5, m_rows / 2}.person(0).email.section(u'@', 0, 0);
        const auto read
            = (*workspace)
                  ->read([box](const Repositories &all) {
                      return Seen{all.contacts.count(), all.customers.count(),
                          int(all.sources.list().size()), all.contacts.search(box).value(0).phone};
                  })
                  .result();
        return read.value_or(Seen{});
    }

    void toTheBeginning() const
    {
        for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s, u".import-lock"_s})
            QFile::remove(path(u"desk"_s) + end);
        QVERIFY(QFile::copy(path(u"base"_s), path(u"desk"_s)));
    }

private slots:
    void initTestCase()
    {
        m_rows = qEnvironmentVariable("HELIOGRAPH_KILL_ROWS", u"6000"_s).toInt();
        QVERIFY((tests::Fleet{m_rows / 5, m_rows / 2}.writeCsv(path(u"first.csv"_s))));
        QVERIFY((tests::Fleet{m_rows / 5, m_rows, 1}.writeCsv(path(u"second.csv"_s))));
        const auto import = [this](const QString &desk, const QString &file) {
            return ctl(desk, {u"contacts"_s, u"import"_s, path(file), u"--source"_s, u"crm"_s});
        };
        QCOMPARE(import(u"desk"_s, u"first.csv"_s)->value(u"code"_s).toInt(), 0);
        QVERIFY(QFile::copy(path(u"desk"_s), path(u"base"_s)));
        QCOMPARE(import(u"other"_s, u"second.csv"_s)->value(u"code"_s).toInt(), 0);
        QCOMPARE(ctl(u"other"_s, {u"contacts"_s, u"export"_s, u"--pack"_s, path(u"pack"_s)})
                     ->value(u"contacts"_s)
                     .toInt(),
            m_rows);
        m_before = seen();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(take()->value(u"changed"_s).toBool(), true);
        m_span = timer.elapsed();
        m_after = seen();
        QCOMPARE(m_after.contacts, m_rows);
        QVERIFY(m_before != m_after);
        QVERIFY(m_before.phone != m_after.phone);
    }

    void killedAtAnyPoint_data()
    {
        QTest::addColumn<qint64>("after");
        const int points = qEnvironmentVariable("HELIOGRAPH_KILL_POINTS", u"8"_s).toInt();
        for (int point = 0; point < points; ++point)
            QTest::addRow("point %d of %d", point + 1, points)
                << m_span * (point + 1) / (points + 1);
    }
    void killedAtAnyPoint()
    {
        QFETCH(qint64, after);
        toTheBeginning();
        const bool killed = !take(after);
        const Seen now = seen();
        QVERIFY2(now == m_before || now == m_after,
            qPrintable(u"%1 contacts, %2 customers"_s.arg(now.contacts).arg(now.customers)));
        QVERIFY(killed || now == m_after);
        QCOMPARE(ctl(u"desk"_s, {u"workspace"_s, u"verify"_s})->value(u"code"_s).toInt(), 0);
        QCOMPARE(take()->value(u"code"_s).toInt(), 0);
        QCOMPARE(seen(), m_after);
        QCOMPARE(ctl(u"desk"_s, {u"workspace"_s, u"verify"_s})->value(u"code"_s).toInt(), 0);
        QCOMPARE(take()->value(u"changed"_s).toBool(), false);
    }
};

HELIOGRAPH_TEST(KillPackTest)
#include "kill_pack_test.moc"
