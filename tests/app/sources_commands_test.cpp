#include "app/sources/source_schedule.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "models/support/async.h"
#include "tests/app/command_line.h"
#include "tests/support/test_main.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

#include <csignal>

using namespace models;
using namespace Qt::StringLiterals;

//! Configured sources, and what people do to contacts, on the command line.
class SourcesCommandsTest : public QObject
{
    Q_OBJECT

    using Answer = tests::CommandAnswer;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_workspace;

    Answer run(const QStringList &words)
    {
        return tests::runCommand(
            QStringList{u"--workspace"_s, m_workspace, u"--json"_s, u"--as"_s, u"Ada"_s} + words);
    }

    void cards(int count)
    {
        QByteArray bytes;
        for (int i = 0; i < count; ++i) {
            const QByteArray n = QByteArray::number(i);
            bytes += "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:card-" + n + "\r\nFN:Person " + n
                + "\r\nEMAIL:p" + n + "@firm.example\r\nORG:Firm\r\nEND:VCARD\r\n";
        }
        QDir(m_folder->path()).mkpath(u"cards"_s);
        QFile file(m_folder->filePath(u"cards/all.vcf"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size());
        // A file that was written to just now may still be growing: nothing is concluded from it.
        file.flush();
        QVERIFY(file.setFileTime(QDateTime(QDate(2026, 4, 5), QTime(7, 0)).addSecs(count),
            QFileDevice::FileModificationTime));
    }

    void addFolder()
    {
        const Answer added = run({u"sources"_s, u"add"_s, u"folder"_s, u"Team"_s, u"--set"_s,
            u"path="_s + m_folder->filePath(u"cards"_s), u"--every"_s, u"6h"_s, u"--rank"_s,
            u"10"_s});
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QCOMPARE(added[u"every_minutes"_s].toInt(), 360);
    }

    void syncFolderOf(int count)
    {
        cards(count);
        addFolder();
        QCOMPARE(run({u"sources"_s, u"sync"_s, u"Team"_s}).code, 0);
    }

    QJsonObject person(const QString &text)
    {
        return run({u"contacts"_s, u"find"_s, text}).array()[0].toObject();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->filePath(u"desk.heliograph"_s);
    }

    void wrongSourcesAreRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        QTest::newRow("type") << QStringList{u"fax"_s,
            u"F"_s} << u"folder, carddav, ldap, scim, zendesk, hubspot, jira_service_management"_s;
        QTest::newRow("nothing set") << QStringList{u"folder"_s, u"F"_s} << u"path"_s;
        QTest::newRow("unknown setting")
            << QStringList{u"folder"_s, u"F"_s, u"--set"_s, u"path=/x"_s, u"--set"_s, u"pat=1"_s}
            << u"pat"_s;
        QTest::newRow("unsealed LDAP") << QStringList{u"ldap"_s, u"D"_s, u"--set"_s,
            u"host=d.example"_s, u"--set"_s, u"base=dc=d"_s, u"--set"_s, u"security=none"_s}
                                       << u"this machine only"_s;
        QTest::newRow("attributes") << QStringList{u"ldap"_s, u"D"_s, u"--set"_s,
            u"host=d.example"_s, u"--set"_s, u"base=dc=d"_s, u"--set"_s, u"attributes=shoe=size"_s}
                                    << u"shoe"_s;
        QTest::newRow("plain http")
            << QStringList{u"carddav"_s, u"C"_s, u"--set"_s, u"url=http://dav.example"_s}
            << u"https"_s;
        QTest::newRow("a web service")
            << QStringList{u"zendesk"_s, u"Z"_s, u"--set"_s, u"url=http://acme.zendesk.com"_s}
            << u"https"_s;
        QTest::newRow("nobody's Jira") << QStringList{u"jira_service_management"_s, u"J"_s,
            u"--set"_s, u"url=https://acme.atlassian.net"_s}
                                       << u"setting user: is needed"_s;
        QTest::newRow("a token among the settings")
            << QStringList{u"hubspot"_s, u"H"_s, u"--set"_s, u"token=x"_s} << u"token"_s;
        QTest::newRow("an unsealed mailbox") << QStringList{u"imap"_s, u"M"_s, u"--set"_s,
            u"host=mail.example"_s, u"--set"_s, u"user=ana"_s, u"--set"_s, u"security=none"_s}
                                             << u"this machine only"_s;
        QTest::newRow("a mailbox's address") << QStringList{u"imap"_s, u"M"_s, u"--set"_s,
            u"host=imaps://mail.example"_s, u"--set"_s, u"user=ana"_s}
                                             << u"setting host"_s;
        QTest::newRow("no folders") << QStringList{u"imap"_s, u"M"_s, u"--set"_s,
            u"host=mail.example"_s, u"--set"_s, u"user=ana"_s, u"--set"_s, u"folders= ; ;"_s}
                                    << u"setting folders"_s;
        QTest::newRow("a rank of tickets")
            << QStringList{u"imap"_s, u"M"_s, u"--rank"_s, u"5"_s} << u"--rank"_s;
        QTest::newRow("no repository") << QStringList{u"github_tickets"_s, u"G"_s, u"--set"_s,
            u"repository=a/b/c"_s} << u"setting repository"_s;
        QTest::newRow("a country of tickets") << QStringList{u"freshdesk_tickets"_s, u"F"_s,
            u"--set"_s, u"url=https://a.example"_s, u"--set"_s, u"country=DE"_s}
                                              << u"country"_s;
        QTest::newRow("page size") << QStringList{u"scim"_s, u"S"_s, u"--set"_s,
            u"url=https://a.example/scim"_s, u"--set"_s, u"page_size=0"_s}
                                   << u"from 1 to 1000"_s;
        QTest::newRow("country") << QStringList{u"folder"_s, u"F"_s, u"--set"_s, u"path=/x"_s,
            u"--set"_s, u"country=Germany"_s}
                                 << u"setting country"_s;
        QTest::newRow("age") << QStringList{u"folder"_s, u"F"_s, u"--set"_s, u"path=/x"_s,
            u"--every"_s, u"often"_s}
                             << u"--every"_s;
    }
    void wrongSourcesAreRefused()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const Answer answer = run(QStringList{u"sources"_s, u"add"_s} + words);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
    }

    //! With the settings of its kind alone: else it could not be used.
    void aServerIsTestedAsItWasAdded()
    {
        const Answer added = run({u"sources"_s, u"add"_s, u"carddav"_s, u"Book"_s, u"--set"_s,
            u"url=http://127.0.0.1:1/"_s});
        QVERIFY2(added.code == 0, qPrintable(added.err));
        QCOMPARE(added[u"settings"_s].toObject().keys(), QStringList{u"url"_s});
        const Answer tested = run({u"sources"_s, u"test"_s, u"Book"_s});
        QCOMPARE(tested.code, 1);
        QVERIFY2(tested.err.contains(u"Connection refused"_s), qPrintable(tested.err));
    }

    void aFolderIsTestedSyncedAndRemembered()
    {
        cards(3);
        addFolder();
        const Answer tested = run({u"sources"_s, u"test"_s, u"Team"_s});
        QCOMPARE(tested[u"first_page"_s].toInt(), 3);
        QVERIFY(run({u"contacts"_s, u"find"_s, u"Person"_s}).array().isEmpty());
        Answer synced = run({u"sources"_s, u"sync"_s, u"--due"_s});
        QCOMPARE(synced.code, 0);
        QCOMPARE(synced.array()[0][u"added"_s].toInt(), 3);
        QVERIFY(run({u"sources"_s, u"sync"_s, u"--due"_s}).array().isEmpty()); // fresh by now
        const QJsonValue listed = run({u"sources"_s, u"list"_s}).array()[0];
        QCOMPARE(listed[u"contacts"_s].toInt(), 3);
        QCOMPARE(listed[u"last_run"_s][u"state"_s].toString(), u"accepted"_s);
        // What it loses is withdrawn; what it cannot be is a run that failed.
        cards(2);
        QCOMPARE(run({u"sources"_s, u"sync"_s, u"Team"_s}).array()[0][u"withdrawn"_s].toInt(), 1);
        QVERIFY(!person(u"p2@firm.example"_s)[u"withdrawn_at"_s].isNull());
        QDir(m_folder->filePath(u"cards"_s)).removeRecursively();
        synced = run({u"sources"_s, u"sync"_s, u"--all"_s});
        QCOMPARE(synced.code, 1);
        QVERIFY(!synced.array()[0][u"detail"_s].toString().isEmpty());
        const QJsonArray runs = run({u"sources"_s, u"runs"_s, u"Team"_s}).array();
        QCOMPARE(runs.size(), 3);
        QVERIFY(runs[0][u"error"_s].toString().contains(u"there is no such folder"_s));
        QVERIFY(run({u"sources"_s, u"sync"_s, u"--due"_s}).array().isEmpty()); // not again at once
        QCOMPARE(run({u"sources"_s, u"remove"_s, u"Team"_s}).code, 0);
        QVERIFY(run({u"sources"_s, u"list"_s}).array().isEmpty());
        QCOMPARE(person(u"p0@firm.example"_s)[u"name"_s].toString(), u"Person 0"_s);
    }

    void theBrakeHoldsASource()
    {
        syncFolderOf(40);
        cards(10);
        const Answer held = run({u"sources"_s, u"sync"_s, u"Team"_s});
        QCOMPARE(held.code, 1);
        QCOMPARE(held.array()[0][u"held"_s][u"confirm"_s].toString(), u"withdraw-30"_s);
        const QJsonValue listed = run({u"sources"_s, u"list"_s}).array()[0];
        QCOMPARE(listed[u"last_run"_s][u"confirm"_s].toString(), u"withdraw-30"_s);
        QCOMPARE(
            run({u"sources"_s, u"sync"_s, u"Team"_s, u"--confirm"_s, u"withdraw-30"_s}).code, 0);
    }

    void theScheduleTakesWhatIsDue()
    {
        cards(3);
        addFolder();
        SystemClock clock;
        const auto workspace = std::move(*Workspace::open(m_workspace, clock));
        QStringList synced;
        app::SourceSchedule schedule(
            *workspace, clock, [&](const SourceConfig &source, std::stop_token) {
                synced << source.name;
                return ready(Result<void>(fail(ErrorKind::Offline)));
            });
        QSignalSpy idle(&schedule, &app::SourceSchedule::idle);
        schedule.look();
        QVERIFY(idle.wait());
        QCOMPARE(synced, QStringList{u"Team"_s});
    }

    void contactsAreTypedMergedSplitAndSetBack()
    {
        syncFolderOf(2);
        const QString id = person(u"p0@firm.example"_s)[u"id"_s].toString();
        const QString other = person(u"p1@firm.example"_s)[u"id"_s].toString();
        const QString customer = person(u"p0@firm.example"_s)[u"customer"_s].toString();
        Answer answer = run({u"contacts"_s, u"edit"_s, id, u"--phone"_s, u"+49 171 222333"_s,
            u"--role"_s, u"technical owner"_s});
        QCOMPARE(answer[u"phone"_s].toString(), u"+49 171 222333"_s);
        QCOMPARE(answer[u"roles"_s][0].toString(), u"technical_owner"_s);
        QCOMPARE(answer[u"provenance"_s][0][u"by_hand"_s].toBool(), true);
        QCOMPARE(run({u"contacts"_s, u"edit"_s, id, u"--email"_s, u"nowhere"_s}).code, 2);
        answer = run({u"contacts"_s, u"merge"_s, other, id});
        QCOMPARE(answer[u"provenance"_s].toArray().size(), 3);
        QCOMPARE(run({u"contacts"_s, u"undo"_s}).code, 0);
        QCOMPARE(run({u"contacts"_s, u"list"_s, customer}).array().size(), 2);
        run({u"contacts"_s, u"merge"_s, other, id});
        const QString record = run({u"contacts"_s, u"show"_s, id})[u"provenance"_s]
                                   .toArray()
                                   .last()[u"record"_s]
                                   .toString();
        QCOMPARE(run({u"contacts"_s, u"split"_s, id, u"Team"_s, record}).code, 0);
        QCOMPARE(run({u"contacts"_s, u"list"_s, customer}).array().size(), 2);
        answer = run({u"contacts"_s, u"add"_s, customer, u"--name"_s, u"Nia"_s, u"--email"_s,
            u"nia@firm.example"_s});
        QCOMPARE(answer.code, 0);
        answer = run({u"contacts"_s, u"mark"_s, answer[u"id"_s].toString(), u"unsubscribed"_s});
        QCOMPARE(answer[u"unsubscribed"_s].toBool(), true);
        answer = run({u"contacts"_s, u"restore"_s, u"--customer"_s, customer, u"--as-of"_s,
            u"2001-01-01T00:00:00Z"_s, u"--dry-run"_s});
        QCOMPARE(answer[u"newer"_s].toInt(), 3);
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    void theErasedAreNamedInTheCopies()
    {
        syncFolderOf(3);
        const QString copy = m_folder->filePath(u"copy.heliograph"_s);
        QCOMPARE(run({u"workspace"_s, u"backup"_s, copy}).code, 0);
        QCOMPARE(run({u"contacts"_s, u"erase"_s, u"p1@firm.example"_s}).code, 1); // no count
        const Answer erased = run({u"contacts"_s, u"erase"_s, u"P1@firm.example"_s, u"--confirm"_s,
            u"erase-1"_s, u"--why"_s, u"asked for it"_s});
        QVERIFY2(erased.code == 0, qPrintable(erased.err));
        QCOMPARE(erased[u"copies"_s][0].toString(), copy);
        const Answer synced = run({u"sources"_s, u"sync"_s, u"Team"_s, u"--from-the-beginning"_s});
        QCOMPARE(synced.array()[0][u"erased_left_out"_s].toInt(), 1);
        QVERIFY(run({u"contacts"_s, u"find"_s, u"p1@firm"_s}).array().isEmpty());
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    //! However many have it, and whoever had it once.
    void allAreErasedWhoEverHadTheAddress()
    {
        const QString path = m_folder->filePath(u"crm.csv"_s);
        const auto import = [&](const QByteArray &addressOfTheFirst) {
            QByteArray bytes("contact id,name,email,company\n");
            for (int i = 0; i < 60; ++i) {
                const QByteArray n = QByteArray::number(i);
                bytes += n + ",Person " + n + ","
                    + (i == 0 ? addressOfTheFirst : QByteArray("desk@firm.example")) + ",Firm\n";
            }
            QFile file(path);
            return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size() && file.flush()
                && run({u"contacts"_s, u"import"_s, path}).code == 0;
        };
        QVERIFY(import("desk@firm.example"));
        QVERIFY(import("own@firm.example"));
        const QString first = person(u"own@firm.example"_s)[u"id"_s].toString();
        const QStringList erase{u"contacts"_s, u"erase"_s, first, u"Desk@firm.example"_s};
        QVERIFY(run(erase).err.contains(u"erase-60"_s));
        const Answer erased = run(erase + QStringList{u"--confirm"_s, u"erase-60"_s});
        QVERIFY2(erased.code == 0, qPrintable(erased.err));
        QCOMPARE(erased[u"contacts"_s].toInt(), 60);
        QVERIFY(run({u"contacts"_s, u"find"_s, u"firm.example"_s}).array().isEmpty());
        QCOMPARE(run(erase).code, 1); // nobody has it now
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    void aFileThatWasWrittenJustNowIsSaid()
    {
        syncFolderOf(3);
        QCOMPARE(run({u"sources"_s, u"sync"_s, u"Team"_s}).code, 0);
        cards(2);
        QFile file(m_folder->filePath(u"cards/all.vcf"_s));
        QVERIFY(file.open(QFile::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc(), QFile::FileModificationTime));
        const Answer synced = run({u"sources"_s, u"sync"_s, u"Team"_s});
        QCOMPARE(synced.code, 0);
        QCOMPARE(synced.array()[0][u"withdrawn"_s].toInt(), 0);
        QVERIFY(
            synced.array()[0][u"remarks"_s][0].toString().startsWith(u"all.vcf: written just"_s));
    }

    void whoWasInAFileThatIsGoneIsWithdrawnWhenAsked()
    {
        cards(2);
        QFile file(m_folder->filePath(u"cards/more.csv"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write("name,email\nCy,cy@firm.example\n") > 0);
        file.close();
        addFolder();
        QCOMPARE(run({u"sources"_s, u"sync"_s, u"Team"_s}).array()[0][u"added"_s].toInt(), 3);
        QVERIFY(file.remove());
        const Answer missing = tests::runCommand(
            {u"--workspace"_s, m_workspace, u"sources"_s, u"sync"_s, u"Team"_s});
        QCOMPARE(missing.code, 1);
        QVERIFY2(missing.err.contains(u"--whole"_s), qPrintable(missing.err));
        QVERIFY2(!missing.out.contains(u"row"_s), qPrintable(missing.out));
        const Answer synced = run({u"sources"_s, u"sync"_s, u"Team"_s, u"--whole"_s});
        QCOMPARE(synced.code, 0);
        QCOMPARE(synced.array()[0][u"withdrawn"_s].toInt(), 1);
        QCOMPARE(run({u"sources"_s, u"sync"_s, u"--all"_s, u"--whole"_s}).code, 2);
    }

    void anImportIsNoSourceOfAnotherKind()
    {
        syncFolderOf(2);
        QFile file(m_folder->filePath(u"Team.csv"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write("name,email\nCy,cy@firm.example\n") > 0);
        file.close();
        const Answer refused = run({u"contacts"_s, u"import"_s, file.fileName(), u"--whole"_s});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"folder"_s), qPrintable(refused.err));
        QVERIFY(person(u"p0@firm.example"_s)[u"withdrawn_at"_s].isNull());
        QCOMPARE(
            run({u"contacts"_s, u"import"_s, file.fileName(), u"--source"_s, u"list"_s}).code, 0);
    }

    void aSplitNamesWhoCameOfIt()
    {
        syncFolderOf(2);
        const QString one = person(u"p0@firm.example"_s)[u"id"_s].toString();
        const QString other = person(u"p1@firm.example"_s)[u"id"_s].toString();
        QCOMPARE(run({u"contacts"_s, u"merge"_s, one, other}).code, 0);
        const QStringList words{u"--workspace"_s, m_workspace, u"--as"_s, u"Ada"_s, u"contacts"_s,
            u"split"_s, other, u"Team"_s};
        const Answer wrong = tests::runCommand(words + QStringList{u"nobody"_s});
        QCOMPARE(wrong.code, 1);
        const QString key
            = person(u"p0@firm.example"_s)[u"provenance"_s].toArray()[1][u"record"_s].toString();
        QVERIFY2(wrong.err.contains(u"Team \"%1\""_s.arg(key)), qPrintable(wrong.err));
        const Answer apart = tests::runCommand(words + QStringList{key});
        QCOMPARE(apart.code, 0);
        const QString id = person(u"p0@firm.example"_s)[u"id"_s].toString();
        QVERIFY(id != other);
        QVERIFY2(apart.out.contains(id), qPrintable(apart.out));
    }

    //! Two runs may be in one minute.
    void timesAreShownWithTheirSeconds()
    {
        syncFolderOf(1);
        static const QRegularExpression seconds(u"[0-9]:[0-9]{2}:[0-9]{2} UTC"_s);
        const QString id = person(u"p0@firm.example"_s)[u"id"_s].toString();
        for (const QStringList &words :
            {QStringList{u"sources"_s, u"runs"_s, u"Team"_s}, {u"contacts"_s, u"show"_s, id}}) {
            const Answer shown
                = tests::runCommand(QStringList{u"--workspace"_s, m_workspace} + words);
            QVERIFY2(shown.out.contains(seconds), qPrintable(shown.out));
        }
    }

    void aSignalStopsASync_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("Ctrl-C") << SIGINT;
        QTest::newRow("a service manager") << SIGTERM;
    }
    void aSignalStopsASync()
    {
        QFETCH(int, which);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QCOMPARE(run({u"sources"_s, u"add"_s, u"carddav"_s, u"Slow"_s, u"--set"_s,
                         u"url=http://127.0.0.1:%1/"_s.arg(silent.serverPort())})
                     .code,
            0);
        QProcess sync;
        sync.start(QStringLiteral(HELIOGRAPH_PROGRAM_DIR "/heliographctl"),
            {u"--workspace"_s, m_workspace, u"--as"_s, u"Ada"_s, u"sources"_s, u"sync"_s,
                u"Slow"_s});
        QVERIFY(silent.waitForNewConnection(20'000));
        ::kill(pid_t(sync.processId()), which);
        QVERIFY(sync.waitForFinished(20'000));
        QCOMPARE(sync.exitStatus(), QProcess::NormalExit);
        QCOMPARE(sync.exitCode(), 128 + which);
        QVERIFY(sync.readAllStandardOutput().contains("Slow: Stopped."));
        const QJsonObject last = run({u"sources"_s, u"runs"_s, u"Slow"_s}).array()[0].toObject();
        QCOMPARE(last[u"state"_s].toString(), u"dropped"_s);
        QVERIFY(last[u"error"_s].toString().startsWith(u"Stopped."_s));
        QVERIFY(!last[u"ended_at"_s].isNull());
    }

    void theAuditIsWritten()
    {
        syncFolderOf(2);
        const QString path = m_folder->filePath(u"audit.html"_s);
        const Answer audit
            = run({u"contacts"_s, u"audit"_s, u"--format"_s, u"html"_s, u"--out"_s, path});
        QCOMPARE(audit[u"without_technical_owner"_s].toInt(), 1);
        QVERIFY(QFile::exists(path));
        QVERIFY(!audit[u"replaced"_s].toBool(true));
        QVERIFY(run({u"contacts"_s, u"audit"_s, u"--out"_s, path})[u"replaced"_s].toBool());
        QCOMPARE(run({u"contacts"_s, u"audit"_s, u"--out"_s, m_workspace}).code, 1);
        QCOMPARE(run({u"contacts"_s, u"audit"_s, u"--format"_s, u"xls"_s}).code, 2);
    }

    //! What goes to standard output is what goes into a file, and is not lost unsaid.
    void theAuditIsPrintedAsItIsWritten()
    {
        syncFolderOf(2);
        const QString path = m_folder->filePath(u"audit.csv"_s);
        QCOMPARE(run({u"contacts"_s, u"audit"_s, u"--out"_s, path}).code, 0);
        const QStringList audit{u"--workspace"_s, m_workspace, u"contacts"_s, u"audit"_s};
        const Answer printed = tests::runCommand(audit);
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        const auto afterTheTime = [](const QString &csv) { return csv.section(u'\n', 1); };
        QVERIFY(printed.out.contains(u"without_technical_owner"_s));
        QCOMPARE(afterTheTime(printed.out), afterTheTime(QString::fromUtf8(file.readAll())));

        QFile full(u"/dev/full"_s);
        if (!full.open(QFile::WriteOnly))
            QSKIP("there is no /dev/full here");
        QBuffer input;
        QTextStream out(&full);
        QString said;
        QTextStream err(&said);
        QCOMPARE(app::runCommandLine(audit, input, out, err), 1);
        QVERIFY(said.contains(u"could not be written"_s));
    }

    //! A count that was typed for nothing is not taken for done.
    void aCountThatWasNotAskedForIsSaid()
    {
        syncFolderOf(2);
        const Answer again
            = run({u"sources"_s, u"sync"_s, u"Team"_s, u"--confirm"_s, u"withdraw-1"_s});
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.contains(u"--confirm was not used"_s));

        // Of several sources one asks for it.
        QVERIFY(QDir(m_folder->path()).mkpath(u"others"_s));
        QVERIFY(QFile::copy(
            m_folder->filePath(u"cards/all.vcf"_s), m_folder->filePath(u"others/all.vcf"_s)));
        QCOMPARE(run({u"sources"_s, u"add"_s, u"folder"_s, u"Others"_s, u"--set"_s,
                         u"path="_s + m_folder->filePath(u"others"_s)})
                     .code,
            0);
        cards(60);
        QCOMPARE(run({u"sources"_s, u"sync"_s, u"--all"_s}).code, 0);
        cards(20);
        QCOMPARE(run({u"sources"_s, u"sync"_s, u"--all"_s}).code, 1);
        QCOMPARE(
            run({u"sources"_s, u"sync"_s, u"--all"_s, u"--confirm"_s, u"withdraw-40"_s}).code, 0);
    }
};

HELIOGRAPH_TEST(SourcesCommandsTest)
#include "sources_commands_test.moc"
