#include "models/support/organisation_name.h"
#include "tests/support/test_main.h"

using namespace models;
using namespace Qt::StringLiterals;

//! Organisations' names as they are compared.
class OrganisationNameTest : public QObject
{
    Q_OBJECT

private slots:
    void namesOfOneKey_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *title, const QString &name, const QString &key) {
            QTest::newRow(title) << name << key;
        };
        row("plain", u"Fernhill Robotics"_s, u"fernhill robotics"_s);
        row("case and spaces", u"  FERNHILL   robotics "_s, u"fernhill robotics"_s);
        row("Inc.", u"Fernhill Robotics, Inc."_s, u"fernhill robotics"_s);
        row("two forms", u"Tolmar Werke GmbH & Co. KG"_s, u"tolmar werke"_s);
        row("dotted form", u"Corvane S.A."_s, u"corvane"_s);
        row("spaced form", u"Corvane S. A."_s, u"corvane"_s);
        row("form of several words", u"Grupo Altavia S.A. de C.V."_s, u"grupo altavia"_s);
        row("Polish form", u"Zielnik Sp. z o.o."_s, u"zielnik"_s);
        row("accents", u"Café Éclipse"_s, u"cafe eclipse"_s);
        row("sharp s and umlaut", u"Größmann Söhne AG"_s, u"grossmann sohne"_s);
        row("slashed letters", u"Øresund Łódź ApS"_s, u"oresund lodz"_s);
        row("ampersand", u"Pike & Rowe Ltd"_s, u"pike rowe"_s);
        row("and", u"Pike and Rowe Limited"_s, u"pike rowe"_s);
        row("apostrophe", u"O’Dell's Yard"_s, u"odells yard"_s);
        row("hyphen", u"Nord-Licht"_s, u"nord licht"_s);
        row("the", u"The Lantern Company"_s, u"lantern"_s);
        row("Japanese form in front", u"株式会社ミナト"_s, u"ミナト"_s);
        row("Japanese form behind", u"ミナト株式会社"_s, u"ミナト"_s);
        row("Japanese form as one sign", u"㈱ミナト"_s, u"ミナト"_s);
        row("voiced kana stay", u"ガラス"_s, u"ガラス"_s);
        row("Chinese form", u"青山软件有限公司"_s, u"青山软件"_s);
        row("Russian form in front", u"ООО Рассвет"_s, u"рассвет"_s);
        row("nothing but a form", u"Limited"_s, u"limited"_s);
        row("form as first word", u"AG Metals"_s, u"ag metals"_s);
        row("no letter", u" - "_s, QString());
        row("empty", QString(), QString());
    }
    void namesOfOneKey()
    {
        QFETCH(QString, name);
        QTEST(organisationKey(name), "key");
    }
};

HELIOGRAPH_TEST(OrganisationNameTest)
#include "organisation_name_test.moc"
