#include "models/support/named_in_text.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Whom a text names, and whom it only seems to.
class NamedInTextTest : public QObject
{
    Q_OBJECT

private slots:
    void standing_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("stands");
        const QString al = u"a@firm.example"_s;
        QTest::newRow("alone") << al << al << true;
        QTest::newRow("in any case") << al << u"write to A@Firm.example, please"_s << true;
        QTest::newRow("ends a sentence") << al << u"It was a@firm.example."_s << true;
        QTest::newRow("in brackets") << al << u"Al <a@firm.example>"_s << true;
        QTest::newRow("after a mark") << al << u"mailto:a@firm.example?x"_s << true;
        QTest::newRow("end of another") << al << u"anna@firm.example"_s << false;
        QTest::newRow("end of a longer one") << al << u"x.a@firm.example"_s << false;
        QTest::newRow("begins another host") << al << u"a@firm.example.org"_s << false;
        QTest::newRow("begins another domain") << al << u"a@firm.examples"_s << false;
        QTest::newRow("second time it does")
            << al << u"anna@firm.example and a@firm.example"_s << true;
        QTest::newRow("a name") << u"Zoe Quill"_s << u"said zoe quill today"_s << true;
        QTest::newRow("a name's beginning") << u"Zoe Quill"_s << u"Zoe Quiller"_s << false;
        QTest::newRow("a double name") << u"Zoe Quill"_s << u"Zoe Quill-Smith"_s << false;
        QTest::newRow("nothing") << QString() << u"text"_s << false;
        QTest::newRow("in nothing") << al << QString() << false;
    }
    void standing()
    {
        QFETCH(QString, value);
        QFETCH(QString, text);
        QTEST(standsIn(value, text), "stands");
    }

    void numbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("stands");
        QTest::newRow("as dialled") << u"call +49 (89) 777-12345 now"_s << true;
        QTest::newRow("at home") << u"089 77712345"_s << true;
        QTest::newRow("at the end") << u"4989 77712345"_s << true;
        QTest::newRow("longer") << u"+49 89 777123456"_s << false;
        QTest::newRow("another") << u"+49 89 77712344"_s << false;
        QTest::newRow("apart") << u"77, 712345"_s << false;
        QTest::newRow("none") << u"no number"_s << false;
    }
    void numbers()
    {
        QFETCH(QString, text);
        QTEST(numberStandsIn(u"498977712345"_s, text), "stands");
    }

    void aShortNumberTellsNobody() { QVERIFY(!numberStandsIn(u"1234567"_s, u"1234567"_s)); }
};

HELIOGRAPH_TEST(NamedInTextTest)
#include "named_in_text_test.moc"
