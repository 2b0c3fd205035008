#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/compose/draft_keeper.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTextEdit>

using namespace Qt::StringLiterals;

//! Writing an update: the findings follow what is typed, and neither the keyboard's place nor a
//! word of the text is lost by it.
class ComposeTabTest : public QObject
{
    Q_OBJECT

    static constexpr QStringView said = u"Our engineers keep working to bring every site back.";
    static constexpr QStringView news = u"12 of 40 sites are back since 09:10 UTC.";

    std::unique_ptr<tests::WindowFixture> m_fixture;
    QTextEdit *m_body = nullptr;

    void openCompose()
    {
        m_fixture->open();
        m_fixture->window->go(
            {ui::Place::Incidents, m_fixture->store.incident.toString(), u"compose"_s});
        m_fixture->settle();
        m_body = m_fixture->find<QTextEdit>("draftBody");
        QVERIFY(m_body);
    }

    void goTo(const models::IncidentId &incident, const QString &tab)
    {
        m_fixture->window->go({ui::Place::Incidents, incident.toString(), tab});
    }

    models::IncidentId anotherIncident()
    {
        const models::IncidentId id{m_fixture->store.clock.newUuid()};
        const auto made = m_fixture->store.write([&](models::Repositories &all) {
            return all.records.create("incident"_L1, id.uuid,
                {{u"title"_s, u"Mail is late"_s}, {u"severity"_s, 3},
                    {u"state"_s, u"investigating"_s}, {u"impact"_s, u"minor"_s},
                    {u"opened_at"_s, models::toJson(m_fixture->store.clock.now())},
                    {u"lead"_s, u"Ada"_s}});
        });
        Q_ASSERT(made);
        return id;
    }

    //! The texts of an incident's drafts.
    QStringList drafts(const models::IncidentId &incident)
    {
        QStringList bodies;
        const auto updates = m_fixture->store.read(
            [incident](const models::Repositories &all) { return all.updates.of(incident); });
        for (const models::Update &update : *updates) {
            if (update.state != models::UpdateState::Published)
                bodies << update.body;
        }
        return bodies;
    }

    //! Writes what was said before, and goes to the finding's button that shows it.
    void stopAtTheRepeat()
    {
        m_body->setPlainText(said.toString());
        QTRY_VERIFY(m_fixture->find<QPushButton>("findingShow"));
        m_fixture->find<QPushButton>("findingShow")->setFocus();
    }

    static QString focusName()
    {
        const QWidget *focus = QApplication::focusWidget();
        return focus ? focus->objectName() : QString();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>(2);
        m_fixture->store.publishedUpdate(said.toString());
        m_fixture->services.titleLimit = 20;
        m_fixture->store.channel(u"Our voice"_s, models::ChannelType::ByHand);
        openCompose();
    }
    void cleanup() { m_fixture.reset(); }

