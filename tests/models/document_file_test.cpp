#include "models/support/document_file.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTest>

using namespace models;
using namespace Qt::StringLiterals;

//! What is exported replaces a document, and never somebody's data.
class DocumentFileTest : public QObject
{
    Q_OBJECT

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void aDocumentIsReplaced()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"audit.csv"_s);
        QVERIFY(saveDocument(path, "first"));
        constexpr auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
        QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadOther));
        QVERIFY(saveDocument(path, "second"));
        QVERIFY(QFile::permissions(path) & QFile::ReadOther); // somebody wanted it so
        QCOMPARE(contentOf(path), QByteArray("second"));
    }

    void aWorkspaceAndWhatIsBesideItAreNot()
    {
        tests::StoreFixture desk;
        for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s}) {
            const QByteArray before = contentOf(desk.path() + end);
            QVERIFY2(!before.isEmpty(), qPrintable(end));
            const auto saved = saveDocument(desk.path() + end, "made_at,2026");
            QCOMPARE(saved.error().kind, ErrorKind::Conflict);
            QCOMPARE(contentOf(desk.path() + end), before);
        }
    }

    void norAreThingsUnderAPassphrase_data()
    {
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("contact pack") << QByteArray("HGPACK\1more");
        QTest::newRow("vault") << QByteArray("HGVAULT1more");
    }
    void norAreThingsUnderAPassphrase()
    {
        QFETCH(QByteArray, begins);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"kept"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(begins) > 0);
        file.close();
        QCOMPARE(saveDocument(file.fileName(), "x").error().kind, ErrorKind::Conflict);
        QCOMPARE(contentOf(file.fileName()), begins);
    }

    void aFolderThatIsNotThereIsSaid()
    {
        QTemporaryDir folder;
        const auto saved = saveDocument(folder.filePath(u"no/audit.csv"_s), "x");
        QCOMPARE(saved.error().kind, ErrorKind::Io);
    }
};

HELIOGRAPH_TEST(DocumentFileTest)
#include "document_file_test.moc"
