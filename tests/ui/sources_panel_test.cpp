#include "models/replica/replica.h"
#include "tests/support/list_source.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace models;
using namespace Qt::StringLiterals;

//! The page that says how old the sources are, and what is held.
class SourcesPanelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;

    void addFolder(const QString &name)
    {
        SourceConfig source;
        source.type = SourceType::Folder;
        source.name = name;
        source.settings = {{u"path"_s, m_fixture->store.folder.path()}};
        const auto saved = m_fixture->store.write(
            [source](Repositories &all) { return all.sources.save(source); });
        QVERIFY(saved);
    }
    void sync(const QString &name, int people)
    {
        QVector<ContactRecord> records;
        for (int i = 0; i < people; ++i) {
            ContactRecord record;
            record.recordKey = QString::number(i);
            record.name = u"Person %1"_s.arg(i);
            record.email = u"p%1@firm.example"_s.arg(i);
            record.organisation = u"Firm"_s;
            records.append(record);
        }
        SyncOptions options;
        options.sourceName = name;
        options.whole = true;
        const auto report = Replica(*m_fixture->store.workspace)
                                .run(std::make_shared<tests::ListSource>(records), options)
                                .result();
        QVERIFY(report);
        QCOMPARE(report->held.has_value(), people < 60);
    }
    void show()
    {
        m_fixture->open();
        m_fixture->window->go({ui::Place::Readiness, {}, u"sources"_s});
        m_fixture->settle();
    }

private slots:
    void init() { m_fixture = std::make_unique<tests::WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void whatIsHeldIsReviewedLater()
    {
        addFolder(u"Alpha"_s);
        addFolder(u"Beta"_s);
        sync(u"Beta"_s, 60);
        sync(u"Beta"_s, 20);
        show();
        // The one that waits for a person is chosen by itself.
        QTRY_VERIFY(m_fixture->find<QPushButton>("reviewSync"));
        auto *review = m_fixture->find<QPushButton>("reviewSync");
        QTest::mouseClick(review, Qt::LeftButton);
        auto *dialog = m_fixture->window->findChild<QDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *phrase = dialog->findChild<QLineEdit *>();
        QVERIFY(phrase);
        QTest::keyClicks(phrase, u"withdraw-40"_s);
        QTest::keyClick(phrase, Qt::Key_Return);
        const QVector<std::pair<QString, QString>> asked{{u"Beta"_s, u"withdraw-40"_s}};
        QTRY_COMPARE(m_fixture->services.syncs, asked);
    }

    void whatIsNotHeldHasNothingToReview()
    {
        addFolder(u"Alpha"_s);
        sync(u"Alpha"_s, 60);
        show();
        QTRY_VERIFY(m_fixture->find<QPushButton>("syncSource"));
        m_fixture->settle();
        QVERIFY(!m_fixture->find<QPushButton>("reviewSync"));
    }

    // Where tickets differ nothing ranks them, and whoever waits for them looks more often.
    void aSourceOfTicketsHasNoRank()
    {
        show();
        QTest::mouseClick(m_fixture->find<QPushButton>("addSource"), Qt::LeftButton);
        auto *kind = m_fixture->find<QComboBox>("sourceKind");
        QVERIFY(kind);
        QVERIFY(m_fixture->find<QSpinBox>("sourceRank"));
        auto *every = m_fixture->find<QComboBox>("sourceEvery");
        QCOMPARE(every->currentData().toInt(), 24 * 60);
        kind->setCurrentIndex(kind->findData(int(SourceType::Imap)));
        m_fixture->settle();
        QVERIFY(!m_fixture->find<QSpinBox>("sourceRank"));
        QCOMPARE(every->currentData().toInt(), 15);
        QTest::keyClicks(m_fixture->find<QLineEdit>("sourceName"), u"Help desk"_s);
        QTest::keyClick(m_fixture->find<QLineEdit>("sourceName"), Qt::Key_Return);
        const auto saved = [this] {
            return *m_fixture->store.read(
                [](const Repositories &all) { return all.sources.list(SourceGives::Tickets); });
        };
        QTRY_COMPARE(saved().size(), 1);
        QCOMPARE(saved()[0].config.type, SourceType::Imap);
        QCOMPARE(saved()[0].config.every, std::chrono::minutes(15));
    }
};

HELIOGRAPH_TEST(SourcesPanelTest)
#include "sources_panel_test.moc"
