#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/shell/prompts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace models;
using namespace Qt::StringLiterals;

//! Contact packs in the window: made under a passphrase typed twice, imported, held, refused.
class PackDialogTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;

    QDialog *open(const char *button)
    {
        m_fixture->window->go({ui::Place::Readiness, {}, u"backups"_s});
        m_fixture->find<QPushButton>(button)->click();
        return m_fixture->window->findChild<QDialog *>(u"packDialog"_s);
    }

    static QLineEdit *line(QDialog *dialog, const char *name)
    {
        return dialog->findChild<QLineEdit *>(QString::fromLatin1(name));
    }

    static QPushButton *action(QDialog *dialog)
    {
        return static_cast<ui::FormDialog *>(dialog)->actionButton();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        m_fixture->open();
    }

    void aPackIsMadeUnderAPassphraseTypedTwice()
    {
        QDialog *dialog = open("makePack");
        QVERIFY(dialog);
        line(dialog, "packPath")->setText(u"/stick/contacts.hgpack"_s);
        line(dialog, "packPassphrase")->setText(u"too short"_s);
        line(dialog, "packPassphraseAgain")->setText(u"too short"_s);
        QVERIFY(!action(dialog)->isEnabled());
        line(dialog, "packPassphrase")->setText(u"correct horse"_s);
        QVERIFY(!action(dialog)->isEnabled());
        line(dialog, "packPassphraseAgain")->setText(u"correct horse"_s);
        QVERIFY(action(dialog)->isEnabled());
        m_fixture->services.packTrouble
            = Error{ErrorKind::Conflict, u"it is there already"_s, std::nullopt};
        action(dialog)->click();
        QTRY_VERIFY(action(dialog)->isEnabled());
        QVERIFY(dialog->isVisible());
        m_fixture->services.packTrouble.reset();
        action(dialog)->click();
        QTRY_VERIFY(!m_fixture->window->findChild<QDialog *>(u"packDialog"_s));
        QCOMPARE(m_fixture->services.packs.size(), 2);
        QCOMPARE(m_fixture->services.packs[1].path, u"/stick/contacts.hgpack"_s);
        QCOMPARE(m_fixture->services.packs[1].passphrase, QByteArray("correct horse"));
    }

    void aHeldPackIsLetThroughByItsCount()
    {
        QDialog *dialog = open("importPack");
        QVERIFY(dialog);
        QVERIFY(line(dialog, "packPassphraseAgain")->isHidden());
        line(dialog, "packPath")->setText(u"/stick/contacts.hgpack"_s);
        QVERIFY(!action(dialog)->isEnabled());
        line(dialog, "packPassphrase")->setText(u"correct horse"_s);
        m_fixture->services.report.accepted = false;
        m_fixture->services.report.heldPhrase = u"withdraw-40"_s;
        m_fixture->services.report.heldChanges = {u"− Ann"_s, u"~ Bo: Phone"_s};
        action(dialog)->click();
        QTRY_VERIFY(dialog->findChild<ui::CountDialog *>());
        auto *count = dialog->findChild<ui::CountDialog *>();
        QCOMPARE(
            count->findChild<QPlainTextEdit *>(u"lines"_s)->toPlainText(), u"− Ann\n~ Bo: Phone"_s);
        // The field is typed into at once; what it is about is one step back.
        QCOMPARE(count->focusWidget(), count->findChild<QLineEdit *>());
        QTest::keyClick(count->focusWidget(), Qt::Key_Backtab);
        QCOMPARE(count->focusWidget(), count->findChild<QPlainTextEdit *>(u"lines"_s));
        count->findChild<QLineEdit *>()->setText(u"withdraw-40"_s);
        count->actionButton()->click();
        QTRY_VERIFY(!m_fixture->window->findChild<QDialog *>(u"packDialog"_s));
        QCOMPARE(m_fixture->services.packs.constLast().confirmation, u"withdraw-40"_s);
    }
};

HELIOGRAPH_TEST(PackDialogTest)
#include "pack_dialog_test.moc"