    void theKeyboardStaysOnAFindingThatIsThereAgain()
    {
        stopAtTheRepeat();
        const QPointer<QPushButton> before = m_fixture->find<QPushButton>("findingShow");
        m_body->setPlainText(news.toString() + u'\n' + said.toString());
        QTRY_VERIFY(!before);
        QCOMPARE(focusName(), u"findingShow"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(m_body->textCursor().selectedText(), said.toString());
    }

    void theKeyboardGoesToTheTextWhenTheFindingIsGone()
    {
        stopAtTheRepeat();
        m_body->setPlainText(news.toString());
        QTRY_VERIFY(!m_fixture->find<QPushButton>("findingShow"));
        QCOMPARE(focusName(), u"draftBody"_s);
    }

    void findGivesTheFocusBackAlthoughItsButtonIsGone()
    {
        stopAtTheRepeat();
        const QPointer<QWidget> before = QApplication::focusWidget();
        QTest::keyClick(before, Qt::Key_K, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"paletteText"_s);
        m_body->setPlainText(news.toString());
        QTRY_VERIFY(!before);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(focusName(), u"draftBody"_s);
    }

    void nothingIsRemovedFromATextThatWasNotChecked()
    {
        stopAtTheRepeat();
        auto *remove = m_fixture->find<QPushButton>("findingRemove");
        m_body->setPlainText(news.toString());
        remove->click(); // its place is of the text before
        QCOMPARE(m_body->toPlainText(), news.toString());
    }

    void whatTheChecksSayIsSeenBeforePublishing()
    {
        m_body->setPlainText(said.toString());
        m_fixture->find<QPushButton>("publish")->click();
        QTRY_VERIFY(m_fixture->find<QLabel>("publishVerdict"));
        QCOMPARE(
            m_fixture->find<QLabel>("publishVerdict")->text(), u"Repeats what was said before");
        QTRY_VERIFY(m_fixture->find<QLabel>("publishFinding"));
        QVERIFY(m_fixture->find<QLabel>("publishFinding")
                    ->text()
                    .startsWith(u"Repeats an earlier update"_s));
    }

    void publishingWaitsForTheFactsInsteadOfRefusing()
    {
        const models::IncidentId other = anotherIncident();
        QSemaphore gate;
        const auto held = m_fixture->store.workspace->read([&gate](const models::Repositories &) {
            gate.acquire();
            return true;
        });
        goTo(other, u"compose"_s); // nothing of it can be read yet
        m_body->setPlainText(news.toString());
        QSignalSpy kept(m_fixture->window->findChild<ui::DraftKeeper *>(), &ui::DraftKeeper::kept);
        m_fixture->find<QPushButton>("publish")->click();
        QTRY_COMPARE(kept.size(), 1);
        QVERIFY(!m_fixture->find<QLabel>("publishVerdict"));
        gate.release();
        QTRY_VERIFY(m_fixture->find<QLabel>("publishVerdict"));
        QCOMPARE(drafts(other), QStringList{news.toString()});
    }

    void whatIsTypedWhileARevisionIsWrittenIsKept()
    {
        const models::IncidentId first = m_fixture->store.incident;
        const models::IncidentId other = anotherIncident();
        m_body->setPlainText(u"Half a sent"_s);
        m_fixture->find<QPushButton>("askApproval")->click(); // it is being written
        m_body->setPlainText(news.toString());
        goTo(other, u"compose"_s);
        QTRY_COMPARE(drafts(first), QStringList{news.toString()}); // one draft, the whole text
        m_fixture->settle();
        QCOMPARE(m_body->toPlainText(), QString());
        QCOMPARE(drafts(other), QStringList());
        QVERIFY(!QApplication::activeModalWidget()); // its approval is not asked for here
    }

    void whatIsReadForAnotherIncidentIsNotShown()
    {
        const models::IncidentId first = m_fixture->store.incident;
        const models::IncidentId other = anotherIncident();
        m_body->setPlainText(news.toString());
        goTo(other, u"compose"_s);
        QTRY_COMPARE(drafts(first).size(), 1);
        m_fixture->settle();
        goTo(first, u"compose"_s); // its draft is being read
        goTo(first, u"timeline"_s);
        goTo(other, u"timeline"_s);
        m_fixture->settle();
        goTo(other, u"compose"_s);
        m_fixture->settle();
        QCOMPARE(m_body->toPlainText(), QString());
    }

    void aLongTitleIsFoundAsItIsTyped()
    {
        const auto isFound = [this] {
            const auto labels = m_fixture->window->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text() == u"Longer than a channel allows";
            });
        };
        m_body->setPlainText(news.toString());
        auto *title = m_fixture->find<QLineEdit>("draftTitle");
        QTest::keyClicks(title, u"Sites come back one after the other"_s);
        QTRY_VERIFY(isFound());
        title->setText(u"Sites come back"_s);
        QTRY_VERIFY(!isFound());
    }
};

HELIOGRAPH_TEST(ComposeTabTest)
#include "compose_tab_test.moc"
