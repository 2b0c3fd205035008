#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/customers/contact_dialog.h"
#include "ui/customers/contacts_as_of_dialog.h"
#include "ui/customers/erase_dialog.h"
#include "ui/widgets/data_table.h"

#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace ui;
using namespace Qt::StringLiterals;

//! A customer's contacts beside the customer: somebody is typed over, marked or added, two are
//! made one or told apart, all are set back to what they were, one is erased.
class CustomerContactsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;
    models::CustomerId m_customer;

    QVector<models::Contact> people()
    {
        return *m_fixture->store.read(
            [id = m_customer](const models::Repositories &all) { return all.contacts.of(id); });
    }
    void show()
    {
        m_fixture->open();
        m_fixture->window->go({Place::Customers, m_customer.toString(), {}});
        m_fixture->settle();
    }
    void press(const char *name)
    {
        QTRY_VERIFY2(m_fixture->find<QPushButton>(name), name);
        QTest::mouseClick(m_fixture->find<QPushButton>(name), Qt::LeftButton);
    }
    template <typename Dialog> Dialog *dialog() const
    {
        return m_fixture->window->findChild<Dialog *>();
    }
    EraseDialog *openErase()
    {
        m_fixture->open();
        m_fixture->window->go({Place::Readiness, {}, u"backups"_s});
        m_fixture->settle();
        press("erasePeople");
        const bool opened = QTest::qWaitFor([this] { return dialog<EraseDialog>() != nullptr; });
        return opened ? dialog<EraseDialog>() : nullptr;
    }
    //! Every word that a dialog shows.
    static QString textsOf(const QWidget *dialog)
    {
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'\n').remove(QChar(0x200b));
    }
    void type(const models::ContactId &id, const QString &email)
    {
        models::ContactRecord values;
        values.email = email;
        QVERIFY(m_fixture->store.write(
            [&](models::Repositories &all) { return all.contactSyncs.type(id, {}, values); }));
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        m_customer = m_fixture->store.customer(u"Firm"_s, {u"Ann <ann@firm.example>"_s});
    }
    void cleanup() { m_fixture.reset(); }

    //! However long the list is.
    void whoIsGoneToIsChosenInTheList()
    {
        for (int i = 0; i < 520; ++i)
            m_fixture->store.customer(u"Another %1"_s.arg(i), {});
        show();
        auto *const list = m_fixture->find<DataTable>("customerList");
        QVERIFY(list);
        QTRY_COMPARE(list->currentKey(), m_customer.toString());
    }

    void whatIsTypedCounts()
    {
        show();
        press("customerContact");
        QTRY_VERIFY(dialog<ContactDialog>());
        auto *const open = dialog<ContactDialog>();
        QCOMPARE(
            open->findChild<QLineEdit *>(u"contact_1"_s)->placeholderText(), people()[0].email);
        auto *const phone = open->findChild<QLineEdit *>(u"contact_2"_s);
        QTest::keyClicks(phone, u"nonsense"_s);
        QTest::keyClick(phone, Qt::Key_Return);
        QVERIFY(dialog<ContactDialog>()); // it says what is wrong, and stays
        phone->clear();
        QTest::keyClicks(phone, u"+49 171 2223334"_s);
        QTest::keyClick(phone, Qt::Key_Return);
        QTRY_VERIFY(!dialog<ContactDialog>());
        QCOMPARE(people()[0].phone, u"+49 171 2223334"_s);
        QVERIFY(people()[0].provenance[0].byHand);
        QCOMPARE(m_fixture->store.problems(), QStringList());
    }

    void oneNameIsOfferedAsOnePerson()
    {
        m_customer = m_fixture->store.customer(u"Twins"_s,
            {u"Ann <ann@twins.example>|technical_owner"_s, u"Ann <a.ann@twins.example>"_s});
        show();
        press("customerContact");
        press("contactMerge");
        QTRY_VERIFY(!dialog<ContactDialog>());
        QCOMPARE(people().size(), 1);
        QCOMPARE(people()[0].provenance.size(), 2);
    }

    void itIsMarked()
    {
        show();
        press("customerContact");
        press("contactUnsubscribed");
        QTRY_VERIFY(!dialog<ContactDialog>());
        QVERIFY(people()[0].unsubscribed);
        press("customerContact");
        press("contactVerified");
        QTRY_VERIFY(!dialog<ContactDialog>());
        QCOMPARE(people()[0].verified, models::Verified::Hand);
    }

    void somebodyIsAdded()
    {
        show();
        press("addContact");
        QTRY_VERIFY(dialog<ContactDialog>());
        auto *const add = dialog<ContactDialog>();
        QVERIFY(!add->findChild<QPushButton *>(u"contactErase"_s));
        QTRY_VERIFY(add->findChild<QLineEdit *>(u"contact_0"_s)->hasFocus());
        QTest::keyClicks(add->findChild<QLineEdit *>(u"contact_0"_s), u"Bo"_s);
        QTest::keyClick(add->findChild<QLineEdit *>(u"contact_0"_s), Qt::Key_Return);
        QTRY_VERIFY(textsOf(add).contains(u"needs a name, and an e-mail"_s)); // and it stays
        QTest::keyClicks(add->findChild<QLineEdit *>(u"contact_1"_s), u"bo@firm.example"_s);
        QTest::keyClick(add->findChild<QLineEdit *>(u"contact_1"_s), Qt::Key_Return);
        QTRY_VERIFY(!dialog<ContactDialog>());
        QCOMPARE(people().size(), 2);
        QCOMPARE(people()[1].email, u"bo@firm.example"_s);
        QVERIFY(people()[1].provenance[0].byHand);
    }

    void twoAreToldApartAndSetBack()
    {
        type(people()[0].id, u"other@firm.example"_s); // a second record
        show();
        press("customerContact");
        QTRY_VERIFY(dialog<ContactDialog>());
        press("contactSplit");
        QTRY_VERIFY(!dialog<ContactDialog>());
        QCOMPARE(people().size(), 2);
        // Also after another was looked at.
        const models::CustomerId other = m_fixture->store.customer(u"Other"_s, {});
        m_fixture->window->go({Place::Customers, other.toString(), {}});
        m_fixture->settle();
        QTRY_VERIFY(!m_fixture->find<QPushButton>("undoContacts"));
        m_fixture->window->go({Place::Customers, m_customer.toString(), {}});
        press("undoContacts");
        QTRY_COMPARE(people().size(), 1);
        QTRY_VERIFY(!m_fixture->find<QPushButton>("undoContacts"));
        QCOMPARE(m_fixture->store.problems(), QStringList());
    }

    void theyAreSetBackToWhatTheyWere()
    {
        m_fixture->store.clock.advance(std::chrono::hours(36));
        type(people()[0].id, u"wrong@else.example"_s);
        m_fixture->store.clock.advance(std::chrono::hours(48)); // before the change, not a day ago
        show();
        press("contactsAsOf");
        QTRY_VERIFY(dialog<ContactsAsOfDialog>());
        auto *const then = dialog<ContactsAsOfDialog>();
        QTRY_VERIFY(then->actionButton()->isEnabled());
        const QString shown = textsOf(then);
        QVERIFY2(shown.contains(u"ann@firm.example, now wrong@else.example"_s), qPrintable(shown));
        auto *const moment = then->findChild<QDateTimeEdit *>(u"contactsAsOf"_s);
        moment->setDateTime(moment->maximumDateTime()); // now nothing differs
        QTRY_VERIFY(!then->actionButton()->isEnabled());
        moment->setDateTime(moment->maximumDateTime().addDays(-3));
        QTRY_VERIFY(then->actionButton()->isEnabled());
        QTest::mouseClick(then->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(!dialog<ContactsAsOfDialog>());
        QCOMPARE(people()[0].email, u"ann@firm.example"_s);
        QCOMPARE(m_fixture->store.problems(), QStringList());
    }

    void oneIsErased()
    {
        const models::ContactId ann = people()[0].id;
        show();
        press("customerContact");
        press("contactErase");
        QTRY_VERIFY(dialog<EraseDialog>());
        auto *const erase = dialog<EraseDialog>();
        QTRY_VERIFY(textsOf(erase).contains(u"Ann · ann@firm.example"_s));
        QCOMPARE(m_fixture->services.stagesRemoved, QStringList{u"Ada"_s});
        QVERIFY(m_fixture->services.erasures.isEmpty());
        auto *const count = erase->findChild<QLineEdit *>(u"eraseCount"_s);
        QTRY_VERIFY(count->isVisible());
        QTest::keyClicks(count, u"erase-2"_s);
        QVERIFY(!erase->actionButton()->isEnabled());
        count->clear();
        QTest::keyClicks(count, u"erase-1"_s);
        QTest::keyClicks(erase->findChild<QLineEdit *>(u"eraseWhy"_s), u"asked by letter"_s);
        QTest::mouseClick(erase->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(erase->findChild<QLabel *>(u"eraseCopies"_s));
        QCOMPARE(m_fixture->services.erasures.size(), 1);
        const EraseOrder &order = m_fixture->services.erasures[0];
        QCOMPARE(order.contacts, QVector<models::ContactId>{ann});
        QCOMPARE(order.confirmation, u"erase-1"_s);
        QCOMPARE(order.why, u"asked by letter"_s);
        QTest::mouseClick(erase->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(!dialog<EraseDialog>());
    }

    //! Nobody is erased for whom nothing was typed, however fast somebody types.
    void whatWasTypedForOthersCountsNoMore()
    {
        m_fixture->store.customer(u"Other"_s, {u"Bo <bo@other.example>"_s});
        auto *const erase = openErase();
        QVERIFY(erase);
        auto *const words = erase->findChild<QPlainTextEdit *>(u"eraseWords"_s);
        auto *const count = erase->findChild<QLineEdit *>(u"eraseCount"_s);
        words->setPlainText(u"ann@firm.example"_s);
        QTRY_VERIFY(count->isVisible());
        QTest::keyClicks(count, u"erase-1"_s);
        QVERIFY(erase->actionButton()->isEnabled());
        words->setPlainText(u"bo@other.example"_s);
        QVERIFY(!erase->actionButton()->isEnabled()); // before anybody has looked
        QTRY_VERIFY(textsOf(erase).contains(u"Bo · bo@other.example"_s));
        QCOMPARE(count->text(), QString());
        QVERIFY(!erase->actionButton()->isEnabled());
    }

    void whoIsUnknownIsNotErased()
    {
        auto *const erase = openErase();
        QVERIFY(erase);
        auto *const words = erase->findChild<QPlainTextEdit *>(u"eraseWords"_s);
        QTest::keyClicks(words, u"ANN@firm.example"_s);
        auto *const count = erase->findChild<QLineEdit *>(u"eraseCount"_s);
        QTRY_VERIFY(count->isVisible());
        words->appendPlainText(u"nobody@firm.example"_s);
        QTRY_VERIFY(!count->isVisible());
        QVERIFY(textsOf(erase).contains(u"“nobody@firm.example”"_s));
        QVERIFY(!erase->actionButton()->isEnabled());
    }
};

HELIOGRAPH_TEST(CustomerContactsTest)
#include "customer_contacts_test.moc"
