#include "app/sources/folder_contact_source.h"
#include "app/sources/open_contact_file.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Files of several kinds as one source, and which kind a file is.
class FolderContactSourceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ManualClock> m_clock;

    //! Written now, by the clock.
    QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder->filePath(name);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()
            || !file.setFileTime(toDateTime(m_clock->now()), QFile::FileModificationTime))
            return {};
        return path;
    }
    void letTimePass() { m_clock->advance(std::chrono::minutes(1)); }
    static QByteArray csv(const QByteArray &name)
    {
        return "name,email\n" + name + "," + name.toLower() + "@x.example\n";
    }
    static QByteArray vcard(const QByteArray &name)
    {
        return "BEGIN:VCARD\nVERSION:3.0\nFN:" + name + "\nEMAIL:" + name.toLower()
            + "@x.example\nEND:VCARD\n";
    }
    static QByteArray ldif(const QByteArray &name)
    {
        return "dn: cn=" + name + "\ncn: " + name + "\nmail: " + name.toLower() + "@x.example\n\n";
    }
    //! All pages as one.
    static ContactPage readAll(ContactSource &source, QString cursor = {})
    {
        ContactPage all;
        while (true) {
            const auto page = source.fetch(cursor, {}).result();
            if (!page) {
                qWarning("%s", qPrintable(page.error().detail));
                return {};
            }
            all.records += page->records;
            all.problems += page->problems;
            all.whole = page->whole;
            all.token = page->token;
            all.progress = page->progress;
            if (page->next.isEmpty())
                return all;
            cursor = page->next;
        }
    }
    ContactPage readAll(const QString &token = {}, const QStringList &mappings = {})
    {
        const auto source = FolderContactSource::open(m_folder->path(), mappings, m_clock);
        return source ? readAll(**source, token) : ContactPage{};
    }
    //! The token of a sync that saw all there is.
    QString settledToken()
    {
        letTimePass();
        const ContactPage page = readAll(readAll().token);
        return page.whole ? page.token : QString();
    }
    static QStringList reasons(const ContactPage &page)
    {
        QStringList reasons;
        for (const RowProblem &problem : page.problems)
            reasons << problem.reason.section(u';', 0, 0);
        return reasons;
    }
    static QStringList keys(const ContactPage &page)
    {
        QStringList keys;
        for (const ContactRecord &record : page.records)
            keys << record.recordKey;
        return keys;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_shared<ManualClock>(*fromIso(u"2026-01-02T03:04:05Z"_s));
    }

    void allFilesAreOneSource()
    {
        file(u"b.vcf"_s, vcard("Bob"));
        file(u"a.CSV"_s, csv("Ada"));
        file(u"c.ldif"_s, ldif("Cy"));
        file(u"notes.txt"_s, csv("Nobody"));
        QDir(m_folder->path()).mkdir(u"within.csv"_s);
        const ContactPage page = readAll();
        QCOMPARE(page.problems, QVector<RowProblem>());
        QCOMPARE(
            keys(page), (QStringList{u"ada@x.example|"_s, u"bob@x.example|"_s, u"id cn=cy"_s}));
    }

    void anUnchangedFolderIsNotRead()
    {
        file(u"a.csv"_s, csv("Ada"));
        file(u"b c %.vcf"_s, vcard("Bob"));
        letTimePass();
        // Nobody knows what there was before: nothing is concluded yet.
        const ContactPage first = readAll();
        QVERIFY(!first.whole);
        const ContactPage second = readAll(first.token);
        QVERIFY(second.whole);
        QCOMPARE(second.records, first.records);
        // Unreadable files would be problems if anybody looked into them.
        const ContactPage third = readAll(second.token);
        QCOMPARE(third.records.size(), 0);
        QCOMPARE(third.token, second.token);
        QVERIFY(!third.whole);
        QCOMPARE(third.progress, 1.0);
        // As does what the files are taken for.
        QCOMPARE(readAll(second.token, {u"name="_s}).records.size(), 2);
    }

    void whatChangedIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("longer") << csv("Ada") + "Bob,bob@x.example\n";
        QTest::newRow("as long") << csv("Eva");
    }
    void whatChangedIsRead()
    {
        QFETCH(QByteArray, bytes);
        file(u"a.csv"_s, csv("Ada"));
        const QString token = settledToken();
        QVERIFY(!token.isEmpty());
        file(u"a.csv"_s, bytes);
        letTimePass();
        const ContactPage changed = readAll(token);
        QVERIFY(changed.whole);
        QCOMPARE(changed.records.size(), bytes.count('@'));
        QVERIFY(changed.token != token);
        file(u"b.vcf"_s, vcard("Cy"));
        letTimePass();
        QCOMPARE(readAll(changed.token).records.size(), changed.records.size() + 1);
    }

    void aFileThatIsGoneWithdrawsNobody()
    {
        file(u"a.csv"_s, csv("Ada"));
        const QString bob = file(u"b.vcf"_s, vcard("Bob"));
        const QString token = settledToken();
        QVERIFY(QFile::remove(bob));
        const ContactPage page = readAll(token);
        QVERIFY(!page.whole);
        QCOMPARE(keys(page), QStringList{u"ada@x.example|"_s});
        QCOMPARE(reasons(page), QStringList{u"b.vcf: it was there at the last sync and is gone"_s});
        // Back again, though written anew.
        file(u"b.vcf"_s, vcard("Bob"));
        letTimePass();
        QVERIFY(readAll(token).whole);
    }

    void aFileThatIsBeingWrittenWithdrawsNobody()
    {
        file(u"a.csv"_s, csv("Ada") + "Bob,bob@x.example\n");
        const QString token = settledToken();
        letTimePass();
        file(u"a.csv"_s, csv("Ada"));
        const ContactPage half = readAll(token);
        QCOMPARE(half.problems, QVector<RowProblem>());
        QCOMPARE(half.records.size(), 1);
        QVERIFY(!half.whole);
        letTimePass();
        // Nothing changed since, and all of it is looked at once more.
        const ContactPage settled = readAll(half.token);
        QCOMPARE(settled.records.size(), 1);
        QVERIFY(settled.whole);
        QCOMPARE(readAll(settled.token).records.size(), 0);
    }

    void half_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("csv") << u"a.csv"_s << csv("Ada").chopped(1);
        QTest::newRow("ldif") << u"a.ldif"_s << ldif("Ada").chopped(2);
        QTest::newRow("UTF-16, little end first")
            << u"a.csv"_s
            << QByteArray("\xff\xfe"
                          "e\0m\0a\0i\0l\0\n\0a\0@\0b\0.\0c\0d\0",
                   26);
        QTest::newRow("UTF-16, big end first")
            << u"a.csv"_s << QByteArray("\xfe\xff\0e\0m\0a\0i\0l\0\n\0a\0@\0b\0.\0c\0d", 26);
    }
    //! Where a line has no end, its last word may have more letters.
    void half()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        file(name, bytes);
        ContactPage page = readAll();
        QCOMPARE(page.records.size(), 0);
        QCOMPARE(
            reasons(page), QStringList{name + u": somebody writes to it: it ends within a line"_s});
        letTimePass();
        page = readAll(page.token);
        QCOMPARE(page.problems, QVector<RowProblem>());
        QCOMPARE(page.records.size(), 1);
        QVERIFY(page.whole);
    }

    void aFileThatChangesMeanwhileIsAProblem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("csv") << u"a.csv"_s;
        QTest::newRow("ldif") << u"a.ldif"_s;
    }
    void aFileThatChangesMeanwhileIsAProblem()
    {
        QFETCH(QString, name);
        QByteArray bytes = name.endsWith(u"csv"_s) ? "name,email\n" : "";
        for (int i = 0; i < 1500; ++i)
            bytes += name.endsWith(u"csv"_s) ? "A,a" + QByteArray::number(i) + "@x.example\n"
                                             : ldif("A" + QByteArray::number(i));
        const QString path = file(name, bytes);
        const QString token = settledToken();
        file(name, bytes.chopped(1000) + "\n\n");
        letTimePass();
        const auto source = FolderContactSource::open(m_folder->path(), {}, m_clock);
        const auto first = (*source)->fetch(token, {}).result();
        QVERIFY(!first->next.isEmpty());
        file(name, bytes);
        const ContactPage rest = readAll(**source, first->next);
        QCOMPARE(reasons(rest), QStringList{name + u": it was changed while it was read"_s});
        QVERIFY(!rest.whole);
        // The same, alone.
        const auto alone = openContactFile(path);
        const auto begun = (*alone)->fetch({}, {}).result();
        file(name, bytes + "\n");
        const auto broken = (*alone)->fetch(begun->next, {}).result();
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, ErrorKind::Io);
        QVERIFY((*alone)->fetch(begun->next, {}).result()); // from the start, as it is now
    }

    void tokensOfOthersStartFromTheBeginning()
    {
        file(u"a.csv"_s, csv("Ada"));
        letTimePass();
        for (const QString &token :
            {u"sync /book/ 7"_s, u"7"_s, u"folder-1"_s, u"folder-0 x a"_s}) {
            const ContactPage page = readAll(token);
            QCOMPARE(page.records.size(), 1);
            QVERIFY(!page.whole);
            QVERIFY(!page.token.isEmpty());
        }
    }

    void keysThatTwoFilesHaveAreToldApart()
    {
        file(u"a.csv"_s, csv("Ada"));
        file(u"b.vcf"_s, vcard("Ada") + vcard("Ada") + vcard("Bob"));
        file(u"c.csv"_s, csv("Bob"));
        QCOMPARE(keys(readAll()),
            (QStringList{u"ada@x.example|"_s, u"ada@x.example| in b.vcf"_s,
                u"ada@x.example| in b.vcf"_s, u"bob@x.example|"_s, u"bob@x.example| in c.csv"_s}));
    }

    void whatCannotBeReadIsNamed()
    {
        file(u"a.csv"_s, "name,email\nAda,nowhere\nBob,b@x.example\n");
        file(u"b.csv"_s, "shoe,size\n1,2\n");
        file(u"c.vcf"_s, "");
        file(u"d.csv"_s, csv("Dan") + "\"Eve,e@x.example\n");
        file(u"e.ldif"_s, ldif("Eva") + "dn: cn=gone\nchangetype: delete\n\n");
        QCOMPARE(::mkfifo(m_folder->filePath(u"f.csv"_s).toLocal8Bit().constData(), 0600), 0);
        const QString secret = file(u"g.csv"_s, csv("Gil"));
        const bool locked
            = QFile::setPermissions(secret, {}) && !QFile(secret).open(QFile::ReadOnly);
        const ContactPage page = readAll();
        QStringList problems;
        for (const RowProblem &problem : page.problems)
            problems << QString::number(problem.row) + u' ' + problem.reason;
        QVERIFY2(problems.value(0).startsWith(u"2 a.csv: e-mail: \"nowhere\""_s),
            qPrintable(problems.value(0)));
        QVERIFY(problems.value(1).startsWith(u"0 b.csv: no column is known"_s));
        QCOMPARE(problems.value(2), u"0 c.vcf: there is no card in it"_s);
        QVERIFY2(problems.value(3).startsWith(u"3 d.csv: "_s), qPrintable(problems.value(3)));
        QVERIFY(problems.value(4).startsWith(u"0 e.ldif: records that it says are gone: 1"_s));
        QCOMPARE(problems.value(5), u"0 f.csv: it is no file"_s);
        QCOMPARE(problems.size(), locked ? 7 : 6);
        QCOMPARE(page.records.size(), locked ? 3 : 4);
        QCOMPARE(page.removed, QStringList());
    }

    void linksOutOfTheFolderAreNotFollowed()
    {
        QTemporaryDir elsewhere;
        QVERIFY(QFile::rename(file(u"x.csv"_s, csv("Spy")), elsewhere.filePath(u"spy.csv"_s)));
        QVERIFY(QFile::link(elsewhere.filePath(u"spy.csv"_s), m_folder->filePath(u"a.csv"_s)));
        QVERIFY(QFile::link(m_folder->filePath(u"nothing"_s), m_folder->filePath(u"b.csv"_s)));
        file(u"c.csv"_s, csv("Cy"));
        QVERIFY(QFile::link(m_folder->filePath(u"c.csv"_s), m_folder->filePath(u"d.csv"_s)));
        const ContactPage page = readAll();
        QCOMPARE(keys(page), QStringList{u"cy@x.example|"_s});
        QCOMPARE(page.problems,
            (QVector<RowProblem>{{0, u"a.csv: it is a link that leads out of the folder"_s},
                {0, u"b.csv: it is a link to nothing"_s}}));
    }

    void pagesFollowTheirCursor()
    {
        for (int f = 0; f < 3; ++f) {
            QByteArray bytes("name,email\n");
            for (int i = 0; i < 700; ++i)
                bytes += "N,p" + QByteArray::number(i + 500 * f) + "@x.example\n";
            file(u"%1.csv"_s.arg(f), bytes);
        }
        const QString token = settledToken();
        file(u"3.csv"_s, csv("Ada"));
        letTimePass();
        const auto source = FolderContactSource::open(m_folder->path(), {}, m_clock);
        const ContactPage all = readAll(**source, token);
        QCOMPARE(all.records.size(), 2101);
        QVERIFY(all.whole);
        const auto first = (*source)->fetch({}, {}).result();
        QVERIFY(!first->whole);
        QVERIFY(first->records.size() < 2000);
        // Again from the middle, by a source that was not there before.
        const auto other = FolderContactSource::open(m_folder->path(), {});
        const auto second = (*other)->fetch(first->next, {}).result();
        QCOMPARE(first->records + second->records, all.records);
        QVERIFY(!second->whole); // it does not know what there was
        QCOMPARE(second->progress, 1.0);
    }

    void refused()
    {
        QCOMPARE(FolderContactSource::open(u"/nowhere"_s, {}).error().kind, ErrorKind::NotFound);
        const auto empty = FolderContactSource::open(m_folder->path(), {});
        QCOMPARE((*empty)->fetch({}, {}).result().error().kind, ErrorKind::Invalid);
        file(u"a.csv"_s, csv("Ada"));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE((*empty)->fetch({}, stop.get_token()).result().error().kind, ErrorKind::Cancelled);
        QVERIFY(m_folder->remove());
        QCOMPARE((*empty)->fetch({}, {}).result().error().kind, ErrorKind::Io);
    }

    void kinds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        const auto row
            = [](const char *title, const QString &name, const QByteArray &bytes,
                  const QString &kind) { QTest::newRow(title) << name << bytes << kind; };
        row("by name, csv", u"a.csv"_s, {}, u"CSV"_s);
        row("by name, vcf", u"a.VCF"_s, {}, u"vCard"_s);
        row("by name, ldif", u"a.ldif"_s, {}, u"LDIF"_s);
        row("nothing known", u"people"_s, "name,email\n", u"CSV"_s);
        row("a card in a .csv", u"a.csv"_s, "\xef\xbb\xbf\r\nbegin:vcard\r\n", u"vCard"_s);
        row("an entry in a .txt", u"a.txt"_s, "# all\n\ndn: cn=a\n", u"LDIF"_s);
        row("an encoded entry", u"a.txt"_s, "dn:: Y249YQ==\n", u"LDIF"_s);
        row("version line", u"a.txt"_s, "version: 1\n", u"LDIF"_s);
        row("a table of DNs", u"a.txt"_s, "dn,mail\ncn=a,a@x.example\n", u"CSV"_s);
        row("rubbish in a .vcf", u"a.vcf"_s, "name,email\n", u"vCard"_s);
    }
    void kinds()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QTEST(contactFileKindName(contactFileKind(file(name, bytes))), "kind");
        QCOMPARE(contactFileKind(m_folder->path()), ContactFileKind::Folder);
    }

    void columnsAreForTables()
    {
        const auto refused = openContactFile(file(u"a.vcf"_s, vcard("Ada")), {u"email=Mail"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QVERIFY(openContactFile(file(u"a.csv"_s, "who,Mail\n"), {u"email=Mail"_s}));
        QCOMPARE(openContactFile(u"/nowhere/a.vcf"_s).error().kind, ErrorKind::Io);
    }
};

HELIOGRAPH_TEST(FolderContactSourceTest)
#include "folder_contact_source_test.moc"
