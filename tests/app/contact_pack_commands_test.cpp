#include "tests/app/command_line.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace Qt::StringLiterals;

//! Contact packs on the command line: from one desk to another.
class ContactPackCommandsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }

    tests::CommandAnswer run(
        const QString &desk, const QStringList &words, const QByteArray &input = {}) const
    {
        return tests::runCommand(
            QStringList{u"--workspace"_s, path(desk), u"--json"_s, u"--as"_s, u"Ada"_s} + words,
            input);
    }

    bool write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size();
    }

    static constexpr char passphrase[] = "correct horse\n";

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(write(u"crm.csv"_s,
            "name,email,phone,company,account id,site id,tier\n"
            "Ann Lee,ann@firm.example,+49 30 1111111,Firm,1,11,1\n"
            "Bo,bo@firm.example,,Firm,1,12,1\n"
            "Eve,eve@other.example,,Other,2,21,2\n"));
        QVERIFY(write(u"directory.csv"_s,
            "name,email,phone,company,account id\n"
            "A. Lee,a.lee@firm.example,+49 30 2222222,Firm,1\n"
            "Duty,bo@firm.example,+49 30 77777,Firm,1\n"));
        for (const QString &file : {u"crm.csv"_s, u"directory.csv"_s})
            QCOMPARE(run(u"a"_s, {u"contacts"_s, u"import"_s, path(file)}).code, 0);
    }

    void listsAreTheSameOnAnotherDesk()
    {
        const auto id = [this](const QString &who) {
            return run(u"a"_s, {u"contacts"_s, u"find"_s, who}).array()[0][u"id"_s].toString();
        };
        const QString ann = id(u"ann@firm.example"_s);
        const QString bo = id(u"bo@firm.example"_s);
        const QJsonObject shown = run(u"a"_s, {u"contacts"_s, u"show"_s, bo}).object();
        QString duty;
        for (const QJsonValue &from : shown[u"provenance"_s].toArray()) {
            if (from[u"source"_s].toString() == u"directory"_s)
                duty = from[u"record"_s].toString();
        }
        for (const QStringList &words : {
                 QStringList{u"edit"_s, ann, u"--phone"_s, u"+49 171 999"_s},
                 QStringList{u"merge"_s, id(u"a.lee@firm.example"_s), ann},
                 QStringList{u"split"_s, bo, u"directory"_s, duty},
                 QStringList{u"mark"_s, bo, u"unsubscribed"_s},
             }) {
            const auto done = run(u"a"_s, QStringList{u"contacts"_s} + words);
            QVERIFY2(done.code == 0, qPrintable(done.err));
        }
        const auto packed
            = run(u"a"_s, {u"contacts"_s, u"export"_s, u"--pack"_s, path(u"pack"_s)}, passphrase);
        QVERIFY2(packed.code == 0, qPrintable(packed.err));
        QCOMPARE(packed[u"contacts"_s].toInt(), 5);
        const auto taken
            = run(u"b"_s, {u"contacts"_s, u"import"_s, u"--pack"_s, path(u"pack"_s)}, passphrase);
        QVERIFY2(taken.code == 0, qPrintable(taken.err));
        QCOMPARE(taken[u"customers_added"_s].toInt(), 2);
        for (const QStringList &words : {QStringList{u"contacts"_s, u"list"_s, u"account:1"_s},
                 QStringList{u"contacts"_s, u"list"_s, u"account:2"_s},
                 QStringList{u"customers"_s, u"show"_s, u"account:1"_s},
                 QStringList{u"customers"_s, u"list"_s},
                 QStringList{u"contacts"_s, u"find"_s, u"171999"_s}}) {
            const auto there = run(u"a"_s, words);
            QVERIFY(there.out.size() > 10);
            QCOMPARE(run(u"b"_s, words).out, there.out);
        }
        QCOMPARE(run(u"b"_s, {u"workspace"_s, u"verify"_s}).code, 0);
        const auto again
            = run(u"b"_s, {u"contacts"_s, u"import"_s, u"--pack"_s, path(u"pack"_s)}, passphrase);
        QCOMPARE(again.code, 0);
        QCOMPARE(again[u"changed"_s].toBool(), false);
        // An erasure names it.
        const auto erased
            = run(u"a"_s, {u"contacts"_s, u"erase"_s, bo, u"--confirm"_s, u"erase-1"_s});
        QCOMPARE(erased[u"copies"_s].toArray(), QJsonArray{path(u"pack"_s)});
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<int>("changed");
        QTest::addColumn<QString>("error");
        QTest::newRow("a wrong passphrase")
            << QByteArray("battery staple\n") << -1 << u"unauthorized"_s;
        QTest::newRow("no passphrase") << QByteArray() << -1 << u"invalid"_s;
        QTest::newRow("a changed byte") << QByteArray(passphrase) << 500 << u"unauthorized"_s;
        QTest::newRow("a newer version") << QByteArray(passphrase) << 7 << u"too_new"_s;
        QTest::newRow("another file") << QByteArray(passphrase) << 0 << u"invalid"_s;
    }
    void refused()
    {
        QFETCH(QByteArray, given);
        QFETCH(int, changed);
        QFETCH(QString, error);
        QCOMPARE(run(u"a"_s, {u"contacts"_s, u"export"_s, u"--pack"_s, path(u"pack"_s)}, passphrase)
                     .code,
            0);
        if (changed >= 0) {
            QFile file(path(u"pack"_s));
            QVERIFY(file.open(QFile::ReadWrite));
            QByteArray bytes = file.readAll();
            bytes[changed] = char(bytes[changed] ^ 1);
            file.seek(0);
            file.write(bytes);
        }
        const auto onNewDesk
            = run(u"new"_s, {u"contacts"_s, u"import"_s, u"--pack"_s, path(u"pack"_s)}, given);
        QCOMPARE(onNewDesk.code, 1);
        QVERIFY(QDir(m_folder->path()).entryList({u"new*"_s}).isEmpty());
        QCOMPARE(run(u"b"_s, {u"contacts"_s, u"import"_s, path(u"crm.csv"_s)}).code, 0);
        const QString before = run(u"b"_s, {u"contacts"_s, u"list"_s, u"account:1"_s}).out;
        const auto refused
            = run(u"b"_s, {u"contacts"_s, u"import"_s, u"--pack"_s, path(u"pack"_s)}, given);
        QCOMPARE(refused.code, 1);
        QCOMPARE(QJsonDocument::fromJson(refused.err.toUtf8())[u"error"_s].toString(), error);
        QCOMPARE(run(u"b"_s, {u"contacts"_s, u"list"_s, u"account:1"_s}).out, before);
    }

    void thePassphraseComesFromADescriptor()
    {
        const auto withDescriptor = [this](const QString &desk, const QString &verb) {
            int ends[2];
            if (::pipe(ends) != 0 || ::write(ends[1], passphrase, sizeof passphrase - 1) < 0)
                return -1;
            ::close(ends[1]);
            const int code = run(desk,
                {u"contacts"_s, verb, u"--pack"_s, path(u"pack"_s), u"--passphrase-fd"_s,
                    QString::number(ends[0])})
                                 .code;
            ::close(ends[0]);
            return code;
        };
        QCOMPARE(withDescriptor(u"a"_s, u"export"_s), 0);
        QCOMPARE(withDescriptor(u"b"_s, u"import"_s), 0);
        QCOMPARE(run(u"b"_s, {u"contacts"_s, u"find"_s, u"eve"_s}).array().size(), 1);
    }

    void wrongUse()
    {
        const QString pack = path(u"pack"_s);
        QCOMPARE(run(u"a"_s, {u"contacts"_s, u"export"_s, pack}, passphrase).code, 2);
        QCOMPARE(run(u"a"_s, {u"contacts"_s, u"export"_s, u"--pack"_s}, passphrase).code, 2);
        QCOMPARE(
            run(u"a"_s, {u"contacts"_s, u"export"_s, u"--pack"_s, pack}, "too short\n").code, 1);
        QVERIFY(!QFile::exists(pack));
        QCOMPARE(
            run(u"a"_s, {u"contacts"_s, u"export"_s, u"--pack"_s, path(u"crm.csv"_s)}, passphrase)
                .code,
            1); // it is there already
        QCOMPARE(
            run(u"b"_s, {u"contacts"_s, u"import"_s, u"--pack"_s, pack, u"--whole"_s}).code, 2);
        QCOMPARE(run(u"b"_s, {u"contacts"_s, u"import"_s, u"--pack"_s, pack}, passphrase).code, 1);
        QVERIFY(QDir(m_folder->path()).entryList({u"*.part-*"_s}).isEmpty());
    }
};

HELIOGRAPH_TEST(ContactPackCommandsTest)
#include "contact_pack_commands_test.moc"
