#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/workspace.h"
#include "tests/app/command_line.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! Contacts and customers on the command line, and what kill -9 does to an import.
class ContactsCommandsTest : public QObject
{
    Q_OBJECT

    using Answer = tests::CommandAnswer;

    QTemporaryDir m_folder;
    QString m_workspace;
    int m_count = 0;

    Answer run(const QStringList &words)
    {
        return tests::runCommand(QStringList{u"--workspace"_s, m_workspace, u"--json"_s} + words);
    }

    QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return path;
    }

    static QByteArray crowd(int count)
    {
        QByteArray bytes("name,email,company,account id,site id,tier\n");
        for (int i = 0; i < count; ++i) {
            const QByteArray n = QByteArray::number(i);
            const QByteArray firm = QByteArray::number(i / 4);
            bytes += "Person " + n + ",p" + n + "@firm" + firm + ".example,Firm " + firm + ","
                + firm + "," + n + "," + QByteArray::number(1 + i % 3) + "\n";
        }
        return bytes;
    }

    //! All that is visible, without ids and times.
    QStringList contents()
    {
        QStringList lines;
        const auto database = Database::open(m_workspace, Database::Mode::ReadOnly);
        for (const char *sql :
            {"SELECT v.record_key || v.name || v.email || n.name FROM record_now v"
             " JOIN customer_now n ON n.key = v.customer ORDER BY 1",
                "SELECT account || name || tier FROM customer_now ORDER BY 1",
                "SELECT external_id || c.account FROM site s JOIN customer c ON c.key = s.customer"
                " ORDER BY 1",
                "SELECT 'records ' || count(*) FROM record_version",
                "SELECT 'contacts ' || count(*) FROM contact"}) {
            Statement rows = (*database)->query(sql);
            while (rows.next())
                lines << rows.text(0);
        }
        return lines;
    }

    qint64 staged() const
    {
        const auto database = Database::open(m_workspace, Database::Mode::ReadOnly);
        return database ? (*database)->number("SELECT count(*) FROM record_version") : 0;
    }

