#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/support/fleet.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! An import of contacts is killed at points spread over it: afterwards the replica is as before
//! or as after it, never in between, and the next import goes through. HELIOGRAPH_KILL_POINTS says
//! how many points, else 8; HELIOGRAPH_KILL_ROWS how many contacts, else 4,000.
class KillImportTest : public QObject
{
    Q_OBJECT

    //! What people see of the replica.
    struct Seen
    {
        int contacts = 0;
        int customers = 0;
        QString phone; //!< somebody's, whom the second file changes

        bool operator==(const Seen &) const = default;
    };

    QTemporaryDir m_folder;
    int m_rows = 4'000;
    qint64 m_span = 0; //!< milliseconds that a whole import took
    Seen m_before;
    Seen m_after;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString desk() const { return path(u"desk.heliograph"_s); }

    //! The program's answer; nothing when it was killed, after that many milliseconds.
    std::optional<QJsonObject> ctl(const QStringList &words, int killAfter = -1)
    {
        QProcess process;
        process.start(QStringLiteral(HELIOGRAPH_PROGRAM_DIR "/heliographctl"),
            QStringList{u"--workspace"_s, desk(), u"--json"_s} + words);
        if (!process.waitForFinished(killAfter < 0 ? 600'000 : killAfter)) {
            process.kill();
            process.waitForFinished(30'000);
            return std::nullopt;
        }
        QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        answer.insert(u"code"_s, process.exitCode());
        return answer;
    }
    std::optional<QJsonObject> import(const QString &file, int killAfter = -1)
    {
        return ctl({u"contacts"_s, u"import"_s, path(file), u"--source"_s, u"crm"_s}, killAfter);
    }

    Seen seen()
    {
        SystemClock clock;
        const auto workspace = Workspace::open(desk(), clock);
        if (!workspace)
            return {};
        const QString box
            = tests::Fleet{m_rows / 5, m_rows / 2}.person(0).email.section(u'@', 0, 0);
        const auto read = (*workspace)
                              ->read([box](const Repositories &all) {
                                  return Seen{all.contacts.count(), all.customers.count(),
                                      all.contacts.search(box).value(0).phone};
                              })
                              .result();
        return read.value_or(Seen{});
    }

    void toTheBeginning()
    {
        for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s, u".import-lock"_s})
            QFile::remove(desk() + end);
        QVERIFY(QFile::copy(path(u"base.heliograph"_s), desk()));
    }

private slots:
    void initTestCase()
    {
        m_rows = qEnvironmentVariable("HELIOGRAPH_KILL_ROWS", u"4000"_s).toInt();
        // The second file has the people of the first, half of them changed, and as many more.
        QVERIFY((tests::Fleet{m_rows / 5, m_rows / 2}.writeCsv(path(u"first.csv"_s))));
        QVERIFY((tests::Fleet{m_rows / 5, m_rows, 1}.writeCsv(path(u"second.csv"_s))));
        QCOMPARE(import(u"first.csv"_s)->value(u"accepted"_s).toBool(), true);
        m_before = seen();
        QVERIFY(QFile::copy(desk(), path(u"base.heliograph"_s)));
        const auto start = std::chrono::steady_clock::now();
        QCOMPARE(import(u"second.csv"_s)->value(u"accepted"_s).toBool(), true);
        m_span = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - start)
                     .count();
        m_after = seen();
        QVERIFY(m_before != m_after);
        QVERIFY(m_before.phone != m_after.phone);
    }

    void killedAtAnyPoint_data()
    {
        QTest::addColumn<int>("after");
        const int points = qEnvironmentVariable("HELIOGRAPH_KILL_POINTS", u"8"_s).toInt();
        for (int point = 0; point < points; ++point)
            QTest::addRow("point %d of %d", point + 1, points)
                << int(m_span * (point + 1) / (points + 1));
    }
    void killedAtAnyPoint()
    {
        QFETCH(int, after);
        toTheBeginning();
        const bool killed = !import(u"second.csv"_s, after);
        const Seen now = seen();
        QVERIFY2(now == m_before || now == m_after,
            qPrintable(u"%1 contacts, %2 customers"_s.arg(now.contacts).arg(now.customers)));
        QVERIFY(killed || now == m_after);
        QCOMPARE(ctl({u"workspace"_s, u"verify"_s})->value(u"code"_s).toInt(), 0);
        const auto again = import(u"second.csv"_s);
        QCOMPARE(again->value(u"code"_s).toInt(), 0);
        QCOMPARE(again->value(u"rows"_s).toInt(), m_rows);
        QCOMPARE(seen(), m_after);
        QCOMPARE(ctl({u"workspace"_s, u"verify"_s})->value(u"code"_s).toInt(), 0);
    }
};

HELIOGRAPH_TEST(KillImportTest)
#include "kill_import_test.moc"
