#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/widgets/banner.h"

#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace models;
using namespace Qt::StringLiterals;

//! The page that says how the backups stand.
class BackupsPanelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;

    QString folder() const { return m_fixture->store.folder.path(); }
    KeepingRules rules()
    {
        return *m_fixture->store.read([](const Repositories &all) { return all.keeping.rules(); });
    }
    void set(const KeepingRules &rules)
    {
        QVERIFY(
            m_fixture->store.write([rules](Repositories &all) { all.keeping.setRules(rules); }));
    }
    void show()
    {
        m_fixture->open();
        m_fixture->window->go({ui::Place::Readiness, {}, u"backups"_s});
        m_fixture->settle();
    }
    QString text(const char *name) const
    {
        const auto *label = m_fixture->find<QLabel>(name);
        return label ? label->text() : QString();
    }
    QString banner() const
    {
        for (const ui::Banner *each : m_fixture->window->findChildren<ui::Banner *>()) {
            if (each->isVisible())
                return each->accessibleName();
        }
        return {};
    }
    void press(const char *name)
    {
        auto *button = m_fixture->find<QPushButton>(name);
        QVERIFY2(button, name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

private slots:
    void init() { m_fixture = std::make_unique<tests::WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void howTheyStand_data()
    {
        QTest::addColumn<int>("hoursSince"); // the last good one; -1: none
        QTest::addColumn<bool>("failed");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("tone");
        QTest::newRow("none yet") << -1 << false << u"None was made yet."_s << u"warning"_s;
        QTest::newRow("young") << 2 << false << u"2 h"_s << u"good"_s;
        QTest::newRow("overdue") << 12 << false << u"8 h overdue"_s << u"wrong"_s;
        QTest::newRow("young, and the next one failed") << 3 << true << u"3 h"_s << u"good"_s;
    }
    void howTheyStand()
    {
        QFETCH(int, hoursSince);
        QFETCH(bool, failed);
        QFETCH(QString, says);
        QFETCH(QString, tone);
        set({.backupFolder = u"/safe"_s});
        QVERIFY(m_fixture->store.write([&](Repositories &all) {
            if (hoursSince >= 0)
                all.copies.adopt(u"scheduled"_s, u"/safe/desk"_s,
                    m_fixture->store.clock.now() - std::chrono::hours(hoursSince));
            if (failed)
                all.keeping.setTrouble(BackupTrouble{
                    m_fixture->store.clock.now(), {ErrorKind::Io, u"/safe is full"_s, {}}});
        }));
        show();
        QTRY_VERIFY2(text("backupLast").contains(says), qPrintable(text("backupLast")));
        QCOMPARE(m_fixture->find<QLabel>("backupLast")->property("tone").toString(), tone);
        QCOMPARE(text("backupTrouble").contains(u"/safe is full"_s), failed);
        QVERIFY(text("backupPlace").contains(u"4 h"_s));
        m_fixture->window->go({ui::Place::Readiness, {}, u"overview"_s});
        m_fixture->settle();
        QTRY_COMPARE(text("readinessSummary").contains(u"overdue"_s), says.contains(u"overdue"_s));
        QTRY_COMPARE(text("readinessSummary").contains(u"The last backup failed."_s), failed);
    }

    void oneIsMadeNow()
    {
        set({.backupFolder = u"/safe"_s});
        show();
        QTRY_VERIFY(m_fixture->find<QPushButton>("backUpNow"));
        press("backUpNow");
        QCOMPARE(m_fixture->services.backups, 1);
        QTRY_VERIFY(banner().contains(u"/safe/"_s));
        m_fixture->services.backupTrouble = Error{ErrorKind::Io, u"the stick is gone"_s, {}};
        press("backUpNow");
        QTRY_VERIFY(banner().contains(u"the stick is gone"_s));
    }

    void theFolderIsChosen()
    {
        show();
        QTRY_VERIFY(m_fixture->find<QPushButton>("emptyAction"));
        press("emptyAction");
        auto *dialog = m_fixture->window->findChild<QDialog *>(u"backupDialog"_s);
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto *line = dialog->findChild<QLineEdit *>(u"backupFolder"_s);
        line->setText(folder() + u"/gone"_s);
        QPushButton *save = nullptr;
        for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
            if (each->text() == u"Save"_s)
                save = each;
        }
        QVERIFY(save);
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_VERIFY(save->isEnabled());
        QVERIFY(rules().backupFolder.isEmpty()); // it is not there
        line->setText(folder());
        dialog->findChild<QSpinBox *>(u"backupEvery"_s)->setValue(12);
        dialog->findChild<QSpinBox *>(u"retentionDays"_s)->setValue(90);
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_COMPARE(rules().backupFolder, QDir::cleanPath(folder()));
        QCOMPARE(rules().backupEvery, std::chrono::hours(12));
        QCOMPARE(rules().retentionDays, 90);
        QTRY_VERIFY(text("backupPlace").contains(u"12 h"_s));
    }
};

HELIOGRAPH_TEST(BackupsPanelTest)
#include "backups_panel_test.moc"
