#include "models/support/beside_names.h"
#include "models/support/document_file.h"
#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sys/stat.h>

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
        QStringList ends{QString()};
        for (const QLatin1String ending : besideEndings) {
            ends << ending;
            QFile beside(desk.path() + ending);
            QVERIFY(beside.open(QFile::Append)); // there, whoever makes it otherwise
        }
        for (const QString &end : ends) {
            const QByteArray before = contentOf(desk.path() + end);
            QVERIFY2(QFile::exists(desk.path() + end), qPrintable(end));
            const auto saved = saveDocument(desk.path() + end, "made_at,2026");
            QCOMPARE(saved.error().kind, ErrorKind::Conflict);
            QCOMPARE(contentOf(desk.path() + end), before);
        }
    }

    //! Nobody waits for a pipe, and no device becomes a file.
    void whatIsNoFileIsRefused()
    {
        const QTemporaryDir folder;
        const QString pipe = folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        const QString link = folder.filePath(u"link"_s);
        QVERIFY(QFile::link(u"/dev/null"_s, link));
        for (const QString &path : {pipe, link, folder.path()})
            QCOMPARE(saveDocument(path, "x").error().kind, ErrorKind::Conflict);
        QVERIFY(QFileInfo(link).isSymLink());
    }

    void norIsWhatElseHoldsData_data()
    {
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("contact pack") << QByteArray("HGPACK\1more");
        QTest::newRow("vault") << QByteArray("HGVAULT1more");
        QTest::newRow("a customer's file") << QJsonDocument(
            QJsonObject{{u"heliograph"_s, u"customer"_s},
                {u"name"_s, u"Firm"_s}}).toJson();
    }
    void norIsWhatElseHoldsData()
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
