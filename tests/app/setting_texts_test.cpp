#include "app/channels/make_channel.h"
#include "app/sources/make_source.h"
#include "tests/support/test_main.h"

#include <QTranslator>

using namespace Qt::StringLiterals;

//! What the kinds of channels and of sources say of themselves, in German.
class SettingTextsTest : public QObject
{
    Q_OBJECT

    //! What is the same in every language: addresses, numbers, and words that are typed.
    static bool isShownAsItIs(const QString &text)
    {
        bool number = false;
        text.toInt(&number);
        return number || text.startsWith(u"https://"_s) || text == u"Status"_s
            || text == u"jobtitle"_s || text == u"INBOX"_s;
    }
    static void addTexts(
        QStringList *texts, const QString &summary, const QVector<models::Setting> &settings)
    {
        *texts << summary;
        for (const models::Setting &setting : settings) {
            *texts << setting.label << setting.meaning;
            const bool isTyped = setting.type == models::SettingType::Flag
                || setting.type == models::SettingType::Choice;
            if (!isTyped && !setting.fallback.isEmpty())
                *texts << setting.fallback;
        }
    }

private slots:
    void everyOneIsTranslated()
    {
        QStringList texts;
        for (const models::ChannelKindInfo &kind : app::channelKinds())
            addTexts(&texts, kind.summary, kind.settings);
        for (const models::SourceKindInfo &kind : app::sourceKinds())
            addTexts(&texts, kind.summary, kind.settings);
        QVERIFY(texts.size() > 100);
        QTranslator german;
        QVERIFY(german.load(u":/translations/heliograph_de.qm"_s));
        QStringList missing;
        for (const QString &text : std::as_const(texts)) {
            if (!isShownAsItIs(text)
                && german.translate("Setting", text.toUtf8().constData()).isEmpty())
                missing << text;
        }
        QCOMPARE(missing, QStringList());
    }
};

HELIOGRAPH_TEST(SettingTextsTest)
#include "setting_texts_test.moc"
