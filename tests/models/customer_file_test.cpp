#include "models/replica/customer_file.h"
#include "models/store/database.h"
#include "tests/support/packed_desk.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace models;
using namespace Qt::StringLiterals;

//! One customer's file: whole, read by people, and taken in alone.
class CustomerFileTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::PackedDesk> m_there;
    std::unique_ptr<tests::PackedDesk> m_here;

    static ContactRecord record(const QString &key, const QString &name, const QString &email,
        const QString &phone = {}, const QString &account = u"1"_s)
    {
        return tests::PackedDesk::record(key, name, email, phone, account);
    }

    QVector<ContactRecord> everybody() const
    {
        return {record(u"1"_s, u"Ann"_s, u"ann@firm.example"_s, u"+49 30 1"_s),
            record(u"2"_s, u"Bo"_s, u"bo@firm.example"_s),
            record(u"5"_s, u"Eve"_s, u"eve@other.example"_s, {}, u"2"_s)};
    }

    QString write(const QString &name = u"one"_s)
    {
        const QString to = m_there->folder.filePath(name);
        const auto written
            = exportCustomer(*m_there->workspace, {u"Ada"_s, {}}, u"account:1"_s, to);
        if (!written)
            qWarning("%s", qPrintable(written.error().detail));
        return written ? to : QString();
    }

    Result<CustomerImport> take(tests::PackedDesk &desk, const QString &path)
    {
        PackImportOptions options;
        options.actor = {u"Bea"_s, {}};
        desk.clock.advance(std::chrono::hours(1));
        return importCustomer(*desk.workspace, path, options);
    }

    static QJsonObject read(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
    }

private slots:
    void init()
    {
        m_there = std::make_unique<tests::PackedDesk>();
        m_here = std::make_unique<tests::PackedDesk>();
        m_here->clock.advance(std::chrono::hours(24 * 30));
    }
    void cleanup()
    {
        QCOMPARE(m_there->problems(), QStringList());
        QCOMPARE(m_here->problems(), QStringList());
    }

    void itHoldsAllOfOneAndNothingOfOthers()
    {
        m_there->sync(u"crm"_s, everybody());
        QFile file(write());
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("ann@firm.example") && bytes.contains("site:701"));
        QVERIFY(!bytes.contains("eve@other") && !bytes.contains("site:702"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto copies = m_there->read([](const Repositories &all) {
            return all.database.number("SELECT count(*) FROM copy WHERE kind = 'customer'");
        });
        QCOMPARE(copies, 1);
        QCOMPARE(
            exportCustomer(*m_there->workspace, {}, u"account:1"_s, file.fileName()).error().kind,
            ErrorKind::Conflict);
        QCOMPARE(exportCustomer(*m_there->workspace, {}, u"account:9"_s, file.fileName() + u'x')
                     .error()
                     .kind,
            ErrorKind::NotFound);
    }

    void itComesInAloneAndOnlyOnce()
    {
        m_there->sync(u"crm"_s, everybody());
        m_there->sync(u"crm"_s, everybody()); // seen again: how old they are
        const QString file = write();
        const auto taken = take(*m_here, file);
        QVERIFY2(taken, qPrintable(taken ? QString() : taken.error().detail));
        QVERIFY(taken->replica.changed);
        QCOMPARE(m_here->people(), m_there->people());
        QVERIFY(m_here->people(u"account:2"_s).isEmpty());
        QVERIFY(!take(*m_here, file)->replica.changed);
        // All of the replica comes in after it all the same.
        QVERIFY(m_here->take(m_there->pack())->changed);
        QCOMPARE(m_here->people(), m_there->people());
        QCOMPARE(m_here->people(u"account:2"_s), m_there->people(u"account:2"_s));
    }

    void othersAreNotTouched()
    {
        m_there->sync(u"crm"_s, everybody());
        const QString file = write();
        m_here->clock.set(*fromIso(u"2026-04-04T07:00:00Z"_s));
        m_here->sync(u"crm"_s,
            {record(u"1"_s, u"Ann"_s, u"ann@old.example"_s, u"+49 30 1"_s),
                record(u"6"_s, u"Flo"_s, u"flo@other.example"_s, {}, u"2"_s)});
        m_here->clock.advance(std::chrono::hours(96));
        const auto flo = m_here->people(u"account:2"_s);
        QVERIFY(take(*m_here, file)->replica.changed);
        QCOMPARE(m_here->people(u"account:2"_s), flo); // nor how long ago they were seen
        QCOMPARE(m_here->people().size(), 2);
        QCOMPARE(m_here->people()[0].email, u"ann@firm.example"_s);
    }

    void whoIsMissingComesBackAndWhatIsNewerStays()
    {
        m_there->sync(u"crm"_s, everybody());
        const QString file = write();
        m_here->sync(u"crm"_s, {record(u"1"_s, u"Ann"_s, u"ann@new.example"_s, u"+49 30 1"_s)});
        QVERIFY(take(*m_here, file)->replica.changed);
        const auto people = m_here->people();
        QCOMPARE(people.size(), 2);
        QCOMPARE(people[0].email, u"ann@new.example"_s);
        QCOMPARE(people[1].email, u"bo@firm.example"_s);
        QVERIFY(people[1].withdrawnAt()); // the newer sync here did not have them
    }

    void whatCannotBeUsedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no JSON") << QByteArray("{") << ErrorKind::Invalid;
        QTest::newRow("another file") << QByteArray("{\"a\": 1}") << ErrorKind::Invalid;
        QTest::newRow("newer") << QByteArray("{\"heliograph\": \"customer\", \"version\": 2}")
                               << ErrorKind::TooNew;
        QTest::newRow("no replica")
            << QByteArray("{\"heliograph\": \"customer\", \"version\": 1}") << ErrorKind::Invalid;
    }
    void whatCannotBeUsedIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorKind, kind);
        QFile file(m_here->folder.filePath(u"bad"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
        file.close();
        QCOMPARE(take(*m_here, file.fileName()).error().kind, kind);
    }

    void aReplicaOfNobodyIsRefused()
    {
        m_there->sync(u"crm"_s, everybody());
        QJsonObject json = read(write());
        QJsonArray lines = json[u"replica"_s].toArray();
        QJsonObject head = lines[0].toObject();
        head.remove(u"customer"_s);
        lines[0] = head;
        json[u"replica"_s] = lines;
        QFile file(m_here->folder.filePath(u"nobody"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QJsonDocument(json).toJson());
        file.close();
        QCOMPARE(take(*m_here, file.fileName()).error().kind, ErrorKind::Invalid);
    }
};

HELIOGRAPH_TEST(CustomerFileTest)
#include "customer_file_test.moc"
