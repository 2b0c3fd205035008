#include "models/tracking/affected_list.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Lists of affected customers as people paste and export them.
class AffectedListTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<AffectedKind>("kind");
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("problems");
        using enum AffectedKind;
        const QString none;
        QTest::newRow("lines") << "site:1\nsite:2\r\n"_ba << Site << u"1 site:1|2 site:2"_s << none;
        QTest::newRow("commas") << "site:1, account:7;site:2"_ba << Any
                                << u"1 site:1|1 account:7|1 site:2"_s << none;
        QTest::newRow("upper case kind") << "SITE:1"_ba << Site << u"1 site:1"_s << none;
        QTest::newRow("twice") << "site:1\nsite:1"_ba << Site << u"1 site:1"_s << none;
        QTest::newRow("byte order mark")
            << "\xef\xbb\xbfsite:1"_ba << Site << u"1 site:1"_s << none;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfes\0i\0t\0e\0:\0001\0", 14) << Site
                                << u"1 site:1"_s << none;
        QTest::newRow("a customer's own id") << "cus_00000000000000000000000001"_ba << Any
                                             << u"1 cus_00000000000000000000000001"_s << none;
        QTest::newRow("wrong kind")
            << "site:1\n\nsite:2\naccount:55"_ba << Site << u"1 site:1|3 site:2"_s
            << u"line 4: account:55 where site ids are meant"_s;
        QTest::newRow("wrong kind the other way")
            << "site:55"_ba << Account << none << u"line 1: site:55 where account ids are meant"_s;
        QTest::newRow("a customer where sites are meant")
            << "cus_00000000000000000000000001"_ba << Site << none
            << u"line 1: cus_00000000000000000000000001 where site ids are meant"_s;
        QTest::newRow("a bare number") << "site:1\n12314"_ba << Site << u"1 site:1"_s
                                       << u"line 2: 12314 does not say what it is; write "
                                          "site:12314 or account:12314"_s;
        QTest::newRow("bare numbers alone") << "12314"_ba << Any << none
                                            << u"line 1: 12314 does not say what it is; write "
                                               "site:12314 or account:12314"_s;
        QTest::newRow("an unknown kind")
            << "app:5"_ba << Any << none
            << u"line 1: \"app:5\" is of an unknown kind; ids are written as site:… or account:…"_s;
        QTest::newRow("a kind without its value")
            << "site:"_ba << Any << none
            << u"line 1: \"site:\" is no id; ids are written as site:… or account:…"_s;
        QTest::newRow("words")
            << "acme"_ba << Any << none
            << u"line 1: \"acme\" is no id; ids are written as site:… or account:…"_s;
        QTest::newRow("nothing") << ""_ba << Any << none << u"line 1: the list is empty"_s;
        QTest::newRow("blanks") << " \n ,\n"_ba << Any << none << u"line 1: the list is empty"_s;
        QTest::newRow("CSV by its heading")
            << "name;Site ID\n\"Acme; Inc\";site:1\nBeta;site:2\n"_ba << Site
            << u"2 site:1|3 site:2"_s << none;
        QTest::newRow("CSV with both columns, sites meant")
            << "account,site\naccount:1,site:9\n"_ba << Site << u"2 site:9"_s << none;
        QTest::newRow("CSV with both columns, accounts meant")
            << "site,account\nsite:9,account:1\n"_ba << Account << u"2 account:1"_s << none;
        QTest::newRow("CSV with a bare number")
            << "site_id,name\n12314,Acme\n"_ba << Site << none
            << u"line 2: 12314 does not say what it is; write site:12314 or account:12314"_s;
        QTest::newRow("CSV with an empty field")
            << "site_id,name\n,Acme\n"_ba << Site << none << u"line 2: no id in its column"_s;
        QTest::newRow("one column with a heading")
            << "Affected sites\nsite:1\n"_ba << Site << u"2 site:1"_s << none;
    }
    void reads()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(AffectedKind, kind);
        QFETCH(QString, names);
        QFETCH(QString, problems);
        const AffectedList list = readAffectedList(bytes, kind);
        QStringList found;
        for (const AffectedName &name : list.names)
            found << u"%1 %2"_s.arg(name.line).arg(name.text());
        QCOMPARE(found.join(u'|'), names);
        QCOMPARE(affectedListError(list).detail, problems);
    }

    void manyProblemsAreCutShort()
    {
        QByteArray bytes;
        for (int i = 0; i < 30; ++i)
            bytes += "account:" + QByteArray::number(i) + '\n';
        const AffectedList list = readAffectedList(bytes, AffectedKind::Site);
        QCOMPARE(list.problems.size(), 30);
        const QString detail = affectedListError(list, 3).detail;
        QVERIFY(detail.endsWith(u"line 3: account:2 where site ids are meant; and 27 more"_s));
    }

    void whatIsNotTextIsRefused()
    {
        QVERIFY(!readAffectedList("site:1\n\xff\xc0"_ba).problems.isEmpty());
        QVERIFY(!readAffectedList(QByteArray(100, '\0')).problems.isEmpty());
        QVERIFY(!readAffectedList("site_id\n\"site:1"_ba).problems.isEmpty());
    }
};

HELIOGRAPH_TEST(AffectedListTest)
#include "affected_list_test.moc"
