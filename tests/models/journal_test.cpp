#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! The chained journal, the records over it, and undo.
class JournalTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};
    std::unique_ptr<Workspace> m_workspace;
    IncidentId m_incident;

    QString path() const { return m_folder.filePath(u"desk.heliograph"_s); }
    QStringList problems() { return *m_workspace->verify().result(); }

    // Another program's hand in the file.
    void tamper(const char *sql)
    {
        auto database = Database::open(path(), Database::Mode::ReadWrite);
        QVERIFY(database);
        QCOMPARE((*database)->run(sql), 1);
    }

private slots:
    void init()
    {
        QFile::remove(path());
        m_workspace = std::move(*Workspace::open(path(), m_clock));
        m_incident = IncidentId{m_clock.newUuid()};
        const auto made = m_workspace->write({u"Ada"_s, {}}, [this](Repositories &all) {
            return all.records.create("incident"_L1, m_incident.uuid,
                {{u"title"_s, u"Sites deleted"_s}, {u"severity"_s, 2},
                    {u"state"_s, u"investigating"_s}, {u"impact"_s, u"major"_s},
                    {u"opened_at"_s, toJson(m_clock.now())}, {u"lead"_s, u"Ada"_s}});
        });
        QVERIFY(made.result());
    }

    void cleanup()
    {
        m_workspace.reset();
        for (const char16_t *tail : {u"", u"-wal", u"-shm"})
            QFile::remove(path() + QString::fromUtf16(tail));
    }

    void aChangeIsOneEntryWithBeforeAndAfter()
    {
        m_clock.advance(std::chrono::minutes(5));
        QCOMPARE(m_workspace
                     ->write({u"Mia"_s, u"it is worse"_s},
                         [this](Repositories &all) {
                             return all.records.change("incident"_L1, m_incident.uuid,
                                 {{u"severity"_s, 1}, {u"state"_s, u"investigating"_s}});
                         })
                     .result(),
            1);
        const auto entries = *m_workspace
                                  ->read([this](const Repositories &all) {
                                      return all.journal.of(m_incident.uuid);
                                  })
                                  .result();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[1].sequence, 2);
        QCOMPARE(entries[1].who, u"Mia"_s);
        QCOMPARE(entries[1].why, u"it is worse"_s);
        QCOMPARE(entries[1].at(), m_clock.now());
        QCOMPARE(entries[1].before, (QJsonObject{{u"severity"_s, 2}}));
        QCOMPARE(entries[1].after, (QJsonObject{{u"severity"_s, 1}}));
        QCOMPARE(problems(), QStringList());
    }

    void aFailedWriteLeavesNothing()
    {
        const auto refused
            = m_workspace->write({u"Mia"_s, {}}, [this](Repositories &all) -> Result<int> {
                  all.records.change("incident"_L1, m_incident.uuid, {{u"severity"_s, 1}});
                  return fail(ErrorKind::Conflict, u"no"_s);
              });
        QCOMPARE(refused.result().error().kind, ErrorKind::Conflict);
        QCOMPARE(*m_workspace
                      ->read([this](const Repositories &all) {
                          return int(all.journal.of(m_incident.uuid).size());
                      })
                      .result(),
            1);
    }

    void undoSetsBackWhatStillStands()
    {
        const auto change = [this](const QJsonObject &fields) {
            return m_workspace
                ->write({u"Mia"_s, {}},
                    [this, fields](Repositories &all) {
                        return all.records.change("incident"_L1, m_incident.uuid, fields);
                    })
                .result();
        };
        QVERIFY(change({{u"severity"_s, 1}, {u"lead"_s, u"Mia"_s}}));
        QVERIFY(change({{u"lead"_s, u"Ben"_s}}));
        const auto report
            = m_workspace
                  ->write({u"Ada"_s, {}},
                      [this](Repositories &all) {
                          return all.records.undo(all.journal.of(m_incident.uuid)[1].id);
                      })
                  .result();
        QVERIFY(report);
        QCOMPARE(report->fieldsRestored, 1);
        QCOMPARE(report->kept.size(), 1);
        QVERIFY(report->kept[0].contains(u"lead"_s));
        const auto entries = *m_workspace
                                  ->read([this](const Repositories &all) {
                                      return all.journal.of(m_incident.uuid);
                                  })
                                  .result();
        QCOMPARE(entries.last().after, (QJsonObject{{u"severity"_s, 2}}));
        QCOMPARE(entries.last().undoes, std::optional(entries[1].id));
        QCOMPARE(problems(), QStringList());
    }

    void undoOfACreationTakesItOutOfSightAndBack()
    {
        const auto undoLast = [this] {
            return m_workspace
                ->write({u"Ada"_s, {}},
                    [this](Repositories &all) {
                        return all.records.undo(all.journal.of(m_incident.uuid).last().id);
                    })
                .result();
        };
        const auto present = [this] {
            return *m_workspace
                        ->read([](const Repositories &all) {
                            return all.database.number("SELECT present FROM incident");
                        })
                        .result();
        };
        QVERIFY(undoLast());
        QCOMPARE(present(), 0);
        QVERIFY(undoLast());
        QCOMPARE(present(), 1);
    }

    void changesMadeBehindItsBackShow_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("word");
        QTest::newRow("a row") << QByteArray("UPDATE incident SET title = 'x'") << u"title"_s;
        QTest::newRow("who did it") << QByteArray("UPDATE journal SET who = 'Eve'") << u"journal"_s;
        QTest::newRow("a value") << QByteArray("UPDATE journal_value SET why = 'because'")
                                 << u"values"_s;
        QTest::newRow("the time") << QByteArray("UPDATE journal SET time = time - 65536")
                                  << u"journal"_s;
    }
    void changesMadeBehindItsBackShow()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, word);
        QCOMPARE(problems(), QStringList());
        tamper(sql.constData());
        const QStringList found = problems();
        QVERIFY(!found.isEmpty());
        QVERIFY2(found.first().contains(word), qPrintable(found.join(u'\n')));
    }

    void anErasureLeavesTheChainWhole()
    {
        tamper("DELETE FROM journal_value");
        QCOMPARE(problems(), QStringList());
    }

    void aBackupIsWholeAndNeverOverwrites()
    {
        const QString copy = m_folder.filePath(u"copy.heliograph"_s);
        QFile::remove(copy);
        QVERIFY(m_workspace->backup(copy).result());
        QCOMPARE(m_workspace->backup(copy).result().error().kind, ErrorKind::Conflict);
        const auto opened = Workspace::open(copy, m_clock);
        QVERIFY(opened);
        QCOMPARE(*(*opened)->verify().result(), QStringList());
    }

    void otherFilesAreRefused()
    {
        const QString other = m_folder.filePath(u"other.db"_s);
        {
            auto database = Database::open(other, Database::Mode::ReadWrite);
            (*database)->run("CREATE TABLE cookies (a)");
        }
        QCOMPARE(Workspace::open(other, m_clock).error().kind, ErrorKind::Invalid);
        QFile noise(m_folder.filePath(u"noise.db"_s));
        QVERIFY(noise.open(QFile::WriteOnly));
        noise.write(QByteArray(5000, 'x'));
        noise.close();
        QCOMPARE(Workspace::open(noise.fileName(), m_clock).error().kind, ErrorKind::Damaged);
        tamper("UPDATE desk SET name = 'n'"); // the file is ours and writable
        m_workspace.reset();
        {
            auto database = Database::open(path(), Database::Mode::ReadWrite);
            (*database)->run("PRAGMA user_version = 999");
        }
        QCOMPARE(Workspace::open(path(), m_clock).error().kind, ErrorKind::TooNew);
    }
};

HELIOGRAPH_TEST(JournalTest)
#include "journal_test.moc"
