#include "app/sources/csv_contact_source.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace app;
using namespace models;
using namespace Qt::StringLiterals;

//! Which column is what, and what is said of a bad row.
class CsvContactSourceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(u"contacts.csv"_s);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return path;
    }
    ContactPage read(const QByteArray &bytes, const QStringList &mappings = {})
    {
        const auto source = CsvContactSource::open(file(bytes), mappings);
        if (!source)
            return {};
        const auto page = (*source)->fetch({}, {}).result();
        return page ? *page : ContactPage{};
    }

private slots:
    void columnsOfOneFieldAreAllTaken_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QStringList>("mappings");
        QTest::addColumn<QStringList>("emails");
        QTest::addColumn<QString>("unused");
        const QStringList three{u"a@x.example"_s, u"b@x.example"_s, u"c@x.example"_s};
        QTest::newRow("numbered") << u"email,email_2,Email 3"_s << QStringList() << three
                                  << QString();
        QTest::newRow("Google") << u"E-mail 1 - Value,E-mail 2 - Value,E-mail 5 - Value"_s
                                << QStringList() << three << QString();
        QTest::newRow("by their place")
            << u"Email,Home email,Other email"_s << QStringList() << three << QString();
        QTest::newRow("mapped, in that order")
            << u"x,y,z"_s << QStringList{u"email=z"_s, u"email=x"_s, u"email=y"_s}
            << QStringList{three[2], three[0], three[1]} << QString();
        QTest::newRow("mapped in place of known ones")
            << u"email,email_2,z"_s << QStringList{u"email=z"_s} << QStringList{three[2]}
            << u"the columns \"email\", \"email_2\""_s;
        QTest::newRow("unknown") << u"email,Fax,x"_s << QStringList() << QStringList{three[0]}
                                 << u"the columns \"Fax\", \"x\""_s;
    }
    void columnsOfOneFieldAreAllTaken()
    {
        QFETCH(QString, header);
        QFETCH(QStringList, mappings);
        QFETCH(QString, unused);
        const auto source = CsvContactSource::open(
            file((header + u",name\na@x.example,b@x.example,c@x.example,Ada\n"_s).toUtf8()),
            mappings);
        QVERIFY(source);
        const auto page = (*source)->fetch({}, {}).result();
        QVERIFY(page && page->records.size() == 1);
        QTEST(QStringList{page->records[0].email} + page->records[0].furtherEmails, "emails");
        const QString remarks = (*source)->remarks().join(u' ');
        QCOMPARE(remarks.isEmpty(), unused.isEmpty());
        QVERIFY2(remarks.contains(unused), qPrintable(remarks));
    }

    void headings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("organisation");
        QTest::addColumn<QString>("account");
        const auto row = [](const char *name, const char *bytes, const char16_t *organisation,
                             const char16_t *account) {
            QTest::newRow(name) << QByteArray(bytes) << QString::fromUtf16(organisation)
                                << QString::fromUtf16(account);
        };
        row("plain",
            "name,email,phone,company,account id\nAda Miller,ada@x.example,+49 30 1,Acme,7\n",
            u"Acme", u"7");
        row("salesforce",
            "First Name,Last Name,Email,Business Phone,Account Name,Account "
            "ID\nAda,Miller,ada@x.example,+49 30 1,Acme,7\n",
            u"Acme", u"7");
        row("german",
            "Vorname;Name;E-Mail-Adresse;Telefon;Firma;Kundennr.\nAda;Miller;ada@x.example;+49 30 "
            "1;Acme;7\n",
            u"Acme", u"7");
        row("hubspot",
            "Contact ID,First Name,Last Name,Email,Mobile Phone Number,Company "
            "Name\n9,Ada,Miller,ada@x.example,+49 30 1,Acme\n",
            u"Acme", u"");
        row("outlook",
            "First Name\tLast Name\tE-mail Address\tBusiness "
            "Phone\tCompany\nAda\tMiller\tada@x.example\t+49 30 1\tAcme\n",
            u"Acme", u"");
        row("french",
            "Prénom;Nom de famille;Courriel;Téléphone;Société\nAda;Miller;ada@x.example;+49 30 "
            "1;Acme\n",
            u"Acme", u"");
    }
    void headings()
    {
        QFETCH(QByteArray, bytes);
        const ContactPage page = read(bytes);
        QCOMPARE(page.records.size(), 1);
        const ContactRecord record = page.records[0];
        QCOMPARE(record.name, u"Ada Miller"_s);
        QCOMPARE(record.email, u"ada@x.example"_s);
        QCOMPARE(record.phone, u"+49 30 1"_s);
        QTEST(record.organisation, "organisation");
        QTEST(record.account, "account");
    }

    void everyField()
    {
        const ContactPage page
            = read("name,email,account,site,site name,roles,region,language,tier\n"
                   "Ada,ada@x.example,account:7,12,a.cloud.example,"
                   "\"Tech owner; CTO\",EU,German,Tier 2\n");
        QCOMPARE(page.problems, QVector<RowProblem>());
        const ContactRecord record = page.records.value(0);
        QCOMPARE(record.account, u"7"_s);
        QCOMPARE(record.site, u"12"_s);
        QCOMPARE(record.siteName, u"a.cloud.example"_s);
        QCOMPARE(record.roles, (QVector<Role>{Role::TechnicalOwner, Role::Executive}));
        QCOMPARE(record.region, u"EU"_s);
        QCOMPARE(record.language, u"de"_s);
        QCOMPARE(record.tier, 2);
        QCOMPARE(record.row, 2);
    }

    void badRows_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("word");
        QTest::newRow("neither") << QByteArray("Ada,,,,,,,") << u"e-mail and phone"_s;
        QTest::newRow("no address")
            << QByteArray("Ada,ada(at)x,,,,,,") << u"e-mail: \"ada(at)x\""_s;
        QTest::newRow("split header")
            << QByteArray("Ada,\"a@x.example\nBcc: b@y.example\",,,,,,") << u"e-mail"_s;
        QTest::newRow("control") << QByteArray("A\x07"
                                               "da,a@x.example,,,,,,")
                                 << u"name: a control"_s;
        QTest::newRow("nul") << QByteArray("A\0da,a@x.example,,,,,,", 23) << u"name: a control"_s;
        QTest::newRow("tier 0") << QByteArray("Ada,a@x.example,,,,,,0") << u"tier"_s;
        QTest::newRow("phone") << QByteArray("Ada,,none,,,,,") << u"phone"_s;
        QTest::newRow("language") << QByteArray("Ada,a@x.example,,,,,Klingonisch?,")
                                  << u"language"_s;
        QTest::newRow("wrong kind")
            << QByteArray("Ada,a@x.example,,,site:12,,,") << u"account id: \"site:12\""_s;
        QTest::newRow("too many") << QByteArray("Ada,a@x.example,,,,,,,1,2") << u"fields"_s;
        QTest::newRow("not utf-8") << QByteArray("M\xfcller,a@x.example,,,,,,") << u"UTF-8"_s;
        QTest::newRow("1 MB") << QByteArray(1024 * 1024, 'x') + ",a@x.example,,,,,,"
                              << u"name: 1048576"_s;
    }
    void badRows()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, word);
        const ContactPage page = read("name,email,phone,company,account,site,language,tier\n"
                                      "Good,g@x.example,,,,,,\n"
            + row + "\nLast,l@x.example,,,,,,\n");
        QCOMPARE(page.records.size(), 2);
        QCOMPARE(page.problems.size(), 1);
        QCOMPARE(page.problems[0].row, 3);
        QVERIFY2(page.problems[0].reason.contains(word), qPrintable(page.problems[0].reason));
    }

    void mappings()
    {
        const QByteArray bytes("who,where,Tier\nAda,ada@x.example,gold\n");
        QVERIFY(!CsvContactSource::open(file(bytes), {}));
        const QStringList fitting{u"name=who"_s, u"email=where"_s, u"tier="_s};
        const ContactPage page = read(bytes, fitting);
        QCOMPARE(page.records.size(), 1);
        QCOMPARE(page.records[0].name, u"Ada"_s);
        for (const auto &[mapping, word] : {std::pair{u"email=mail"_s, u"\"who\", \"where\""_s},
                 std::pair{u"shoe=who"_s, u"site_name"_s},
                 std::pair{u"email"_s, u"field=Column"_s}}) {
            const auto refused = CsvContactSource::open(file(bytes), {mapping});
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Invalid);
            QVERIFY2(refused.error().detail.contains(word), qPrintable(refused.error().detail));
        }
    }

    void furtherAddressesAndNumbers()
    {
        const ContactPage page = read(
            "name,email,Email,phone,mobile,E-mail 2 - Value\n"
            "Ada,a@x.example,b@x.example,,+49 30 1234567,\n"
            "Bo,c@x.example,C@X.example,+49 30 1234567,030 1234567,\n"
            "Cy,d@x.example,,+49 30 1234567,+49 171 3333333,e@x.example\nDi,,,,,f@x.example\n"
            "Ed,g@x.example,nobody,+49 30 1234567,none,nobody\n");
        QCOMPARE(page.records.size(), 5);
        QCOMPARE(page.records[0].furtherEmails, QStringList{u"b@x.example"_s});
        QCOMPARE(page.records[0].furtherPhones, QStringList());
        QCOMPARE(page.records[1].furtherEmails, QStringList());
        QCOMPARE(page.records[1].furtherPhones, QStringList());
        QCOMPARE(page.records[2].furtherEmails, QStringList{u"e@x.example"_s});
        QCOMPARE(page.records[2].furtherPhones, QStringList{u"+49 171 3333333"_s});
        QCOMPARE(page.records[3].email, u"f@x.example"_s);
        // What is none is left to be said by who takes them.
        QCOMPARE(page.records[4].furtherEmails, QStringList{u"nobody"_s});
        QCOMPARE(page.records[4].furtherPhones, QStringList{u"none"_s});
    }

    void pagesFollowTheirCursor()
    {
        QByteArray bytes("name,email\n");
        for (int i = 0; i < 2500; ++i)
            bytes += "N,p" + QByteArray::number(i) + "@x.example\n";
        const auto source = CsvContactSource::open(file(bytes), {});
        QVERIFY(source);
        const auto first = (*source)->fetch({}, {}).result();
        const auto second = (*source)->fetch(first->next, {}).result();
        QCOMPARE(second->records[0].email, u"p1000@x.example"_s);
        const auto again = (*source)->fetch({}, {}).result();
        QCOMPARE(again->records[0].email, u"p0@x.example"_s);
        const auto third = (*source)->fetch(second->next, {}).result();
        QCOMPARE(third->records.size(), 500);
        QCOMPARE(third->next, QString());
        QCOMPARE(third->progress, 1.0);
    }
};

HELIOGRAPH_TEST(CsvContactSourceTest)
#include "csv_contact_source_test.moc"
