#include "models/store/repositories.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/settings/channel_dialog.h"
#include "ui/shell/page_parts.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace ui;

//! What the form of a channel refuses before it is kept, and what it keeps.
class ChannelDialogTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;
    std::unique_ptr<ChannelDialog> m_dialog;

    void open(const models::ChannelConfig &channel)
    {
        const PageParts parts{*m_fixture->store.workspace, m_fixture->services, m_fixture->theme,
            m_fixture->settings, m_fixture->ticker};
        m_dialog = std::make_unique<ChannelDialog>(parts, channel);
        m_dialog->show();
    }
    void type(const char *name, const QString &text)
    {
        m_dialog->findChild<QLineEdit *>(QLatin1String(name))->setText(text);
    }
    QVector<models::ChannelConfig> channels()
    {
        return *m_fixture->store.read(
            [](const models::Repositories &all) { return all.channels.list(); });
    }
    bool saysNo()
    {
        QSignalSpy saved(m_dialog.get(), &ChannelDialog::saved);
        m_dialog->actionButton()->click();
        return !saved.wait(200) && m_dialog->isVisible() && m_dialog->actionButton()->isEnabled();
    }

private slots:
    void init() { m_fixture = std::make_unique<tests::WindowFixture>(); }
    void cleanup()
    {
        m_dialog.reset();
        m_fixture.reset();
    }

    void whatItsChannelCannotUseIsNotKept()
    {
        open({});
        type("channelName", u"Mail"_s);
        type("setting_password", u"bad"_s);
        QVERIFY(saysNo());
        type("setting_password", u"good"_s);
        m_fixture->services.placeTaken = true;
        QVERIFY(saysNo());
        QVERIFY(channels().isEmpty());
        QVERIFY(m_fixture->services.secrets.isEmpty());
    }

    void itKeepsTheNamesOfSecretsAndWakesTheSending()
    {
        open({});
        type("channelName", u"Mail"_s);
        QSignalSpy saved(m_dialog.get(), &ChannelDialog::saved);
        m_dialog->actionButton()->click();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(channels().constFirst().secrets, std::optional(QStringList()));

        const int sends = m_fixture->services.sends;
        open(channels().constFirst());
        type("setting_password", u"good"_s);
        QSignalSpy again(m_dialog.get(), &ChannelDialog::saved);
        m_dialog->actionButton()->click();
        QTRY_COMPARE(again.size(), 1);
        QCOMPARE(channels().constFirst().secrets, std::optional(QStringList{u"password"_s}));
        QVERIFY(m_fixture->services.sends > sends);
    }
};

HELIOGRAPH_TEST(ChannelDialogTest)
#include "channel_dialog_test.moc"
