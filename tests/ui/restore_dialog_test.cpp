#include "tests/support/store_fixture.h"
#include "tests/support/test_main.h"
#include "ui/readiness/restore_dialog.h"
#include "ui/widgets/banner.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace ui;
using namespace Qt::StringLiterals;

//! A backup takes the workspace's place while no window is open.
class RestoreDialogTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<tests::StoreFixture> m_store;

    QString file(const QString &name) const { return m_store->folder.filePath(name); }
    models::RestoreOrder order(const QString &backup) const
    {
        return {m_store->path(), backup, {u"Ada"_s, {}}};
    }
    qint64 customers()
    {
        auto opened = models::Workspace::open(m_store->path(), m_store->clock);
        return (*opened)
            ->read([](const models::Repositories &all) { return qint64(all.customers.count()); })
            .result()
            .value_or(-1);
    }
    static QString said(const QWidget &dialog)
    {
        return dialog.findChild<QLabel *>(u"restoreText"_s)->text().remove(QChar(0x200b));
    }

private slots:
    void init()
    {
        m_store = std::make_unique<tests::StoreFixture>();
        m_store->customer(u"Firm"_s, {u"Ann <ann@firm.example>"_s});
        QVERIFY(m_store->workspace->backup(file(u"copy"_s)).result());
        m_store->customer(u"Late"_s, {u"Bo <bo@late.example>"_s});
        m_store->workspace.reset();
    }

    void theCountIsTypedAndThenItIsInPlace()
    {
        RestoreDialog dialog(order(file(u"copy"_s)), m_store->clock);
        dialog.show();
        auto *const count = dialog.findChild<QLineEdit *>(u"restoreCount"_s);
        QTRY_VERIFY(count->isVisible());
        QVERIFY2(said(dialog).contains(u"passes its check: made at"_s)
                && said(dialog).contains(u"with 1 contact"_s),
            qPrintable(said(dialog)));
        QVERIFY(!dialog.actionButton()->isEnabled());
        QTest::keyClicks(count, u"restore-2"_s);
        QTRY_VERIFY(dialog.actionButton()->isEnabled());
        QTest::mouseClick(dialog.actionButton(), Qt::LeftButton);
        QTRY_VERIFY(said(dialog).contains(u"kept at"_s));
        QTest::mouseClick(dialog.actionButton(), Qt::LeftButton);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(customers(), 1);
    }

    void whoDoesNotGoOnCanOpenTheDeskAgain()
    {
        RestoreDialog dialog(order(file(u"copy"_s)), m_store->clock);
        dialog.show();
        QTRY_VERIFY(dialog.findChild<QLineEdit *>(u"restoreCount"_s)->isVisible());
        dialog.reject();
        QCOMPARE(customers(), 2);
        QVERIFY(!QFile::exists(m_store->path() + u".restoring"_s));
    }

    void whatCannotBeRestoredChangesNothing()
    {
        QFile other(file(u"list.csv"_s));
        QVERIFY(other.open(QFile::WriteOnly) && other.write("name,email\n") > 0);
        other.close();
        RestoreDialog dialog(order(other.fileName()), m_store->clock);
        dialog.show();
        QTRY_COMPARE(said(dialog), u"Nothing was changed."_s);
        const auto *banner = dialog.findChild<Banner *>();
        QVERIFY2(banner->accessibleName().contains(u"no workspace"_s)
                && banner->accessibleName().contains(u"Choose another one"_s)
                && !banner->accessibleName().contains(u"damaged"_s),
            qPrintable(banner->accessibleName()));
        QTest::mouseClick(dialog.actionButton(), Qt::LeftButton);
        QCOMPARE(customers(), 2);
    }
};

HELIOGRAPH_TEST(RestoreDialogTest)
#include "restore_dialog_test.moc"
