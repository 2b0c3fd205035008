#include "models/store/database.h"
#include "models/store/repositories.h"
#include "models/store/schema.h"
#include "models/store/workspace.h"
#include "models/support/clock.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

using namespace models;
using namespace Qt::StringLiterals;

//! Files that an older program wrote, and files that another program did.
class SchemaTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock{*fromIso(u"2026-04-05T07:38:00Z"_s)};

    QString path() const { return m_folder->filePath(u"desk.heliograph"_s); }
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    //! Else each row that is deleted costs a look through all of a table.
    void whatRefersToAContactOrCustomerIsIndexed()
    {
        const auto database = Database::open(path(), Database::Mode::ReadWrite);
        QVERIFY(database);
        QVERIFY(migrate(**database, path(), schemaVersion()));
        QStringList slow;
        Statement rows = (*database)->query(
            "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema t"
            " JOIN pragma_foreign_key_list(t.name) f"
            " WHERE t.type = 'table' AND f.\"table\" IN ('contact', 'customer', 'record')"
            " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i"
            "  JOIN pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name = f.\"from\")"
            " AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c"
            "  WHERE c.pk = 1 AND c.name = f.\"from\") ORDER BY 1");
        while (rows.next())
            slow << rows.text(0);
        // Only what people split has a row there.
        QCOMPARE(slow, (QStringList{u"split.contact"_s, u"split.was"_s}));
        // No index: there is a version for each row of each import.
        QCOMPARE((*database)->number("SELECT count(*) FROM pragma_foreign_key_list("
                                     "'record_version') WHERE \"table\" = 'customer'"),
            0);
    }

    void customersAndSitesAreFoundAfterTheyWereBroughtToTheNewestSchema()
    {
        {
            const auto old = Database::open(path(), Database::Mode::ReadWrite);
            QVERIFY(old);
            QVERIFY(migrate(**old, path(), 3));
            (*old)->begin();
            for (const char *sql : {
                     "INSERT INTO source (uuid, kind, name) VALUES (randomblob(16), 'contacts', "
                     "'crm')",
                     "INSERT INTO sync (uuid, source, state, started_at, accepted_at, ended_at,"
                     " contacts_indexed, customers_indexed)"
                     " VALUES (randomblob(16), 1, 'accepted', 1, 1, 1, 9, 9)",
                     "INSERT INTO customer (uuid, account, name_key)"
                     " VALUES (randomblob(16), 'account:2', 'zoo'),"
                     " (randomblob(16), 'account:1', 'acme'), (randomblob(16), NULL, 'bakery')",
                     "INSERT INTO customer_version (customer, since_sync, name, tier, region, "
                     "language)"
                     " VALUES (1, 1, 'Zoo', 0, '', ''), (2, 1, 'acme Inc.', 0, '', ''),"
                     " (3, 1, 'Bakery', 0, '', '')",
                     "INSERT INTO site (uuid, customer, external_id, name, since_sync)"
                     " VALUES (randomblob(16), 2, 'site:7', 'Shop', 1)",
                     "INSERT INTO incident (uuid, title, severity, state, impact, opened_at, lead)"
                     " VALUES (randomblob(16), 'Down', 1, 'identified', 'major', 1, 'Ada')",
                     "INSERT INTO affected (uuid, incident, customer, site)"
                     " VALUES (randomblob(16), 1, 2, 1)",
                 })
                (*old)->run(sql);
            QVERIFY((*old)->commit());
        }
        const auto workspace = Workspace::open(path(), m_clock);
        QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().detail));
        QCOMPARE(*(*workspace)->verify().result(), QStringList());
        struct Seen
        {
            QStringList names;
            QString bySite;
            QString byAccount;
            QString ofSite; // of the one that is affected
            qint64 strays = 0;
        };
        const auto seen
            = (*workspace)
                  ->read([](const Repositories &all) {
                      Seen found;
                      for (const CustomerRow &row : all.customers.list({}, 10))
                          found.names << row.customer.name;
                      const auto named = [&all](const QString &id) {
                          const auto customer = all.customers.resolve(id);
                          return customer ? all.customers.find(*customer)->name
                                          : customer.error().detail;
                      };
                      found.byAccount = named(u"account:2"_s);
                      found.bySite = named(u"site:7"_s);
                      Statement site = all.database.query(
                          "SELECT s.name FROM affected a JOIN site s ON s.key = a.site");
                      found.ofSite = site.next() ? site.text(0) : QString();
                      found.strays
                          = all.database.number("SELECT count(*) FROM pragma_foreign_key_check");
                      return found;
                  })
                  .result();
        QVERIFY(seen);
        QCOMPARE(seen->names, (QStringList{u"acme Inc."_s, u"Bakery"_s, u"Zoo"_s}));
        QCOMPARE(seen->byAccount, u"Zoo"_s);
        QCOMPARE(seen->bySite, u"acme Inc."_s);
        QCOMPARE(seen->ofSite, u"Shop"_s);
        QCOMPARE(seen->strays, 0);
        QVERIFY(QFile::exists(copyBeforeSchema(path(), schemaVersion())));
    }

    //! Its mode stays, and nothing is left beside it.
    void anotherProgramsFileIsNotTouched_data()
    {
        QTest::addColumn<QByteArray>("mark");
        QTest::newRow("marked") << QByteArray("PRAGMA application_id = 7");
        QTest::newRow("not marked") << QByteArray("PRAGMA user_version = 0");
    }
    void anotherProgramsFileIsNotTouched()
    {
        QFETCH(QByteArray, mark);
        {
            auto other = Database::open(path(), Database::Mode::ReadWrite);
            QVERIFY(other);
            (*other)->run("CREATE TABLE cookies (a)");
            (*other)->run(mark.toStdString());
            (*other)->number("PRAGMA journal_mode = DELETE");
        }
        const QByteArray before = bytes();
        QCOMPARE(files(), QStringList{u"desk.heliograph"_s});
        const auto opened = Workspace::open(path(), m_clock);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Invalid);
        QVERIFY(opened.error().detail.contains(u"another program's database"_s));
        QCOMPARE(bytes(), before);
        QCOMPARE(files(), QStringList{u"desk.heliograph"_s});
    }

    //! Killed right after it was made, its own mark may stand in the log alone.
    void anEmptyDatabaseBecomesAWorkspace()
    {
        {
            auto empty = Database::open(path(), Database::Mode::ReadWrite);
            QVERIFY(empty);
        }
        QVERIFY(bytes().startsWith("SQLite format 3"));
        const auto opened = Workspace::open(path(), m_clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    }
};

HELIOGRAPH_TEST(SchemaTest)
#include "schema_test.moc"