private slots:
    void init() { m_workspace = m_folder.filePath(u"desk%1.heliograph"_s.arg(++m_count)); }

    //! Names of files are others' words: on a terminal they colour nothing and hide nothing.
    void aNameIsPrintedWithoutEscapes()
    {
        const QString path = file(u"crm\x1b[31m.csv"_s, crowd(1));
        const QStringList words{u"--workspace"_s, m_workspace, u"contacts"_s, u"import"_s};
        const Answer taken = tests::runCommand(words + QStringList{path});
        QCOMPARE(taken.code, 0);
        QVERIFY2(taken.out.contains(u"crm\ufffd[31m"_s), qPrintable(taken.out));
        const Answer refused = tests::runCommand(words + QStringList{path + u"\x1b[0m"_s});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"\ufffd[0m"_s), qPrintable(refused.err));
        QVERIFY(!(taken.out + refused.err).contains(u'\x1b'));
    }

    void importFindShowMergeAndUndo()
    {
        const QString path = file(u"crm.csv"_s, crowd(12));
        Answer answer = run({u"contacts"_s, u"import"_s, path});
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QCOMPARE(answer.object()[u"added"_s].toInt(), 12);
        QCOMPARE(answer.object()[u"source"_s].toString(), u"crm"_s);
        QCOMPARE(run({u"contacts"_s, u"import"_s, path}).object()[u"unchanged"_s].toInt(), 12);

        const QJsonObject contact
            = run({u"contacts"_s, u"find"_s, u"person"_s, u"7"_s}).array()[0].toObject();
        QCOMPARE(contact[u"email"_s].toString(), u"p7@firm1.example"_s);
        const QJsonObject shown
            = run({u"contacts"_s, u"show"_s, contact[u"id"_s].toString()}).object();
        QCOMPARE(shown, contact);
        QVERIFY(shown[u"provenance"_s][0][u"first_seen"_s].toString().endsWith(u'Z'));

        QCOMPARE(run({u"customers"_s, u"list"_s}).array().size(), 3);
        answer = run({u"customers"_s, u"merge"_s, u"account:0"_s, u"site:5"_s});
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QCOMPARE(run({u"customers"_s, u"list"_s}).array().size(), 2);
        const QJsonObject merged = run({u"customers"_s, u"show"_s, u"site:0"_s}).object();
        QCOMPARE(merged[u"account"_s].toString(), u"account:1"_s);
        QCOMPARE(merged[u"contact_list"_s].toArray().size(), 8);
        QCOMPARE(merged[u"merged"_s].toArray().size(), 1);
        QCOMPARE(run({u"customers"_s, u"merge"_s, u"account:1"_s, u"account:0"_s}).code, 1);
        QCOMPARE(run({u"customers"_s, u"undo"_s}).code, 0);
        QCOMPARE(run({u"customers"_s, u"list"_s}).array().size(), 3);
        QCOMPARE(run({u"customers"_s, u"undo"_s}).code, 1);
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    void badRowsAreNamedAndLeftOutOnRequest()
    {
        const QString path = file(u"bad.csv"_s, crowd(3) + "Eve,nowhere,Firm 9,9,900,1\n");
        Answer answer = run({u"contacts"_s, u"import"_s, path});
        QCOMPARE(answer.code, 1);
        QCOMPARE(answer.object()[u"problems"_s][0][u"row"_s].toInt(), 5);
        QVERIFY(!answer.object()[u"accepted"_s].toBool());
        QCOMPARE(run({u"customers"_s, u"list"_s}).array().size(), 0);
        answer = run({u"contacts"_s, u"import"_s, path, u"--skip-bad"_s});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.object()[u"added"_s].toInt(), 3);
    }

    void numbersAreReadAsTheirCountryWritesThem()
    {
        const QString path = file(u"phones.csv"_s, "name,phone,company\nAda,030 1234567,Firm\n");
        QCOMPARE(run({u"contacts"_s, u"import"_s, path, u"--country"_s, u"Germany"_s}).code, 2);
        QCOMPARE(run({u"contacts"_s, u"import"_s, path, u"--country"_s, u"de"_s}).code, 0);
        QCOMPARE(run({u"contacts"_s, u"find"_s, u"+49 30 123"_s}).array().size(), 1);
    }

    //! The same people as cards, as a directory's entries, and in a folder.
    void otherKindsOfFiles_data()
    {
        QTest::addColumn<QString>("name");
        QByteArray cards;
        QByteArray entries("version: 1\n\n");
        for (int i = 0; i < 12; ++i) {
            const QByteArray n = QByteArray::number(i);
            const QByteArray firm = QByteArray::number(i / 4);
            const QByteArray email = "p" + n + "@firm" + firm + ".example";
            cards += "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Person " + n + "\r\nEMAIL:" + email
                + "\r\nORG:Firm " + firm + ";Unit\r\nUID:urn:uuid:" + n + "\r\nEND:VCARD\r\n";
            entries += "dn: uid=p" + n + ",dc=x\nobjectClass: inetOrgPerson\ncn: Person " + n
                + "\nmail: " + email + "\no: Firm " + firm + "\n\n";
        }
        file(u"people.vcf"_s, cards);
        file(u"people.ldif"_s, entries);
        QDir(m_folder.path()).mkdir(u"folder"_s);
        file(u"folder/all.ldif"_s, entries);
        file(u"folder/none.vcf"_s, "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:All\nEND:VCARD\n");
        QTest::newRow("vCard") << u"people.vcf"_s;
        QTest::newRow("LDIF") << u"people.ldif"_s;
        QTest::newRow("folder") << u"folder/"_s;
    }
    void otherKindsOfFiles()
    {
        QFETCH(QString, name);
        const QString path = m_folder.filePath(name);
        Answer answer = run({u"contacts"_s, u"import"_s, path});
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QCOMPARE(answer.object()[u"added"_s].toInt(), 12);
        QCOMPARE(answer.object()[u"customers_added"_s].toInt(), 3);
        QCOMPARE(answer.object()[u"source"_s].toString(),
            name.startsWith(u"folder"_s) ? u"folder"_s : u"people"_s);
        answer = run({u"contacts"_s, u"import"_s, path});
        QCOMPARE(answer.object()[u"unchanged"_s].toInt(), 12);
        QCOMPARE(answer.object()[u"added"_s].toInt(), 0);
        QCOMPARE(answer.object()[u"withdrawn"_s].toInt(), 0);
        const QJsonArray found = run({u"contacts"_s, u"find"_s, u"p7@"_s}).array();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0][u"name"_s].toString(), u"Person 7"_s);
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    void aDeletionInLdifWithdraws()
    {
        const QByteArray ada("dn: cn=Ada,o=x\ncn: Ada\nmail: ada@x.example\n\n");
        const QString path = file(u"directory.ldif"_s, ada);
        QCOMPARE(run({u"contacts"_s, u"import"_s, path}).object()[u"added"_s].toInt(), 1);
        file(u"directory.ldif"_s, "dn: CN=Ada, O=x\nchangetype: delete\n");
        Answer answer = run({u"contacts"_s, u"import"_s, path});
        QCOMPARE(answer.object()[u"withdrawn"_s].toInt(), 1);
        QCOMPARE(run({u"contacts"_s, u"find"_s, u"ada"_s}).array().size(), 1);
        file(u"directory.ldif"_s, ada);
        QCOMPARE(run({u"contacts"_s, u"import"_s, path}).object()[u"returned"_s].toInt(), 1);
    }

    void whatAFolderLacksIsWithdrawnUnlessAFileIsBadOrGone()
    {
        QDir(m_folder.path()).mkdir(u"team"_s);
        const QString path = m_folder.filePath(u"team"_s);
        const QStringList import{u"contacts"_s, u"import"_s, path};
        const auto settled = [this](const QString &name, const QByteArray &bytes) {
            QFile written(file(name, bytes)); // long ago
            return written.open(QFile::ReadWrite)
                && written.setFileTime(QDateTime(QDate(2020, 1, 2), QTime(3, 4), Qt::UTC),
                    QFile::FileModificationTime);
        };
        QVERIFY(settled(u"team/a.csv"_s, "name,email\nAda,ada@x.example\nBob,bob@x.example\n"));
        QVERIFY(settled(u"team/c.csv"_s, "name,email\nCy,cy@x.example\n"));
        QCOMPARE(run(import).object()[u"added"_s].toInt(), 3);
        QVERIFY(settled(u"team/a.csv"_s, "name,email\nAda,ada@x.example\n"));
        file(u"team/b.vcf"_s, "");
        Answer answer = run(import);
        QCOMPARE(answer.code, 1);
        QVERIFY(answer.object()[u"problems"_s][0][u"reason"_s].toString().startsWith(u"b.vcf: "_s));
        answer = run(import + QStringList{u"--skip-bad"_s});
        QCOMPARE(answer.object()[u"withdrawn"_s].toInt(), 0);
        QVERIFY(QFile::remove(m_folder.filePath(u"team/b.vcf"_s)));
        answer = run(import);
        QCOMPARE(answer.object()[u"withdrawn"_s].toInt(), 1);
        answer = run(import);
        QCOMPARE(answer.object()[u"rows"_s].toInt(), 0); // nothing changed: nothing is read
        QVERIFY(QFile::remove(m_folder.filePath(u"team/c.csv"_s)));
        answer = run(import);
        QCOMPARE(answer.code, 1);
        QVERIFY(answer.object()[u"problems"_s][0][u"reason"_s].toString().startsWith(u"c.csv: "_s));
        answer = run(import + QStringList{u"--skip-bad"_s});
        QCOMPARE(answer.object()[u"withdrawn"_s].toInt(), 0);
        answer = run(import + QStringList{u"--whole"_s});
        QCOMPARE(answer.object()[u"withdrawn"_s].toInt(), 1);
        QCOMPARE(run(import).code, 0);
        QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
    }

    //! Who says that a file is all there is does not mean what changed since a token.
    void wholeReadsAllOfIt()
    {
        QDir(m_folder.path()).mkdir(u"team"_s);
        const QString path = m_folder.filePath(u"team"_s);
        QFile written(file(u"team/a.csv"_s, "name,email\nAda,ada@x.example\n"));
        QVERIFY(written.open(QFile::ReadWrite));
        QVERIFY(written.setFileTime(
            QDateTime(QDate(2020, 1, 2), QTime(3, 4), Qt::UTC), QFile::FileModificationTime));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(run({u"contacts"_s, u"import"_s, path}).code, 0);
        const Answer answer = run({u"contacts"_s, u"import"_s, path, u"--whole"_s});
        QCOMPARE(answer.object()[u"unchanged"_s].toInt(), 1);
        QCOMPARE(answer.object()[u"withdrawn"_s].toInt(), 0);
    }

    void wrongUse()
    {
        QCOMPARE(run({u"contacts"_s, u"import"_s}).code, 2);
        QCOMPARE(run({u"contacts"_s, u"import"_s, u"/nowhere/x.csv"_s}).code, 1);
        QCOMPARE(run({u"contacts"_s, u"import"_s, file(u"map.vcf"_s, "BEGIN:VCARD\n"), u"--map"_s,
                         u"email=Mail"_s})
                     .code,
            2);
        QCOMPARE(run({u"contacts"_s, u"show"_s, u"cus_1"_s}).code, 1);
        QCOMPARE(run({u"customers"_s, u"show"_s, u"tenant:5"_s}).code, 1);
    }

    //! What is said is what there is to do.
    void refusalsSayWhatToDo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto path
            = [this](const QString &name, const QByteArray &bytes) { return file(name, bytes); };
        const QString crm = path(u"people.csv"_s, crowd(1));
        const QString no = path(u"no.csv"_s, "name,email\n");
        const QStringList import{u"contacts"_s, u"import"_s};
        const QStringList erase{u"contacts"_s, u"erase"_s, u"p0@firm0.example"_s};
        const QStringList show{u"contacts"_s, u"show"_s, u"PERSON"_s, u"--as-of"_s};
        const QStringList restore{u"workspace"_s, u"restore"_s, no};
        QTest::newRow("a pack") << import + QStringList{path(u"p.pack"_s, "HGPACK\1\0")} << 2
                                << u"--pack takes it"_s;
        QTest::newRow("a country") << import + QStringList{crm, u"--country"_s, u"Germany"_s} << 2
                                   << u"as DE; \"Germany\""_s;
        QTest::newRow("no rows") << import + QStringList{no} << 0 << u"no row below it"_s;
        QTest::newRow("no phrase")
            << erase << 1 << u"be 1 contact: Person 0, p0@firm0.example, Firm 0. If"_s;
        QTest::newRow("another phrase") << erase + QStringList{u"--confirm"_s, u"erase-7"_s} << 1
                                        << u"--confirm erase-7 is not"_s;
        QTest::newRow("before they were known")
            << show + QStringList{u"2001-01-01T00:00:00Z"_s} << 1 << u"known since 20"_s;
        QTest::newRow("to come") << show + QStringList{u"2999-01-01T00:00:00Z"_s} << 2
                                 << u"still to come"_s;
        QTest::newRow("no backup") << restore << 1 << u"cannot be restored: "_s + no;
        QTest::newRow("without an end") << QStringList{u"contacts"_s, u"erase"_s, u"--list"_s,
            u"/dev/zero"_s} << 1 << u"/dev/zero: it is larger"_s;
        QTest::newRow("no folder") << QStringList{u"sources"_s, u"add"_s, u"folder"_s, u"F"_s,
            u"--set"_s, u"path=/nowhere"_s}
                                   << 2 << u"no folder /nowhere"_s;
    }
    void refusalsSayWhatToDo()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        QCOMPARE(run({u"contacts"_s, u"import"_s, m_folder.filePath(u"people.csv"_s)}).code, 0);
        const QString person
            = run({u"contacts"_s, u"find"_s, u"p0@"_s}).array()[0][u"id"_s].toString();
        words.replaceInStrings(u"PERSON"_s, person);
        const Answer answer = tests::runCommand(QStringList{u"--workspace"_s, m_workspace} + words);
        QTEST(answer.code, "code");
        QVERIFY2((answer.out + answer.err).contains(says), qPrintable(answer.out + answer.err));
    }

    void nothingIsWrittenBesideAFileThatIsNoWorkspace()
    {
        m_workspace = file(u"table.csv"_s, crowd(1));
        QCOMPARE(run({u"customers"_s, u"list"_s}).code, 1);
        QCOMPARE(QDir(m_folder.path()).entryList({u"table.csv*"_s}), QStringList{u"table.csv"_s});
    }

    void aWorkspaceThatIsNotThereIsNotMade()
    {
        m_workspace = m_folder.filePath(u"mistyped.heliograph"_s);
        for (const QStringList &words : {QStringList{u"workspace"_s, u"verify"_s},
                 QStringList{u"contacts"_s, u"find"_s, u"a"_s},
                 QStringList{u"customers"_s, u"list"_s}})
            QCOMPARE(run(words).code, 1);
        QVERIFY(!QFile::exists(m_workspace));
        m_workspace.clear();
        QCOMPARE(run({u"customers"_s, u"list"_s}).code, 2);
    }

    void killedAtAnyPointItStartsAfresh()
    {
        constexpr int people = 1500;
        const QString path = file(u"many.csv"_s, crowd(people));
        QCOMPARE(run({u"contacts"_s, u"import"_s, path}).code, 0);
        const QStringList undisturbed = contents();
        int killed = 0;
        for (const int rows : {0, 1, 400, 800, 1200, people - 1}) {
            m_workspace = m_folder.filePath(u"killed%1.heliograph"_s.arg(rows));
            models::SystemClock clock;
            QVERIFY(models::Workspace::open(m_workspace, clock));
            QProcess process;
            process.start(QStringLiteral(HELIOGRAPH_PROGRAM_DIR "/heliographctl"),
                {u"--workspace"_s, m_workspace, u"contacts"_s, u"import"_s, path});
            QVERIFY(process.waitForStarted());
            while (staged() < rows && !process.waitForFinished(1)) { }
            process.kill();
            process.waitForFinished();
            killed += process.exitStatus() == QProcess::CrashExit;
            QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
            // All or nothing.
            const qsizetype seen
                = run({u"customers"_s, u"list"_s, u"--limit"_s, u"9999"_s}).array().size();
            QVERIFY(seen == 0 || seen == (people + 3) / 4);
            const Answer again = run({u"contacts"_s, u"import"_s, path});
            QVERIFY2(again.code == 0, qPrintable(again.err));
            QCOMPARE(contents(), undisturbed);
            QCOMPARE(run({u"workspace"_s, u"verify"_s}).code, 0);
        }
        QVERIFY2(killed >= 3, "most imports were over before they could be killed");
    }
};

HELIOGRAPH_TEST(ContactsCommandsTest)
#include "contacts_commands_test.moc"
