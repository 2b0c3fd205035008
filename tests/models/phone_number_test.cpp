#include "models/support/phone_number.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! One number however it is typed.
class PhoneNumberTest : public QObject
{
    Q_OBJECT

private slots:
    void numbers_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("key");
        const QString berlin = u"49301234567"_s;
        QTest::newRow("plus") << u"+49 30 1234567"_s << QString() << berlin;
        QTest::newRow("zero in brackets") << u"+49 (0)30 / 123 45-67"_s << QString() << berlin;
        QTest::newRow("zero after the code") << u"+49 030 1234567"_s << QString() << berlin;
        QTest::newRow("double zero") << u"0049 30 1234567"_s << QString() << berlin;
        QTest::newRow("double zero, at home") << u"0049 30 1234567"_s << u"DE"_s << berlin;
        QTest::newRow("link") << u"tel:+49-30-1234567"_s << QString() << berlin;
        QTest::newRow("extension") << u"+49 30 1234567 ext. 12"_s << QString() << berlin;
        QTest::newRow("arabic digits")
            << u"+\u0664\u0669 \u0663\u0660 \u0661\u0662\u0663\u0664\u0665\u0666\u0667"_s
            << QString() << berlin;
        QTest::newRow("at home") << u"030 1234567"_s << u"DE"_s << berlin;
        QTest::newRow("from elsewhere") << u"+49 30 1234567"_s << u"US"_s << berlin;
        QTest::newRow("another home") << u"(415) 555-2671"_s << u"US"_s << u"14155552671"_s;
        QTest::newRow("dialled abroad") << u"011 49 30 1234567"_s << u"US"_s << berlin;
        QTest::newRow("a zero that stays") << u"06 1234 5678"_s << u"IT"_s << u"390612345678"_s;
        QTest::newRow("letters") << u"1-800-FLOWERS"_s << u"US"_s << u"18003569377"_s;
        // What is no number of a country stands as it is.
        QTest::newRow("nobody knows whose") << u"030 1234567"_s << QString() << u"0301234567"_s;
        QTest::newRow("an extension alone") << u"4711"_s << u"DE"_s << u"4711"_s;
        QTest::newRow("no country's code") << u"+999 123456"_s << QString() << u"999123456"_s;
        QTest::newRow("endless") << QString(300, u'7') << u"DE"_s << QString(300, u'7');
        QTest::newRow("unknown country") << u"030 1234567"_s << u"XX"_s << u"0301234567"_s;
        QTest::newRow("words") << u"call me"_s << u"DE"_s << QString();
        QTest::newRow("nothing") << QString() << u"DE"_s << QString();
    }
    void numbers()
    {
        QFETCH(QString, number);
        QFETCH(QString, country);
        QTEST(phoneKey(number, country), "key");
        PhoneKeys keys(country);
        for (int time = 0; time < 2; ++time) // parsed, and remembered
            QTEST(keys.of(number), "key");
    }

    void countries()
    {
        QVERIFY(isPhoneCountry(u"DE"_s));
        QVERIFY(isPhoneCountry(u"US"_s));
        for (const QString &none : {u""_s, u"de"_s, u"XX"_s, u"ZZ"_s, u"DEU"_s, u"49"_s})
            QVERIFY2(!isPhoneCountry(none), qPrintable(none));
    }
};

HELIOGRAPH_TEST(PhoneNumberTest)
#include "phone_number_test.moc"
