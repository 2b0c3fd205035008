#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/compose/compose_fields.h"
#include "ui/settings/channels_page.h"
#include "ui/settings/settings_form.h"
#include "ui/shell/error_text.h"
#include "ui/shell/language.h"
#include "ui/shell/navigation_rail.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

using namespace ui;
using namespace Qt::StringLiterals;

//! The window in German, counted texts in English, and what happens where a language lacks one.
class LanguageTest : public QObject
{
    Q_OBJECT

    static QStringList railTexts(const QWidget &window)
    {
        QStringList texts;
        const auto *rail = window.findChild<NavigationRail *>();
        for (const auto *button : rail->findChildren<QAbstractButton *>())
            texts << button->text();
        return texts;
    }
    static QString count(int n)
    {
        return QCoreApplication::translate("ui::PublishDialog", "%n channel(s)", nullptr, n);
    }

private slots:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void theWindowSpeaksGerman()
    {
        const Language german(u"de"_s);
        tests::WindowFixture fixture;
        fixture.open();
        QCOMPARE(railTexts(*fixture.window),
            (QStringList{u"Vorfälle"_s, u"Kunden"_s, u"Tickets"_s, u"Kanäle"_s, u"Bereit"_s}));
        QCOMPARE(errorText({models::ErrorKind::NotFound, u"x"_s, std::nullopt}),
            u"Nicht gefunden: x."_s);
        QCOMPARE(count(1), u"1 Kanal"_s);
        QCOMPARE(count(2), u"2 Kanäle"_s);
    }

    void anotherLanguageIsEnglish_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("the system's") << QString();
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("one that is not there") << u"tlh"_s;
    }
    void anotherLanguageIsEnglish()
    {
        QFETCH(QString, code);
        const Language english(code);
        tests::WindowFixture fixture;
        fixture.open();
        QCOMPARE(railTexts(*fixture.window),
            (QStringList{
                u"Incidents"_s, u"Customers"_s, u"Tickets"_s, u"Channels"_s, u"Readiness"_s}));
        QCOMPARE(count(1), u"1 channel"_s);
        QCOMPARE(count(2), u"2 channels"_s);
    }

    void theDeskCountsInWords()
    {
        const Language english(u"en"_s);
        tests::WindowFixture fixture;
        fixture.store.customer(u"Firm"_s, {u"Ann <ann@firm.example>"_s});
        fixture.open();
        QTRY_COMPARE(
            fixture.find<QLabel>("deskCounts")->text(), u"Workspace: 1 customer, 1 contact"_s);
        fixture.store.customer(u"Late"_s, {u"Bo <bo@late.example>"_s});
        QTRY_COMPARE(
            fixture.find<QLabel>("deskCounts")->text(), u"Workspace: 2 customers, 2 contacts"_s);
    }

    void aNounKeepsItsCapitalInsideAPhrase()
    {
        const Language german(u"de"_s);
        QComboBox audiences;
        fillAudiences(&audiences);
        QVERIFY(audiences.findText(u"An: alle Betroffenen"_s) >= 0);
        QComboBox drafts;
        models::Update draft;
        draft.title = u"Neues"_s;
        fillDrafts(&drafts, {draft}, {});
        QVERIFY(drafts.findText(u"Neues, Entwurf"_s) >= 0);
    }

    //! What is made in English is shown in German, and kept as it is.
    void theFormOfSettingsSpeaksGerman()
    {
        const Language german(u"de"_s);
        tests::FakeServices services;
        const QVector<models::Setting> settings{
            {u"user"_s, u"User"_s, models::SettingType::Text, true, u"Who logs in"_s, u"nobody"_s,
                {}},
            {u"security"_s, u"Security"_s, models::SettingType::Choice, false, u"x"_s,
                u"starttls"_s, {u"starttls"_s, u"none"_s}},
        };
        SettingsForm form(services, true);
        form.show(settings, {});
        QStringList texts;
        for (const QLabel *label : form.findChildren<QLabel *>())
            texts << label->text();
        QCOMPARE(texts,
            (QStringList{
                u"Benutzer (nötig)"_s, u"Wer sich anmeldet"_s, u"Verschlüsselung"_s, u"x"_s}));
        const auto *user = form.findChild<QLineEdit *>(u"setting_user"_s);
        QCOMPARE(user->placeholderText(), u"niemand"_s);
        QCOMPARE(user->accessibleName(), u"Wer sich anmeldet"_s);
        auto *security = form.findChild<QComboBox *>(u"setting_security"_s);
        QCOMPARE(form.values(), QJsonObject());
        security->setCurrentIndex(security->findText(u"keine"_s));
        const QJsonObject kept{{u"security"_s, u"none"_s}};
        QCOMPARE(form.values(), kept);
        form.show(settings, kept);
        QCOMPARE(form.findChild<QComboBox *>(u"setting_security"_s)->currentText(), u"keine"_s);
    }

    void whatIsNotTranslatedIsEnglish()
    {
        const Language german(u"de"_s);
        QCOMPARE(QCoreApplication::translate("ui::PublishDialog", "Never translated"),
            u"Never translated"_s);
    }

    void theChoiceIsKept()
    {
        tests::WindowFixture fixture;
        fixture.open();
        fixture.window->go({Place::Channels, {}, {}});
        fixture.settle();
        auto *languages = fixture.find<QComboBox>("deskLanguage");
        QVERIFY(languages);
        QCOMPARE(languages->currentData().toString(), QString());
        for (int down = languages->findData(u"de"_s); down > 0; --down)
            QTest::keyClick(languages, Qt::Key_Down);
        QCOMPARE(fixture.settings.get(settings::language), u"de"_s);
    }
};

HELIOGRAPH_TEST(LanguageTest)
#include "language_test.moc"
