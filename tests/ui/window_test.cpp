#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/compose/draft_marks.h"
#include "ui/shell/page.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

using namespace ui;
using namespace Qt::StringLiterals;

//! The window by keyboard: places, the way back, Ctrl+K, writing a draft.
class WindowTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : m_fixture->window.get(), Qt::Key(key), modifiers);
        m_fixture->settle();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>(2);
        m_fixture->open();
    }
    void cleanup() { m_fixture.reset(); }

    void controlAndANumberGoToAPlace()
    {
        const std::pair<int, Place> places[]
            = {{Qt::Key_2, Place::Customers}, {Qt::Key_3, Place::Tickets},
                {Qt::Key_4, Place::Channels}, {Qt::Key_1, Place::Incidents}};
        for (const auto &[key, place] : places) {
            press(key, Qt::ControlModifier);
            QTRY_COMPARE(m_fixture->window->currentPage()->location().place, place);
        }
    }

    void thereIsAWayBack()
    {
        m_fixture->window->go({Place::Tickets, {}, {}});
        m_fixture->window->go({Place::Channels, {}, {}});
        m_fixture->window->goBack();
        QCOMPARE(m_fixture->window->currentPage()->location().place, Place::Tickets);
        m_fixture->window->goBack();
        QCOMPARE(m_fixture->window->currentPage()->location().place, Place::Incidents);
        m_fixture->window->goForward();
        QCOMPARE(m_fixture->window->currentPage()->location().place, Place::Tickets);
    }

    void findGoesToAnIncident()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        auto *text = m_fixture->find<QLineEdit>("paletteText");
        auto *list = m_fixture->find<QListView>("paletteList");
        QVERIFY(text && list);
        QVERIFY(text->hasFocus());
        QTest::keyClicks(text, u"Sites del"_s);
        const auto found = m_fixture->store.read(
            [](const models::Repositories &all) { return all.search.find(u"Sites del"_s, 5); });
        QVERIFY(found);
        QVERIFY(!found->isEmpty());
        QTRY_COMPARE(list->model()->index(0, 0).data().toString(), u"Sites deleted"_s);
        press(Qt::Key_Return);
        QCOMPARE(
            m_fixture->window->currentPage()->location().ref, m_fixture->store.incident.toString());
        QVERIFY(!text->isVisible());
    }

    void findRunsACommandAndEscapeLeaves()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        auto *text = m_fixture->find<QLineEdit>("paletteText");
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!text->isVisible());
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(text, u"switch between"_s);
        auto *list = m_fixture->find<QListView>("paletteList");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        press(Qt::Key_Return);
        QVERIFY(m_fixture->theme.isDark());
    }

    void findGoesToATabOfTheIncidentAtHand()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        auto *text = m_fixture->find<QLineEdit>("paletteText");
        auto *list = m_fixture->find<QListView>("paletteList");
        QTest::keyClicks(text, u"compose"_s); // no incident was shown yet: the newest
        QTRY_COMPARE(list->model()->index(0, 0).data().toString(), u"Compose"_s);
        press(Qt::Key_Return);
        const Location composing{
            Place::Incidents, m_fixture->store.incident.toString(), u"compose"_s};
        QCOMPARE(m_fixture->window->currentPage()->location(), composing);
        press(Qt::Key_3, Qt::ControlModifier);
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(m_fixture->find<QLineEdit>("paletteText"), u"promis"_s);
        QTRY_COMPARE(
            m_fixture->find<QListView>("paletteList")->model()->index(0, 0).data().toString(),
            u"Promises"_s);
        press(Qt::Key_Return);
        QCOMPARE(m_fixture->window->currentPage()->location().tab, u"promises"_s);
    }

    void findSaysWhenThereIsNothing()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(m_fixture->find<QLineEdit>("paletteText"), u"qqqq"_s);
        QTRY_VERIFY(m_fixture->find<QLabel>("paletteNone"));
        QVERIFY(m_fixture->find<QLabel>("paletteNone")->text().contains(u"qqqq"_s));
        QVERIFY(!m_fixture->find<QListView>("paletteList"));
    }

    void keysChangeTheTabOfARoom()
    {
        m_fixture->window->go(
            {Place::Incidents, m_fixture->store.incident.toString(), u"compose"_s});
        m_fixture->settle();
        const auto tab = [this] { return m_fixture->window->currentPage()->location().tab; };
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(tab(), u"promises"_s);
        press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(tab(), u"compose"_s);
        press(Qt::Key_1, Qt::AltModifier);
        QCOMPARE(tab(), u"timeline"_s);
        press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(tab(), u"deliveries"_s);
        auto *tabs = m_fixture->find<QTabBar>("tabs");
        QVERIFY(tabs->tabToolTip(3).contains(u"Alt+4"_s));
    }

    void anIncidentIsChangedFromItsRoom()
    {
        auto &store = m_fixture->store;
        const auto incident = [&store] {
            return **store.read([id = store.incident](const models::Repositories &all) {
                return all.incidents.find(id);
            });
        };
        m_fixture->window->go({Place::Incidents, store.incident.toString(), u"timeline"_s});
        m_fixture->settle();
        const auto choose = [this](const QString &menu, const QString &entry) {
            auto *button = m_fixture->find<QPushButton>("changeIncident");
            for (QAction *action : button->menu()->actions()) {
                const auto entries = action->menu() ? action->menu()->actions() : QList{action};
                for (QAction *each : entries) {
                    if (action->text() == menu && each->text() == entry)
                        each->trigger();
                }
            }
        };
        QCOMPARE(incident().impact, u"critical"_s); // stated so: it is not what severity 2 says
        choose(u"Severity"_s, u"Severity 1"_s);
        QTRY_COMPARE(incident().severity, 1);
        choose(u"Severity"_s, u"Severity 3"_s);
        QTRY_COMPARE(incident().severity, 3);
        QCOMPARE(incident().impact, u"minor"_s);
        choose(u"Components…"_s, u"Components…"_s);
        auto *names = m_fixture->find<QLineEdit>("componentNames");
        QVERIFY(names);
        names->setText(u"Paging,  Wiki , paging"_s);
        m_fixture->find<QPushButton>("accept")->click();
        QTRY_COMPARE(incident().components.size(), 2);
        QCOMPARE(incident().components[1].name, u"Wiki"_s);
        choose(u"Communication lead…"_s, u"Communication lead…"_s);
        m_fixture->find<QPlainTextEdit>("text")->setPlainText(u"Sofia"_s);
        m_fixture->find<QPushButton>("accept")->click();
        QTRY_COMPARE(incident().lead, u"Sofia"_s);
    }

    void whatIsWrittenIsKept()
    {
        m_fixture->window->go(
            {Place::Incidents, m_fixture->store.incident.toString(), u"compose"_s});
        m_fixture->settle();
        auto *title = m_fixture->find<QLineEdit>("draftTitle");
        auto *body = m_fixture->find<QTextEdit>("draftBody");
        QVERIFY(title && body);
        title->setFocus();
        QTest::keyClicks(title, u"Sites come back"_s);
        press(Qt::Key_Tab);
        QVERIFY(body->hasFocus());
        QTest::keyClicks(body, u"12 of 40 sites are back since 09:10 UTC."_s);
        m_fixture->window->go(
            {Place::Incidents, m_fixture->store.incident.toString(), u"timeline"_s});
        const auto drafts = [this] {
            return *m_fixture->store.read(
                [id = m_fixture->store.incident](
                    const models::Repositories &all) { return all.updates.of(id); });
        };
        QTRY_COMPARE(drafts().size(), 1);
        QCOMPARE(drafts().first().title, u"Sites come back"_s);
        QCOMPARE(drafts().first().body, u"12 of 40 sites are back since 09:10 UTC."_s);
        QCOMPARE(drafts().first().author, u"Ada"_s);
    }

    void aRepeatIsMarkedInTheText()
    {
        const QString said = u"Our engineers keep working to bring every affected site back."_s;
        m_fixture->store.publishedUpdate(said);
        m_fixture->window->go(
            {Place::Incidents, m_fixture->store.incident.toString(), u"compose"_s});
        m_fixture->settle();
        auto *body = m_fixture->find<QTextEdit>("draftBody");
        body->setFocus();
        body->setPlainText(said);
        QTRY_VERIFY(!body->extraSelections().isEmpty());
        QCOMPARE(body->extraSelections().constFirst().format.background().color(),
            m_fixture->theme.colors().warningBack);
        QTRY_VERIFY(m_fixture->find<QPushButton>("findingShow"));
        m_fixture->find<QPushButton>("findingRemove")->click();
        QVERIFY(body->toPlainText().trimmed().isEmpty());
    }
};

HELIOGRAPH_TEST(WindowTest)
#include "window_test.moc"
