#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/customers/contact_dialog.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace ui;
using namespace Qt::StringLiterals;

//! A contact is typed over, marked and merged from beside its customer.
class ContactDialogTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::WindowFixture> m_fixture;
    models::CustomerId m_customer;

    QVector<models::Contact> people()
    {
        return *m_fixture->store.read(
            [id = m_customer](const models::Repositories &all) { return all.contacts.of(id); });
    }

    void openFirst()
    {
        m_fixture->window->go({Place::Customers, m_customer.toString(), {}});
        m_fixture->settle();
        QTRY_VERIFY(m_fixture->find<QPushButton>("customerContact"));
        QTest::mouseClick(m_fixture->find<QPushButton>("customerContact"), Qt::LeftButton);
        QTRY_VERIFY(m_fixture->window->findChild<ContactDialog *>());
    }

    QDialog *dialog() const { return m_fixture->window->findChild<ContactDialog *>(); }

private slots:
    void init()
    {
        m_fixture = std::make_unique<tests::WindowFixture>();
        m_customer = m_fixture->store.customer(u"Firm"_s,
            {u"Ann <ann@firm.example>|technical_owner"_s, u"Ann <a.ann@firm.example>"_s});
        m_fixture->open();
    }
    void cleanup() { m_fixture.reset(); }

    void whatIsTypedCounts()
    {
        openFirst();
        QLineEdit *phone = dialog()->findChild<QLineEdit *>(u"contact_2"_s);
        QVERIFY(phone);
        QCOMPARE(
            dialog()->findChild<QLineEdit *>(u"contact_1"_s)->placeholderText(), people()[0].email);
        QTest::keyClicks(phone, u"nonsense"_s);
        QTest::keyClick(phone, Qt::Key_Return);
        QVERIFY(dialog()); // it says what is wrong, and stays
        phone->clear();
        QTest::keyClicks(phone, u"+49 171 2223334"_s);
        QTest::keyClick(phone, Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QCOMPARE(people()[0].phone, u"+49 171 2223334"_s);
        QVERIFY(people()[0].provenance[0].byHand);
        QCOMPARE(m_fixture->store.problems(), QStringList());
    }

    void oneNameIsOfferedAsOnePerson()
    {
        openFirst();
        QPushButton *same = dialog()->findChild<QPushButton *>(u"contactMerge"_s);
        QVERIFY(same);
        QTest::mouseClick(same, Qt::LeftButton);
        QTRY_VERIFY(!dialog());
        QCOMPARE(people().size(), 1);
        QCOMPARE(people()[0].provenance.size(), 2);
    }

    void itIsMarked()
    {
        openFirst();
        QTest::mouseClick(
            dialog()->findChild<QPushButton *>(u"contactUnsubscribed"_s), Qt::LeftButton);
        QTRY_VERIFY(!dialog());
        QVERIFY(people()[0].unsubscribed);
        openFirst();
        QTest::mouseClick(dialog()->findChild<QPushButton *>(u"contactVerified"_s), Qt::LeftButton);
        QTRY_VERIFY(!dialog());
        QCOMPARE(people()[0].verified, models::Verified::Hand);
    }
};

HELIOGRAPH_TEST(ContactDialogTest)
#include "contact_dialog_test.moc"
