#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/readiness/country_dialog.h"

#include <QComboBox>
#include <QPushButton>

using namespace ui;
using namespace Qt::StringLiterals;

//! Of which country numbers are that name none.
class CountryDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void itIsChosen()
    {
        tests::WindowFixture fixture;
        fixture.store.customer(u"Firm"_s, {u"Ann <ann@firm.example>"_s});
        const auto country = [&fixture] {
            return *fixture.store.read(
                [](const models::Repositories &all) { return all.contactSyncs.country(); });
        };
        QCOMPARE(country(), QString());
        fixture.open();
        fixture.window->go({Place::Readiness, {}, u"sources"_s});
        fixture.settle();
        QTRY_VERIFY(fixture.find<QPushButton>("changeCountry"));
        QTest::mouseClick(fixture.find<QPushButton>("changeCountry"), Qt::LeftButton);
        QTRY_VERIFY(fixture.window->findChild<CountryDialog *>());
        auto *const dialog = fixture.window->findChild<CountryDialog *>();
        auto *const choice = dialog->findChild<QComboBox *>(u"country"_s);
        QVERIFY(choice->count() > 200);
        QCOMPARE(choice->currentData().toString(), QString());
        choice->setCurrentIndex(choice->findData(u"DE"_s));
        QTest::mouseClick(dialog->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(!fixture.window->findChild<CountryDialog *>());
        QCOMPARE(country(), u"DE"_s);
        QCOMPARE(fixture.store.problems(), QStringList());
    }
};

HELIOGRAPH_TEST(CountryDialogTest)
#include "country_dialog_test.moc"
